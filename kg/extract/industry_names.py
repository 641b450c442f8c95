"""What may name an industry: words of trade, behind the words that only say what it is to its zone.

Takes a span of an `Analysis`, gives the span that is the name, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.edges import trim
from kg.model import Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

# and none holds, unless it is a trade
_NO_TRADE = ("p", "u", "r", "d", "t", "s", "y", "i", "l", "m", "c", "nr", "nrt", "nt", "nrfg")
_MAX, _MIN = 10, 2
# parts of speech that no name of an industry begins with
_NO_START = ("t", "s", "d", "p", "r", "c", "u", "m", "q", "f", "l", "i", "y", "e", "o", "ad", "vd")
_SUFFIX = re.compile(r"(?:产业集群|产业|集群|行业|(?<=[\u4e00-\u9fff]{2})先进制造业?)$")
_ADJECTIVE = re.compile(r"^[\u4e00-\u9fff]{2}化$")  # 专业化, 规模化, 现代化: they qualify any industry
_MADE = re.compile(r"(?:做|建)[精强大优实细响亮深长好足活]")
_SHAPE = re.compile(r"[^\W\d][\w（）·]*|\d[A-Za-z][\w（）·]*")  # 3D打印, no 12个
_JOINED = re.compile(r"及|和|与")


def _tokens(analysis: Analysis, span: Span) -> tuple[Token, ...]:
    """The words of a span; one that runs over its end (`传统产业` in `传统`) is cut there."""
    words = analysis.tokens_in(span)
    if words and words[-1].span.end > span.end:
        cut = Span(words[-1].span.start, span.end)
        return (*words[:-1], replace(words[-1], span=cut, text=analysis.text[cut.start : cut.end]))
    return words


class IndustryNames:
    """Judges and cuts names of industries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._roles = frozenset(lexicon.relations.words("industry_roles"))
        self._vague = frozenset(lexicon.relations.words("industry_vague")) | self._roles
        self._known = frozenset(lexicon.industries)
        self._no_end = lexicon.relations.words("industry_no_end")
        self._not_inside = lexicon.relations.words("industry_not_inside")
        self._grows = frozenset(lexicon.relations.words("grows")) - {"做", "集"} - self._known
        self.grows = lexicon.relations.words("grows")

    def is_known(self, analysis: Analysis, span: Span) -> bool:
        """Whether the lexicon has the name (with or without 业)."""
        text = analysis.text[span.start : span.end].strip(" “”").replace(" ", "")
        return text in self._known or text.removesuffix("业") in self._known or text.removesuffix("产业") in self._known

    def has_tail(self, analysis: Analysis, span: Span) -> bool:
        """Whether a name ends like an industry that is known: `能源光伏`, `青椒深加工`."""
        text = analysis.text[span.start : span.end].strip(" “”").replace(" ", "")
        return len(text) <= _MAX and (self._ends_known(text) or text.endswith(("加工", "制造")))

    def _ends_known(self, text: str) -> bool:
        return any(text[at:] in self._known for at in range(max(len(text) - 1, 1)))

    def core(self, analysis: Analysis, span: Span, *, closed: bool = False) -> Span | None:
        """The name in a span: without roles in front, None when what is left is no name of an industry.

        `closed` says that 产业 stands right behind: nothing is cut there, and a single character may be a name.
        """
        trimmed = trim(analysis, span)
        trimmed = self._behind_deed(analysis, trimmed) if trimmed is not None else None
        trimmed = self._from_left(analysis, trimmed) if trimmed is not None else None
        trimmed = self._from_right(analysis, trimmed) if trimmed is not None and not closed else trimmed
        if trimmed is None:
            return None
        text = analysis.text[trimmed.start : trimmed.end].replace(" ", "")
        if text in self._known:
            return trimmed if closed or len(text) > 1 else None
        bare = _SUFFIX.sub("", text)
        if bare != text:
            named = self.core(analysis, Span(trimmed.start, trimmed.start + len(bare)), closed=True) if bare else None
            return Span(named.start, trimmed.end) if named is not None else None
        return trimmed if self._may_name(text) and self._is_trade(analysis, trimmed) else None

    def _may_name(self, text: str) -> bool:
        """Whether a word that the lexicon lacks has the shape of a name: no place, no deed, no measure."""
        return (
            _MIN <= len(text) <= _MAX
            and _SHAPE.fullmatch(text) is not None
            and not text.endswith(self._no_end)
            and not any(word in text for word in self._not_inside)
            and not self._lexicon.divisions.named(text)
        )

    def _behind_deed(self, analysis: Analysis, span: Span) -> Span:
        """Behind the last word for growing an industry: `聚力发展智能终端` -> `智能终端`."""
        made = _MADE.match(analysis.text, span.start, span.end)
        start = made.end() if made is not None and made.end() < span.end else span.start
        for token in _tokens(analysis, span):
            rest = analysis.text[token.span.end : span.end]
            if token.text in self._grows and any(rest[:size] in self._known for size in range(2, len(rest) + 1)):
                start = token.span.end
        return Span(start, span.end)

    def _from_left(self, analysis: Analysis, span: Span) -> Span | None:
        start = span.start
        for token in _tokens(analysis, span):
            if token.span.start < start:
                continue
            rest = analysis.text[start : span.end].replace(" ", "")
            if rest in self._known or not self._is_lead(token, span):
                break
            start = token.span.end
        return Span(start, span.end) if start < span.end else None

    def _is_lead(self, token: Token, span: Span) -> bool:
        """A role, a place, a date, a verb before the name."""
        word, more = token.text, token.span.end < span.end
        if word in self._roles or word.isspace() or word in "“”‘’":
            return True
        if word in self._lexicon.trades or self._ends_known(word):
            return False
        qualifies = more and (token.tag == "ns" or _ADJECTIVE.match(word) is not None)
        number = word.isascii() and word.isdigit()
        return qualifies or number or token.tag in _NO_START or (token.tag == "v" and len(word) > 1)

    def _from_right(self, analysis: Analysis, span: Span) -> Span | None:
        """Cut verbs behind the name: `智能装备定为`, `海洋装备当成`."""
        end = span.end
        for token in reversed(_tokens(analysis, span)):
            ends = token.tag in ("v", "p", "d", "u", "f", "t", "r") or token.text in ("等", "“", "”", "为", "的")
            if token.text in self._lexicon.trades or token.text in self._known or not ends:
                break
            end = token.span.start
        return Span(span.start, end) if end > span.start else None

    def _is_trade(self, analysis: Analysis, span: Span) -> bool:
        """Nothing but nouns and verbs of trade, and not only vague ones."""
        telling = False
        for token in _tokens(analysis, span):
            word, joint = token.text, _JOINED.fullmatch(token.text) is not None
            known = word in self._lexicon.trades or self._ends_known(word)
            verb = word in self._lexicon.verbs or (token.tag == "v" and len(word) == 1)
            if (token.tag in _NO_TRADE or verb) and not known and not joint:
                return False
            if word in ("的", "了"):
                return False
            telling = telling or not (word in self._vague or joint or _ADJECTIVE.match(word))
        return telling
