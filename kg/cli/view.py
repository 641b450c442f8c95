"""`kg view`: the network page again, whole or part, or one of its other views."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.verb import Verb
from kg.config import Settings
from kg.errors import UsageError
from kg.model import EntityType
from kg.output.folder import NETWORK, NETWORK_VIEWS, opened

_TYPES = {kind.value.lower(): kind for kind in EntityType}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, nargs="?", metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("--view", default="whole", metavar="NAME", help="which view (default: whole); see --list")
    parser.add_argument("--list", action="store_true", help="name the views and stop")
    parser.add_argument("--focus", metavar="NAME", help="draw only what lies around this thing (a name or an IRI)")
    parser.add_argument(
        "--hops",
        type=int,
        metavar="N",
        help="how far around it, in relations (default: 1 in the view whole, 2 in the others)",
    )
    parser.add_argument(
        "--type",
        action="append",
        type=str.lower,
        choices=sorted(_TYPES),
        metavar="T",
        help=f"draw only things of this type; may be given several times ({', '.join(sorted(_TYPES))})",
    )
    parser.add_argument(
        "--nodes",
        type=int,
        metavar="N",
        help=f"draw at most so many nodes, the heaviest (default: {Settings().network_nodes}, "
        "and a larger whole starts summed up by zone and industry)",
    )
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help=f"where to write (default: DIR/{NETWORK}, of another view DIR/network-NAME.html)",
    )


def _run(args: argparse.Namespace) -> int:
    if args.list:
        return _list()
    if args.out is None:
        msg = "name the folder that `kg build` wrote, or ask for --list"
        raise UsageError(msg)
    return _write(args)


def _list() -> int:
    from kg.network.views import VIEWS

    for view in VIEWS:
        print(f"{view.name}\n  {view.zh}\n  {view.en}")
    return 0


def _write(args: argparse.Namespace) -> int:
    from kg.network.html import write_html
    from kg.network.views import WHOLE, Wishes, is_summed, make_view, named
    from kg.output.store import read_store
    from kg.rooms import TITLE

    view = named(args.view)
    knowledge = read_store(opened(args.out))
    types = frozenset(_TYPES[name] for name in args.type) if args.type else None
    wishes = Wishes(args.focus, args.hops, types, args.nodes)
    drawn = make_view(knowledge, view.name, wishes)
    path = args.to or args.out / (NETWORK if view.name == WHOLE else NETWORK_VIEWS.replace("*", view.name))
    write_html(drawn, path, title=" · ".join(part for part in (args.focus, view.title, TITLE) if part))
    print(f"{path}: {len(drawn.nodes)} nodes, {len(drawn.edges)} edges")
    if view.name == WHOLE and is_summed(knowledge, wishes):
        print(f"starts with {len(drawn.heads)} zones and industries that stand for the rest; unfold them in the page")
    return 0


VERB = Verb(
    description=(
        "Write the graph as one HTML page that needs no network: all of it, what lies around one thing, "
        "or a view of its own."
    ),
    examples=(
        "  kg view out\n"
        "  kg view out --focus 某某高新区 --hops 2 --to zone.html\n"
        "  kg view out --type zone --type enterprise\n"
        "  kg view --list\n"
        "  kg view out --view pipeline"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
