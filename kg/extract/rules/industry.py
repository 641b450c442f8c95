"""developsIndustry and hasChain: what zones, parks and places grow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.rules import membership, park_names, themes
from kg.extract.rules.holders import holder_of, paired
from kg.extract.rules.scene import pattern
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene
    from kg.knowledge.seeds import Table

# where a thing is used, studied or sold is no industry of the zone
_USED = re.compile(
    r"应用于|用于|适用|服务于|销往|供应|可用|装上|面向|配套给|供给|走进|应用到|直供|供给|客户|卖到|出口到"
)
_USED_IN = re.compile(
    r"^[^，。；]{0,30}?(?:等|多个|众多|相关)*(?:领域|方面|行业|产业)[^，。；]{0,8}?"
    r"(?:场景|应用|推广|使用|合作|研究|攻关|的技术|的成果|的关键|的人才|交流|探索|共建|培训|水平|学习|培养|意见)"
    r"|^[^，。；]{0,40}?(?:领域|行业领域|方面)[^，。；产]{0,14}(?:隐患|整治|监管|改革|治理|执法|安全|风险|问题|短板|矛盾|不足|转型|民生|试点|准入|检查|排查|欠账|困难|反腐|开放)"
)
_CLOSED = re.compile(
    r"^(?:[、，。；：”\n]|[+＋](?!”)|再造|打造|培育|和|与|及|以及|等|产业|行业|集群|领域|发展|成链|升级|提[档质]|集聚|规模|做|壮大|方面|已|基地|$)"
)
# `天然气、网络等基础设施`: members of a list whose head is no industry
_OTHER_HEAD = re.compile(
    r"^(?:[、和与及][^，。；：]{1,30}?)?等(?!(?:[^，。；]{0,10}(?:产业|集群|领域|行业|赛道|业态|板块|方向|经济|链|企业|基地|应用|业)|[，。；]))"
)
_FIRMS = re.compile(
    r"企业(?=[\d一二三四五六七八九十，。、；”和]|从|达|有|已|共|等|总数|数|超|近|突破|集聚|来|入驻|贡献|去年|今年|$)"
)
_BESIDE = 20
# said of the zone outright: `以A为主导`, `A是高新区的第二张名片`, `主角是A`, `“A之都”`
_LEADING = re.compile(
    r"^(?:产业)?[^，。；、]{0,4}为(?:主导|主攻|核心|首位|特色|支柱|重点|龙头|引领|拳头)|^(?:产业)?(?:起家|见长|立区|强区|兴区)"
)
_NAME_CARD = re.compile(
    r"^(?:产业)?(?:则|仍|也|更|无疑|依然)?是[^，。；]{0,24}(?:产业|名片|王牌|支柱|主角|张牌|招牌|底色|重头戏)|^[”]?之[都乡]"
)
_STAR = re.compile(
    r"(?:主角|王牌|重头戏|首位产业|主导产业|招牌|名片|压舱石|头牌|主业)(?:仍|则|依然|依旧)?(?:是|为)[“]?$"
)
_BROAD_VERBS = re.compile(r"(?:发展|培育|壮大|做强|做大|主攻|布局|做优)(?:好|了)?[“]?(?:[^，。；：的等]{0,12}、)?$")
_SURE = frozenset({"industry.ending", "industry.list", "industry.slot", "industry.bracket"})
_GAP = re.compile(r"[“]?(?:[^、的和与及等]{0,6}|(?:[^、等]{1,16}(?:、|和|与|及|以及))+[^、的等]{0,6})")


def claims(scene: Scene) -> list[Claim]:
    """All claims about industries and chains."""
    grown, placed = _develops(scene), membership.claims(scene)
    told = themes.claims(scene, grown, placed)
    return [*grown, *park_names.claims(scene), *_chains(scene), *placed, *told]


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words for growing, ready to be searched for."""

    verbs: re.Pattern[str]
    grown: re.Pattern[str]
    broad: frozenset[str]

    @staticmethod
    @cache
    def of(relations: Table) -> _Cues:
        grown = pattern(relations.words("grown")).pattern
        behind = rf"[^，。；、：]{{0,4}}?(?:{grown})|上(?:形成|占据|取得|打造)"
        siblings = r"(?:(?:、|和|与|及)[^，。；：]{1,30}?)?"
        broad = frozenset(relations.words("industry_broad"))
        return _Cues(pattern(relations.words("grows")), re.compile(rf"{siblings}等?(?:{behind})"), broad)


