"""What an article has in common with others, seen at a glance: takes an article, gives its signature.

A signature hangs on nothing but the article, is small (some seven hundred bytes), and may be kept. It holds a part of
the article's shingles (pieces of eight characters of the text, in simplified characters, without punctuation), chosen
by their hash: what two articles share of all their shingles they share of these.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Article, ArticleKind
from kg.text import fold_script

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHORTEST = 120  # characters: a shorter article shares too little to say
_SIZE = 8  # characters of a shingle
_SAMPLE = 8  # one shingle in so many is in the signature
_FACTOR = 0x9E3779B97F4A7C15  # odd, its bits spread: a polynomial in it tells shingles apart
_SHIFT = 31
_STORED = "<u8"
_SILENT = re.compile(r"[\W_]+")  # what is neither letter nor figure


@dataclass(frozen=True, slots=True)
class Signature:
    """An article's id, how many letters and figures its text has, and the hashes of its sample, sorted."""

    id: str
    size: int
    sample: bytes  # eight bytes a hash, the lowest first

    @property
    def hashes(self) -> Hashes:
        import numpy as np

        return np.frombuffer(self.sample, dtype=_STORED)


def sign(article: Article) -> Signature | None:
    """The signature of a report; None for one that is too short to be known again, and for a notice."""
    if article.kind is not ArticleKind.REPORT or len(article.text) < SHORTEST:
        return None
    plain = _plain(article.text)
    found = _hashes(plain)
    return Signature(article.id, len(plain), _distinct(found[found % _SAMPLE == 0]).astype(_STORED).tobytes())


def shingles(text: str) -> Hashes:
    """The hashes of all pieces of eight letters and figures, each once, sorted; the same on every machine."""
    return _distinct(_hashes(_plain(text)))


def _distinct(hashes: Hashes) -> Hashes:
    """Each once, sorted; numpy's own function of that kind loads half a library first."""
    import numpy as np

    ordered = np.sort(hashes)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=~ordered[:1]))]


def _plain(text: str) -> str:
    """The letters and figures of a text, of one script and one width."""
    return _SILENT.sub("", unicodedata.normalize("NFKC", fold_script(text))).lower()


def _hashes(plain: str) -> Hashes:
    import numpy as np

    codes = np.frombuffer(plain.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    made = np.zeros(max(0, len(codes) - _SIZE + 1), dtype=np.uint64)
    for at in range(_SIZE):
        made = made * np.uint64(_FACTOR) + codes[at : at + len(made)]
    made ^= made >> np.uint64(_SHIFT)  # the low bits of a product say little
    return made * np.uint64(_FACTOR) >> np.uint64(1)
