"""`kg view`: the network page again, whole or part."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.verb import Verb
from kg.config import Settings
from kg.model import EntityType
from kg.output.folder import NETWORK, opened

_TYPES = {kind.value.lower(): kind for kind in EntityType}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("--focus", metavar="NAME", help="draw only what lies around this thing (a name or an IRI)")
    parser.add_argument("--hops", type=int, default=1, metavar="N", help="how far around it, in relations (default: 1)")
    parser.add_argument(
        "--type",
        action="append",
        type=str.lower,
        choices=sorted(_TYPES),
        metavar="T",
        help=f"draw only things of this type; may be given several times ({', '.join(sorted(_TYPES))})",
    )
    parser.add_argument("--nodes", type=int, metavar="N", help="draw at most so many nodes (default: 1500)")
    parser.add_argument("--to", type=Path, metavar="FILE", help=f"where to write (default: DIR/{NETWORK})")


def _run(args: argparse.Namespace) -> int:
    from kg.export.html import write_html
    from kg.export.network import build_network
    from kg.output.store import read_store
    from kg.pipeline import TITLE

    knowledge = read_store(opened(args.out))
    view = build_network(
        knowledge,
        focus=args.focus,
        hops=args.hops,
        types=frozenset(_TYPES[name] for name in args.type) if args.type else None,
        limit=Settings().network_nodes if args.nodes is None else args.nodes,
    )
    path = args.to or args.out / NETWORK
    write_html(view, path, title=f"{args.focus} · {TITLE}" if args.focus else TITLE)
    print(f"{path}: {len(view.nodes)} nodes, {len(view.edges)} edges")
    return 0


VERB = Verb(
    name="view",
    help="write the network page, whole or part",
    description="Write the graph as one HTML page that needs no network: all of it, or what lies around one thing.",
    examples=(
        "  kg view out\n"
        "  kg view out --focus 某某高新区 --hops 2 --to zone.html\n"
        "  kg view out --type zone --type enterprise"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
