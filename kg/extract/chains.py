"""Industry chains spelt out: `A—B—C`, `上游A、中游B、下游C`, `从A到B再到C`, `A、B、C的链条`, `研产供销一体化`.

Takes an `Analysis`, gives `StageList` records in the order of the text. What looks alike and is none is left out:
lay-outs (`一核—两翼`), routes between cities, the life of a project (`签约—开工—投产`) or a start-up (`苗圃—孵化器`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon

_DASH = r"\s*(?:——|—|→|⟶|➔|－|–|-|~|～|\+|＋)\s*"
_QUOTED = re.compile(rf"[“‘]([^“”‘’。；！？\n—→]{{1,16}}(?:{_DASH}[^“”‘’。；！？\n—→]{{1,16}}){{2,}})[”’]")
_BARE = re.compile(
    rf"(?:[^，。；：！？、\n“”‘’—→\-－–+＋/（）]{{1,12}}{_DASH}){{2,}}[^，。；：！？、\n“”‘’—→\-－–+＋/（）]{{1,10}}"
)
_SPLIT = re.compile(_DASH)
_SIGN = re.compile(r"[—→⟶➔－–\-~～+＋]")  # the signs of a dash
_PIECE = re.compile("[^，。；：！？、“”‘’/（）]+")  # what a bare chain lies in
# what makes stages a chain, before or behind them
_CHAIN_NEAR = re.compile(r"链|一体化|闭环|一条龙|上下游|吃干榨净")
_CHAIN_RIGHT = re.compile(
    r"^[”’]?\s*(?:的|等)?(?:完整|全|闭环|绿色|循环|现代|特色)*(?:产业|创新)?(?:链|一条龙|一体化|闭环|环环相扣|首尾相接)"
)
_CHAIN_BEHIND = re.compile(
    r"的|(?:(?:特色|绿色|完整|现代)*产业|全产业|全)?链|循环(?:利用|经济|产业)|一体化|一条龙|闭环|等[^级离]?"
)
_NO_NAME = frozenset("dpcruyil")  # tags of words that stand in no name
_MEMBERS = re.compile("(?<=.)(?:企业|厂商|厂家|厂)$")  # those who work at a stage
_FORMS = "研产供销运储加用游购养制造服培种收治融维发输变配贸学"
_FORM_LIST = re.compile(
    rf"[“‘]?((?:[{_FORMS}]{{1,2}}、){{2,}}[{_FORMS}]{{1,2}})[”’]?(?=一体化|全链|于一体|全产业链|产业链|的?全)"
    rf"|[“‘]([{_FORMS}]{{4,6}})[”’](?=[^，。；]{{0,6}}(?:链|一体化))"
    rf"|(?<![\u4e00-\u9fff])([{_FORMS}]{{4,6}})(?=一体化|全链|全产业链|产业链)"
)
_AT = "(?:的|是|为|以|有|发展|布局|做强|做|聚焦|拓展|连着|连接|对接|接着|接|主攻)?"
_STREAMS = re.compile(
    rf"上游{_AT}([^，。；、：！？\n]{{2,14}})[、，；]\s*(?:向)?"
    rf"中游{_AT}([^，。；、：！？\n]{{2,14}})[、，；]\s*(?:到|向|再到)?"
    rf"下游{_AT}([^，。；、：！？\n]{{2,16}})"
)
_LIST_TO = re.compile(
    r"从([^，。；：！？、\n到从]{1,12}(?:、[^，。；：！？、\n到]{1,12})*)[，、]?到([^，。；：！？、\n到的]{1,12}(?:、[^，。；：！？、\n到的]{1,12})*)"
)
_FROM_TO = re.compile(
    r"从([^，。；：！？\n到]{1,16})[，、]?到([^，。；：！？\n到]{1,16}?)[，、]?(?:再到|直到|直至|到)([^，。；：！？\n到的]{1,12})"
)
_IN_ROW = re.compile(
    r"((?:[^，。；：！？、\n“”的]{2,12}、){2,14}[^，。；：！？、\n“”的]{2,12}?)"
    r"(?:等(?:全?环节|全过程|全流程)(?:于一体)?的?(?:完整|全|闭环|一体化)*的?(?:产业链条|产业链|全链条|链条)"
    r"|(?:的|为一体的|于一体的|一体化的?)(?:完整|全|闭环)*的?(?:产业链条|产业链|全产业链|全链条|链条)|依次成链|(?:各|全)环节(?:贯通|齐备|成链)"
    r"|，[^，。；：！？、\n]{0,10}产业链(?:条)?上?的?[\d一二两三四五六七八九十]+个环节)"
)
_LAYOUT = re.compile(
    r"^[一二两三四五六七八九十多][核翼区带轴点园心极圈廊屏链组基平港城]|(?:区|经济带|翼|圈|廊|增长极|市|省|县|口岸)$"
)
_PROCESS = re.compile(
    r"签约|开工|投产|达产|达效|谋划|储备|立项|审批|招商|洽谈|竣工|验收|服务|监管|管理|政府|企业|园区|高校|院所|平台|基金|资本"
    r"|苗圃|众创|孵化|加速器|转化|攻关|基础研究|人才|政策|金融|主导|战略|未来|党|群|农户|合作社|链长|链主|专班|项目|名|优|特"
)
_MIN = 3


@dataclass(frozen=True, slots=True)
class StageList:
    """A chain spelt out: its span with and without the word for chain behind it, and the stages."""

    span: Span
    stages: tuple[str, ...]


def find_stage_lists(analysis: Analysis, lexicon: Lexicon) -> list[StageList]:
    """All chains that the text spells out; where two readings overlap, the earlier kind of reading counts."""
    found: list[StageList] = []
    for reading in (
        _dashed(analysis, lexicon),
        _forms(analysis),
        _streams(analysis, lexicon),
        _from_to(analysis, lexicon),
        _rows(analysis, lexicon),
    ):
        for stages in reading:
            if not any(stages.span.overlaps(known.span) for known in found):
                found.append(stages)
    return sorted(found, key=lambda s: s.span)


def _dashed(analysis: Analysis, lexicon: Lexicon) -> Iterator[StageList]:
    for match in _QUOTED.finditer(analysis.text):
        stages = _clean(match.group(1))
        if _are_stages(stages) and (_is_told(stages, lexicon, match) or _right(analysis, match.end())):
            yield StageList(Span(match.start(1), match.end(1)), stages)
    for match in _bare(analysis.text):
        parts = _SPLIT.split(match.group())
        if not parts[0]:  # only white space stands before the first dash
            continue
        start = _behind_verb(analysis, lexicon, match.start(), match.start() + len(parts[0]))
        end = _stage_end(analysis, lexicon, match.end() - len(parts[-1]), match.end())
        stages = _clean(analysis.text[start:end])
        if _are_stages(stages) and (_is_told(stages, lexicon, match) or _right(analysis, end)):
            yield StageList(Span(start, end), stages)


def _bare(text: str) -> Iterator[re.Match[str]]:
    """The places of chains without quotes; only pieces of text with two dashes can hold one."""
    if len(_SIGN.findall(text)) > 1:
        for piece in _PIECE.finditer(text):
            if len(_SIGN.findall(piece.group())) > 1:
                yield from _BARE.finditer(text, *piece.span())


def _is_told(stages: tuple[str, ...], lexicon: Lexicon, match: re.Match[str]) -> bool:
    """Long dashes and arrows say by themselves that one thing goes over into the next, if no road runs along them."""
    strong = "—" in match.group() or "→" in match.group()
    return strong and not any(lexicon.divisions.named(stage) for stage in stages)


def _stage_end(analysis: Analysis, lexicon: Lexicon, start: int, end: int) -> int:
    """Where a last stage ends that no mark bounds: before the word for chain, or what is no name any more."""
    word = _CHAIN_BEHIND.search(analysis.text, start + 1, end)
    end = word.start() if word else end
    for token in analysis.tokens_in(Span(start, end))[1:]:
        verb = token.tag.startswith("v") and len(token.text) == 1
        if verb or token.tag[:1] in _NO_NAME or token.text in lexicon.hard:
            return token.span.start
    return end


def _forms(analysis: Analysis) -> Iterator[StageList]:
    for match in _FORM_LIST.finditer(analysis.text):
        word = next(group for group in match.groups() if group)
        if word.startswith("产学研"):
            continue
        span = Span(match.start(match.lastindex or 0), match.end(match.lastindex or 0))
        yield StageList(span, tuple(word.split("、")) if "、" in word else tuple(word))


def _streams(analysis: Analysis, lexicon: Lexicon) -> Iterator[StageList]:
    for match in _STREAMS.finditer(analysis.text):
        stages = _clean("—".join(_MEMBERS.sub("", group) for group in match.groups()))
        spoken = any(
            stage.startswith(("有", "企业", "依托", "延伸", "拓展", "的")) or _governed(analysis, lexicon, match, i)
            for i, stage in enumerate(stages, 1)
        )
        if _are_stages(stages) and not spoken:
            yield StageList(Span(match.start(), match.end()), stages)


def _governed(analysis: Analysis, lexicon: Lexicon, match: re.Match[str], group: int) -> bool:
    """Whether a verb of names stands in a group: then it tells of deeds, not of a stage."""
    return any(
        token.text in lexicon.hard - {"和", "与", "及", "以及"}
        for token in analysis.tokens_in(Span(match.start(group), match.end(group)))
    )


def _from_to(analysis: Analysis, lexicon: Lexicon) -> Iterator[StageList]:
    for pattern in (_FROM_TO, _LIST_TO):
        for match in pattern.finditer(analysis.text):
            sentence = analysis.sentence(match.start()).span
            if not _CHAIN_NEAR.search(analysis.text[sentence.start : sentence.end]):
                continue
            if any(_governed(analysis, lexicon, match, i + 1) for i in range(len(match.groups()))):
                continue
            parts = [part for i in range(1, len(match.groups()) + 1) for part in _parts(analysis, lexicon, match, i)]
            stages = _clean("—".join(parts))
            if _are_stages(stages):
                yield StageList(Span(match.start(), match.end()), stages)


def _parts(analysis: Analysis, lexicon: Lexicon, match: re.Match[str], group: int) -> list[str]:
    """The stages that a group of a match lists."""
    text, end = analysis.text, _stage_end(analysis, lexicon, match.start(group), match.end(group))
    return text[match.start(group) : end].rstrip("，、").split("、")


def _rows(analysis: Analysis, lexicon: Lexicon) -> Iterator[StageList]:
    for match in _IN_ROW.finditer(analysis.text) if "链" in analysis.text or "环节" in analysis.text else ():
        head = match.start(1) + match.group(1).index("、")
        start = _behind_verb(analysis, lexicon, match.start(1), head)
        stages = _clean(analysis.text[start : match.end(1)].replace("、", "—"))
        if _are_stages(stages):
            yield StageList(Span(start, match.end(1)), stages)


def _behind_verb(analysis: Analysis, lexicon: Lexicon, start: int, end: int) -> int:
    """Where the first stage begins: behind the last word that governs it (`形成了|设计`)."""
    leads = lexicon.relations.words("stage_leads")
    for token in analysis.tokens_in(Span(start, end)):
        if (token.text in lexicon.hard or token.text in leads) and token.span.end < end:
            start = token.span.end
    return start


def _clean(text: str) -> tuple[str, ...]:
    return tuple(piece.strip(" “”‘’") for piece in _SPLIT.split(text) if piece.strip(" “”‘’"))


def _are_stages(stages: tuple[str, ...]) -> bool:
    """At least three, none empty or a bare number, no lay-out, and not mostly steps of running things."""
    if len(stages) < _MIN or len(set(stages)) < len(stages):
        return False
    if not all(re.fullmatch(r"[\w·、（）() ]{1,16}", stage) and not stage.isdigit() for stage in stages):
        return False
    if any(_LAYOUT.search(stage) for stage in stages[:2]) or all(stage.isascii() for stage in stages):
        return False
    return sum(1 for stage in stages if _PROCESS.search(stage)) * 2 < len(stages)


def _right(analysis: Analysis, end: int) -> bool:
    return bool(_CHAIN_RIGHT.match(analysis.text[end : end + 14]))
