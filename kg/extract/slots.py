"""Companies by the place where they stand: `X投资3亿元建设…`, `引来X`, `X、Y首批签约入园`, `X董事长张某说`.

The slot says that a company stands there; what remains is where its name begins and ends, and whether the words can
be one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import items_before, name_start, split_joints, trim
from kg.extract.walls import Walls
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span
from kg.text import is_han

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.brands import Brands
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

_MAX = 14
_COUNTS = ("等", "的", "两家", "三家")
_TRAILING = frozenset({"产品", "项目", "公司", "工厂", "车间", "总部", "基地", "集团"})
_PLACES = ("园", "园区", "中心", "基地")
_SHAPE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）·&\- ]+")


class SlotFinder:
    """Finds companies by slots of seeds/slots.toml."""

    def __init__(self, lexicon: Lexicon, brands: Brands) -> None:
        self._lexicon = lexicon
        self._brands = brands
        self._right = re.compile("|".join(lexicon.slots.words("right")))
        self._left = re.compile("(?:" + "|".join(lexicon.slots.words("left")) + ")[“]?")
        self._never = frozenset(lexicon.slots.words("never"))
        self._never_end = tuple(lexicon.slots.words("never_end"))
        self._residence = lexicon.relations.words("residence")
        self._business = re.compile(alternatives(list(lexicon.enterprises.words("short"))) + "$")

    def find(self, analysis: Analysis, walls: Walls) -> list[Mention]:
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
        taken = Walls(len(analysis.text))
        for span, rule in sorted(spans.items(), key=lambda row: (-len(row[0]), row[0])):
            if not taken.touch(span):
                taken.add(span)
                found.append(analysis.mention(span, EntityType.ENTERPRISE, rule, 0.75))
        return found

    def _ending_at(self, analysis: Analysis, end: int, walls: Walls) -> list[Span]:
        """The members of the list that ends at `end`, read backwards until one is no company."""
        floor = max(analysis.sentence(max(0, end - 1)).span.start, walls.last_end(end))
        end = self._before_time(analysis, end, floor)
        if end <= floor:
            return []
        items = items_before(analysis, end, floor)
        pieces = [*items[:-1], *(piece for item in items[-1:] for piece in split_joints(analysis, item))]
        found: list[Span] = []
        for piece in reversed(pieces):
            start = self._start(analysis, piece)
            span = trim(analysis, Span(start, piece.end)) if start < piece.end else None
            placed = span is not None and analysis.text.endswith(_PLACES, span.start, span.end)
            if span is None or placed or walls.touch(span):
                if piece is pieces[-1] and len(pieces) > 1:
                    continue
                break
            passes = len(found) > 1 and start == piece.start and self._may_pass(analysis, span)
            if not passes and not self.company_like(analysis, span):
                break
            found.append(span)
            if start > piece.start:
                break
        return found

    def _start(self, analysis: Analysis, piece: Span) -> int:
        """Where a name begins that runs to the end of a piece: behind verbs and words like 业主, 区内企业."""
        start = name_start(analysis, self._lexicon, piece.end, max(piece.start, piece.end - _MAX))
        for at in range(piece.end - 2, start, -1):
            if analysis.text.endswith(self._lexicon.appositives, start, at):
                return at
        return start

    def _may_pass(self, analysis: Analysis, span: Span) -> bool:
        """A member between two companies of a list is one too, unless its words say otherwise."""
        text = analysis.text[span.start : span.end].replace(" ", "")
        return 2 <= len(text) <= 8 and _SHAPE.fullmatch(text) is not None and not self._is_excluded(text)

    def _is_excluded(self, text: str) -> bool:
        return text in self._never or text.endswith(self._never_end)

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

    def _starting_at(self, analysis: Analysis, start: int, walls: Walls) -> list[Span]:
        """The words that follow, up to a sign or a verb; further members behind 、 and 和."""
        found: list[Span] = []
        at = start
        while at < len(analysis.text):
            end = self._right_edge(analysis, at)
            span = None
            while end > at:  # 宏达|产品: words fall off the end until a company is left
                span = trim(analysis, Span(at, end))
                if span is not None and self.company_like(analysis, span):
                    break
                last = analysis.tokens[analysis.token_index(end - 1)]
                end = last.span.start if last.text in _TRAILING else at
            if span is None or end <= at or walls.touch(span):
                break
            found.append(span)
            joint = re.match(r"[”“]?(?:、|和|及|与|以及)[“]?", analysis.text[end : end + 3])
            if joint is None:
                break
            at = end + joint.end()
        return found

    def _right_edge(self, analysis: Analysis, start: int) -> int:
        """How far a name may run: up to a sign, a verb or a number."""
        at = start
        while at < len(analysis.text) and at - start < _MAX:
            token = analysis.tokens[analysis.token_index(at)]
            if self._stops(token, inside=at > start + 1) or any(q.span.start == at for q in analysis.quantities):
                break
            if token.text == "（" and "）" not in analysis.text[at : at + 7]:
                break
            at = token.span.end
        return at

    def _stops(self, token: Token, *, inside: bool) -> bool:
        """Whether a word ends a name; words that names also hold end it only where they do not lead it (`inside`)."""
        if not _SHAPE.fullmatch(token.text) or token.text in self._lexicon.hard or token.text in _COUNTS:
            return True
        held = token.text in self._lexicon.trades or token.text in self._lexicon.soft
        return inside and len(token.text) > 1 and token.tag in ("v", "d", "p", "c") and not held

    # --- can it be a company? ---------------------------------------------------------------------------------------

    def company_like(self, analysis: Analysis, span: Span) -> bool:
        """Whether words in a company's slot can be its name: a brand leads them, or a region and a line of business."""
        text = analysis.text[span.start : span.end].replace(" ", "")
        if not 2 <= len(text) <= _MAX or not _SHAPE.fullmatch(text):
            return False
        if text in self._never or text in self._lexicon.industries:
            return False
        if self._brands.is_known(text):
            return True
        if not any(map(is_han, text)) or text[0].isdigit() or text[0] == "（" or self._is_excluded(text):
            return False
        if self._lexicon.divisions.named(text) or self._is_phrase(analysis, span, text):
            return False
        return self._is_led(analysis, span, text)

    def _is_phrase(self, analysis: Analysis, span: Span, text: str) -> bool:
        """Whether words are none of a name: a verb is among them, one common word is all, or they are too many."""
        tokens = [t for t in analysis.tokens_in(span) if not t.text.isspace()]
        if any(t.text in self._lexicon.hard for t in tokens) or any(word in text for word in self._residence):
            return True
        if len(tokens) == 1 and tokens[0].tag in ("ns", "n", "v", "t", "d", "l", "i"):
            return True
        return len(text) > 8 and not self._business.search(text)

    def _is_led(self, analysis: Analysis, span: Span, text: str) -> bool:
        """Whether a brand or a region leads a name, or its head is at least no ordinary word."""
        region = self._lexicon.divisions.starting_at(text, 0)
        rest = text[len(region) :].removeprefix("省").removeprefix("市") if region else text
        blank = " " in analysis.text[span.start : span.end]
        inner = Span(span.end - len(rest), span.end) if rest and not blank else span
        business = self._business.search(rest)
        brand = self._brands.brand_run(analysis, inner)
        if brand >= 2:
            behind = analysis.tokens_between(inner.start + brand, inner.end)
            return business is not None or len(rest) <= brand or all(map(self._is_nominal, behind))
        if region is not None:
            return business is not None and len(rest) >= 2
        if self._brands.named_by_business(analysis, span):
            return True
        head = next((t.tag for t in analysis.tokens_in(span) if not t.text.isspace()), "n")
        named = head in ("", "nz", "nr", "ns", "nrt", "nt", "j")
        return named and business is not None and len(rest) - len(business.group()) >= 2

    def _is_nominal(self, token: Token) -> bool:
        """A word of a brand's tail of nouns: 轻量化, 镍钴, 减震橡胶."""
        return (
            token.tag[:1] in ("n", "b", "a", "j", "", "s", "x")
            or token.text in self._lexicon.trades
            or token.text in "（）"
        )
