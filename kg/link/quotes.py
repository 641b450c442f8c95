"""The sentence in which something is named, as evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.model import Article, Evidence, Extraction, Modality, Page, Span

_END = re.compile(r"[。！？；\n]")
_LONGEST = 160  # characters; of a longer sentence the part around the name is shown


class Quoter:
    """Cuts sentences out of the pages."""

    def __init__(self, extractions: Sequence[Extraction], pages: Sequence[Page]) -> None:
        self._articles = {extraction.article.id: extraction.article for extraction in extractions}
        self._texts = {page.id: page.text for page in pages}

    def quote(self, place: tuple[str, Span]) -> Evidence:
        """The sentence around a place of an article."""
        return quote(self._articles[place[0]], place[1], self._texts.__getitem__)


def quote(told: Article, place: Span, text_of: Callable[[str], str]) -> Evidence:
    """The sentence around a place of an article or torn story; `text_of` gives the text of a page by its id."""
    article, span = told.inside(place, place)
    before = [m.end() for m in _END.finditer(article.text, max(0, span.start - _LONGEST), span.start)]
    start = before[-1] if before else max(0, span.start - _LONGEST // 2)
    after = _END.search(article.text, span.end, span.end + _LONGEST)
    end = after.end() if after is not None else min(len(article.text), span.end + _LONGEST // 2)
    where = article.locate(Span(start, end))
    text = text_of(article.page_id)[where.start : where.end]
    return Evidence(article.id, article.page_id, where.start, where.end, text, "link", Modality.FACT, 1.0)
