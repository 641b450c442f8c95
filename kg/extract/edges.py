"""Where a name begins: names in Chinese have clear ends (有限公司, 产业园, 项目) and no marked beginning.

The beginning is found by walking left, word by word, until something that no name holds: a sign, a preposition, a verb
that governs names (推动, 引进). Verbs that names also hold (开发, 建设) end a name only where they would lead it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

SIGNS = frozenset("，。；：！？、\n…—“”‘’《》【】\"'|/ ~～<>〈〉■□●◆▲★※＊*#=+")
_BOUNDS = SIGNS | {"（"}
HARD_BREAKS = frozenset("，。；：！？\n…")
_MOST_MEMBERS = 50
_OPEN, _CLOSE = "（“‘《", "）”’》"
_BRACKET = 12  # characters of a bracket inside a name: it holds a place or a phase
_QUOTES = " “”‘’《》、，"
_LOOSE = _QUOTES + "（）"
_ENDING_TAGS = frozenset({"v", "vd", "d", "c", "p", "r", "u", "y", "vi", "ad", "i", "l", "t"})
_JOINTS = ("以及", "及其", "和", "与", "及", "或")


def name_start(
    analysis: Analysis,
    lexicon: Lexicon,
    end: int,
    floor: int,
    *,
    keep: frozenset[str] = frozenset(),
) -> int:
    """The leftmost offset from which a name may run up to `end`; `floor` is never passed.

    `keep` are words that do not end the name though they usually would.
    """
    at = end
    index = analysis.token_index(end - 1) if end > floor else -1
    while index >= 0 and at > floor:
        token = analysis.tokens[index]
        # the segmenter may have glued the end of the name to its suffix
        word = analysis.text[token.span.start : at] if token.span.end > at else token.text
        if word == "）":
            opening = analysis.text.rfind("（", floor, at)
            if opening < 0 or at - opening > _BRACKET:
                break
            at = opening
            index = analysis.token_index(at - 1) if at > floor else -1
            continue
        if not _BOUNDS.isdisjoint(word):
            break
        if word not in keep and (word in lexicon.hard or ends_name(lexicon, token)):
            break
        at = max(token.span.start, floor)
        index -= 1
    return strip_left(analysis, lexicon, at, end)


def ends_name(lexicon: Lexicon, token: Token) -> bool:
    """A verb, adverb or particle of the dictionary that is neither a trade nor a verb of names."""
    word = token.text
    # single characters are too often parts of names
    if len(word) < 2 or word in lexicon.soft or word in lexicon.trades or word in lexicon.industries:
        return False
    return token.tag in _ENDING_TAGS and not lexicon.divisions.named(word)


def strip_left(analysis: Analysis, lexicon: Lexicon, start: int, end: int) -> int:
    """Cut leading verbs, counts and particles off a name."""
    while start < end:
        token = analysis.tokens[analysis.token_index(start)]
        word = analysis.text[max(start, token.span.start) : token.span.end]
        if word in lexicon.soft or word in lexicon.hard or (word.isspace()):
            start = token.span.end
            continue
        # a governing word whose end the segmenter has glued to what follows it
        lead = len(lexicon.hard_beginnings.at(analysis.text, start, min(end, token.span.end) - 1))
        if lead and lexicon.divisions.starting_at(analysis.text, start) is None:
            start += lead
            continue
        quantity = next(
            (q for q in analysis.quantities if q.span.start <= start < q.span.end and q.unit in ("count", "%", "CNY")),
            None,
        )
        if quantity is not None and quantity.span.end < end:
            start = quantity.span.end
            continue
        break
    return min(start, end)


def places_of(text: str, word: str) -> Iterator[Span]:
    """The places of a word in a text, from left to right, without overlaps."""
    at = text.find(word)
    while at >= 0:
        yield Span(at, at + len(word))
        at = text.find(word, at + len(word))


def items_before(analysis: Analysis, end: int, floor: int = 0) -> list[Span]:
    """The pieces between 、 that stand before `end`, up to a comma or stronger sign; quotes and brackets stay whole.

    Of a list that goes on and on, the nearest fifty are given: a page without ends must not take hours.
    """
    text = analysis.text
    spans: list[Span] = []
    right, at, depth = end, end, 0
    while at > floor and len(spans) < _MOST_MEMBERS:
        ch = text[at - 1]
        if ch in _CLOSE:
            depth += 1
        elif ch in _OPEN:
            depth -= 1
            if depth < 0:
                break
        elif ch == "\n" or (depth == 0 and ch in HARD_BREAKS):
            break
        elif depth == 0 and ch == "、":
            if at < right:
                spans.append(Span(at, right))
            right = at - 1
        at -= 1
    if at < right and len(spans) < _MOST_MEMBERS:
        spans.append(Span(at, right))
    return spans[::-1]


def items_after(analysis: Analysis, start: int) -> list[Span]:
    """The pieces between 、 that stand behind `start`, up to a comma or stronger sign."""
    text = analysis.text
    spans: list[Span] = []
    left, at, depth = start, start, 0
    while at < len(text):
        ch = text[at]
        if ch in _OPEN:
            depth += 1
        elif ch in _CLOSE:
            depth -= 1
            if depth < 0:
                break
        elif ch == "\n" or (depth == 0 and ch in HARD_BREAKS):
            break
        elif depth == 0 and ch == "、":
            if left < at:
                spans.append(Span(left, at))
            left = at + 1
        at += 1
    if left < at:
        spans.append(Span(left, at))
    return spans


def split_joints(analysis: Analysis, span: Span) -> list[Span]:
    """An item cut at 和, 与, 及 where these are words of their own."""
    pieces: list[Span] = []
    left, depth = span.start, 0
    for token in analysis.tokens_in(span):
        if token.text in _OPEN:
            depth += 1
        elif token.text in _CLOSE:
            depth -= 1
        if depth == 0 and token.text in _JOINTS and left < token.span.start and token.span.end < span.end:
            pieces.append(Span(left, token.span.start))
            left = token.span.end
    if left < span.end:
        pieces.append(Span(left, span.end))
    return pieces


def trim(analysis: Analysis, span: Span) -> Span | None:
    """A span without quotes and blanks at its ends; None when nothing is left."""
    start, end = span.start, span.end
    text = analysis.text
    if text[start] not in _LOOSE and text[end - 1] not in _LOOSE:
        return span
    while start < end and (text[start] in _QUOTES or (text[start] == "（" and "）" not in text[start:end])):
        start += 1
    while end > start and (text[end - 1] in _QUOTES or (text[end - 1] == "）" and "（" not in text[start:end])):
        end -= 1
    return Span(start, end) if start < end else None


def last_word_cut(
    analysis: Analysis, lexicon: Lexicon, span: Span, *, keep: frozenset[str] = frozenset()
) -> Span | None:
    """An item of a list behind its last governing word: `重点打造新材料` -> `新材料`."""
    start = span.start
    depth = 0
    for token in analysis.tokens_in(span):
        if token.text in "（“":
            depth += 1
        elif token.text in "）”":
            depth -= 1
        elif depth == 0 and token.text in lexicon.hard and token.text not in keep and token.span.end < span.end:
            start = token.span.end
    if start >= span.end:
        return None
    start = strip_left(analysis, lexicon, start, span.end)
    return trim(analysis, Span(start, span.end)) if start < span.end else None
