"""`kg explain`: the quotes, rules and confidence behind what the graph says of a thing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.verb import Verb

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
    sources, rules = _sources(knowledge), load_rules(Settings().seeds)
    for item in found:
        print(render_claims(item, sources, rules))
    return 0


def _sources(knowledge: Knowledge) -> dict[str, str]:
    """From the id of a page or article to what a reader calls it."""
    pages = {page.id: page.source for page in knowledge.pages}
    return pages | {article.id: f"{pages[article.page_id]} 《{article.headline}》" for article in knowledge.articles}


def render_claims(item: Explained, sources: Mapping[str, str], rules: Mapping[str, Rule]) -> str:
    """A statement and, indented below it, its quotes, each with the rule that read it and how sure that is."""
    return "\n".join(
        [
            f"{item.subject} {item.predicate} {item.object}",
            *(_render(place, sources, rules) for place in item.evidence),
        ]
    )


def _render(place: Evidence, sources: Mapping[str, str], rules: Mapping[str, Rule]) -> str:
    rule = rules.get(place.rule)
    reads = f" ({rule.reads})" if rule is not None else ""
    tail = f"{place.modality.value}, confidence {place.confidence:.2f}, rule {place.rule}{reads}"
    if not place.article_id:
        return f"  from {place.authority}: {place.quote or '(a row of the list)'}\n    {tail}"
    quote = "".join(place.quote.split())
    where = f"{sources.get(place.article_id, place.article_id)} [{place.start}:{place.end}]"
    return f"  “{quote}”\n    {where}\n    {tail}"


VERB = Verb(
    name="explain",
    help="show the quotes behind what the graph says of a thing",
    description="Print each statement about a thing with its quotes, the rule that read them and how sure it is.",
    examples="  kg explain out 某某高新区\n  kg explain out 某某科技有限公司 某某高新区",
    add_arguments=_add_arguments,
    run=_run,
)
