"""Conditional random fields: how well each label fits each character → how likely it is there, and the likeliest path.

Some fields stand side by side: each has columns of its own in the arrays here and knows nothing of the others. All
chains (sentences) are summed over at once, from both ends, so that a step of all of them costs one product of matrices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kg.model import Span

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]

_RESCALED = 16  # steps between two looks at the scale: no sum leaves a float's range within them
_SLACK = 1 - 1e-6  # what rounding may take from a probability


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What fields make of a text, a row a character; rows outside of the chains say nothing."""

    likely: Floats  # (characters, labels of all fields): the probability of each label
    path: Numbers  # (characters, fields): the label, as a column of `likely`, that the likeliest path has there


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums over the paths of the chains, (characters, labels of all fields); the scale of each row is its own."""

    before: Floats  # paths up to a character, with its label
    behind: Floats  # paths behind a character whose label is given
    onward: Floats  # paths from a character on, with its label


class Fields:
    """What was learnt of labels that follow one another: `weights[i, j]` of j behind i, `sizes` of fields in labels."""

    def __init__(self, weights: Floats, sizes: Sequence[int]) -> None:
        import numpy as np

        self._weights: list[list[float]] = weights.tolist()
        self._sizes = np.asarray(sizes)
        self._starts = np.cumsum(sizes) - self._sizes
        field = np.repeat(np.arange(len(sizes)), sizes)
        self._same = (field[:, None] == field).astype(float)  # of two labels: whether one field has both
        self._steps = self._same * np.exp(weights)
        none = np.zeros_like(self._steps)
        self._both_ways = np.block([[self._steps, none], [none, self._steps.T]])
        self._same_way = np.block([[self._same, none], [none, self._same]])

    def beliefs(self, scores: Floats, chains: Sequence[Span]) -> Beliefs:
        """What the fields make of scores (characters, labels of all fields); chains do not overlap."""
        import numpy as np

        best = np.maximum.reduceat(scores, self._starts, axis=1)
        sums = self._sums(np.exp(scores - best.repeat(self._sizes, axis=1)), chains)
        likely = sums.before * sums.behind
        likely /= likely @ self._same
        owned = [slice(start, start + size) for start, size in zip(self._starts, self._sizes, strict=True)]
        path = np.stack([likely[:, own].argmax(axis=1) + own.start for own in owned], axis=1)
        # The likeliest path is no less likely than this one, and each of its labels no less likely than it is.
        least = np.full(path.shape, np.inf)
        for chain, bounds in zip(chains, self._likelihoods(path, likely, sums, chains) * _SLACK, strict=True):
            least[chain.start : chain.end] = bounds
        possible = likely >= least.repeat(self._sizes, axis=1)
        choices = possible @ self._same > 1
        for chain in chains:
            rows = slice(chain.start, chain.end)
            for field in np.flatnonzero(choices[rows].any(axis=0)[self._starts]):
                own = owned[field]
                path[rows, field] = self._likeliest(scores[rows].tolist(), possible[rows, own].tolist(), own.start)
        return Beliefs(likely, path)

    def _sums(self, fits: Floats, chains: Sequence[Span]) -> _Sums:
        """The sums, of `fits` (characters, labels of all fields)."""
        import numpy as np

        bounds, forward, backward = _in_step(chains)
        count = fits.shape[1]
        both = np.concatenate((fits[forward], fits[backward]), axis=1)
        arriving, leaving = np.ones_like(both), both.copy()
        for number, (left, start, end) in enumerate(zip(bounds, bounds[1:], bounds[2:], strict=False), start=1):
            if number % _RESCALED == 0:
                leaving[left:start] /= leaving[left:start] @ self._same_way
            np.matmul(leaving[left : left + end - start], self._both_ways, out=arriving[start:end])
            np.multiply(arriving[start:end], both[start:end], out=leaving[start:end])
        sums = _Sums(np.ones_like(fits), np.ones_like(fits), np.ones_like(fits))
        sums.before[forward] = leaving[:, :count]
        sums.behind[backward] = arriving[:, count:]
        sums.onward[backward] = leaving[:, count:]
        return sums

    def _likelihoods(self, path: Numbers, likely: Floats, sums: _Sums, chains: Sequence[Span]) -> Floats:
        """How likely a path is in each chain, a column a field."""
        import numpy as np

        rows = np.arange(len(path))[:, None]
        label, following = path[:-1], path[1:]
        onward = self._steps[label, following] * sums.onward[rows[1:], following] / sums.behind[rows[:-1], label]
        total = np.zeros(path.shape)
        np.log(onward).cumsum(axis=0, out=total[1:])
        starts, ends = (np.array(at) for at in zip(*((chain.start, chain.end) for chain in chains), strict=True))
        likelihoods: Floats = np.exp(total[ends - 1] - total[starts]) * likely[rows[starts], path[starts]]
        return likelihoods

    def _likeliest(self, scores: list[list[float]], possible: list[list[bool]], first: int) -> list[int]:
        """The likeliest path of a chain through the labels of a field that are possible."""
        choices = [[first + label for label, open_ in enumerate(row) if open_] for row in possible]
        best = {label: scores[0][label] for label in choices[0]}
        came = []
        for row, labels in zip(scores[1:], choices[1:], strict=True):
            ways = {label: [(total + self._weights[at][label], -at) for at, total in best.items()] for label in labels}
            chosen = {label: max(way) for label, way in ways.items()}
            best = {label: total + row[label] for label, (total, _) in chosen.items()}
            came.append(chosen)
        path = [min(best, key=lambda label: (-best[label], label))]
        for chosen in reversed(came):
            path.append(-chosen[path[-1]][1])
        return path[::-1]


def _in_step(chains: Sequence[Span]) -> tuple[list[int], Numbers, Numbers]:
    """The characters of the chains in the order of steps from both ends, the longest chain first in each step.

    Gives the bounds of the steps in that order, the characters from the left, and those from the right.
    """
    import numpy as np

    ordered = sorted(chains, key=len, reverse=True)
    starts, ends = (np.array(at) for at in zip(*((chain.start, chain.end) for chain in ordered), strict=True))
    walking = np.count_nonzero((ends - starts)[:, None] > np.arange(len(ordered[0])), axis=0)
    bounds = np.concatenate(([0], walking.cumsum()))
    step = np.arange(len(walking)).repeat(walking)
    chain = np.arange(bounds[-1]) - bounds[step]
    return bounds.tolist(), starts[chain] + step, ends[chain] - 1 - step
