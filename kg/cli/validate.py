"""`kg validate`: does the graph keep its own rules?"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.verb import Verb
from kg.output.folder import opened


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")


def _run(args: argparse.Namespace) -> int:
    return 0


VERB = Verb(
    name="validate",
    help="check the graph against its shapes and its sources",
    description=(
        "Check the graph against the SHACL shapes of ontology/, and every quote against the text it is taken from.\n"
        "Exit code 1 with a list of what is off where something is."
    ),
    examples="  kg validate out",
    add_arguments=_add_arguments,
    run=_run,
)
