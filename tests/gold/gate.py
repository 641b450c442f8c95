"""The floors under the figures: read, checked, raised.

    python tests/gold/gate.py                                   show where the figures stand
    python tests/gold/gate.py --update                          raise the floors to them
    python tests/gold/gate.py --update --allow-regression    lower them, too; say why in the change

A floor holds for one corpus, byte for byte: when pages or gold change, look at the figures and pin them again.
"""

import argparse
import hashlib
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.config import Settings
from kg.documents.find import find_sources
from kg.evaluate.gold import load_gold, load_links
from kg.evaluate.prf import Score
from kg.evaluate.score import evaluate
from kg.pipeline import assemble, read_pages

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
CORPORA = {
    "samples": (HERE / "samples", HERE.parents[1] / "seeds" / "pages"),
    "open": (HERE / "open", HERE / "open" / "pages"),
    "closed": (HERE / "closed", HERE / "closed" / "pages"),
    "identity": (HERE / "identity", HERE / "identity" / "pages"),
}
GUARDED = ("ENTITIES", "RELATIONS", "PROJECT FACTS", "observation", "chain stages", "article", "headline", "evidence")
SLACK = 0.005  # a figure may waver by so much before the gate closes

Floors = dict[str, Any]  # corpus → {"corpus": hash or None, "f1": {figure: floor}}


@dataclass(frozen=True)
class Measured:
    """What a corpus gives today."""

    corpus: str
    f1: dict[str, float]
    score: Score


def measure(name: str) -> Measured:
    """Build a corpus and score it."""
    gold, pages = CORPORA[name]
    read, skipped = read_pages(find_sources([pages]), Settings())
    assert not skipped, f"pages of {name} that cannot be read: {skipped}"
    score = evaluate(assemble(read, Settings()), load_gold(gold, pages), load_links(gold))
    rows = score.rows()
    f1 = {figure: rows[figure].f1 or 0.0 for figure in GUARDED if figure in rows and rows[figure].f1 is not None}
    return Measured(fingerprint(gold, pages), f1, score)


def fingerprint(gold: Path, pages: Path) -> str:
    """One hash of a corpus' files, names and bytes."""
    whole = hashlib.sha256()
    for path in [*sorted(gold.glob("*.json")), *sorted(pages.glob("*.txt"))]:
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def faults(measured: Measured, floors: Floors) -> list[str]:
    """Why the gate stays closed: a changed corpus, or a figure below its floor."""
    found = []
    if floors["corpus"] not in (None, measured.corpus):
        found.append("the corpus changed: look at the figures, then run: python tests/gold/gate.py --update")
    for figure, floor in floors["f1"].items():
        got = measured.f1.get(figure, 0.0)
        if got < floor - SLACK:
            found.append(f"{figure}: F1 {got:.3f} is below its floor {floor:.3f}")
    return found


def raised(measured: Measured, floors: Floors, *, allow_regression: bool) -> Floors:
    """Floors at today's figures (rounded down to a hundredth), none lower than before unless that is allowed."""
    today = {figure: math.floor(f1 * 100) / 100 for figure, f1 in measured.f1.items()}
    before = {} if allow_regression else floors["f1"]
    names = [figure for figure in GUARDED if figure in today or figure in before]
    return {
        "corpus": measured.corpus,
        "f1": {figure: max(today.get(figure, 0.0), before.get(figure, 0.0)) for figure in names},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    closed = False
    for name in CORPORA:
        measured = measure(name)
        if args.update:
            floors[name] = raised(measured, floors[name], allow_regression=args.allow_regression)
        for figure, f1 in measured.f1.items():
            print(f"{name:8} {figure:14} F1 {f1:.3f}  floor {floors[name]['f1'].get(figure, 0.0):.2f}")
        for fault in faults(measured, floors[name]):
            closed = True
            print(f"{name:8} {fault}")
    if args.update:
        FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(closed)


if __name__ == "__main__":
    sys.exit(main())
