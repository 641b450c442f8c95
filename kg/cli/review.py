"""`kg review`: what is least certain, in the form of a file of corrections."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.verb import Verb


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many lines (default: 50)")


def _run(args: argparse.Namespace) -> int:
    from kg.curation.review import propose, render_csv
    from kg.output.folder import opened
    from kg.output.store import read_store

    print(render_csv(propose(read_store(opened(args.out)), max(0, args.limit))), end="")
    return 0


VERB = Verb(
    description=(
        "Print the least certain links between names and the least certain claims, most valuable first, as CSV that\n"
        "`kg build --corrections` reads. Each line is a proposal (`?same`, `?different`, `?drop`) with quotes to\n"
        "decide it by; take away its `?` and fill in `by` and `date` to make it count. The other actions are\n"
        "rename, retype and add."
    ),
    examples="  kg review out > corrections.csv\n  kg review out --limit 200 > corrections.csv",
    add_arguments=_add_arguments,
    run=_run,
)
