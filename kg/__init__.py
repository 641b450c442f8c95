"""zonekg: Chinese newspaper pages on development zones become one evidence-bearing RDF graph.

The front door, opened on first use so that importing `kg` costs nothing:

    from pathlib import Path
    import kg

    report = kg.build([Path("seeds/pages")], Path("out"))
    print(report.counts.entities)
"""

from __future__ import annotations

from importlib import import_module

from kg.version import __version__

TYPE_CHECKING = False  # that of `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from kg.config import Settings
    from kg.errors import KgError
    from kg.model import Knowledge
    from kg.notebook import show
    from kg.output.store import read_store
    from kg.pipeline import build
    from kg.query.opened import load, open_graph

__all__ = ["KgError", "Knowledge", "Settings", "__version__", "build", "load", "open_graph", "read_store", "show"]

_HOMES = {
    "KgError": "kg.errors",
    "Knowledge": "kg.model",
    "Settings": "kg.config",
    "build": "kg.pipeline",
    "load": "kg.query.opened",
    "open_graph": "kg.query.opened",
    "read_store": "kg.output.store",
    "show": "kg.notebook",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_HOMES[name]), name)
