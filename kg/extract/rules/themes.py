"""inIndustry by the theme of a paragraph: it opens with one industry that its zone grows, and then tells of its firms.

`高新区的主角是装备制造。甲公司的车间里，…；乙公司…`: firms belong to the only industry that the paragraph has named up
to them, works only in the sentence that names it: later ones are often roads, waterworks and dormitories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.rules.settling import FINANCE, is_outsider
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.rules.scene import Scene

_OPENS = 2  # characters from the start of a paragraph to that of its first sentence: quotes


def claims(scene: Scene, grown: Iterable[Claim], placed: Iterable[Claim]) -> list[Claim]:
    """What belongs to the theme of its paragraph; `grown` are developsIndustry claims, `placed` inIndustry claims."""
    themes = {claim.object.name for claim in grown if isinstance(claim.object, Mention)}
    done = {claim.subject.name for claim in placed}
    found = []
    for thing in scene.story.of(EntityType.ENTERPRISE, EntityType.PROJECT) if themes else ():
        theme = None if thing.name in done else _theme(scene, thing)
        if theme is None or theme.name not in themes:
            continue
        if thing.type is EntityType.ENTERPRISE and not _is_told_of(scene, thing):
            continue
        if thing.type is EntityType.PROJECT and theme.span.start < scene.analysis.sentence(thing.span.start).span.start:
            continue
        at = [thing.span, theme.span]
        found.append(scene.relate(thing, Predicate.IN_INDUSTRY, theme, "industry.theme", 0.65, at=at))
    return found


def _theme(scene: Scene, thing: Mention) -> Mention | None:
    """The only industry that the paragraph names before a thing, if its first sentence does, and names no other."""
    at = thing.span.start
    paragraph = scene.analysis.paragraph(at)
    named = scene.story.within(Span(paragraph.start, max(at, paragraph.start + 1)), EntityType.INDUSTRY)
    if not named or len({i.name for i in named}) > 1:
        return None
    first = scene.analysis.sentence(named[0].span.start)
    if first.heading or first.span.start - paragraph.start > _OPENS:
        return None
    inside = {i.name for i in scene.story.within(first.span, EntityType.INDUSTRY)}
    zones = [z for z in scene.topic.mentions if named[0].span.end <= z.span.start < at]
    home = scene.topic.zone_at(named[0].span.start)
    left = any(home is None or not scene.topic.same(z, home) for z in zones)  # another zone has come up since
    return named[0] if len(inside) == 1 and not left else None


def _is_told_of(scene: Scene, firm: Mention) -> bool:
    """A firm that the text tells of for itself: no bank, no partner, no customer, no part of a work's name."""
    works = scene.sites_and_projects()
    part = any(work.span.covers(firm.span) and work.span != firm.span for work in works)
    return not part and not firm.name.endswith(FINANCE) and not is_outsider(scene, firm)
