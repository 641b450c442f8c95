"""`kg evaluate`: how right a build is."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kg.cli.verb import Verb
from kg.config import Settings


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument(
        "--gold", required=True, type=Path, metavar="DIR", help="folder of gold files, one *.json a page"
    )
    parser.add_argument(
        "--pages", required=True, type=Path, metavar="DIR", help="folder of the pages that the gold is for"
    )
    parser.add_argument(
        "--seeds", type=Path, metavar="DIR", help="the lexicons of the build (default: those of zonekg)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file, too")
    parser.add_argument("--errors", action="store_true", help="print every single miss, not only the commonest kinds")


def _run(args: argparse.Namespace) -> int:
    from kg.evaluate.gold import load_gold, load_links
    from kg.evaluate.render import (
        as_data,
        render_calibration,
        render_misses,
        render_rules,
        render_score,
        render_shapes,
    )
    from kg.evaluate.score import evaluate
    from kg.knowledge.names import load_known_names
    from kg.output.folder import opened
    from kg.output.store import read_store

    settings = Settings() if args.seeds is None else Settings(seeds=args.seeds)
    knowledge = read_store(opened(args.out))
    score = evaluate(
        knowledge, load_gold(args.gold, args.pages), load_links(args.gold), load_known_names(settings.seeds).is_known
    )
    print(render_score(score))
    misses = render_misses(score, limit=None if args.errors else 15)
    if misses:
        print(f"\n{'Every miss' if args.errors else 'The commonest misses'}:\n{misses}")
    for title, table in (
        ("Rules by what they get wrong", render_rules(score)),
        ("What is missed, by the shape of its sentence", render_shapes(score)),
        ("What a confidence is worth", render_calibration(score)),
    ):
        print(f"\n{title}:\n{table}")
    if args.json is not None:
        args.json.write_text(json.dumps(as_data(score), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


VERB = Verb(
    description=(
        "Compare a build with gold files: precision, recall and F1 by type and predicate, names that stand in\n"
        "lexicons apart from names that do not, the commonest kinds of misses, what each rule gets wrong, the shapes\n"
        "of sentences that are missed, and how often a statement of each confidence is right."
    ),
    examples=(
        "  kg evaluate out --gold tests/gold/samples --pages seeds/pages\n"
        "  kg evaluate out --gold gold --pages pages --errors"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
