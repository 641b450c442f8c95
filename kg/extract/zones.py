"""Zones: a place or proper name with a zone's ending, and the place that the name itself gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, name_start
from kg.knowledge.affixes import Endings
from kg.knowledge.lexicon import alternatives
from kg.knowledge.listed_names import NameList
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon, ZoneKind
    from kg.knowledge.listed_names import NamesInText

_FREE_TRADE = re.compile(r"中国（[\u4e00-\u9fff]{2,3}）自由贸易试验区(?:[\u4e00-\u9fff]{2,6}?片区)?")
# what governs a zone's name and stands right before it, tried once each in this order
_LEADS = (
    *("位于", "坐落于", "走进", "来到", "以下简称", "简称", "落户", "入驻", "前往"),
    *("更名为", "改名为", "更名", "升级为", "前身是", "前身为", "前身", "原名", "原来的", "原", "叫作", "叫做", "叫"),
)
_PARTICLES = "于自去到在为与和及以将从向由对给省市各"
_NO_ZONE_BEHIND = ("版", "人")
_WATERS_AND_HILLS = ("湾", "江", "河", "湖", "山")


@dataclass(frozen=True, slots=True)
class ZoneName:
    """A zone's name taken apart: what stands before the kind, and the kind."""

    head: str
    kind: str  # the kind's full word


