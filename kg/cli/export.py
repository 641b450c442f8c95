"""`kg export`: the graph in other forms."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.verb import Verb
from kg.export.formats import FOLDERS, ExportFormat
from kg.output.folder import opened


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    formats = [form.value for form in ExportFormat]
    parser.add_argument("--format", required=True, choices=formats, help="form to write, see above")
    parser.add_argument(
        "--to",
        type=Path,
        metavar="PATH",
        help=f"file to write (default: standard output); of {', '.join(FOLDERS)} the folder to make",
    )


def _run(args: argparse.Namespace) -> int:
    from kg.export.formats import check_target, export
    from kg.export.turtle import write_turtle
    from kg.rdf.load import load_graphs, load_statements

    out = opened(args.out)
    check_target(args.format, args.to)
    target = args.to or sys.stdout.buffer
    if args.format == ExportFormat.TTL:  # needs no graph to be asked, which takes most of the time
        write_turtle(load_statements(out), target)
    else:
        export(*load_graphs(out), args.format, target)
    if args.to is not None:
        print(f"kg: wrote {args.to}", file=sys.stderr)
    return 0


VERB = Verb(
    description="""\
Write graph and evidence in another form. The same graph gives the same bytes.

one file:
  ttl nt rdfxml   RDF, graph and evidence as one
  nq trig         RDF, two named graphs: zkg:FactGraph and zkg:EvidenceGraph
  jsonld          JSON with short keys ("locatedIn", "investmentCNY") and a context that makes it RDF
  graphml         things and links for Cytoscape, yEd, igraph, networkx, Gephi: names, types, colours, weights, days
  gexf            the same for Gephi, with a timeline from the first to the last day of reporting
  csv             one row a statement: links, attributes, figures, each with confidence and quote
several files in a folder (--to DIR):
  tables          nodes.csv, edges.csv, observations.csv; nodes.node joins edges.source, edges.target and
                  observations.subject
  panel           zone x year x indicator for Stata, R, pandas: panel.csv (long, with quotes), panel_wide.csv
                  (a column for each indicator; names of a-z, 0-9, _)
  parquet         tables and panel as Parquet; needs pyarrow: pip install 'zonekg[parquet]'

Each folder has a codebook that says what every column holds and, for a panel, how periods became years, which of
several reports counts, and what was dropped. A link weighs as many claims as say so, a thing as many articles as name
it. CSV is UTF-8 with a byte order mark (pandas: encoding="utf-8-sig"); no cell runs as a formula.
""",
    examples=(
        "  kg export out --format graphml --to out.graphml\n"
        "  kg export out --format nt > graph.nt\n"
        "  kg export out --format panel --to panel"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
