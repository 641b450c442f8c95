"""A score as lines for people and as plain data for programs."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from kg.evaluate.prf import Miss, Score, Tally

_EXAMPLES = 3
_BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def render_score(score: Score) -> str:
    """One line a figure: precision, recall, F1 and the counts they are made of."""
    return "\n".join(
        f"{name:28} P {_cell(tally.precision)}  R {_cell(tally.recall)}  F1 {_cell(tally.f1)}   "
        f"right {tally.right} wrong {tally.wrong} missed {tally.missed}"
        for name, tally in score.rows().items()
    )


def render_misses(score: Score, limit: int | None = 15) -> str:
    """The commonest kinds of misses with a few examples each; with `limit` None every single one."""
    kinds: dict[str, list[Miss]] = defaultdict(list)
    for miss in score.misses:
        kinds[miss.kind].append(miss)
    ordered = sorted(kinds.items(), key=lambda row: (-len(row[1]), row[0]))
    lines = []
    for kind, misses in ordered[:limit]:
        lines.append(f"{len(misses):5}  {kind}")
        shown = sorted(misses)[: None if limit is None else _EXAMPLES]
        lines += [f"         {miss.page}: {miss.what}" for miss in shown]
    return "\n".join(lines)


def render_rules(score: Score, limit: int = 12) -> str:
    """The rules with most wrong statements: how many of each are right and wrong, and its commonest mistake's share."""
    rules: dict[str, list[bool]] = defaultdict(list)
    for verdict in score.verdicts:
        rules[verdict.rule].append(verdict.right)
    ordered = sorted(rules.items(), key=lambda row: (sum(row[1]) - len(row[1]), row[0]))
    lines = [f"{'rule':32}{'right':>7}{'wrong':>7}{'share right':>13}"]
    for rule, rights in ordered[:limit]:
        right, wrong = sum(rights), len(rights) - sum(rights)
        if wrong:
            lines.append(f"{rule:32}{right:7}{wrong:7}{right / len(rights):13.2f}")
    return "\n".join(lines)


def render_shapes(score: Score) -> str:
    """What was missed, by what it is and the shape of its sentence."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for what, shape in score.shapes:
        counts[what][shape] += 1
    shapes = sorted({shape for _, shape in score.shapes})
    lines = ["".join([f"{'missed':20}", *(f"{shape:>16}" for shape in shapes)])]
    for what, row in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        lines.append("".join([f"{what:20}", *(f"{row[shape]:16}" for shape in shapes)]))
    return "\n".join(lines)


def render_calibration(score: Score) -> str:
    """Of the statements of each confidence, how many are right: what a confidence is worth."""
    lines = [f"{'confidence':14}{'statements':>12}{'share right':>13}"]
    for low, high in pairwise(_BINS):
        rights = [verdict.right for verdict in score.verdicts if low <= verdict.confidence < high]
        if rights:
            lines.append(f"{low:.2f} to {min(high, 1):.2f}  {len(rights):10}{sum(rights) / len(rights):13.2f}")
    return "\n".join(lines)


def as_data(score: Score) -> dict[str, dict[str, float | None]]:
    """From each figure's name to its precision, recall, F1 and counts."""
    return {name: _figures(tally) for name, tally in score.rows().items()}


def _figures(tally: Tally) -> dict[str, float | None]:
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "right": tally.right,
        "wrong": tally.wrong,
        "missed": tally.missed,
    }


def _cell(share: float | None) -> str:
    return "    –" if share is None else f"{share:5.3f}"
