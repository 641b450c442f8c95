"""A store made from the store of an earlier build: a copy by links, in which only what differs is exchanged.

Takes two folders with Turtle and the quads of the earlier one, gives the quads of the other, the same that loading its
Turtle would give. Files of a database that never change are shared by the two, all others are copied, and the earlier
store is only read.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.knowledge.prefixes import PREFIXES
from kg.query.blocks import differing
from kg.query.graphs import OF_FILE, share_of, shares

if TYPE_CHECKING:
    from collections.abc import Iterable

Triples = set[ox.Triple]

# Of a file or of the pages: where more differs, loading all is quicker. The second keeps memory within bounds.
_PART, _MOST = 1 / 5, 32_000_000
_TABLE = ".sst"
_NOT_COPIED = ("LOCK", "LOG")
_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_PAGE = ox.NamedNode(f"{PREFIXES['zkg']}Page")
_HOME = ox.NamedNode(f"{PREFIXES['schema']}isPartOf")
_TO_ARTICLE = {ox.NamedNode(f"{PREFIXES['zkg']}mentionedIn"), ox.NamedNode(f"{PREFIXES['prov']}wasDerivedFrom")}


@dataclass(frozen=True, slots=True)
class Build:
    """A folder with Turtle, and the place of the quads that are made of it."""

    folder: Path
    quads: Path


def renewed(new: Build, old: Build, *, tidy: bool) -> bool:
    """Whether the new quads could be made from the old ones; if not, nothing is left of them.

    They cannot where much differs, and where anything of the old store is amiss. What is exchanged lies upon the rest
    in a layer of its own, which makes questions slower; `tidy` has it all put in order.
    """
    try:
        sides = _sides(new.folder, old.folder)
        if sides:
            _copy(old.quads, new.quads)
            if _exchange_all(ox.Store(new.quads), sides, tidy=tidy):
                return True
    except (OSError, RuntimeError, SyntaxError):  # loaded from its Turtle, the store is right whatever the old one was
        pass
    shutil.rmtree(new.quads, ignore_errors=True)
    return False


def _sides(new: Path, old: Path) -> list[tuple[ox.NamedNode, Triples, Triples]]:
    """Each graph with what only the old and only the new file says, by whole blocks; nothing where it is too much."""
    sides = []
    for name, graph in OF_FILE.items():
        found = differing(old / name, new / name, _most(new / name))
        if found is None:
            return []
        sides.append((graph, _parsed(found[0]), _parsed(found[1])))
    return sides


def _most(path: Path) -> int:
    return min(_MOST, int(path.stat().st_size * _PART))


def _parsed(turtle: bytes) -> Triples:
    return {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}


def _copy(quads: Path, to: Path) -> None:
    """A database that shares its tables with another one: they are written once, and only ever removed."""
    to.mkdir()
    for path in quads.iterdir():
        if path.suffix == _TABLE:
            _link(path, to / path.name)
        elif not path.name.startswith(_NOT_COPIED):
            shutil.copy2(path, to / path.name)


def _link(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:  # another disk, or one that knows no links
        shutil.copy2(path, to)


def _exchange_all(store: ox.Store, sides: Iterable[tuple[ox.NamedNode, Triples, Triples]], *, tidy: bool) -> bool:
    """Bring files and pages up to date; False where that concerns too many pages."""
    gone, come = Triples(), Triples()  # blocks as a whole: what a page is owed hangs on a subject, not on one triple
    for graph, old, new in sides:
        _exchange(store, graph, old - new, new - old)
        gone |= old
        come |= new
    both = tuple(OF_FILE.values())
    lost = {triple for triple in gone - come if not any(_quad(triple, graph) in store for graph in both)}
    _exchange(store, ox.DefaultGraph(), lost, come - gone)
    pages = _touched(store, gone, come)
    if len(pages) > _PART * sum(1 for _ in store.quads_for_pattern(None, _TYPE, _PAGE, ox.DefaultGraph())):
        return False
    for page in sorted(pages, key=str):
        _replace(store, page, share_of(store, page))
    store.flush()
    if tidy:
        store.optimize()
    return True


def _touched(store: ox.Store, gone: Triples, come: Triples) -> set[ox.NamedNode]:
    """The pages whose graphs may be others now: those to which the two sides, each by itself, do not owe the same."""
    articles = {object_ for _, predicate, object_ in gone | come if predicate in _TO_ARTICLE}
    homes = {
        quad.triple for article in articles for quad in store.quads_for_pattern(article, _HOME, None, ox.DefaultGraph())
    }
    owed = []
    for side in (gone, come):
        small = ox.Store()
        small.extend(_quad(triple, ox.DefaultGraph()) for triple in side | homes)
        owed.append(set(shares(small)))
    pages = (quad.graph_name for quad in owed[0] ^ owed[1])
    return {page for page in pages if isinstance(page, ox.NamedNode)}


def _replace(store: ox.Store, graph: ox.NamedNode, wanted: Triples) -> None:
    """Let a named graph hold just these."""
    held = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
    _exchange(store, graph, held - wanted, wanted - held)
    if not wanted:
        store.remove_graph(graph)


def _exchange(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph, gone: Triples, come: Triples) -> None:
    for triple in gone:
        store.remove(_quad(triple, graph))
    store.extend(_quad(triple, graph) for triple in come)


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)
