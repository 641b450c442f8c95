"""The identity gold: pages in which short names, renamed zones, groups and projects over months mislead.

    python tests/gold/identity.py           figures
    python tests/gold/identity.py --errors  and every pair that is split or merged

B-cubed counts the mentions that the build has; links are pairs of things on two pages; an event is right where its
page, kind and year are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kg.config import Settings
from kg.documents.find import find_sources
from kg.evaluate.clusters import BCubed, b_cubed
from kg.evaluate.gold import GoldPage, load_gold, load_links
from kg.evaluate.prf import Group, Tally
from kg.evaluate.score import evaluate
from kg.model import Knowledge
from kg.pipeline import assemble, read_pages

GOLD = Path(__file__).resolve().parent / "identity"
PAGES = GOLD / "pages"
EVENTS = GOLD / "_events.json"


@dataclass(frozen=True)
class Identity:
    """What the identity gold says of a build."""

    knowledge: Knowledge
    gold: tuple[GoldPage, ...]
    clusters: BCubed
    links: Tally
    events: Tally


def measure_identity() -> Identity:
    """Build the corpus and compare."""
    pages, _ = read_pages(find_sources([PAGES]), Settings())
    knowledge = assemble(pages, Settings())
    gold, links = load_gold(GOLD, PAGES), load_links(GOLD) or ()
    return Identity(
        knowledge,
        gold,
        b_cubed(knowledge, gold, links),
        evaluate(knowledge, gold, links).at(Group.LINK),
        _score_events(knowledge),
    )


def _score_events(knowledge: Knowledge) -> Tally:
    """Events by page, kind and year; what only a list says is not asked of the pages."""
    source = {
        article.id: page.source
        for page in knowledge.pages
        for article in knowledge.articles
        if article.page_id == page.id
    }
    found = Counter(
        (source[row.article_id].removesuffix(".txt"), event.kind.value, (event.date or "")[:4])
        for event in knowledge.events
        for row in event.evidence
        if row.article_id
    )
    wanted = Counter(
        (row["page"], row["kind"], (row["date"] or "")[:4]) for row in json.loads(EVENTS.read_text(encoding="utf-8"))
    )
    right = (found & wanted).total()
    return Tally(right, found.total() - right, wanted.total() - right)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    found = measure_identity()
    b3 = found.clusters
    print(
        f"B-cubed  P {b3.precision:.3f} R {b3.recall:.3f} F1 {b3.f1:.3f}  {b3.mentions} mentions, {b3.missed} not found"
    )
    for name, tally in (("links", found.links), ("events", found.events)):
        print(f"{name:8} P {tally.precision or 0:.3f} R {tally.recall or 0:.3f} F1 {tally.f1 or 0:.3f}")
    for miss in b3.misses if args.errors else ():
        print(f"{miss.kind}: {miss.one} | {miss.other}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
