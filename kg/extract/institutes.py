"""Universities, institutes, laboratories, societies: names with such an ending; a part of one with its whole.

Takes an `Analysis` and the spans that are names already, gives spans with the rule that found them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, ends_name, name_start, trim
from kg.knowledge.lexicon import alternatives
from kg.knowledge.listed_names import NameList
from kg.knowledge.seeds import longest_first
from kg.model import Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.walls import Walls
    from kg.knowledge.lexicon import Lexicon
    from kg.knowledge.listed_names import NamesInText
    from kg.model import Token

_KEEP = frozenset(
    {
        "发展",
        "服务",
        "投资",
        "促进",
        "建设",
        "规划",
        "管理",
        "创新",
        "合作",
        "应用",
        "保障",
        "开发",
        "改革",
        "未来",
        "制造",
        "设计",
        "转化",
        "利用",
        "研究",
        "近代",
        "现代",
        "当代",
    }
)
_PART_KEEP = _KEEP - {"投资", "促进", "建设", "合作", "开发"}
_SIGNS = SIGNS | {"（", "）"}
_COUNT = re.compile(r"\d|[一二两三四五六七八九十百数几多]+(?:所|家|个|座)")
_LONGEST = 22  # of what stands before the ending
_JOINTS = ("与", "和", "及")
_STATE = re.compile(r"国家(?!级|重点|企业|高新)")
_GOES_ON = ("生", "城", "路", "科技园", "们", "级", "有限", "股份", "集团")
_CAMPUS = re.compile(r"（[^（）\n]{2,8}）")
_PROPER = frozenset({"", "ns", "nz", "nr", "nrt", "nt", "m"})


class InstituteFinder:
    """Finds institutes and societies by their endings; a part of one is named with its whole."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.organizations
        self._lexicon = lexicon
        self._parts = frozenset(table.words("parts"))
        self._national = frozenset(table.words("national"))
        self._schools = frozenset(table.words("schools"))
        self._own = table.words("institutes")
        words = sorted(self._parts | self._national | self._schools | set(self._own))
        self._known = table.words("known")
        names = "|".join(re.escape(word) for word in (*self._known, *longest_first(words)))
        self._ending = re.compile(rf"(?:{names})(?:培育基地|研究基地)?")
        self._societies = re.compile(alternatives(list(table.words("societies"))))
        self._founding = frozenset(table.words("founding"))
        self._founded = re.compile(alternatives(sorted(self._founding)) + "(?:了|的)?$")
        self._generic = sorted(table.words("generic"), key=len, reverse=True)

    def find(self, analysis: Analysis, walls: Walls, names: NamesInText) -> list[tuple[Span, str]]:
        """Spans and rules, in the order of the text, the institutes first."""
        found: list[Span] = []
        known = _known_names(analysis.text, walls, names)
        for match in self._ending.finditer(analysis.text):
            if analysis.text.startswith(_GOES_ON, match.end()):
                continue
            whole = self._part_of_last(analysis, match, found)
            if whole is not None:
                found[-1] = whole
                continue
            span = known.pop(match.end(), None) or self._own_name(analysis, match, walls, found)
            if span is not None:
                found.append(self._with_campus(analysis, span))
        # short names of the list end in no word that tells (太原理工)
        found += [span for span in known.values() if not any(span.overlaps(other) for other in found)]
        found.sort()
        firms = [analysis.surface(wall) for wall in walls.spans]
        found = [span for span in found if not any(firm.startswith(analysis.surface(span)) for firm in firms)]
        rows = [(span, "organization.institute") for span in found]
        bounds = walls.and_(found)
        for match in self._societies.finditer(analysis.text):
            span = self._named(analysis, match, bounds)
            if span is not None and (match.group() != "海关" or self._is_proper(analysis, span)):
                rows.append((span, "organization.society"))
        return rows

    def _part_of_last(self, analysis: Analysis, match: re.Match[str], found: list[Span]) -> Span | None:
        """`某大学|材料学院`: the last name with this part of it, where only the part's own name lies between."""
        if (
            not found
            or match.group() not in self._parts | self._national
            or not 0 <= match.start() - found[-1].end <= _LONGEST
        ):
            return None
        last = found[-1]
        if match.start() == last.end:
            return Span(last.start, match.end())
        return Span(last.start, match.end()) if self._holds_together(analysis, Span(last.end, match.start())) else None

    def _holds_together(self, analysis: Analysis, span: Span) -> bool:
        """Whether a piece can be the inside of one name: no sign, no governing word, no joint at its head."""
        text = analysis.text[span.start : span.end]
        if text[:1] in {*_JOINTS, "的"} or _COUNT.search(text) or any(ch in _SIGNS or ch.isdigit() for ch in text):
            return False
        hard = self._lexicon.hard
        inner = [t for t in analysis.tokens_in(span) if t.text not in _PART_KEEP and t.text not in _JOINTS]
        return not any(t.text in hard or t.text in self._founding or ends_name(self._lexicon, t) for t in inner)

    def _own_name(self, analysis: Analysis, match: re.Match[str], walls: Walls, found: list[Span]) -> Span | None:
        word = match.group()
        if word in self._known:
            return Span(match.start(), match.end())
        names = walls.and_(found)
        if word in self._national and (span := self._state_owned(analysis, match, names)) is not None:
            return span
        if word in self._schools:
            span = self._named(analysis, match, names)
            return span if span is not None and self._is_proper(analysis, span) else None
        return (
            self._named(analysis, match, names)
            if word.removesuffix("培育基地").removesuffix("研究基地").endswith(self._own)
            else None
        )

    def _state_owned(self, analysis: Analysis, match: re.Match[str], names: Walls) -> Span | None:
        """`国家某某与某某创新中心`: from 国家 to the ending, without a sign or a governing word between."""
        low = max(match.start() - _LONGEST, names.last_end(match.start()))
        lead = next((m for m in _STATE.finditer(analysis.text, low, match.start())), None)
        if lead is None or self._is_generic(analysis.text[lead.end() : match.start()]):
            return None
        return (
            Span(lead.start(), match.end()) if self._holds_together(analysis, Span(lead.end(), match.start())) else None
        )

    def _named(self, analysis: Analysis, match: re.Match[str], names: Walls) -> Span | None:
        """The ending with what belongs to it on the left."""
        if names.reach(match.end() - 1, match.end()):
            return None
        sentence = analysis.sentence(match.start()).span.start
        low = max(sentence, match.start() - _LONGEST, names.last_end(match.start()))
        start = name_start(analysis, self._lexicon, match.start(), low, keep=_KEEP)
        start = self._across_joint(analysis, match, start, low)
        whole = analysis.tokens[analysis.token_index(match.end() - 1)]
        if (
            whole.tag == "nt"
            and start < whole.span.start
            and whole.span.end == match.end()
            and self._led_by_place(whole)
        ):
            start = whole.span.start  # 嘉宾|某地某大学: the dictionary knows the whole name
        if analysis.text.startswith("联合国", start - 2):
            start -= 2
        core = analysis.text[start : match.start()].replace(" ", "")
        if len(core) < 2 or _COUNT.match(core) or "系列" in core or self._is_generic(core):
            return None
        return trim(analysis, Span(start, match.end()))

    def _led_by_place(self, token: Token) -> bool:
        return self._lexicon.divisions.starting_at(token.text, 0) is not None

    def _across_joint(self, analysis: Analysis, match: re.Match[str], start: int, low: int) -> int:
        """`组建了甲与乙国家重点实验室`: a laboratory founded may hold 与 in its name."""
        text = analysis.text
        if "实验室" not in match.group() or text[start - 1 : start] not in _JOINTS:
            return start
        further = name_start(analysis, self._lexicon, start - 1, low, keep=_KEEP)
        return further if further < start - 1 and self._founded.search(text[low:further]) else start

    def _is_generic(self, core: str) -> bool:
        """Whether nothing is left of a name when words that any body could have are taken out."""
        for word in self._generic:
            core = core.replace(word, "")
        return not core

    def _is_proper(self, analysis: Analysis, span: Span) -> bool:
        first = analysis.tokens[analysis.token_index(span.start)]
        return self._lexicon.divisions.starting_at(analysis.text, span.start) is not None or (
            first.span.start == span.start and first.tag in _PROPER - {"", "m"}
        )

    def _with_campus(self, analysis: Analysis, span: Span) -> Span:
        """`某大学（某地）`: the bracket belongs to the name."""
        campus = _CAMPUS.match(analysis.text, span.end)
        if campus is None or self._lexicon.divisions.starting_at(analysis.text, span.end + 1) is None:
            return span
        return Span(span.start, campus.end())


def _known_names(text: str, walls: Walls, names: NamesInText) -> dict[int, Span]:
    """Names of the list of universities and academies, by where they end."""
    places = names.from_left(NameList.INSTITUTES)
    spans = [Span(start, end) for start, end in places if not text.startswith(_GOES_ON, end)]
    return {span.end: span for span in spans if not walls.touch(span)}
