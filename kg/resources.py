"""Where ontology/ and seeds/ lie: beside the package in a checkout, inside it once installed. No other file knows."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def seeds() -> Path:
    """The folder of lexicons and lists."""
    return _folder("seeds")


def ontology() -> Path:
    """The folder of vocabulary, shapes and prefixes."""
    return _folder("ontology")
