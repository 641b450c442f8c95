"""`kg push`: the graph into a SPARQL server."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.progress import Bar
from kg.cli.verb import Verb
from kg.errors import UsageError
from kg.output.folder import opened

if TYPE_CHECKING:
    from kg.export.credentials import Credentials
    from kg.export.push import Shipment

_PASSWORD = "KG_PASSWORD"  # noqa: S105 - the name of a variable
_CHUNK = 100_000
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("url", metavar="URL", help="the server's Graph Store endpoint, http or https")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--graph",
        metavar="IRI",
        help="put all into this graph (default: knowledge into zkg:FactGraph, evidence into zkg:EvidenceGraph)",
    )
    where.add_argument("--default-graph", action="store_true", help="put all into the server's default graph")
    parser.add_argument("--chunk", type=int, default=_CHUNK, metavar="N", help=f"triples a request (default: {_CHUNK})")
    parser.add_argument("--user", metavar="NAME", help=f"who writes; the password stands in the variable {_PASSWORD}")
    parser.add_argument("--digest", action="store_true", help="the server asks for Digest, as Virtuoso does")
    parser.add_argument("--token-env", metavar="VAR", help="the variable that holds a bearer token")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be sent")


def _run(args: argparse.Namespace) -> int:
    from kg.export.graph_store import GraphStore
    from kg.export.push import plan, push

    _check(args)
    store = GraphStore(args.url, _credentials(args))
    shipments = _shipments(args)
    if args.dry_run:
        for request in plan(store.endpoint, shipments, args.chunk):
            print(f"{request.method:4} {request.url}  {request.triples} triples")
        return 0
    try:
        with Bar() as bar:
            requests = push(store, shipments, args.chunk, bar)
    except KeyboardInterrupt:
        print("kg: stopped; the server may hold a part of the graph: run the same command again", file=sys.stderr)
        return 130
    triples = sum(len(shipment.lines) for shipment in shipments)
    print(f"{args.out}: sent graphs {len(shipments)}, triples {triples}, requests {requests}")
    return 0


def _check(args: argparse.Namespace) -> None:
    if args.chunk < 1:
        raise UsageError(f"--chunk {args.chunk} sends nothing; give a number of 1 or more")
    if args.graph is not None and not _IRI.fullmatch(args.graph):
        raise UsageError(f"--graph {args.graph!r} is no absolute IRI; give one such as https://example.org/graph")


def _credentials(args: argparse.Namespace) -> Credentials | None:
    from kg.export.credentials import Digest, Spoken

    if args.user is None and args.digest:
        raise UsageError("--digest needs a name; give --user, too")
    if args.user is not None and args.token_env is not None:
        raise UsageError("give either --user or --token-env")
    if args.user is not None:
        if ":" in args.user:
            raise UsageError(f"--user takes the name alone, without a colon; the password stands in {_PASSWORD}")
        return (Digest if args.digest else Spoken.basic)(args.user, _secret(_PASSWORD))
    return None if args.token_env is None else Spoken.bearer(_secret(args.token_env).strip())


def _secret(variable: str) -> str:
    value = os.environ.get(variable)
    if not value:
        raise UsageError(f"the environment variable {variable} is empty; set it to the password or token")
    return value


def _shipments(args: argparse.Namespace) -> tuple[Shipment, ...]:
    from kg.export.formats import ntriples
    from kg.export.push import Shipment
    from kg.knowledge.vocab import ZKG
    from kg.rdf.load import load_graphs

    graph, evidence = load_graphs(opened(args.out))
    if args.graph is not None or args.default_graph:
        return (Shipment(args.graph, ntriples(graph, evidence)),)
    return Shipment(str(ZKG.FactGraph), ntriples(graph)), Shipment(str(ZKG.EvidenceGraph), ntriples(evidence))


VERB = Verb(
    description=(
        "Send graph and evidence to a server that speaks the SPARQL 1.1 Graph Store protocol. What the server holds\n"
        "in these graphs is replaced, whatever else it holds stays; a second push, or one after a failure, leaves\n"
        "the very same graphs. Passwords come from the environment, never from the command line.\n"
        "The examples are for Oxigraph, Fuseki, GraphDB, Virtuoso and QLever, in this order."
    ),
    examples=(
        "  kg push out http://localhost:7878/store\n"
        "  kg push out http://localhost:3030/DATASET/data --user admin\n"
        "  kg push out http://localhost:7200/repositories/NAME/rdf-graphs/service --chunk 50000\n"
        "  kg push out http://localhost:8890/sparql-graph-crud-auth --user dba --digest\n"
        "  kg push out http://localhost:7019 --token-env QLEVER_TOKEN\n"
        "  kg push out https://example.org/store --graph https://example.org/zones --dry-run"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
