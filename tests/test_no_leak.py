"""No name of the labelled pages stands in code or lexicons: the score would measure memory, not reading.

Names are those of persons and enterprises, of three characters or more, under all their forms. A brand that the whole
country knows may stand in seeds/enterprises.toml (`known.names`), and only there is it judged by people.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "dev"
SHORTEST = 3
# Words that the labels count among the names of an enterprise, and that are words of the language.
GENERAL = {
    "产业引导基金": "a kind of fund, not one fund",
    "产业母基金": "a kind of fund, not one fund",
    "母基金": "a kind of fund, not one fund",
}


def _labelled() -> set[str]:
    """The names of persons and enterprises in the gold files."""
    found: set[str] = set()
    for path in sorted(GOLD.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for entity in content.get("entities", ()) if isinstance(content, dict) else ():
            if {"Person", "Enterprise"} & set(entity["types"]):
                found |= {entity["name"], *entity["aliases"]}
    return {name for name in found if len(name) >= SHORTEST}


def _known() -> set[str]:
    seeds = tomllib.loads((ROOT / "seeds" / "enterprises.toml").read_text(encoding="utf-8"))
    return set(seeds["known"]["names"])


def _sources() -> list[Path]:
    """Code, lexicons, the judge's weights, and the pages that the models learn from."""
    seeds, learnt = ROOT / "seeds", ROOT / "tests" / "gold" / "open" / "pages"
    lexicons = [*seeds.glob("*.toml"), *seeds.glob("*.csv"), *seeds.glob("models/*.json"), *seeds.glob("models/*.tsv")]
    return sorted([*(ROOT / "kg").rglob("*.py"), *lexicons, *seeds.glob("pages/*.txt"), *learnt.glob("*.txt")])


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="no ../shared/gold/dev beside this checkout")
def test_no_name_of_the_labelled_pages_stands_in_code_or_lexicons() -> None:
    names = _labelled() - _known() - GENERAL.keys()
    assert names, "the gold files give no names: has their form changed?"
    sources = _sources()
    assert len(sources) > 50, "code or lexicons are not where they were"
    leaks = [
        f"{path.relative_to(ROOT)}:{number}: {name}"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for name in sorted(names)
        if name in line
    ]
    assert not leaks, "\n".join(leaks)
