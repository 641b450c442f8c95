"""`kg export`: the graph in other forms."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.verb import Verb
from kg.export.formats import ExportFormat
from kg.output.folder import opened


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("--format", required=True, choices=[form.value for form in ExportFormat], help="form to write")
    parser.add_argument("--to", type=Path, metavar="FILE", help="file to write (default: standard output)")


def _run(args: argparse.Namespace) -> int:
    from kg.export.formats import export
    from kg.rdf.load import load_graphs

    graph, evidence = load_graphs(opened(args.out))
    export(graph, evidence, args.format, args.to or sys.stdout.buffer)
    if args.to is not None:
        print(f"kg: wrote {args.to}", file=sys.stderr)
    return 0


VERB = Verb(
    name="export",
    help="write the graph in another form",
    description=(
        "Write graph and evidence in another form: RDF (ttl, nt, nq, trig, jsonld, rdfxml), networks for drawing\n"
        "programs (graphml, gexf) or a table with one row a statement (csv)."
    ),
    examples="  kg export out --format graphml --to out.graphml\n  kg export out --format nt > graph.nt",
    add_arguments=_add_arguments,
    run=_run,
)
