"""Judged pairs become clusters: certain ones first, then each thing that leans joins the one that fits best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from kg.link.candidates import Pair
from kg.link.cluster import Clusters
from kg.link.score import Comparison, compare
from kg.model import Judgement

_MOST_LOOKED_AT = 400  # pairs of two clusters that are looked at before they become one
MARGIN = 0.1  # by so much the best of several must lead the second


@dataclass(frozen=True, slots=True)
class Verdict:
    """A comparison and what came of it."""

    comparison: Comparison
    judgement: Judgement


def join_pairs(pairs: Sequence[Pair], clusters: Clusters) -> list[Verdict]:
    """Join what is the same into `clusters`; the verdicts, in the order of the pairs' IRIs."""
    return _Joining(pairs, clusters).verdicts


class _Joining:
    """The things of one type while they are being joined."""

    def __init__(self, pairs: Sequence[Pair], clusters: Clusters) -> None:
        self._clusters = clusters
        profiles = {profile.iri: profile for pair in pairs for profile in (pair.one, pair.other)}
        self._members = {root: [profiles[iri] for iri in group] for root, group in clusters.groups(profiles).items()}
        self.verdicts: list[Verdict] = []
        leaning: dict[str, list[Comparison]] = defaultdict(list)
        compared = [(pair, compare(pair.one, pair.other)) for pair in pairs]
        for pair, comparison in sorted(compared, key=lambda row: (-row[1].score, row[1].one, row[1].other)):
            if comparison.judgement is not Judgement.SAME:
                self.verdicts.append(Verdict(comparison, comparison.judgement))
            elif pair.leans:
                leaning[pair.one.iri].append(comparison)
            else:
                self._join(comparison)
        # the longer a name, the more it tells: 恒泽新材 finds its company before 恒泽 looks for one
        for iri, rows in sorted(leaning.items(), key=lambda item: (-len(profiles[item[0]].key), item[0])):
            self._lean(iri, rows)
        self.verdicts.sort(key=lambda verdict: (verdict.comparison.one, verdict.comparison.other))

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
