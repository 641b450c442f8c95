"""What to say where a model is not in the folder of models."""

from __future__ import annotations

from pathlib import Path

from kg.errors import SeedError


def missing(path: Path, kind: str = "model") -> SeedError:
    """The error of a file that training should have left."""
    return SeedError(f"{path}: no such {kind}; run `make train`, or build with --rules-only")
