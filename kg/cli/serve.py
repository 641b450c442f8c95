"""`kg serve`: a SPARQL endpoint and a query page over what a build wrote."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.amounts import add_limits, amount
from kg.cli.verb import Verb
from kg.output.folder import opened


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("--host", default="127.0.0.1", metavar="H", help="address to listen on (default: this machine)")
    parser.add_argument("--port", type=int, default=7880, metavar="P", help="port (default: 7880; 0: any free one)")
    add_limits(parser, 30)
    parser.add_argument(
        "--queries", type=amount(int, 1), default=4, metavar="N", help="run at most N queries at once (default: 4)"
    )
    parser.add_argument(
        "--origin",
        action="append",
        metavar="URL",
        help="let only pages of this site ask from a browser; may be given several times (default: any)",
    )


def _run(args: argparse.Namespace) -> int:
    from kg.query.worker import Limits
    from kg.serve.endpoint import ServerOptions
    from kg.serve.run import serve

    limits = Limits(seconds=args.timeout or None, rows=args.limit or None)
    options = ServerOptions(limits=limits, queries_at_once=args.queries, origins=tuple(args.origin or ("*",)))

    def ready(address: str) -> None:
        print(f"query page  {address}\nendpoint    {address}sparql\nstop with Ctrl+C", file=sys.stderr, flush=True)

    serve(opened(args.out), args.host, args.port, options, ready)
    return 0


VERB = Verb(
    description=(
        "Answer the SPARQL 1.1 Protocol at /sparql and show a query page at /, read-only and on this machine alone\n"
        "unless --host says otherwise. /.well-known/void describes the data, /health says whether all is well.\n"
        "Queries that take too long are stopped; nothing is fetched from anywhere. From a shell:\n"
        "  curl -H 'Accept: text/csv' 'http://127.0.0.1:7880/sparql?query=zones-by-level'"
    ),
    examples=("  kg serve out\n  kg serve out --port 8080 --timeout 10\n  kg serve out --origin https://example.org"),
    add_arguments=_add_arguments,
    run=_run,
)
