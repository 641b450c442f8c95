"""A score as lines for people and as plain data for programs."""

from __future__ import annotations

from collections import defaultdict

from kg.evaluate.prf import Miss, Score, Tally

_EXAMPLES = 3


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
