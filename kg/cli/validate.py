"""`kg validate`: whether a graph keeps its own rules."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.verb import Verb
from kg.output.folder import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.rdf.findings import Finding

FORMATS = ("table", "json", "ttl")
_SHOWN = 10


def _count(text: str) -> int:
    if not text.isdecimal():
        msg = f"{text!r} is no number of findings; give 0 (all) or more"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument(
        "--limit",
        type=_count,
        default=_SHOWN,
        metavar="N",
        help=f"show at most N findings of each kind in the table (default: {_SHOWN}; 0: all)",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="table",
        help="form of the report: a table for readers (default), JSON, or a SHACL validation report in Turtle",
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 also where there are only warnings")
    parser.add_argument("--shapes", type=Path, metavar="FILE", help="check SHACL shapes of your own (Turtle), too")


def _run(args: argparse.Namespace) -> int:
    from kg.output.store import has_texts, read_store
    from kg.rdf.load import load_graphs
    from kg.rdf.report import summary
    from kg.rdf.validate import is_valid, validate

    folder = opened(args.out)
    knowledge = read_store(folder)
    findings = validate(*load_graphs(folder), knowledge.pages if has_texts(knowledge) else None, args.shapes)
    print(_render(findings, args.format, args.limit), end="")
    # the last line belongs to the table; beside data that a program reads it is talk
    print(f"{folder}: {summary(findings)}", file=sys.stdout if args.format == "table" else sys.stderr)
    return 0 if is_valid(findings) and not (args.strict and findings) else 1


def _render(findings: Sequence[Finding], form: str, limit: int) -> str:
    from kg.export.turtle import render_turtle
    from kg.rdf.report import render_text, report_data, report_graph

    if form == "json":
        return json.dumps(report_data(findings), ensure_ascii=False, indent=1) + "\n"
    return render_turtle(report_graph(findings)) if form == "ttl" else render_text(findings, limit)


VERB = Verb(
    description=(
        "Check the graph against the SHACL shapes of ontology/, each statement for its evidence, each quote against\n"
        "the stored text that it is taken from, and each term against the vocabulary. Findings are told by kind, in\n"
        "Chinese and English: a violation is a fault, and the exit code is 1; a warning is worth a look."
    ),
    examples=(
        "  kg validate out\n"
        "  kg validate out --strict --limit 0\n"
        "  kg validate out --shapes my-shapes.ttl\n"
        "  kg validate out --format json > report.json"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
