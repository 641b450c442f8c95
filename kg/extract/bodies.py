"""Organizations: governments and their departments, the bodies of a zone, universities and institutes, societies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import name_start, trim
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon

_KEEP = frozenset({"发展", "服务", "投资", "促进", "建设", "规划", "管理", "创新", "合作", "审批", "对接", "招商", "运行", "合作", "利用", "应用", "保障", "支持", "开发", "改革"})


class BodyFinder:
    """Finds organizations by ending; bodies of a zone take the zone's name in front of them as part of theirs."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.organizations
        self._lexicon = lexicon
        self._zone_bodies = re.compile(alternatives(list(table.words("zone_bodies"))))
        self._institutes = re.compile(alternatives(list(table.words("institutes"))) + r"(?:（[^（）\n]{2,8}）)?(?:(?:[\u4e00-\u9fff]{2,6})?(?:研究院|分院|校区))?")
        self._societies = re.compile(alternatives(list(table.words("societies"))))
        self._government = re.compile(alternatives(list(table.words("government"))))
        self._department = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:局|部|委员会|办公室|服务中心|促进中心|处|科)")
        self._generic = frozenset(table.words("generic"))

    def find(self, analysis: Analysis, zones: Sequence[Mention], walls: Sequence[Span]) -> list[Mention]:
        found: list[Mention] = []

        def add(span: Span | None, rule: str, confidence: float) -> None:
            if span is not None and not any(m.span.overlaps(span) for m in found):
                name = analysis.surface(span).replace(" ", "")
                found.append(Mention(span, analysis.surface(span), EntityType.ORGANIZATION, name, rule, confidence))

        ends = {zone.span.end: zone for zone in zones}
        for zone in zones:
            match = self._department.match(analysis.text, zone.span.end)
            if match is not None and match.end() - zone.span.end <= 12 and self._names_department(analysis, Span(zone.span.end, match.end())):  # noqa: PLR2004
                add(Span(zone.span.start, match.end()), "organization.department", 0.9)
        for match in self._zone_bodies.finditer(analysis.text):
            before = ends.get(match.start())
            if before is not None:
                add(Span(before.span.start, match.end()), "organization.zone_body", 0.95)
            else:
                add(self._grow(analysis, match, walls, limit=8), "organization.body", 0.75)
        for match in self._government.finditer(analysis.text):
            add(self._government_span(analysis, match), "organization.government", 0.8)
        for pattern, rule in ((self._institutes, "organization.institute"), (self._societies, "organization.society")):
            for match in pattern.finditer(analysis.text):
                add(self._named(analysis, match, walls), rule, 0.85)
        return found

    def _names_department(self, analysis: Analysis, span: Span) -> bool:
        last = analysis.tokens[analysis.token_index(span.end - 1)]
        if last.span.end != span.end or analysis.text[span.end : span.end + 1] in ("分", "门", "长", "队", "级", "署", "技", "学", "研"):
            return False
        words = [t.text for t in analysis.tokens_in(span)]
        text = analysis.text[span.start : span.end]
        return not any(w in self._lexicon.hard for w in words) and "项目" not in text and not text.startswith("的") and text not in ("相关部", "有关部", "各部") and not text.startswith(("内", "各", "相关", "有关", "东部", "西部", "南部", "北部", "中部"))

    def _grow(self, analysis: Analysis, match: re.Match[str], walls: Sequence[Span], *, limit: int) -> Span | None:
        """A zone body without its zone in front: the bare ending, with what belongs to it."""
        low = max([analysis.sentence(match.start()).span.start, *(w.end for w in walls if w.end <= match.start()), match.start() - limit])
        start = name_start(analysis, self._lexicon, match.start(), max(0, low), keep=_KEEP)
        core = analysis.text[start : match.start()]
        if core in self._generic or len(match.group()) < 3 and not core:  # noqa: PLR2004
            return None
        if match.group() in ("工委",) and not core:
            return None
        return trim(analysis, Span(start, match.end()))

    def _government_span(self, analysis: Analysis, match: re.Match[str]) -> Span | None:
        text, divisions = analysis.text, self._lexicon.divisions
        start = match.start()
        name = divisions.ending_at(text, start)
        if name is None and text[start : start + 1] in ("市", "省", "县", "区"):
            name = divisions.ending_at(text, start + 1)
            if name is not None:
                return Span(start + 1 - len(name), match.end())
        if name is not None:
            return Span(start - len(name), match.end())
        if text[start - 1 : start] in ("省", "市", "县") and match.group()[0] not in "省市县区":
            return Span(start - 1, match.end())
        if match.group()[0] in "省市县区国" or match.group() in ("商务部", "科技部", "工信部", "财政部", "海关总署"):
            return Span(start, match.end())
        return None

    def _named(self, analysis: Analysis, match: re.Match[str], walls: Sequence[Span]) -> Span | None:
        low = max([analysis.sentence(match.start()).span.start, *(w.end for w in walls if w.end <= match.start()), match.start() - 16])
        start = name_start(analysis, self._lexicon, match.start(), max(0, low), keep=_KEEP)
        core = analysis.text[start : match.start()].replace(" ", "")
        rest = core
        for word in sorted(self._generic, key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(core) < 2 or not rest or len(core) > 16:  # noqa: PLR2004
            return None
        if core in ("科技", "合作") or analysis.text[match.end() : match.end() + 1] in ("生", "城", "路"):
            return None
        return trim(analysis, Span(start, match.end()))