def _develops(scene: Scene) -> list[Claim]:
    found = []
    cues = _Cues.of(scene.lexicon.relations)
    for industry in scene.story.of(EntityType.INDUSTRY):
        confidence = _grounds(scene, industry, cues)
        holder = (paired(scene, industry) or holder_of(scene, industry)) if confidence else None
        if holder is None or holder.span.covers(industry.span):
            continue
        mode = scene.modality(industry.span.start)
        at = [industry.span, holder.span]
        found.append(
            scene.relate(
                holder, Predicate.DEVELOPS_INDUSTRY, industry, "industry.develops", confidence, modality=mode, at=at
            )
        )
    return found


def _grounds(scene: Scene, industry: Mention, cues: _Cues) -> float:
    """How sure the text is that somebody grows the industry; 0 where it only names it."""
    clause = scene.analysis.clause(industry.span.start)
    left, right = scene.text[clause.start : industry.span.start], scene.text[industry.span.end : clause.end]
    if "前身" in left or _USED.search(left) or _USED_IN.match(right) or membership.is_of_firm(scene, industry):
        return 0
    if industry.rule in _SURE:
        return 0.85
    if _NAME_CARD.match(right) or _STAR.search(left) or (left.endswith(("以", "靠", "以“")) and _LEADING.match(right)):
        return 0.75
    if _OTHER_HEAD.match(right) or scene.analysis.sentence(industry.span.start).heading:
        return 0
    if industry.name in cues.broad and not _FIRMS.match(right):
        return 0.6 if _BROAD_VERBS.search(left) and _CLOSED.match(right) else 0
    return 0.7 if _FIRMS.match(right) or cues.grown.match(right) or _is_grown(left, right, cues) else 0


def _is_grown(left: str, right: str, cues: _Cues) -> bool:
    """Whether a word for growing governs the industry, with no more than other industries between."""
    verbs = list(cues.verbs.finditer(left))
    return bool(verbs and _CLOSED.match(right) and _GAP.fullmatch(left[verbs[-1].end() :].lstrip("了着好")))


def _chains(scene: Scene) -> list[Claim]:
    found = []
    for chain in scene.story.of(EntityType.CHAIN):
        holder = _runner(scene, chain) or holder_of(scene, chain)
        if holder is not None:
            mode, at = scene.modality(chain.span.start), [chain.span, holder.span]
            found.append(scene.relate(holder, Predicate.HAS_CHAIN, chain, "chain.held", 0.8, modality=mode, at=at))
        industry = _industry_of(scene, chain)
        if industry is not None:
            found.append(scene.relate(chain, Predicate.IN_INDUSTRY, industry, "chain.industry", 0.75))
    return found


def _runner(scene: Scene, chain: Mention) -> Mention | None:
    """A firm or centre that runs the chain itself; it leads the sentence, and no zone stands in it."""
    sentence = scene.analysis.sentence(chain.span.start).span
    kinds = (EntityType.ENTERPRISE, EntityType.FACILITY, EntityType.ZONE)
    if chain.rule != "chain.stages" or sentence.start == chain.span.start:
        return None
    own = scene.story.within(Span(sentence.start, chain.span.start), *kinds)
    if not own or any(m.type is EntityType.ZONE for m in own) or own[0].span.start - sentence.start > 2:
        return None
    single = len({m.name for m in own}) == 1 or own[0].type is EntityType.FACILITY
    return own[0] if single else None


def _industry_of(scene: Scene, chain: Mention) -> Mention | None:
    """`稀土产业“精矿—…”链条`, `“材料—…”全链条发展，打造新能源电池产业`: the industry right beside the stages."""
    if chain.rule != "chain.stages":
        return None
    sentence: Span = scene.analysis.sentence(chain.span.start).span
    near = [i for i in scene.story.within(sentence, EntityType.INDUSTRY) if i.rule in _SURE]
    before = [i for i in near if chain.span.start - i.span.end in (0, 1)]  # at most a quotation mark between
    behind = [i for i in near if 0 <= i.span.start - chain.span.end < _BESIDE]
    return next(iter([*before, *behind]), None)
