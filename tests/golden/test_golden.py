"""Did it change, and is it right? Each folder of cases/ is one small page, read by the real rooms.

`articles.tsv`, `mentions.tsv`, `claims.tsv`, `figures.tsv` and `graph.ttl` are what the rooms gave last time: a failing
diff shows which room changed. `pytest --update-golden` rewrites them and prints the diff, to be reviewed like code.
`truth.tsv` is written by hand and never rewritten: all that a careful reader takes from the page (`=` is demanded, `?`
is allowed), so that no update makes a wrong statement pass unseen.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from golden.tables import statements, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from golden.tables import Built

CASES = Path(__file__).parent / "cases"
SLUGS = sorted(folder.name for folder in CASES.iterdir() if (folder / "page.txt").is_file())
# Cases that the rooms read wrongly today. They have no golden files: what is wrong is never written down as expected.
# A case that comes right fails as XPASS: take it out here and run `pytest tests/golden --update-golden`.
KNOWN_WRONG = {
    "sentence-of-the-design": "X产业链项目 is not taken for a project's name; its amount and state fall to the park",
}
TRUTHS = [
    pytest.param(slug, marks=pytest.mark.xfail(reason=KNOWN_WRONG[slug])) if slug in KNOWN_WRONG else slug
    for slug in SLUGS
]


def test_there_are_cases() -> None:
    assert len(SLUGS) >= len(KNOWN_WRONG) + 10
    assert set(KNOWN_WRONG) <= set(SLUGS)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in KNOWN_WRONG])
def test_every_room_gives_what_it_gave(
    slug: str, build: Callable[[Path], Built], request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = CASES / slug
    given = tables(build(folder / "page.txt"))
    changes = []
    for name, content in given.items():
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if content != before:
            lines = difflib.unified_diff(
                before.splitlines(), content.splitlines(), f"{slug}/{name}", "now", lineterm=""
            )
            changes.append("\n".join(lines))
            if name == "graph.ttl" and before and _same_triples(before, content):
                changes.append(f"{slug}/graph.ttl: the same triples, written in another way")
    if request.config.getoption("update_golden"):
        for name, content in given.items():
            (folder / name).write_text(content, encoding="utf-8", newline="\n")
        if changes:
            with capsys.disabled():
                sys.stdout.write("\n" + "\n".join(changes) + "\n")
    else:
        assert not changes, "\n".join(["the rooms give something else now", *changes])


def _same_triples(one: str, other: str) -> bool:
    from rdflib import Graph

    return set(Graph().parse(data=one, format="turtle")) == set(Graph().parse(data=other, format="turtle"))


@pytest.mark.parametrize("slug", TRUTHS)
def test_the_graph_says_what_a_careful_reader_reads(slug: str, build: Callable[[Path], Built]) -> None:
    demanded, allowed = _truth(CASES / slug / "truth.tsv")
    said = statements(build(CASES / slug / "page.txt"))
    missing = [f"missing: {' | '.join(row)}" for row in sorted(demanded) if not any(row in words for words in said)]
    wrong = [f"wrong: {' | '.join(row)}" for row in sorted(min(w) for w in said if not w & (demanded | allowed))]
    assert not missing + wrong, "\n".join(["the rooms and truth.tsv disagree", *missing, *wrong])


def _truth(path: Path) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert all(len(row) == 4 and row[0] in ("=", "?") for row in rows), path.name
    return {tuple(row[1:]) for row in rows if row[0] == "="}, {tuple(row[1:]) for row in rows if row[0] == "?"}
