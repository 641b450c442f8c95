"""Organizations: the bodies of a zone, governments and their departments; institutes have a finder of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import name_start
from kg.extract.institutes import InstituteFinder
from kg.extract.walls import Walls
from kg.knowledge.lexicon import alternatives, first_of
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon
    from kg.knowledge.listed_names import NamesInText

_LONGEST = 16  # a department's name, in characters
_ABROAD = 16  # from a country's name to the ending of its body
_PROPER = frozenset({"ns", "nz", "nr", "nrt", "nt"})
_NO_ENDING = ("分", "门", "长", "队", "级", "署", "技", "学", "研", "内", "位", "面", "件")
_ANCHORS = ("工业园区", "产业园区", "科技园区", "园区", "示范区", "开发区", "新区", "全区")
_GLUED = frozenset(
    "将对与和就把等为在是的由向会已还又以从并共同则也"
)  # the dictionary has 部将, 局对 and the like as words
_FIRM = re.compile(r"(?:公司|集团|企业|厂|银行|医院|学校|大学)(?:的|内|里)?$")


class BodyFinder:
    """Finds organizations; bodies of a zone take the zone's name in front of them as part of theirs."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.organizations
        self._lexicon = lexicon
        self._institutes = InstituteFinder(lexicon)
        self._committees = table.words("committees")
        words = table.words("department_words")
        word = alternatives(words)
        strong, weak = list(table.words("department_endings")), list(table.words("department_endings_weak"))
        department = rf"(?:{word}{{1,8}}{alternatives([*strong, *weak])})"
        committee = alternatives(list(self._committees))
        office = "管理办公室"
        first = first_of((*self._committees, *words, office))
        body = rf"({committee})({department})?|({department})|({office})"
        self._body = re.compile(f"{first}(?:{body})")
        trades = alternatives([name for name in lexicon.industries if re.fullmatch(r"[\u4e00-\u9fff]{2,6}", name)])
        self._trade_office = re.compile(
            rf"(?:{committee})?{trades}(?:{word}){{0,4}}(?:{alternatives([*strong, *weak])})"
        )
        forms = {form for kind in lexicon.zone_kinds for form in kind.forms}
        self._anchors = tuple(sorted({*forms, *_ANCHORS}, key=lambda f: (-len(f), f)))
        self._further = re.compile(rf"(?:[、和与及](?:{body}))*")
        self._strong = tuple(strong)
        self._listed = frozenset(table.words("zone_bodies"))
        self._bare_department = frozenset(table.words("department_generic"))
        self._posts = re.compile(r"[“”]?" + alternatives(list(table.words("posts"))))
        self._government = re.compile(alternatives(list(table.words("government"))))
        self._ministries = frozenset(table.words("ministries"))
        self._unnamed = frozenset(table.words("unnamed"))
        self._abroad = re.compile(
            rf"{alternatives(list(table.words('countries')))}[\u4e00-\u9fff]{{0,{_ABROAD}}}?{alternatives(list(table.words('foreign')))}"
        )

    def find(self, analysis: Analysis, zones: Sequence[Mention], walls: Walls, names: NamesInText) -> list[Mention]:
        """All organizations; `walls` are names found before, which no other name may run into."""
        found: list[Mention] = []
        taken = Walls(len(analysis.text))

        def add(span: Span | None, rule: str, confidence: float) -> None:
            if span is not None and not taken.touch(span):
                taken.add(span)
                found.append(analysis.mention(span, EntityType.ORGANIZATION, rule, confidence))

        for span, rule, confidence in self._offices(analysis, zones, walls):
            add(span, rule, confidence)
        for span, rule in self._institutes.find(analysis, walls.and_(m.span for m in found), names):
            add(span, rule, 0.85)
        return [m for m in found if not self._says_nothing(m, found)]

    def _offices(
        self, analysis: Analysis, zones: Sequence[Mention], walls: Walls
    ) -> Iterator[tuple[Span | None, str, float]]:
        """Bodies abroad, of zones, of governments, the surer ones first."""
        for match in self._abroad.finditer(analysis.text):
            yield self._foreign(analysis, match), "organization.abroad", 0.8
        ends = {zone.span.end: zone for zone in zones}
        for end, zone in ends.items():  # 高新区|生物医药|产业办
            office = self._trade_office.match(analysis.text, end)
            if office is not None and self._posts.match(analysis.text, office.end()):
                yield self._zone_body(analysis, zone, zones, office.end()), "organization.zone_body", 0.85
        for match in self._body.finditer(analysis.text):
            if not self._ends_well(analysis, match.end()):
                continue
            before = ends.get(match.start())
            if before is not None:
                yield self._zone_body(analysis, before, zones, match.end()), "organization.zone_body", 0.95
            else:
                yield self._bare(analysis, match, walls, zones), "organization.body", 0.75
        for match in self._government.finditer(analysis.text):
            yield self._governed(analysis, match), "organization.government", 0.8

    def _says_nothing(self, body: Mention, found: Sequence[Mention]) -> bool:
        """A bare 管委会 is somebody only where the article also names it with its zone."""
        if body.rule != "organization.body" or body.name not in self._committees:
            return False
        return not any(m.rule == "organization.zone_body" and m.name.endswith(body.name) for m in found)

    def _ends_well(self, analysis: Analysis, end: int) -> bool:
        """False where the ending goes on as another word: 服务部|门, 科|技."""
        token = analysis.tokens[analysis.token_index(end - 1)]
        if analysis.text[end : end + 1] in _NO_ENDING and not analysis.text.startswith("分管", end):
            return bool(self._posts.match(analysis.text, end))
        return token.span.end <= end or analysis.text[end] in _GLUED or bool(self._posts.match(analysis.text, end))

    def _zone_body(self, analysis: Analysis, zone: Mention, zones: Sequence[Mention], end: int) -> Span | None:
        """A body with its zone; a bare zone may have more of its name before it: 青禾|开发区管委会."""
        text, start = analysis.text, zone.span.start
        if zone.rule != "zone.bare" or start == 0:
            return Span(start, end)
        if text[start - 1] in "各全个":
            return None
        known = [z.name for z in zones if z.rule != "zone.bare"]
        for size in (4, 3, 2):
            if start >= size and any(text[start - size : start] in name for name in known):
                return Span(start - size, end)
        token = analysis.tokens[analysis.token_index(start - 1)]
        proper = token.tag in _PROPER and len(token.text) > 1
        return Span(token.span.start, end) if token.span.end == start and proper else Span(start, end)

    def _bare(self, analysis: Analysis, match: re.Match[str], walls: Walls, zones: Sequence[Mention]) -> Span | None:
        """A body without its zone in front: a committee by itself, a department that shows whose it is."""
        text, start = analysis.text, match.start()
        committee, under, department, _ = match.groups()
        known = sorted({z.name for z in zones if z.rule != "zone.bare"}, key=lambda n: (-len(n), n))
        anchor = next((a for a in (*known, *self._anchors) if text.endswith(a, 0, start)), "")
        if anchor and start - len(anchor) > 0 and text[start - len(anchor) - 1] in "各全":
            return None
        begin = start - len(anchor)
        place = self._lexicon.divisions.ending_at(text, begin)
        if anchor:
            return Span(begin - len("" if anchor in known else place or ""), match.end())
        if place is not None or walls.ending_at(begin) is not None or _FIRM.search(text[:begin][-4:]):
            return None  # a firm's or a government's own
        if committee:
            return (
                Span(start, match.end())
                if under or (committee != "工委" and text[match.end() : match.end() + 1] not in ("+", "＋"))
                else None
            )
        if department is None or len(department) > _LONGEST:
            return None
        return Span(start, match.end()) if self._stands_alone(analysis, match) else None

    def _stands_alone(self, analysis: Analysis, match: re.Match[str]) -> bool:
        """A department with nothing before it: a known one, or one whose people or neighbours follow."""
        text, name = analysis.text, match.group()
        if (
            name_start(analysis, self._lexicon, match.start(), max(0, match.start() - _LONGEST)) < match.start()
            or name[0] in "和与及一二三四五"
            or name in self._bare_department
            or text[match.start() - 1 : match.start()] in ("市", "省", "县", "区", "州", "厅")
        ):
            return False
        if name in self._listed and name.endswith(self._strong):
            return True
        tail = text[match.end() : match.end() + 24]
        further = self._further.match(tail)
        return self._posts.match(tail, further.end() if further else 0) is not None

    def _governed(self, analysis: Analysis, match: re.Match[str]) -> Span | None:
        """A government or one of its departments with the place whose it is."""
        text, divisions = analysis.text, self._lexicon.divisions
        start, word = match.start(), match.group()
        name = divisions.ending_at(text, start)
        if name is None and text[start] in "市省县区州":
            name = divisions.ending_at(text, start + 1)
            if name is not None:
                return Span(start + 1 - len(name), match.end())
        if name is not None:
            return Span(start - len(name), match.end())
        if word in self._unnamed:
            return None
        if text[start - 1 : start] in ("省", "市", "县", "州") and word[0] not in "省市县区":
            return Span(start - 1, match.end())
        return (
            Span(start, match.end())
            if word in self._ministries and text[match.end() : match.end() + 1] not in _NO_ENDING
            else None
        )

    def _foreign(self, analysis: Analysis, match: re.Match[str]) -> Span | None:
        """A body abroad: nothing but its name between the country and the ending."""
        start = name_start(analysis, self._lexicon, match.end(), match.start())
        return Span(start, match.end()) if start == match.start() and self._ends_well(analysis, match.end()) else None
