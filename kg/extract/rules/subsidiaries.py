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
_IS_CHILD = re.compile(r"是$")
_CHILD = re.compile(r"[”]?的(?:全资|控股)?子公司")
_NEXT = re.compile(r"[“”]*、[“”]*")


def claims(scene: Scene) -> list[Claim]:
    """All firms that are said to belong to another."""
    firms = scene.story.of(EntityType.ENTERPRISE)
    found: list[Claim] = []
    for firm in firms:
        parent = _parent_before(scene, firms, firm) or _parent_behind(scene, firms, firm)
        if parent is not None and parent.name != firm.name:
            found.append(scene.relate(firm, Predicate.PART_OF, parent, "part.subsidiary", 0.85))
    return found


def _parent_before(scene: Scene, firms: tuple[Mention, ...], firm: Mention) -> Mention | None:
    """The owner named before a firm or before the list that it stands in; of a bare 旗下的, the firm spoken of."""
    clause = scene.analysis.clause(firm.span.start)
    head = firm
    for earlier in reversed([f for f in firms if clause.start <= f.span.start and f.span.end <= firm.span.start]):
        gap = scene.text[earlier.span.end : head.span.start]
        if _UNDER.fullmatch(gap):
            return earlier
        if not _NEXT.fullmatch(gap):
            break
        head = earlier
    before = scene.text[clause.start : head.span.start]
    if _OWN.search(before) is None:
        return None
    named = [f for f in firms if clause.start <= f.span.start and f.span.end <= head.span.start]
    return named[-1] if named else firm_spoken_of(scene, clause.start)


def _parent_behind(scene: Scene, firms: tuple[Mention, ...], firm: Mention) -> Mention | None:
    """`乙是甲的全资子公司`."""
    for later in firms:
        if later.span.start <= firm.span.end:
            continue
        return later if _is_child(scene, Span(firm.span.end, later.span.start), later) else None
    return None


def _is_child(scene: Scene, gap: Span, parent: Mention) -> bool:
    says = _IS_CHILD.fullmatch(scene.text[gap.start : gap.end])
    return says is not None and _CHILD.match(scene.text, parent.span.end) is not None
