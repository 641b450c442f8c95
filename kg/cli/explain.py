"""`kg explain`: the quotes, rules and confidence behind what the graph says of a thing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.verb import Verb
from kg.model import Span

if TYPE_CHECKING:
    from kg.knowledge.rules import Rule
    from kg.model import Evidence, Knowledge
    from kg.output.claims import Explained


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("subject", metavar="SUBJECT", help="any name of a thing, or its IRI")
    parser.add_argument("object", nargs="?", metavar="OBJECT", help="show only what links SUBJECT with this")


def _run(args: argparse.Namespace) -> int:
    from kg.config import Settings
    from kg.knowledge.rules import load_rules
    from kg.output.claims import explain
    from kg.output.folder import opened
    from kg.output.store import read_store

    knowledge = read_store(opened(args.out))
    found = explain(knowledge, args.subject, args.object)
    if not found:
        beside = f" together with {args.object!r}" if args.object else ""
        print(f"kg: nothing is said of {args.subject!r}{beside}", file=sys.stderr)
    papers, rules = Papers(knowledge), load_rules(Settings().seeds)
    for item in found:
        print(render_claims(item, papers, rules))
    return 0


class Papers:
    """What a reader calls the places that quotes are from."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._pages = {page.id: page for page in knowledge.pages}
        self._headlines = {article.id: article.headline for article in knowledge.articles}

    def cite(self, place: Evidence) -> str:
        """File, sheet if it has some, headline, and the place in the text."""
        name = self._pages[place.page_id].cite(Span(place.start, place.end))
        return f"{name} 《{self._headlines[place.article_id]}》 [{place.start}:{place.end}]"


def render_claims(item: Explained, papers: Papers, rules: Mapping[str, Rule]) -> str:
    """A statement and, indented below it, its quotes, each with the rule that read it and how sure that is."""
    return "\n".join(
        [
            f"{item.subject} {item.predicate} {item.object}",
            *(_render(place, papers, rules) for place in item.evidence),
        ]
    )


def _render(place: Evidence, papers: Papers, rules: Mapping[str, Rule]) -> str:
    rule = rules.get(place.rule)
    reads = f" ({rule.reads})" if rule is not None else ""
    tail = f"{place.modality.value}, confidence {place.confidence:.2f}, rule {place.rule}{reads}"
    if not place.article_id:
        return f"  from {place.authority}: {place.quote or '(a row of the list)'}\n    {tail}"
    quote = "".join(place.quote.split())
    return f"  “{quote}”\n    {papers.cite(place)}\n    {tail}"


VERB = Verb(
    description="Print each statement about a thing with its quotes, the rule that read them and how sure it is.",
    examples="  kg explain out 某某高新区\n  kg explain out 某某科技有限公司 某某高新区",
    add_arguments=_add_arguments,
    run=_run,
)
