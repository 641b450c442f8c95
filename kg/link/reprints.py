"""The same report in two papers: takes the articles of a build, gives groups of those that are one report.

Articles are compared by their shingles (eight characters of the text, in simplified characters, without punctuation):
one is a reprint of a longer one where nearly all of its own stand there, whatever the headline, the byline and the cut
say. A form that is filled in anew (the same zone a month later, another zone's announcement) is none: its figures, or
the names in its sentences, differ. A part of the shingles, chosen by their hash, says which articles are compared at
all, so that the work grows with the articles and not with their square. Nothing hangs on the order of the articles.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.link.cluster import Clusters
from kg.link.reworded import is_filled_in
from kg.model import Article, ArticleKind
from kg.text import fold_script

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHORTEST = 120  # characters: a shorter article shares too little to say
CONTAINED = 0.8  # of the shorter one's shingles
_SIZE = 8  # characters of a shingle
_SAMPLE = 8  # one shingle in so many says which articles are compared
_WORTH = 0.3  # of the smaller sample, from which two articles are compared
_FACTOR = 0x9E3779B97F4A7C15  # odd, its bits spread: a polynomial in it tells shingles apart
_SHIFT = 31
_KEPT = 1000  # articles whose shingles are kept while others are compared with them


def find_reprints(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of two or more ids of articles that are one report, each sorted, sorted."""
    texts = {article.id: fold_script(article.text) for article in articles if article.kind is ArticleKind.REPORT}
    return tuple(sorted(_Search(texts).groups()))


def lend_dates(articles: Sequence[Article]) -> list[Article]:
    """The articles as they are to be read: one without a date reads `this year` by the earliest of its reprints."""
    if all(article.published for article in articles):
        return list(articles)
    published = {article.id: article.published for article in articles}
    lent: dict[str, str] = {}
    for group in find_reprints(articles):
        earliest = min((date for name in group if (date := published[name])), default="")
        lent |= {name: earliest for name in group if earliest and not published[name]}
    return [replace(a, published=lent[a.id]) if a.id in lent else a for a in articles]


class _Search:
    """The texts while they are compared, from the longest to the shortest; those that are too short are left out."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._plain = {name: comparable(text) for name, text in texts.items()}
        sizes = {name: len(plain) for name, plain in self._plain.items() if len(texts[name]) >= SHORTEST}
        self._names = sorted(sizes, key=lambda name: (-sizes[name], name))
        self._rank = {name: at for at, name in enumerate(self._names)}
        self._shingles = lru_cache(maxsize=_KEPT)(lambda name: shingles(self._plain[name]))

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Each longest article with those that are the same report, among articles that share much."""
        clusters = Clusters()
        for one, other in self._worth_comparing():
            clusters.join(one, other)
        for among in clusters.groups(self._names).values():
            left = sorted(among, key=self._rank.__getitem__)
            while len(left) > 1:
                head, *others = left
                same = [name for name in others if self._is_reprint(head, name)]
                if same:
                    yield tuple(sorted((head, *same)))
                left = [name for name in others if name not in same]

    def _worth_comparing(self) -> Iterator[tuple[str, str]]:
        """Articles that share a good part of their samples, neighbours by length among those that share a shingle."""
        import numpy as np

        samples = [self._sample(name) for name in self._names]
        if not samples:
            return
        hashes = np.concatenate(samples)
        owners = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
        order = np.lexsort((owners, hashes))
        hashes, owners = hashes[order], owners[order]
        shared = np.flatnonzero(hashes[1:] == hashes[:-1])
        pairs, votes = np.unique(np.stack((owners[shared], owners[shared + 1])), axis=1, return_counts=True)
        for one, other, count in zip(*pairs.tolist(), votes.tolist(), strict=True):
            if count >= _WORTH * min(len(samples[one]), len(samples[other])):
                yield self._names[one], self._names[other]

    def _sample(self, name: str) -> Hashes:
        found = shingles(self._plain[name])
        chosen: Hashes = found[found % _SAMPLE == 0]
        return chosen

    def _is_reprint(self, longer: str, shorter: str) -> bool:
        import numpy as np

        ours, theirs = self._shingles(shorter), self._shingles(longer)
        shared = len(np.intersect1d(ours, theirs, assume_unique=True))
        enough = shared >= CONTAINED * len(ours)
        return enough and not is_filled_in(self._texts[longer], self._texts[shorter])


def comparable(text: str) -> str:
    """The letters and figures of a text, of one width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).lower()


def shingles(text: str) -> Hashes:
    """The hashes of all pieces of eight characters, each once, sorted; the same on every machine."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    made = np.zeros(max(0, len(codes) - _SIZE + 1), dtype=np.uint64)
    for at in range(_SIZE):
        made = made * np.uint64(_FACTOR) + codes[at : at + len(made)]
    made ^= made >> np.uint64(_SHIFT)  # the low bits of a product say little
    return np.unique(made * np.uint64(_FACTOR) >> np.uint64(1))
