"""How much stands behind the nodes and lines of a page: a browser is to open it, however many pages were read.

Takes what is told of the things shown; gives as much as has room: each line and fact has its surest quotes, each thing
the latest figures of each indicator, all of them equally many where there are too many in all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Evidence, Modality, Observation

MOST_QUOTES, MOST_FIGURES = 40_000, 10_000  # in a page: with them it has some 20 megabytes
_FIRMNESS = {Modality.FACT: 0, Modality.PLAN: 1, Modality.TALK: 2}


def firmest(modalities: Iterable[Modality]) -> Modality:
    """The one that claims most; a fact where nothing is told."""
    return min(modalities, key=_FIRMNESS.__getitem__, default=Modality.FACT)


def share(counts: Iterable[int], most: int) -> int:
    """The largest number, at least 1, with which all have no more than `most` together when none has more than it."""
    sizes = Counter(counts)
    longer = sizes.total() - sizes[0]  # those that have more than the share
    each = 0
    while longer and (longer <= most or not each):
        most -= longer
        each += 1
        longer -= sizes[each]
    return max(1, each)


def surest(evidence: Sequence[Evidence], most: int) -> Sequence[Evidence]:
    """The firmest and surest pieces of evidence, pages before authority lists."""
    if len(evidence) <= most:
        return evidence
    return sorted(evidence, key=_sureness)[:most]


def _sureness(row: Evidence) -> tuple[int, float, str, str, int, int, str]:
    return _FIRMNESS[row.modality], -row.confidence, row.authority, row.page_id, row.start, row.end, row.rule


def latest(figures: Mapping[str, Sequence[Observation]], most: int) -> dict[str, list[Observation]]:
    """Of each thing's figures, which are sorted by indicator with the newest first, as many as have room for all."""
    each = share(map(len, figures.values()), most)
    return {subject: _newest(rows, each) for subject, rows in figures.items()}


def _newest(rows: Sequence[Observation], most: int) -> list[Observation]:
    """The newest figure of each indicator, then the second of each, and so on; in the order in which they stood."""
    seen: defaultdict[str, int] = defaultdict(int)
    ranks = []
    for at, row in enumerate(rows):
        ranks.append((seen[row.indicator], at))
        seen[row.indicator] += 1
    return [rows[at] for at in sorted(at for _, at in sorted(ranks)[:most])]
