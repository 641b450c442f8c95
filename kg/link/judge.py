"""Judged pairs become clusters: certain ones first, then each thing that leans joins the one that fits best.

What is joined hangs on nothing beyond the things that pairs judged the same, and what was joined before, lead to: such
a family can be joined alone (`join_alike`), wherever the others are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from kg.link.candidates import Pair
from kg.link.cluster import Clusters
from kg.link.profile import Profile
from kg.link.score import Comparison, compare
from kg.model import Judgement

_MOST_LOOKED_AT = 400  # pairs of two clusters that are looked at before they become one
MARGIN = 0.1  # by so much the best of several must lead the second


@dataclass(frozen=True, slots=True)
class Verdict:
    """A comparison and what came of it."""

    comparison: Comparison
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Alike:
    """A comparison of two things that are the same by it; `leans`: the first tells less than the second."""

    comparison: Comparison
    leans: bool


def join_pairs(pairs: Sequence[Pair], clusters: Clusters) -> list[Verdict]:
    """Join what is the same into `clusters`; the verdicts, in the order of the pairs' IRIs."""
    verdicts, alike = [], []
    for pair in pairs:
        comparison = compare(pair.one, pair.other)
        if comparison.judgement is Judgement.SAME:
            alike.append(Alike(comparison, pair.leans))
        else:
            verdicts.append(Verdict(comparison, comparison.judgement))
    looked_at = {profile.iri: profile for pair in pairs for profile in (pair.one, pair.other)}
    verdicts += join_alike(looked_at, alike, clusters)
    return sorted(verdicts, key=_place)


def join_alike(looked_at: Mapping[str, Profile], alike: Iterable[Alike], clusters: Clusters) -> list[Verdict]:
    """Join what is the same; the verdicts. `looked_at` are the things of all pairs, also of those judged otherwise."""
    return sorted(_Joining(looked_at, alike, clusters).verdicts, key=_place)


def _place(verdict: Verdict) -> tuple[str, str]:
    return verdict.comparison.one, verdict.comparison.other


class _Joining:
    """The things of one type while they are being joined."""

    def __init__(self, profiles: Mapping[str, Profile], alike: Iterable[Alike], clusters: Clusters) -> None:
        self._clusters = clusters
        self._members = {root: [profiles[iri] for iri in group] for root, group in clusters.groups(profiles).items()}
        self.verdicts: list[Verdict] = []
        leaning: dict[str, list[Comparison]] = defaultdict(list)
        for row in sorted(alike, key=_surest):
            if row.leans:
                leaning[row.comparison.one].append(row.comparison)
            else:
                self._join(row.comparison)
        # the longer a name, the more it tells: 恒泽新材 finds its company before 恒泽 looks for one
        for iri, rows in sorted(leaning.items(), key=lambda item: (-len(profiles[item[0]].key), item[0])):
            self._lean(iri, rows)

    def _join(self, row: Comparison) -> None:
        """Make two clusters one, unless they hold a pair that is different."""
        one, other = self._clusters.find(row.one), self._clusters.find(row.other)
        ours, theirs = self._members[one], self._members[other]
        fits = one == other or not any(
            compare(a, b).judgement is Judgement.DIFFERENT for a, b in islice(product(ours, theirs), _MOST_LOOKED_AT)
        )
        if fits and one != other:
            fits = self._clusters.join(one, other)  # people may have said that they are two
            self._members[self._clusters.find(one)] = [*ours, *theirs] if fits else ours
        self.verdicts.append(Verdict(row, Judgement.SAME if fits else Judgement.UNSURE))

    def _lean(self, iri: str, rows: Sequence[Comparison]) -> None:
        """Join the one cluster that leads the others; none, and all unsure, where two fit as well."""
        best: dict[str, float] = {}
        for row in rows:
            target = self._clusters.find(row.other)
            best[target] = max(best.get(target, 0.0), row.score)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
            self.verdicts.extend(Verdict(row, Judgement.UNSURE) for row in rows)
            return
        chosen = ranked[0][0]
        for row in rows:
            if self._clusters.find(row.other) in (chosen, self._clusters.find(iri)):
                self._join(row)
            else:
                self.verdicts.append(Verdict(row, Judgement.UNSURE))


def _surest(row: Alike) -> tuple[float, str, str]:
    return -row.comparison.score, row.comparison.one, row.comparison.other
