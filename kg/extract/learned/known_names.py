"""Names met before: which things of the training texts a text names again, by the longest name at each place.

`Taggers` read the list beside their models; training makes it, and hides from a page the names that only it gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.cache import cached, fingerprint, sources
from kg.errors import SeedError
from kg.extract.learned.missing import missing
from kg.model import EntityType

FILE = "names.tsv"
_LENGTH = range(2, 15)  # characters of a name worth knowing


class KnownNames:
    """Names and the types of things that bear them."""

    def __init__(self, names: Mapping[str, frozenset[EntityType]]) -> None:
        self._names = {name: tuple(sorted(kinds)) for name, kinds in names.items() if len(name) in _LENGTH}
        self._sizes: dict[str, list[int]] = {}  # of the names that begin with two characters, the longest first
        for size in reversed(_LENGTH):
            for head in {name[:2] for name in self._names if len(name) == size}:
                self._sizes.setdefault(head, []).append(size)
        self._marks = {
            kinds: tuple(tuple(f"g{place}{kind.value}" for kind in kinds) for place in "BIE")
            for kinds in set(self._names.values())
        }

    @classmethod
    def load(cls, folder: Path) -> KnownNames:
        """The names that training left in a folder."""
        path = folder / FILE
        key = fingerprint((path, *sources(__name__)))
        found: KnownNames = cached("names", key, lambda: cls._read(path), (KnownNames, EntityType))
        return found

    @classmethod
    def _read(cls, path: Path) -> KnownNames:
        try:
            rows = [line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines()]
            kinds = {
                told: frozenset(map(EntityType, told.split("\t"))) for told in {told for _, _, told in rows if told}
            }
            return cls({name: kinds.get(told, frozenset()) for name, _, told in rows})
        except FileNotFoundError as error:
            raise missing(path, "list") from error
        except ValueError as error:
            msg = f"{path}: not a list of names and types ({error}); run `make train`"
            raise SeedError(msg) from error

    def save(self, folder: Path) -> None:
        """Write the names to a folder, a line each."""
        lines = ["\t".join((name, *kinds)) for name, kinds in sorted(self._names.items())]
        (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def marks(self, text: str) -> dict[int, tuple[str, ...]]:
        """Of the characters that known names begin, end or lie in: what they are of those (`gBEnterprise`)."""
        marks: dict[int, tuple[str, ...]] = {}
        for start in range(len(text) - 1):
            for size in self._sizes.get(text[start : start + 2], ()):
                end = start + size
                kinds = self._names.get(text[start:end])
                if kinds and end <= len(text):
                    first, inside, last = self._marks[kinds]
                    for at, new in zip(range(start, end), (first, *[inside] * (size - 2), last), strict=True):
                        known = marks.get(at)
                        marks[at] = new if known is None else tuple(dict.fromkeys(known + new))
                    break
        return marks
