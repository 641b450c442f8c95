"""Facilities: parks, centres, bases and plants with a name of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, items_after, items_before, last_word_cut, name_start, split_joints, trim
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon

_MAX = 24
# what stands around a work that is being built or runs
_WORKED = re.compile(
    r"投资|占地|开工|动工|投产|建成|建起|封顶|试运行|投运|投用|启用|竣工|选址|签约|谋划|扩建|自建|上马|在建"
)
_SOFT_KEEP = frozenset(
    {"服务", "创新", "研发", "生产", "制造", "加工", "孵化", "应用", "利用", "开发", "运营", "转化", "合作", "发展"}
)


class SiteFinder:
    """Finds facilities by ending; an ending that any place could have needs a proper part before it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        strong, weak = lexicon.facilities.words("strong"), lexicon.facilities.words("weak")
        self._strong = frozenset(strong)
        self._ending = re.compile(alternatives([*strong, *weak]) + r"(?:[A-Z]?\d{1,2}号|[A-Z]区)?")
        self._generic = frozenset(lexicon.facilities.words("generic"))
        self._counted = re.compile(
            r"[一二三四五六七八九两][区市城镇港园谷][一二三四五六七八九十多][园区港谷城镇组片点]"
        )
        self._quoted = re.compile(r"“([^”“，。\n]{2,10}(?:谷|港|园|城|湾|大厦|街区|坊|里|空间)(?:·[^”，。]{1,6})?)”")

    def find(self, analysis: Analysis, walls: Sequence[Span]) -> list[Mention]:
        found: list[Mention] = []
        floor = 0
        for match in self._ending.finditer(analysis.text):
            mention = self._mention(analysis, match, floor, walls)
            if mention is not None:
                found.append(mention)
                floor = mention.span.end
        found.extend(m for m in self._parks_of_zone(analysis) if not any(f.span.overlaps(m.span) for f in found))
        for match in self._quoted.finditer(analysis.text):
            span = Span(match.start(1), match.end(1))
            if self._counted.fullmatch(match.group(1)):
                continue
            if not any(m.span.overlaps(span) for m in found):
                found.append(
                    Mention(
                        span,
                        analysis.surface(span),
                        EntityType.FACILITY,
                        analysis.surface(span),
                        "facility.quoted",
                        0.7,
                    )
                )
        return found

    def _parks_of_zone(self, analysis: Analysis) -> list[Mention]:
        """`A、B、C和D“一区四园”`, `分为A、B、C三个园区`: parks that are named by their list alone."""
        rows = []
        for match in re.finditer(
            r"[“]?[一两](?:区|谷|城)([二三四五六七八九])[园区][”]?|([两二三四五六七八九])个(?:园区|片区|组团)",
            analysis.text,
        ):
            size = "〇一二三四五六七八九".find((match.group(1) or match.group(2)).replace("两", "二"))
            items = [p for item in items_before(analysis, match.start()) for p in split_joints(analysis, item)]
            if len(items) != size and analysis.text[match.end() : match.end() + 1] in ("（", "："):
                items = [p for item in items_after(analysis, match.end() + 1) for p in split_joints(analysis, item)]
            if len(items) != size:
                continue
            for position, item in enumerate(items):
                span = last_word_cut(analysis, self._lexicon, item) if position == 0 else trim(analysis, item)
                if (
                    span is not None
                    and 2 <= len(span) <= 12
                    and not any(ch in SIGNS for ch in analysis.text[span.start : span.end])
                ):  # noqa: PLR2004
                    rows.append(
                        Mention(
                            span,
                            analysis.surface(span),
                            EntityType.FACILITY,
                            analysis.surface(span).replace(" ", ""),
                            "facility.parks_of_zone",
                            0.8,
                        )
                    )
        return rows

    def _mention(self, analysis: Analysis, match: re.Match[str], floor: int, walls: Sequence[Span]) -> Mention | None:
        text, end = analysis.text, match.end()
        if any(wall.start < end <= wall.end for wall in walls):
            return None
        after = text[end : end + 2]
        if after[:1] in ("区", "化", "型", "级", "性", "们", "式", "内") and match.group()[-1:] not in ("号", "区"):
            end_word = match.group()
            if after[:1] != "内" or end_word in ("园区",):
                return None
        low = max(
            [floor, analysis.sentence(match.start()).span.start, *(w.end for w in walls if w.end <= match.start())]
        )
        start = name_start(analysis, self._lexicon, match.start(), max(low, match.start() - _MAX), keep=_SOFT_KEEP)
        core = text[start : match.start()].replace(" ", "")
        if (
            re.match(r"[\d.一二两三四五六七八九十]+(?:个|家|座|条|处|大|区|期|年|平方米|万|吨|MW|GW|MWh|kW)", core)
            or core[:1].isdigit()
            or re.fullmatch(r"[一二三四五六七八九]\S[一二三四五六七八九].?", core + match.group())
        ):
            return None
        zone = next((w for w in walls if w.end == match.start()), None)
        if zone is not None and match.group() in self._strong:  # 高新区|政务大厅
            whole = Span(zone.start, end)
            return Mention(
                whole,
                analysis.surface(whole),
                EntityType.FACILITY,
                analysis.surface(whole).replace(" ", ""),
                "facility.of_zone",
                0.75,
            )
        if start < match.start() and text[start] == "（":  # 中德赋能（运城）创新中心: a bracket does not lead a name
            before = analysis.tokens[analysis.token_index(start - 1)] if start > low else None
            if before is None or any(ch in SIGNS for ch in before.text):
                return None
            start = (
                name_start(analysis, self._lexicon, before.span.start, max(low, before.span.start - 6))
                if before.span.start > low
                else before.span.start
            )
            core = text[start : match.start()].replace(" ", "")
        if start >= match.start() or not self._proper(analysis, Span(start, match.start()), match.group()):
            return None
        span = trim(analysis, Span(start, end))
        if span is None or len(core) < 2:  # noqa: PLR2004
            return None
        name = analysis.surface(span).replace(" ", "")
        if "项目" in name or "工程" in name[:-2]:
            return None
        return Mention(
            span,
            analysis.surface(span),
            EntityType.FACILITY,
            name,
            "facility.ending",
            0.85 if match.group() in self._strong else 0.7,
        )

    def _around(self, analysis: Analysis, core: Span) -> str:
        """The clause around a name, a few characters to each side."""
        clause = analysis.clause(core.start)
        return (
            analysis.text[max(clause.start, core.start - 14) : core.start]
            + "|"
            + analysis.text[core.end : min(clause.end, core.end + 16)]
        )

    def _proper(self, analysis: Analysis, core: Span, ending: str) -> bool:
        """True when something in the core names: a place, a brand, an industry; generic words alone do not."""
        text = analysis.text[core.start : core.end].replace(" ", "")
        if any(ch in SIGNS - {"“", "”", "·"} for ch in text):
            return False
        rest = text
        words = sorted(self._generic, key=len, reverse=True)
        while rest:
            word = next((w for w in words if rest.startswith(w)), None)
            if word is None:
                break
            rest = rest[len(word) :]
        if not rest:
            return False
        strong = any(ending.startswith(word) for word in self._strong)
        if strong:
            return len(rest) >= 2 or len(text) >= 4  # noqa: PLR2004
        if ending == "园" and any(
            text[at : at + size] in self._lexicon.industries
            for size in range(2, len(text) + 1)
            for at in range(len(text) - size + 1)
        ):
            return True
        # a weak ending wants a place's or a brand's name in front
        if self._lexicon.divisions.starting_at(text, 0) is not None:
            return True
        if (
            ending.startswith(("基地", "工厂", "中心"))
            and len(rest) >= 4
            and _WORKED.search(self._around(analysis, core))
        ):  # noqa: PLR2004
            return True
        tokens = analysis.tokens_in(core)
        return bool(tokens) and tokens[0].tag in ("", "ns", "nz", "nr", "nrt") and len(text) >= 4  # noqa: PLR2004
