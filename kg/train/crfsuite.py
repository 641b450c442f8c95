"""Models as crfsuite writes them → the weights of features and transitions, to the last bit.

The library tells weights with six digits only, so this reads its file: a header of offsets, a list of features (kind,
from, to, weight), and two tables of names, of labels and of attributes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = struct.Struct("<4s4x4s4x4x4x4x3I")  # magic, type; offsets of features, labels, attributes
_FEATURES = struct.Struct("<4s4xI")  # magic; how many follow
_FEATURE = struct.Struct("<3Id")  # state or transition, attribute or label, label, weight
_TABLE = struct.Struct("<4s4x4x4x2I")  # magic; how many names, and where their offsets stand
_NAME = struct.Struct("<4xI")  # how many bytes follow, with the 0 at the end
_TRANSITION = 1


@dataclass(frozen=True, slots=True)
class CrfModel:
    """What crfsuite has learnt."""

    labels: tuple[str, ...]
    features: dict[str, list[tuple[int, float]]]  # by attribute: number of a label and weight
    transitions: list[tuple[int, int, float]]  # from label, to label, weight


def read_model(path: Path) -> CrfModel:
    """Read a model that `pycrfsuite.Trainer` has just written."""
    data = path.read_bytes()
    magic, kind, at_features, at_labels, at_attributes = _HEADER.unpack_from(data)
    if (magic, kind) != (b"lCRF", b"FOMC"):
        msg = f"{path}: no model of crfsuite"
        raise ValueError(msg)
    attributes = _names(data, at_attributes)
    features: dict[str, list[tuple[int, float]]] = {name: [] for name in attributes}
    transitions = []
    _, count = _FEATURES.unpack_from(data, at_features)
    start = at_features + _FEATURES.size
    for sort, source, label, weight in _FEATURE.iter_unpack(data[start : start + count * _FEATURE.size]):
        if sort == _TRANSITION:
            transitions.append((source, label, weight))
        else:
            features[attributes[source]].append((label, weight))
    return CrfModel(tuple(_names(data, at_labels)), features, transitions)


def _names(data: bytes, start: int) -> list[str]:
    """The names of a table, in the order of their numbers."""
    _, count, at = _TABLE.unpack_from(data, start)
    names = []
    for place in struct.unpack_from(f"<{count}I", data, start + at):
        (size,) = _NAME.unpack_from(data, start + place)
        begin = start + place + _NAME.size
        names.append(data[begin : begin + size - 1].decode("utf-8"))
    return names
