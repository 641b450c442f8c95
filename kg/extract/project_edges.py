"""Where a project's name begins and ends: what governs it is cut off in front, what only lists or counts it behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import ends_name, trim
from kg.extract.project_subjects import ProjectSubjects
from kg.extract.project_words import AMOUNT
from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.lists import Enumeration
    from kg.extract.project_words import Neighbours, ProjectWords
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

_IN_ZONE = re.compile(r"(?:投资)?(?:建设|新建|兴建|打造|布局|投建|实施)")


class ProjectEdges:
    """Cuts names of projects out of the words around them; None stands for words that hold no name."""

    def __init__(self, lexicon: Lexicon, words: ProjectWords) -> None:
        self._lexicon = lexicon
        self._words = words
        self._subjects = ProjectSubjects(lexicon)
        self._verbs = lexicon.hard - words.inside

    def members(self, analysis: Analysis, items: Sequence[Span]) -> list[Span]:
        """Members of a list; one that is only a generic tail (`检测、加工基地项目`) belongs to the one before it."""
        merged: list[Span] = []
        for item in items:
            text = analysis.text[item.start : item.end].replace(" ", "")
            if merged and self._words.tail.fullmatch(text):
                merged[-1] = Span(merged[-1].start, item.end)
            else:
                merged.append(item)
        return merged

    def is_subject(self, analysis: Analysis, enumeration: Enumeration) -> bool:
        """Whether the members of a list only bring the projects that it ends with: 甲、乙等|带来的12个项目."""
        last = enumeration.items[-1]
        piece = "" if enumeration.open else analysis.text[last.start : last.end]
        return self._subjects.brings(piece + enumeration.modifier)

    def name_in(self, analysis: Analysis, item: Span, near: Neighbours, *, first: bool) -> Span | None:
        """A member without what governs it: verbs, amounts, counts, `…的`; `first` for the one that leads its list."""
        start, end = item.start, item.end
        for match in AMOUNT.finditer(analysis.text, start, end):
            start = match.end()
        start = self._subjects.behind(analysis, Span(start, end), near) if start < end else end
        if start >= end:
            return None
        start = max(start, self._behind_verbs(analysis, Span(start, end), near=not first))
        for company in near.companies:  # a full name inside is never cut
            if item.start <= company.span.start < start < company.span.end < end:
                start = company.span.start
        stop = _before_more(analysis.text, start, end)
        if stop is None or start >= stop:
            return None
        start = self._behind_modifiers(analysis, Span(start, stop))
        start = _behind_zone(analysis.text, start, stop, near)
        start = self._subjects.behind_zone(analysis.text, start, stop, near)
        start = self._subjects.behind_rank(analysis.text, start, stop)
        while start < stop and (word := next((w for w in self._words.leads if analysis.text.startswith(w, start)), "")):
            start += len(word)
        return trim(analysis, Span(start, stop)) if start < stop else None

    def _behind_verbs(self, analysis: Analysis, span: Span, *, near: bool) -> int:
        """Offset behind the last governing verb of a member; further down its list (`near`) only its head is cut."""
        start, depth = span.start, 0
        for token in analysis.tokens_in(span):
            if token.text in "（“":
                depth += 1
            elif token.text in "）”":
                depth -= 1
            elif depth == 0 and token.text in self._verbs and token.span.end < span.end:
                if near and token.span.start - start > 2:
                    break
                if self._is_part_of_name(analysis, span, token) or self._subjects.is_compound(
                    analysis.text, token.span.start
                ):
                    continue
                start = token.span.end
        for token in analysis.tokens_between(start, span.end):
            governs = token.text in self._words.governs or ends_name(self._lexicon, token)
            if not governs or token.span.end >= span.end - 1:
                break
            start = token.span.end
        return start

    def _is_part_of_name(self, analysis: Analysis, span: Span, verb: Token) -> bool:
        """Whether a verb right before 项目 ends a name that has begun with a capacity: 6万吨钢管扩能补齐|项目."""
        before, behind = analysis.text[span.start : verb.span.start], analysis.text[verb.span.end : span.end]
        return behind in ("项目", "工程") and bool(self._words.capacity.search(before))

    def _behind_modifiers(self, analysis: Analysis, span: Span) -> int:
        """Offset behind `…的` (but not 年产3万吨的…) and behind a count or an amount."""
        start, end = span.start, span.end
        cut = analysis.text.rfind("的", start, end)
        if cut >= 0 and end - cut > 2 and not self._words.capacity.search(analysis.text[start:cut]):
            start = cut + 1
        for quantity in analysis.quantities:
            if quantity.span.start == start and quantity.unit in ("count", "CNY") and quantity.span.end < end:
                last = analysis.tokens[analysis.token_index(quantity.span.end - 1)]
                start = quantity.span.end if last.span.end == quantity.span.end else start  # 零部|件 is no count
        return start

    def behind_amount(self, analysis: Analysis, start: int) -> Span | None:
        """`投资3亿元的|废渣综合利用、…`: the member right behind an amount, up to a sign or a word of status."""
        text, end = analysis.text, start
        limit = analysis.clause(start).end
        while end < limit and text[end] not in "、，。；":
            token = analysis.tokens[analysis.token_index(end)]
            governs = token.text in self._verbs and token.text not in self._lexicon.soft
            if token.span.start > start and (governs or token.text in self._words.ends):
                break
            end = token.span.end
        piece = self._words.when_end.sub("", text[start:end])
        end = start + len(piece)
        if "项目" in piece or "工程" in piece or not 4 <= end - start <= 30:
            return None
        listed = text[end : end + 1] == "、" and (
            "项目" in text[end:limit] or self._words.state.search(text, end, limit)
        )
        listed = listed or self._words.state.match(text, end, limit)
        return trim(analysis, Span(start, end)) if listed or self._words.weak_end.search(piece) else None

    def built_work(self, analysis: Analysis, start: int) -> Span | None:
        """`投资3亿元建设|X基地`: the words behind the verb up to the last ending of a work in the clause."""
        piece = re.split("[的，、]", analysis.text[start : analysis.clause(start).end], maxsplit=1)[0]
        if "项目" in piece or "工程" in piece:
            return None
        ends = [match.end() for match in self._words.weak_head.finditer(piece)]
        return trim(analysis, Span(start, start + ends[-1])) if ends and ends[-1] > 4 else None


def _before_more(text: str, start: int, end: int) -> int | None:
    """The end of a name in front of its class (减速机|等高端部件); None where 等 counts others (A等10家公司…)."""
    more = re.search(r"等(?=[^，。]{2})", text[start:end])
    if more is None:
        return end
    return None if re.match(r"等\s?\d", text[start + more.start() : end]) else start + more.start()


def _behind_zone(text: str, start: int, end: int, near: Neighbours) -> int:
    """Offset behind `在甲经开区建设|` and behind a zone that leads a company's name; others belong to the name."""
    for zone in near.zones:
        if start <= zone.span.start and zone.span.end < end:
            verb = _IN_ZONE.match(text[zone.span.end : end])
            start = zone.span.end + verb.end() if verb is not None else start
    for zone in near.zones:
        if zone.span.start == start and zone.span.end < end and "公司" in text[zone.span.end : end]:
            start = zone.span.end
    return start
