"""Companies by the place where they stand: `X投资3亿元建设…`, `引来X`, `X、Y首批签约入园`, `X董事长张某说`.

The slot says that a company stands there; what remains is where its name begins and ends, and whether the words can be one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import items_before, name_start, split_joints, trim
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.companies import CompanyFinder
    from kg.knowledge.lexicon import Lexicon

_MAX = 14
_TRAILING = frozenset({"产品", "项目", "公司", "工厂", "车间", "总部", "基地", "集团"})
_SHAPE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）·&\- ]+")


class SlotFinder:
    """Finds companies by slots of seeds/slots.toml."""

    def __init__(self, lexicon: Lexicon, companies: CompanyFinder) -> None:
        self._lexicon = lexicon
        self._companies = companies
        self._right = re.compile("|".join(lexicon.slots.words("right")))
        self._left = re.compile("(?:" + "|".join(lexicon.slots.words("left")) + ")[“]?")
        self._never = frozenset(lexicon.slots.words("never"))
        self._never_end = tuple(lexicon.slots.words("never_end"))
        self._residence = lexicon.relations.words("residence")
        self._business = re.compile(alternatives(list(lexicon.enterprises.words("short"))) + "$")

    def find(self, analysis: Analysis, walls: Sequence[Span]) -> list[Mention]:
        """Companies in slots, outside of other names; members of one list stand or fall one by one."""
        spans: dict[Span, str] = {}
        for match in self._right.finditer(analysis.text):
            for span in self._ending_at(analysis, match.start(), walls):
                spans.setdefault(span, "enterprise.slot_right")
        for match in self._left.finditer(analysis.text):
            token = analysis.tokens[analysis.token_index(match.start())]
            if len(match.group()) == 1 and token.text != match.group():
                continue
            for span in self._starting_at(analysis, match.end(), walls):
                spans.setdefault(span, "enterprise.slot_left")
        found: list[Mention] = []
        for span, rule in sorted(spans.items(), key=lambda row: (-len(row[0]), row[0])):
            if not any(m.span.overlaps(span) for m in found):
                name = analysis.surface(span).replace(" ", "")
                found.append(Mention(span, analysis.surface(span), EntityType.ENTERPRISE, name, rule, 0.75))
        return found

    def _ending_at(self, analysis: Analysis, end: int, walls: Sequence[Span]) -> list[Span]:
        floor = max([analysis.sentence(max(0, end - 1)).span.start, *(w.end for w in walls if w.end <= end)])
        end = self._before_time(analysis, end, floor)
        if end <= floor:
            return []
        items = items_before(analysis, end, floor)
        found: list[Span] = []
        pieces = [piece for item in items for piece in (split_joints(analysis, item) if item is items[-1] else [item])]
        for piece in reversed(pieces):
            start = name_start(analysis, self._lexicon, piece.end, max(piece.start, piece.end - _MAX))
            for at in range(piece.end - 2, start, -1):
                if any(analysis.text.endswith(word, start, at) for word in self._lexicon.appositives):
                    start = at
                    break
            span = trim(analysis, Span(start, piece.end)) if start < piece.end else None
            if (
                span is None
                or any(w.overlaps(span) for w in walls)
                or analysis.text[span.start : span.end].endswith(("园", "园区", "中心", "基地"))
            ):
                if piece is pieces[-1] and len(pieces) > 1:
                    continue
                break
            if not self.company_like(analysis, span) and not (
                len(found) > 1 and start == piece.start and self._may_pass(analysis, span)
            ):
                break
            found.append(span)
            if start > piece.start:
                break
        return found

    def _may_pass(self, analysis: Analysis, span: Span) -> bool:
        """A member between two companies of a list is one too, unless its words say otherwise."""
        text = analysis.text[span.start : span.end].replace(" ", "")
        return (
            2 <= len(text) <= 8
            and bool(_SHAPE.fullmatch(text))
            and text not in self._never
            and not text.endswith(self._never_end)
        )  # noqa: PLR2004

    def _before_time(self, analysis: Analysis, end: int, floor: int) -> int:
        """A time between name and verb is none of the name: X去年投资…, X2016年落户."""
        while end > floor:
            year = re.search(r"(?:19|20)\d\d年$", analysis.text[max(floor, end - 5) : end])
            token = analysis.tokens[analysis.token_index(end - 1)]
            if year is not None:
                end -= 5
            elif token.tag == "t" or token.text.isspace():
                end = max(floor, token.span.start)
            else:
                break
        return end

    def _starting_at(self, analysis: Analysis, start: int, walls: Sequence[Span]) -> list[Span]:
        """The words that follow, up to a sign or a verb; further members behind 、 and 和."""
        found: list[Span] = []
        at = start
        while at < len(analysis.text):
            end = self._right_edge(analysis, at)
            span = None
            while end > at:  # 佳恒达|产品: words fall off the end until a company is left
                span = trim(analysis, Span(at, end))
                if span is not None and self.company_like(analysis, span):
                    break
                last = analysis.tokens[analysis.token_index(end - 1)]
                end = last.span.start if last.text in _TRAILING else at
            if span is None or end <= at or any(w.overlaps(span) for w in walls):
                break
            found.append(span)
            joint = re.match(r"[”“]?(?:、|和|及|与|以及)[“]?", analysis.text[end : end + 3])
            if joint is None:
                break
            at = end + joint.end()
        return found

    def _right_edge(self, analysis: Analysis, start: int) -> int:
        at = start
        while at < len(analysis.text) and at - start < _MAX:
            token = analysis.tokens[analysis.token_index(at)]
            if (
                not _SHAPE.fullmatch(token.text)
                or token.text in self._lexicon.hard
                or token.text in ("等", "的", "两家", "三家")
            ):
                break
            if (
                len(token.text) > 1
                and at > start + 1
                and token.tag in ("v", "d", "p", "c")
                and token.text not in self._lexicon.trades
                and token.text not in self._lexicon.soft
            ):
                break
            if any(q.span.start == at for q in analysis.quantities):
                break
            if token.text == "（" and "）" not in analysis.text[at : at + 7]:
                break
            at = token.span.end
        return at

    def company_like(self, analysis: Analysis, span: Span) -> bool:
        """Whether words in a company's slot can be its name: a brand leads them, or a region and a line of business."""
        text = analysis.text[span.start : span.end].replace(" ", "")
        if not re.search(r"[\u4e00-\u9fff]", text) and not self._companies.is_known(text):
            return False
        if (
            not 2 <= len(text) <= _MAX
            or not _SHAPE.fullmatch(text)
            or text in self._never
            or text in self._lexicon.industries
        ):  # noqa: PLR2004
            return False
        if self._companies.is_known(text):
            return True
        if (
            text.endswith(self._never_end)
            or self._lexicon.divisions.named(text)
            or text[0].isdigit()
            or text[0] == "（"
        ):
            return False
        tokens = [t for t in analysis.tokens_in(span) if not t.text.isspace()]
        if any(t.text in self._lexicon.hard for t in tokens) or any(word in text for word in self._residence):
            return False
        if (
            len(tokens) == 1
            and tokens[0].tag in ("ns", "n", "v", "t", "d", "l", "i")
            or (len(text) > 8 and not self._business.search(text))
        ):  # noqa: PLR2004
            return False
        region = self._lexicon.divisions.starting_at(text, 0)
        rest = text[len(region) :].removeprefix("省").removeprefix("市") if region else text
        inner = (
            Span(span.end - len(rest), span.end) if " " not in analysis.text[span.start : span.end] and rest else span
        )
        brand = self._companies.brand_run(analysis, inner)
        business = self._business.search(rest)
        if brand >= 2:  # noqa: PLR2004
            tail = rest[brand:]
            return (
                not tail or bool(business) or self._is_nominal(analysis, Span(inner.start + brand, inner.end))
                if inner.start + brand < inner.end
                else True
            )
        if region is not None:
            return bool(business) and len(rest) >= 2  # noqa: PLR2004
        if self._companies.named_by_business(analysis, span):
            return True
        return (
            bool(business)
            and len(rest) - len(business.group()) >= 2
            and tokens[0].tag in ("", "nz", "nr", "ns", "nrt", "nt", "j")
            if business
            else False
        )  # noqa: PLR2004

    def _is_nominal(self, analysis: Analysis, span: Span) -> bool:
        """A brand's tail of nouns: 轻量化, 镍钴, 减震橡胶."""
        return all(
            t.tag[:1] in ("n", "b", "a", "j", "", "s", "x")
            or t.text in self._lexicon.trades
            or t.text in "（）"
            or t.tag == "ns"
            for t in analysis.tokens_in(span)
        )
