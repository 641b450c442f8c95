"""The same report in two papers: takes the articles of a build, gives groups of those that are one report.

Articles are compared by their shingles (signatures.py): one is a reprint of a longer one where nearly all of its own
stand there, whatever the headline, the byline and the cut say. A form that is filled in anew (the same zone a month
later, another zone's announcement) is none: its figures, or the names in its sentences, differ.

Signatures alone say which pairs are compared (`pairs_to_compare`), so that the work grows with the articles and not
with their square: in a family of articles that share much each with each, but in a large one (a form that a thousand
zones fill in) each only with the longest that has a shingle in common with it. Of a pair the two texts are read, and
the pairs that hold make the groups (`group`). Nothing hangs on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from kg.link.cluster import Clusters
from kg.link.reworded import is_filled_in
from kg.link.signatures import Signature, shingles, sign
from kg.model import Article
from kg.text import fold_script

Groups = tuple[tuple[str, ...], ...]

CONTAINED = 0.8  # of the shorter one's shingles
FAMILY = 40  # articles that are compared each with each
_WORTH = 0.3  # of the smaller sample, from which two articles are of one family
_KEPT = 1000  # articles whose shingles are kept while others are compared with them


def find_reprints(articles: Iterable[Article]) -> Groups:
    """Groups of two or more ids of articles that are one report, each sorted, sorted."""
    known = {article.id: article for article in articles}
    signatures = [made for article in known.values() if (made := sign(article)) is not None]
    return group(pairs_to_compare(signatures), Comparison(lambda name: known[name].text).is_reprint)


def lend_dates(articles: Iterable[Article], reprints: Groups) -> list[Article]:
    """The articles as they are to be read: one without a date reads `this year` by the earliest of its reprints."""
    articles = list(articles)
    lent = lent_dates({article.id: article.published for article in articles}, reprints)
    return [replace(a, published=lent[a.id]) if a.id in lent else a for a in articles]


def lent_dates(published: Mapping[str, str | None], reprints: Groups) -> dict[str, str]:
    """The dates that articles without one have from their reprints, by id; `published` are those that they have."""
    lent: dict[str, str] = {}
    for among in reprints:
        earliest = min((date for name in among if (date := published[name])), default="")
        lent |= {name: earliest for name in among if earliest and not published[name]}
    return lent


def pairs_to_compare(signatures: Iterable[Signature]) -> list[tuple[str, str]]:
    """(longer, shorter) by id, the shorter ones in the order of their length, the longest first, and so the longer."""
    ordered = sorted(signatures, key=by_length)
    near = [(ordered[longer].id, ordered[shorter].id) for longer, shorter in _neighbours(ordered)]
    clusters = Clusters()
    for pair in near:
        clusters.join(*pair)
    known = {signature.id: signature for signature in ordered}
    shared: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in near:
        shared[clusters.find(pair[0])].append(pair)
    pairs: list[tuple[str, str]] = []
    for root, family in clusters.groups(name for pair in near for name in pair).items():
        pairs += pairs_in_family([known[name] for name in family], shared[root])
    return sorted(pairs, key=lambda pair: (by_length(known[pair[1]]), by_length(known[pair[0]])))


def pairs_in_family(family: Iterable[Signature], near: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of one family in the order of `pairs_to_compare`; `near` are those that made it one."""
    members = sorted({signature.id: signature for signature in family}.values(), key=by_length)
    rank = {signature.id: at for at, signature in enumerate(members)}
    pairs = {(rank[longer], rank[shorter]) for longer, shorter in near}
    pairs |= set(combinations(range(len(members)), 2) if len(members) <= FAMILY else _led(members))
    by_shorter = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    return [(members[longer].id, members[shorter].id) for longer, shorter in by_shorter]


def reprints_in_family(articles: Iterable[Article], near: Iterable[tuple[str, str]]) -> Groups:
    """The groups of one report among the articles of a family; nothing outside of it changes them."""
    known = {article.id: article for article in articles}
    signatures = [made for article in known.values() if (made := sign(article)) is not None]
    return group(pairs_in_family(signatures, near), Comparison(lambda name: known[name].text).is_reprint)


def by_length(signature: Signature) -> tuple[int, str]:
    """The order of articles, the longest first."""
    return -signature.size, signature.id


def is_near(shared: int, sample: int, other: int) -> bool:
    """Whether two articles whose samples have so many hashes, and some of them in common, are of one family."""
    return shared >= _WORTH * min(sample, other)


def _neighbours(ordered: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """Articles that share a good part of their samples, neighbours by length among those that share a shingle."""
    import numpy as np

    samples = [signature.hashes for signature in ordered]
    if not samples:
        return
    hashes = np.concatenate(samples)
    owners = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    shared = np.flatnonzero(hashes[1:] == hashes[:-1])
    pairs, votes = np.unique(np.stack((owners[shared], owners[shared + 1])), axis=1, return_counts=True)
    for one, other, count in zip(*pairs.tolist(), votes.tolist(), strict=True):
        if is_near(count, len(samples[one]), len(samples[other])):
            yield one, other


def _led(members: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """Each article with the longest that has one of its hashes: no more pairs than hashes, however many share them."""
    longest: dict[int, int] = {}
    for member, signature in enumerate(members):
        for first in {longest.setdefault(found, member) for found in signature.hashes.tolist()} - {member}:
            yield first, member


def group(pairs: Iterable[tuple[str, str]], is_reprint: Callable[[str, str], bool]) -> Groups:
    """The groups that pairs make, in the order of `pairs_to_compare`; no reprint has reprints of its own."""
    heads: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for longer, shorter in pairs:
        if longer not in heads and shorter not in heads and is_reprint(longer, shorter):
            heads[shorter] = longer
            groups.setdefault(longer, [longer]).append(shorter)
    return tuple(sorted(tuple(sorted(names)) for names in groups.values()))


class Comparison:
    """The texts while two of them are compared; `text` gives that of an article."""

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text
        self._shingles = lru_cache(maxsize=_KEPT)(lambda name: shingles(text(name)))

    def is_reprint(self, longer: str, shorter: str) -> bool:
        """Whether the shorter one stands in the longer one."""
        import numpy as np

        ours, theirs = self._shingles(shorter), self._shingles(longer)
        if len(np.intersect1d(ours, theirs, assume_unique=True)) < CONTAINED * len(ours):
            return False
        return not is_filled_in(*(fold_script(self._text(name)) for name in (longer, shorter)))
