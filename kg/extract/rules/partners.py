"""cooperatesWith and negotiatesWith: agreements against talks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Modality, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_PARTIES = (EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.ZONE)
_WITH = re.compile(r"与|同|和|携手|联合|牵手|联手|会同")
_DEAL = re.compile(r"签约|签订|签署|签了|合作|共建|联合|携手|联手|达成|结成|牵手|联姻|共同|战略协议|框架协议|产学研")
_TALK = re.compile(r"洽谈|意向|座谈|会谈|接洽|磋商|商谈|考察|走访|拜访|来访|到访|对接洽谈")
_SIGNED = re.compile(r"签约|签订|签署|合作协议|战略合作")


def claims(scene: Scene) -> list[Claim]:
    """Agreements and talks between bodies, firms and zones."""
    return [*_with(scene), *_visitors(scene)]


def _with(scene: Scene) -> list[Claim]:
    """`甲与乙、丙签订…`: each side's names in the clause, paired across 与."""
    found: list[Claim] = []
    for sentence in scene.analysis.sentences:
        for match in _WITH.finditer(scene.text, sentence.span.start, sentence.span.end):
            token = scene.analysis.tokens[scene.analysis.token_index(match.start())]
            if token.span.start != match.start() or token.text != match.group():
                continue
            found.extend(_pair(scene, match))
    return found


def _pair(scene: Scene, match: re.Match[str]) -> list[Claim]:
    clause = scene.analysis.clause(match.start())
    sentence = scene.analysis.sentence(match.start()).span
    others = _run(scene, match.end(), clause.end)
    if not others:
        return []
    behind = scene.text[others[-1].span.end : min(sentence.end, others[-1].span.end + 60)]
    deal, talk = _DEAL.search(behind), _TALK.search(behind)
    if match.group() in ("携手", "联合", "牵手", "联手") and deal is None and talk is None:
        deal = re.match(r"", behind)
    if deal is None and talk is None:
        return []
    is_talk = talk is not None and (deal is None or (talk.start() < deal.start() and not _SIGNED.search(behind)))
    own = [m for m in scene.story.of(*_PARTIES) if clause.start <= m.span.start and m.span.end <= match.start()]
    own = [m for m in own if not any(o is not m and o.span.covers(m.span) for o in own)]
    if own:
        sides = [own[-1]]
    else:
        home = scene.topic.zone_at(match.start())
        sides = [home] if home is not None else []
    predicate = Predicate.NEGOTIATES_WITH if is_talk else Predicate.COOPERATES_WITH
    modality = Modality.TALK if is_talk else scene.modality(match.start())
    rule = "partners.talk" if is_talk else "partners.deal"
    return [
        scene.relate(side, predicate, other, rule, 0.75, modality=modality, at=[other.span, match_span(match)])
        for side in sides
        for other in others
        if side.name != other.name and not (other.type is EntityType.ZONE and side.type is EntityType.ENTERPRISE and is_talk)
    ]


def match_span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _run(scene: Scene, start: int, end: int) -> list[Mention]:
    """The parties that follow: the first must stand at once behind, the others go on with 、 and 及 and 等N家…."""
    parties = [m for m in scene.story.of(*_PARTIES) if start <= m.span.start and m.span.end <= end]
    parties = [m for m in parties if not any(o is not m and o.span.covers(m.span) for o in parties)]
    found: list[Mention] = []
    at = start
    for party in parties:
        gap = scene.text[at : party.span.start]
        allowed = r"[“”\s]*(?:位于|来自)?[^，。；]{0,4}" if not found else r"[“”\s]*(?:、|和|与|及|以及)?[“”\s]*|等[^，。；、]{0,14}(?:及|和|与|以及|、)"
        if not re.fullmatch(allowed, gap):
            break
        found.append(party)
        at = party.span.end
    return found


def _visitors(scene: Scene) -> list[Claim]:
    """`推动A、B等40多家客商考察洽谈`: the members of a list whose head comes to talk."""
    found = []
    for enumeration in scene.story.enumerations:
        if enumeration.type is not EntityType.ENTERPRISE:
            continue
        behind = scene.text[enumeration.head.end : enumeration.head.end + 12]
        talk = _TALK.search(behind.split("，")[0])
        before = scene.text[max(0, enumeration.items[0].start - 8) : enumeration.items[0].start + 6]
        visit = re.search(r"对接|拜访|走访|洽谈", before)
        if talk is None and visit is None:
            continue
        home = scene.topic.zone_at(enumeration.head.start)
        if home is None:
            continue
        for item in enumeration.items:
            for member in scene.story.within(item, EntityType.ENTERPRISE):
                found.append(scene.relate(home, Predicate.NEGOTIATES_WITH, member, "partners.visitors", 0.8, modality=Modality.TALK, at=[member.span, enumeration.head]))
    return found
