"""Facilities: parks, centres, bases and plants with a name of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import SIGNS, items_after, items_before, last_word_cut, name_start, split_joints, trim
from kg.extract.project_subjects import ProjectSubjects
from kg.extract.project_words import Neighbours
from kg.knowledge.affixes import Beginnings
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.walls import Walls
    from kg.knowledge.lexicon import Lexicon

_MAX = 24
_NOBODY = Neighbours((), (), ())
# what stands around a work that is being built or runs
_WORKED = re.compile(
    r"投资|占地|开工|动工|投产|建成|建起|封顶|试运行|投运|投用|启用|竣工|选址|签约|谋划|扩建|自建|上马|在建"
)
_SOFT_KEEP = frozenset(
    {"服务", "创新", "研发", "生产", "制造", "加工", "孵化", "应用", "利用", "开发", "运营", "转化", "合作", "发展"}
)
_QUARTER = 4  # characters that a quarter's name has before 片区
_PLACED = ("", "ns", "nz", "nr", "nrt", "n")
_GOES_ON = ("区", "化", "型", "级", "性", "们", "式")
_NO_PORT = ("港", "投", "口", "工", "新")  # behind 港: 连云港|港, 四川港|投
_NO_QUOTE = re.compile(r"公里|[进入上出][园区]|.中.|.[区国]双园|同一")
_COUNTED = re.compile(r"[一二三四五六七八九两][区市城镇港园谷][一二三四五六七八九十多][园区港谷城镇组片点]")
_QUOTED = re.compile(r"“([^”“，。\n]{2,10}(?:谷|港|园|城|湾|大厦|街区|坊|里|空间)(?:·[^”，。]{1,6})?)”")
_PARKS_OF_ZONE = re.compile(
    r"[“]?[一两](?:区|谷|城)([二三四五六七八九])[园区][”]?|([两二三四五六七八九])个(?:园区|片区|组团)"
)


class SiteFinder:
    """Finds facilities by ending; an ending that any place could have needs a proper part before it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        strong, weak = lexicon.facilities.words("strong"), lexicon.facilities.words("weak")
        self._strong = frozenset(strong)
        self._strong_starts = strong
        self._ending = re.compile(
            alternatives([*strong, *weak]) + r"(?:[A-Z]?\d{1,2}号(?![楼厂车馆库地])|[A-Z]区|NO[.．]\s?\d{1,2})?"
        )
        self._generic = Beginnings(lexicon.facilities.words("generic"))
        self._subjects = ProjectSubjects(lexicon)
        self._builds = re.compile(alternatives(lexicon.facilities.words("builds")))

    def find(self, analysis: Analysis, walls: Walls) -> list[Mention]:
        """All facilities outside of other names (`walls`); one that begins with a zone's name may hold that."""
        found: list[Mention] = []
        floor = 0
        for match in self._ending.finditer(analysis.text):
            mention = self._mention(analysis, match, floor, walls)
            if mention is not None:
                found.append(mention)
                floor = mention.span.end
        found.extend(m for m in self._parks_of_zone(analysis) if not any(f.span.overlaps(m.span) for f in found))
        for match in _QUOTED.finditer(analysis.text):
            span = Span(match.start(1), match.end(1))
            free = not _COUNTED.fullmatch(match.group(1)) and not _NO_QUOTE.search(match.group(1))
            if free and not any(m.span.overlaps(span) for m in found):
                name = analysis.surface(span)
                found.append(analysis.mention(span, EntityType.FACILITY, "facility.quoted", 0.7, name))
        return found

    def _parks_of_zone(self, analysis: Analysis) -> list[Mention]:
        """`A、B、C和D“一区四园”`, `分为A、B、C三个园区`: parks that are named by their list alone."""
        rows = []
        for match in _PARKS_OF_ZONE.finditer(analysis.text):
            size = "〇一二三四五六七八九".find((match.group(1) or match.group(2)).replace("两", "二"))
            items = [p for item in items_before(analysis, match.start()) for p in split_joints(analysis, item)]
            if len(items) != size and analysis.text[match.end() : match.end() + 1] in ("（", "："):
                items = [p for item in items_after(analysis, match.end() + 1) for p in split_joints(analysis, item)]
            if len(items) != size:
                continue
            for position, item in enumerate(items):
                span = last_word_cut(analysis, self._lexicon, item) if position == 0 else trim(analysis, item)
                if span is None or not 2 <= len(span) <= 12:
                    continue
                if not any(ch in SIGNS for ch in analysis.text[span.start : span.end]):
                    rows.append(analysis.mention(span, EntityType.FACILITY, "facility.parks_of_zone", 0.8))
        return rows

    def _mention(self, analysis: Analysis, match: re.Match[str], floor: int, walls: Walls) -> Mention | None:
        """The facility that an ending closes; None where it closes none."""
        end, ending = match.end(), match.group()
        if walls.reach(end - 1, end) or _goes_on(analysis.text, match):
            return None
        low = max(floor, analysis.sentence(match.start()).span.start, walls.last_end(match.start()))
        start = name_start(analysis, self._lexicon, match.start(), max(low, match.start() - _MAX), keep=_SOFT_KEEP)
        if _is_counted(analysis.text[start : match.start()].replace(" ", ""), ending):
            return None
        zone = walls.ending_at(match.start())
        if zone is not None and ending in self._strong:  # 经开区|会展中心
            return analysis.mention(Span(zone.start, end), EntityType.FACILITY, "facility.of_zone", 0.75)
        start = self._before_bracket(analysis, start, low, match.start())
        start = self._behind_subject(analysis, start, match.start()) if start < match.start() else start
        if start >= match.start() or not self._is_proper(analysis, Span(start, match.start()), ending):
            return None
        span = trim(analysis, Span(start, end))
        if span is None or len(analysis.text[start : match.start()].replace(" ", "")) < 2:
            return None
        confidence = 0.85 if ending in self._strong else 0.7
        mention = analysis.mention(span, EntityType.FACILITY, "facility.ending", confidence)
        return None if "项目" in mention.name or "工程" in mention.name[:-2] else mention

    def _behind_subject(self, analysis: Analysis, start: int, end: int) -> int:
        """Offset behind who builds a place: `甲公司规划建设|X产业园`, `乙片区建设|X中心`."""
        start = self._subjects.behind(analysis, Span(start, end), _NOBODY)
        for match in self._builds.finditer(analysis.text, start, end - 1):
            first = analysis.tokens[analysis.token_index(match.start())]
            if first.span.start == match.start():
                start = match.end()
        return start

    def _before_bracket(self, analysis: Analysis, start: int, low: int, end: int) -> int:
        """A bracket does not lead a name (宏达（江苏）|创新中心): the word before it does. `end` where nothing may."""
        if start >= end or analysis.text[start] != "（":
            return start
        before = analysis.tokens[analysis.token_index(start - 1)] if start > low else None
        if before is None or any(ch in SIGNS for ch in before.text):
            return end
        at = before.span.start
        return name_start(analysis, self._lexicon, at, max(low, at - 6)) if at > low else at

    def _is_proper(self, analysis: Analysis, core: Span, ending: str) -> bool:
        """True when something in the core names: a place, a brand, an industry; generic words alone do not."""
        text = analysis.text[core.start : core.end].replace(" ", "")
        if any(ch in SIGNS - {"“", "”", "·"} for ch in text):
            return False
        rest = text
        while word := self._generic.at(rest):
            rest = rest[len(word) :]
        if not rest:
            return False
        if ending.startswith(self._strong_starts):
            return len(rest) >= 2 or len(text) >= 4
        if ending == "园" and self._holds_industry(text):
            return True
        if ending == "片区" and len(text) <= _QUARTER:
            plain = all(t.tag in _PLACED for t in analysis.tokens_in(core))
            return plain and not self._lexicon.divisions.named(text)  # 某市片区 is a part of a trade zone
        # a weak ending wants a place's or a brand's name in front, or a work that is being built
        if self._lexicon.divisions.starting_at(text, 0) is not None:
            return True
        worked = ending.startswith(("基地", "工厂", "中心")) and len(rest) >= 4
        if worked and _WORKED.search(_around(analysis, core)):
            return True
        tokens = analysis.tokens_in(core)
        return bool(tokens) and tokens[0].tag in ("", "ns", "nz", "nr", "nrt") and len(text) >= 4

    def _holds_industry(self, text: str) -> bool:
        sizes = range(2, len(text) + 1)
        return any(text[at : at + n] in self._lexicon.industries for n in sizes for at in range(len(text) - n + 1))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether an ending is only the beginning of another word: 基地型, 中心区."""
    if match.group().endswith("港") and text.startswith(_NO_PORT, match.end()):
        return True
    return text[match.end() : match.end() + 1] in _GOES_ON and not match.group().endswith(("号", "区"))


def _is_counted(core: str, ending: str) -> bool:
    """Whether a number stands where a name should: 三个|产业园, 一区四|园."""
    counted = re.match(r"[\d.一二两三四五六七八九十]+(?:个|家|座|条|处|大|区|期|年|平方米|万|吨|MW|GW|MWh|kW)", core)
    summed = re.fullmatch(r"[一二三四五六七八九]\S[一二三四五六七八九].?", core + ending)
    return counted is not None or core[:1].isdigit() or summed is not None


def _around(analysis: Analysis, core: Span) -> str:
    """The clause around a name, a few characters to each side."""
    clause = analysis.clause(core.start)
    before = analysis.text[max(clause.start, core.start - 14) : core.start]
    return before + "|" + analysis.text[core.end : min(clause.end, core.end + 16)]
