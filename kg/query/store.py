"""The triple store beside the Turtle: `store/` in an output folder, an Oxigraph database on disk.

Takes a folder with graph.ttl and evidence.ttl, gives a store that opens in an instant, however large. Its default
graph holds both files. Named graphs hold each of them (`zkg:FactGraph`, `zkg:EvidenceGraph`), the vocabulary
(`<https://w3id.org/zonekg/ontology>`), and under the IRI of each page what the graph owes to that page.

The store is a copy: it remembers the files that it was made of, and is not used once they differ.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import resources
from kg.errors import InputError
from kg.query.graphs import OF_FILE, VOCABULARY
from kg.query.graphs import shares as page_shares
from kg.query.loading import load_file
from kg.query.renewal import Build, renewed

if TYPE_CHECKING:
    from collections.abc import Iterable

STORE = "store"

_QUADS = "quads"
_MADE_OF = "made-of.json"
_FORMAT = 1  # raised when an older store can no longer be read, or the same Turtle gives another one
_LAYERS = 4  # every so many times a renewed store is put in order, which takes a tenth of its making


def make_store(folder: Path, shares: Iterable[bytes] | None = None, earlier: Path | None = None) -> None:
    """Write `store/` of a folder that has graph.ttl and evidence.ttl and no store yet. Raises `InputError`.

    `shares` are the pages' graphs as TriG; without them the store itself is asked, which takes longer. Nearly all of
    the work lets other threads run. Where an `earlier` folder has a store and differs little, that store is copied and
    only what differs is loaded; `shares` are not asked for then.
    """
    place = folder / STORE
    place.mkdir()
    layers = _renew(folder, earlier) if earlier is not None and is_current(earlier) else 0
    if not layers:
        _fill(ox.Store(place / _QUADS), folder, shares)
    files = {name: _fingerprint(folder / name) for name in OF_FILE}
    told = {"format": _FORMAT, "vocabulary": _sha256(_vocabulary()), "layers": layers, "files": files}
    (place / _MADE_OF).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")


def open_store(folder: Path) -> ox.Store:
    """The store of a folder, for reading; made anew in memory where there is none or the files have changed since.

    Any number of programs may have it open. Raises `InputError` for files that are missing or broken.
    """
    if is_current(folder):
        try:
            return ox.Store.read_only(str(folder / STORE / _QUADS))
        except (OSError, RuntimeError) as error:  # the second where a file is spoilt
            raise InputError(f"{folder / STORE}: cannot be opened ({error}); build the folder again") from error
    store = ox.Store()
    _fill(store, folder)
    return store


def is_current(folder: Path) -> bool:
    """Whether the folder has a store that was made of the very files that are there now."""
    told = _told(folder)
    return bool(told) and all(_is_same(folder / name, told["files"].get(name, {})) for name in OF_FILE)


def edition(folder: Path) -> str:
    """A text that is another one as soon as the folder's data are."""
    parts = []
    for name in OF_FILE:
        try:
            found = (folder / name).stat()
        except OSError as error:
            raise InputError(f"{folder / name}: cannot be read ({error.strerror}); make it with: kg build") from error
        parts.append(f"{name} {found.st_size} {found.st_mtime_ns} {found.st_ino}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def named_graphs(store: ox.Store) -> tuple[str, ...]:
    """The IRIs of all named graphs, sorted."""
    return tuple(sorted(graph.value for graph in store.named_graphs()))


def has_graph(store: ox.Store, iri: str) -> bool:
    """Whether the store has a named graph of that IRI; what is no absolute IRI names none."""
    try:
        return store.contains_named_graph(ox.NamedNode(iri))
    except ValueError:
        return False


def _fill(store: ox.Store, folder: Path, shares: Iterable[bytes] | None = None) -> None:
    for name, graph in OF_FILE.items():
        load_file(store, folder / name, (ox.DefaultGraph(), graph))
    load_file(store, _vocabulary(), (VOCABULARY,))
    if shares is None:
        store.bulk_extend(page_shares(store))
    for document in shares or ():
        store.bulk_load(document, format=ox.RdfFormat.TRIG)
    store.flush()


def _renew(folder: Path, earlier: Path) -> int:
    """Make the quads from those of an earlier folder; 0 where that cannot be, else how many times in a row it was."""
    told = _told(earlier)
    if told.get("vocabulary") != _sha256(_vocabulary()):
        return 0
    layers = told["layers"] % _LAYERS + 1
    old, new = Build(earlier, earlier / STORE / _QUADS), Build(folder, folder / STORE / _QUADS)
    return layers if renewed(new, old, tidy=layers == _LAYERS) else 0


def _vocabulary() -> Path:
    return resources.ontology() / "zonekg.ttl"


def _told(folder: Path) -> dict[str, Any]:
    """What the store was made of and how; empty where there is no store that this version can read."""
    try:
        told = json.loads((folder / STORE / _MADE_OF).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or not a whole one: the Turtle is read instead
        return {}
    fits = isinstance(told, dict) and told.get("format") == _FORMAT and isinstance(told.get("files"), dict)
    return told if fits else {}


def _fingerprint(path: Path) -> dict[str, str | int]:
    found = path.stat()
    return {"bytes": found.st_size, "modified": found.st_mtime_ns, "sha256": _sha256(path)}


def _is_same(path: Path, told: dict[str, Any]) -> bool:
    """Whether a file is the one that was told of. A copy has another date, so then its content decides."""
    try:
        found = path.stat()
        if found.st_size != told.get("bytes"):
            return False
        return found.st_mtime_ns == told.get("modified") or _sha256(path) == told.get("sha256")
    except OSError:  # missing: reading it will say so
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
