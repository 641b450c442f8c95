"""The table of quotes of a network view: each piece of evidence once, in the order of first use.

Takes `Evidence`, gives indexes; the quote stays as it stands in the page, and the text around it (to the ends of the
sentence, shortened) is taken from the page without its line breaks, for reading only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Evidence, Knowledge, Modality, Span
from kg.network.bounds import MOST_QUOTES, share, surest
from kg.network.view import Quote

_AROUND = 60  # characters looked at on each side
_SENTENCE_END = re.compile("[。！？!?；;][”’」』）)]*")  # what closes a sentence belongs to it
_UP_TO_THE_LAST = re.compile(f".*{_SENTENCE_END.pattern}", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")


class QuoteTable:
    """Hands out one index for each distinct piece of evidence; of things with much of it, for the surest pieces."""

    def __init__(self, knowledge: Knowledge, shown: Sequence[Sequence[Evidence]]) -> None:
        """`shown` is the evidence of all that will be asked for; `left_out` tells how much of it has no room."""
        self._most = share(map(len, shown), MOST_QUOTES)
        self.left_out = sum(max(0, len(rows) - self._most) for rows in shown)
        self._pages = {page.id: page for page in knowledge.pages}
        self._articles = {article.id: article for article in knowledge.articles}
        self._index: dict[Quote, int] = {}
        self._settings: dict[tuple[str, str, int, int], tuple[str, str, str, str, str | None]] = {}

    def indexes(self, evidence: Sequence[Evidence]) -> tuple[int, ...]:
        """Indexes of the quotes, pages before authority lists, by place, without duplicates."""
        rows = sorted(surest(evidence, self._most), key=_place) if len(evidence) > 1 else evidence
        found = [self._index.setdefault(self._quote(row), len(self._index)) for row in rows]
        return tuple(dict.fromkeys(found))

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes so far, by index."""
        return tuple(self._index)

    def _quote(self, evidence: Evidence) -> Quote:
        place = (evidence.article_id, evidence.page_id, evidence.start, evidence.end)
        if place not in self._settings:
            self._settings[place] = self._setting(*place)
        before, after, headline, source, published = self._settings[place]
        return Quote(
            quote=evidence.quote,
            before=before,
            after=after,
            headline=headline,
            source=evidence.authority or source,
            authority=bool(evidence.authority),
            published=published,
            modality=evidence.modality,
            confidence=evidence.confidence,
        )

    def _setting(self, article_id: str, page_id: str, start: int, end: int) -> tuple[str, str, str, str, str | None]:
        """What stands before and after a piece of a page, its article's headline, where it is from and of what day."""
        page, article = self._pages.get(page_id), self._articles.get(article_id)
        before, after = _around(page.text, start, end) if page and page.text and article else ("", "")
        headline = article.headline if article else ""
        published = (article and article.published) or (page and page.published) or None
        return before, after, headline, page.cite(Span(start, end)) if page else "", published


def _place(evidence: Evidence) -> tuple[str, str, int, int, str, Modality, float]:
    return (
        evidence.authority,
        evidence.page_id,
        evidence.start,
        evidence.end,
        evidence.rule,
        evidence.modality,
        evidence.confidence,
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same sentence; an ellipsis where it is cut."""
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    ended = _UP_TO_THE_LAST.match(left)
    before = left[ended.end() :] if ended else ("…" if start > _AROUND else "") + left
    if _SENTENCE_END.match(text, end - 1, end):
        after = ""
    elif first := _SENTENCE_END.search(right):
        after = right[: first.end()]
    else:
        after = right + ("…" if end + _AROUND < len(text) else "")
    return _unbroken(before).lstrip(), _unbroken(after).rstrip()


def _unbroken(text: str) -> str:
    return _BREAK.sub("", text) if "\n" in text else text
