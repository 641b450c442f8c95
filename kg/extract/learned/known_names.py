"""Names met before: which things of the training texts a text names again, by the longest name at each place.

`Taggers` read the list beside their models; training makes it, and hides from a page the names that only it gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.errors import SeedError
from kg.extract.learned.missing import missing
from kg.model import EntityType

FILE = "names.tsv"
_LENGTH = range(2, 15)  # characters of a name worth knowing


class KnownNames:
    """Names and the types of things that bear them."""

    def __init__(self, names: Mapping[str, frozenset[EntityType]]) -> None:
        self._names = {name: kinds for name, kinds in names.items() if len(name) in _LENGTH}

    @classmethod
    def load(cls, folder: Path) -> KnownNames:
        """The names that training left in a folder."""
        path = folder / FILE
        try:
            rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
            return cls({name: frozenset(EntityType(kind) for kind in kinds) for name, *kinds in rows})
        except FileNotFoundError as error:
            raise missing(path, "list") from error
        except ValueError as error:
            msg = f"{path}: not a list of names and types ({error}); run `make train`"
            raise SeedError(msg) from error

    def save(self, folder: Path) -> None:
        """Write the names to a folder, a line each."""
        lines = ["\t".join((name, *sorted(kinds))) for name, kinds in sorted(self._names.items())]
        (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def marks(self, text: str) -> list[list[str]]:
        """For each character of a text the known names that it begins, ends or lies in (`BEnterprise`)."""
        marks: list[list[str]] = [[] for _ in text]
        for start in range(len(text)):
            for size in reversed(_LENGTH):
                kinds = self._names.get(text[start : start + size])
                if kinds and start + size <= len(text):
                    for at in range(size):
                        place = "B" if at == 0 else "E" if at == size - 1 else "I"
                        marks[start + at] += [place + kind.value for kind in sorted(kinds)]
                    break
        return [list(dict.fromkeys(row)) for row in marks]
