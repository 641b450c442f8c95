"""Where an article tells of goals: figures there are expected, though no word beside them says so.

Takes an article's heads and folded text, gives spans. A work report tells of goals from the heading or the sentence on
that announces them; any other article only to the end of that paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.figure_words import GoalWords


def find_goals(heads: Sequence[str], text: str, words: GoalWords) -> tuple[Span, ...]:
    """The parts of a text that are goals."""
    if any(words.goals.search(head) and not words.review.search(head) for head in heads):
        return (Span(0, len(text)),)
    is_work_report = words.work_report.search(f"{' '.join(heads)}\n{text}") is not None
    found = []
    for match in words.goals.finditer(text):
        line = text.find("\n", match.end())
        end = len(text) if is_work_report or line < 0 else line
        if not words.review.search(text[text.rfind("\n", 0, match.start()) + 1 : match.start()]):
            found.append(Span(match.start(), end))
    return tuple(found)
