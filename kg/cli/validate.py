"""`kg validate`: whether a graph keeps its own rules."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.verb import Verb
from kg.output.folder import opened


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")


def _run(args: argparse.Namespace) -> int:
    from kg.output.store import read_store
    from kg.rdf.load import load_graphs
    from kg.rdf.shapes import is_valid, validate

    folder = opened(args.out)
    pages = {page.sha256: page.text for page in read_store(folder).pages}
    findings = validate(*load_graphs(folder), pages)
    for finding in findings:
        print(finding)
    if is_valid(findings):
        print(f"{folder}: keeps its shapes, and every quote stands in its page ({len(findings)} warnings)")
        return 0
    print(f"kg: {folder}: {len(findings)} findings; build the folder again, or mend what wrote it", file=sys.stderr)
    return 1


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
