"""What a figure is written down with: takes a measure's figures, gives one line of JSON that stands by itself."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.version import __version__

ROOT = Path(__file__).resolve().parents[3]
LIBRARIES = ("jieba", "numpy", "pyoxigraph", "python-crfsuite", "rdflib")
Figure = float | int | str | None  # None: could not be measured


@dataclass(frozen=True)
class Corpus:
    """The pages that a figure is of."""

    name: str
    pages: int
    characters: int
    sha256: str  # of their names and bytes


@dataclass(frozen=True)
class Line:
    """Figures of one thing that was measured; their names end in the unit where they have one."""

    measure: str
    name: str
    figures: Mapping[str, Figure]
    corpus: Corpus | None = None


def read_texts(folder: Path) -> list[str]:
    """The texts of a folder's pages, in the order of their paths."""
    return [path.read_text(encoding="utf-8-sig") for path in sorted(folder.rglob("*.txt"))]


def describe(name: str, folder: Path) -> Corpus:
    """A folder of pages as a corpus; its hash hangs on nothing but the files."""
    whole = hashlib.sha256()
    paths = sorted(folder.rglob("*.txt"), key=lambda path: path.relative_to(folder).as_posix())
    characters = 0
    for path in paths:
        content = path.read_bytes()
        characters += len(content.decode("utf-8-sig"))
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(content).digest())
    return Corpus(name, len(paths), characters, whole.hexdigest())


def to_json(line: Line) -> str:
    """A line of JSON with version and machine."""
    data = {
        "measure": line.measure,
        "name": line.name,
        **line.figures,
        "corpus": asdict(line.corpus) if line.corpus else None,
        "version": versions(),
        "machine": machine(),
    }
    return json.dumps(data, ensure_ascii=False)


@cache
def versions() -> dict[str, str | None]:
    """What was measured: zonekg, its commit where git knows it, and the libraries that the time goes into."""
    return {"zonekg": __version__, "commit": _commit()} | {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _commit() -> str | None:
    try:
        told = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--exclude", "*"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.stdout.strip()


@cache
def machine() -> dict[str, str | int | None]:
    """What it was measured on."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_bytes": _memory(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": platform.platform(),
    }


def _cpu() -> str:
    """The processor's name: Linux tells it in a file, others by `platform`."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None