class ZoneFinder:
    """Finds zones by their ending; `parts` takes a name apart, `place_of` tells where the zone lies."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kind_of = {form: kind for kind in lexicon.zone_kinds for form in kind.forms}
        self._forms = Endings(self._kind_of)
        self._ending = re.compile(f"(?:{alternatives(list(self._kind_of))})(?!的?管委会主任|版|建设周刊)")
        self._generic = frozenset(lexicon.zones.words("generic"))
        self._bare = frozenset(lexicon.zones.words("bare"))
        self._inner = frozenset(lexicon.zones.words("inner"))
        self._placed = frozenset(lexicon.zones.words("placed"))
        # bare words that are also said of zones in general
        self.common = frozenset(lexicon.zones.words("bare_common"))

    def parts(self, name: str) -> ZoneName | None:
        """The name's head and kind; None when it does not end like a zone."""
        form = self._forms.of(name)
        return ZoneName(name.removesuffix(form), self._kind_of[form].full) if form else None

    def kind(self, form: str) -> ZoneKind:
        """The kind that a full or short form (`高新区`) stands for."""
        return self._kind_of[form]

    def find(self, analysis: Analysis, names: NamesInText) -> list[Mention]:
        """All zone mentions; a bare ending (`高新区`) has its own surface as name, for the topic to resolve."""
        found: list[Mention] = []
        floor = 0
        listed = self._listed(analysis.text, names)
        known = [*(Span(m.start(), m.end()) for m in _FREE_TRADE.finditer(analysis.text)), *listed]
        # endings that stand in a name of the lists say nothing of their own, and some of those names have no ending
        ends = [*(Span(m.start(), m.end()) for m in self._ending.finditer(analysis.text)), *listed]
        for ending in sorted(ends, key=lambda span: (span.end, span.start)):
            inside = next((span for span in known if span.start < ending.end <= span.end), None)
            if inside is not None:
                if inside.start < floor or (found and found[-1].span == inside):
                    continue
                mention: Mention | None = analysis.mention(inside, EntityType.ZONE, "zone.listed", 0.95)
            elif self._is_inner(analysis, ending, found):
                whole = Span(found.pop().span.start, ending.end)
                mention = analysis.mention(whole, EntityType.ZONE, "zone.inner", 0.85)
            else:
                mention = self._mention(analysis, ending, floor)
            if mention is not None:
                found.append(mention)
                floor = mention.span.end
        return found

    def _listed(self, text: str, names: NamesInText) -> list[Span]:
        """The names of the zone lists."""
        places = names.from_left(NameList.ZONES, lambda end: None if text.startswith(_NO_ZONE_BEHIND, end) else end)
        return [Span(start, end) for start, end in places]

    def _is_inner(self, analysis: Analysis, ending: Span, found: Sequence[Mention]) -> bool:
        """Whether an ending goes on with the zone before it: 某高新区|核心区."""
        joined = bool(found) and found[-1].span.end == ending.start
        return joined and analysis.text[ending.start : ending.end] in self._inner

    def _mention(self, analysis: Analysis, ending: Span, floor: int) -> Mention | None:
        sentence = analysis.sentence(ending.start).span.start
        start = self._head_start(analysis, ending.start, max(floor, sentence))
        head, form = analysis.text[start : ending.start].strip(), analysis.text[ending.start : ending.end]
        if head.startswith(("省级", "国家级")):
            head = ""
        head = head.removesuffix("国家级").removesuffix("省级").removesuffix("国家")
        if not head or head in self._generic or not self._names(analysis, start, head, form):
            if form not in self._bare and form not in self.common:
                return None
            return analysis.mention(ending, EntityType.ZONE, "zone.bare", 0.85, form)
        placed = self.starts_with_place(head)
        if form in self._placed and not placed:
            return None
        if head.endswith(("各", "等", "的", "多个", "一些")):
            return None
        if form == "新区" and len(head) > 4:
            return None
        return analysis.mention(Span(start, ending.end), EntityType.ZONE, "zone.ending", 0.95 if placed else 0.8)

    def is_name(self, name: str) -> bool:
        """False for a phrase like 苏州市开发区, which means several zones."""
        parts = self.parts(name)
        return parts is not None and bool(parts.head) and not (parts.kind == "开发区" and _is_region(parts.head))

    def _names(self, analysis: Analysis, start: int, head: str, form: str) -> bool:
        """Whether a head makes a name: a place leads it, or it is no phrase of ordinary words."""
        if self.starts_with_place(head):
            return not (form == "开发区" and _is_region(head) and len(head) <= 4)
        if len(head) > 6 or any(ch.isdigit() for ch in head):
            return False
        tokens = analysis.tokens_in(Span(start, start + len(head)))
        if all(len(t.text) > 1 and t.tag not in ("", "ns", "nz", "nr", "nrt", "nt") for t in tokens):
            return False
        if form == "开发区" and tokens and tokens[0].tag[:1] in ("v", "d", "a", "t"):
            return False
        return head not in self._generic

    def _behind_lead(self, analysis: Analysis, low: int, end: int) -> int:
        """Behind words that govern the name and particles that the dictionary has as parts of names (自高新区)."""
        for lead in _LEADS:
            if analysis.text.startswith(lead, low) and low + len(lead) < end:
                low += len(lead)
        while low < end and analysis.text[low] in _PARTICLES:
            if self._lexicon.divisions.starting_at(analysis.text, low) is not None:
                break
            low += 1
        return low

    def starts_with_place(self, head: str) -> bool:
        """True when a division of China leads the head."""
        return self._lexicon.divisions.starting_at(head, 0) is not None

    def _head_start(self, analysis: Analysis, end: int, floor: int) -> int:
        """Left edge of the head: from a division's name where one leads, else by words, at most ten characters."""
        text, divisions = analysis.text, self._lexicon.divisions
        low = name_start(analysis, self._lexicon, end, max(floor, end - 16))
        low = self._behind_lead(analysis, low, end)
        # a division's name that begins anywhere in the candidate leads the name
        for at in range(low, end):
            name = divisions.starting_at(text, at)
            if name is None or at + len(name) > end:
                continue
            if analysis.tokens[analysis.token_index(at)].span.start == at or at == low:
                return at
        # ...or the boundary words have eaten its first character (和田, 中牟)
        for at in range(max(floor, low - 2), low):
            name = divisions.starting_at(text, at)
            if name is not None and low < at + len(name) <= end and not any(ch in SIGNS for ch in name):
                return at
        return low if end - low <= 8 else end  # longer heads are phrases

    def place_of(self, name: str) -> str | None:
        """The division that a zone's name begins with, in the form of the name; None where no known one does."""
        parts = self.parts(name)
        if parts is None or not parts.head:
            return None
        divisions = self._lexicon.divisions
        found = divisions.starting_at(parts.head, 0)
        if found is None:
            return None
        rest = parts.head[len(found) :]
        if rest[:1] in _WATERS_AND_HILLS:  # 杭州湾|上虞 is no part of 杭州
            return divisions.starting_at(rest, 1)
        inner = divisions.starting_at(rest, 0) if rest else None
        if inner is not None and self._lies_in(inner, found):
            return inner
        return found

    def _lies_in(self, inner: str, outer: str) -> bool:
        """True when some division of the first name lies in one of the second."""
        divisions = self._lexicon.divisions
        codes = {d.code for d in divisions.named(outer)}
        for division in divisions.named(inner):
            up = division
            while up.parent:
                up = divisions.by_code[up.parent]
                if up.code in codes:
                    return True
        return False


def _is_region(head: str) -> bool:
    """A head like 苏州市: 苏州市开发区 are all zones of 苏州, not one."""
    return head.endswith(("市", "省", "县", "各"))
