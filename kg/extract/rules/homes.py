"""Where a thing is at home: the zone that its sentence or paragraph puts it in, else what the text is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene
    from kg.model import Mention

# what may stand between the start of a clause and the zone that rules it
_LEAD = re.compile(
    r"[“”‘’\s—]*(?:[^，。；：]{1,6}：)?(?:其中|目前|眼下|今年|去年|近年来|如今|同时|此外|而|则|在|位于|走进|来到|支持|推动|推进)*"
)
# a zone that is only dealt with, compared with, or left
_PASSING = re.compile(
    r"(?:等|、|和|与|及|以及)?[^，。；]{0,4}(?:签|合作|共建|携手|联合|相距|相隔|一墙|隔壁|考察|学习|举行|举办|召开)"
)
# in front of a zone that is only a partner, or another name of the one before it
_DEALT_WITH = re.compile(r"(?:与|同|跟|赴|到|从|距|（)$")
_OWN_AGAIN = re.compile(r"全市|全省|我市|我省|全县|我县")


def home_of(scene: Scene, at: int) -> Mention | None:
    """The zone that rules the text at a point, else the home that the topic gives it."""
    home = scene.topic.home_at(at)
    if home is None or home not in scene.topic.mentions or home.span.start >= at:
        return home
    ruling = _ruling(scene, at)
    if ruling is None or scene.topic.same(ruling, home):
        return home
    nearer = home.span.start > ruling.span.start and not _DEALT_WITH.search(scene.left(home.span.start, 2))
    return home if nearer else ruling


def _ruling(scene: Scene, at: int) -> Mention | None:
    """The zone that leads a clause before the point, in its sentence; else in its paragraph, if none is named since."""
    sentence, paragraph = scene.analysis.sentence(at).span, scene.analysis.paragraph(at)
    zones = [z for z in scene.topic.mentions if paragraph.start <= z.span.start and z.span.end <= at]
    inside = [z for z in zones if z.span.start >= sentence.start and _leads(scene, z)]
    if inside:
        return inside[-1]
    if not zones or zones[-1].span.start >= sentence.start:
        return None
    last = zones[-1]
    opens = scene.analysis.clause(last.span.start).start <= scene.analysis.sentence(last.span.start).span.start
    back = _OWN_AGAIN.search(scene.text[last.span.end : at])
    return last if opens and back is None and _leads(scene, last) else None


def _leads(scene: Scene, zone: Mention) -> bool:
    clause = scene.analysis.clause(zone.span.start)
    lead, rest = scene.text[clause.start : zone.span.start], scene.text[zone.span.end : clause.end]
    return _LEAD.fullmatch(lead) is not None and _PASSING.match(rest) is None
