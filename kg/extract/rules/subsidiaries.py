"""partOf between firms: `甲旗下的乙、丙`, `甲的全资子公司乙`, `乙是甲的子公司`, `旗下的乙` of the firm spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.parties import firm_spoken_of
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_UNDER = re.compile(
    r"[”]?(?:集团|公司)?(?:旗下|下属|所属|控股|体系|全资)的?(?:全资|控股)?(?:子公司|企业|平台公司)?[——“]{0,2}"
)
_OWN = re.compile(r"(?:^|公司|集团|设立的|成立的|拥有|有|其|是|的)(?:旗下的?|(?:全资|控股)?子公司)[“]?$")
_CHILD = re.compile(r"[”]?的(?:全资|控股)?子公司")
_NEXT = re.compile(r"[“”]*、[“”]*")


def claims(scene: Scene) -> list[Claim]:
    """All firms that are said to belong to another."""
    found: list[Claim] = []
    for firm in scene.story.of(EntityType.ENTERPRISE):
        parent = _parent_before(scene, firm) or _parent_behind(scene, firm)
        if parent is not None and parent.name != firm.name:
            found.append(scene.relate(firm, Predicate.PART_OF, parent, "part.subsidiary", 0.85))
    return found


def _parent_before(scene: Scene, firm: Mention) -> Mention | None:
    """The owner named before a firm or before the list that it stands in; of a bare 旗下的, the firm spoken of."""
    clause = scene.analysis.clause(firm.span.start)
    head = firm
    for earlier in reversed(_between(scene, clause.start, firm.span.start)):
        gap = scene.text[earlier.span.end : head.span.start]
        if _UNDER.fullmatch(gap):
            return earlier
        if not _NEXT.fullmatch(gap):
            break
        head = earlier
    before = scene.text[clause.start : head.span.start]
    if _OWN.search(before) is None:
        return None
    named = _between(scene, clause.start, head.span.start)
    return named[-1] if named else firm_spoken_of(scene, clause.start)


def _between(scene: Scene, start: int, end: int) -> tuple[Mention, ...]:
    return scene.story.within(Span(start, end), EntityType.ENTERPRISE) if start < end else ()


def _parent_behind(scene: Scene, firm: Mention) -> Mention | None:
    """`乙是甲的全资子公司`."""
    if not scene.text.startswith("是", firm.span.end):
        return None
    parent = scene.story.starting(firm.span.end + 1, EntityType.ENTERPRISE)
    return parent if parent is not None and _CHILD.match(scene.text, parent.span.end) else None
