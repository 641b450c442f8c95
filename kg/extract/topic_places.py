"""What an article without a leading zone is about: the city or province that 全市 and 我省 mean, or a park."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.story import Story
    from kg.extract.zones import ZoneFinder
    from kg.knowledge.divisions import Divisions

# words for a whole division
WHOLE = re.compile(r"全市|全省|我市|我省|全县|全州")
# names that begin with a place's
_NAMED_AFTER = (EntityType.ZONE, EntityType.ORGANIZATION, EntityType.ENTERPRISE)
_OPENING = 200  # characters within which an article says where it plays
_PARKS = ("园", "园区", "港", "谷", "小镇", "科技城", "科学城", "产业城", "新城")


def find_park(story: Story, title: str) -> Mention | None:
    """The park that a zoneless article is about: named in its title, or the one named most, at least twice."""
    parks = [site for site in story.of(EntityType.FACILITY) if site.name.endswith(_PARKS)]
    titled = next((park for park in parks if park.name in title), None)
    if titled is not None or not parks:
        return titled
    counts = Counter(park.name for park in parks)
    (name, most), *rest = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if most < 2 or (rest and rest[0][1] == most):
        return None
    return next(park for park in parks if park.name == name)


def find_place(
    story: Story, title: str, zones: Sequence[Mention], finder: ZoneFinder, divisions: Divisions
) -> Mention | None:
    """The city or province that 全市, 我省 mean: named in the title, shared by the article's zones, or named first."""
    text = story.analysis.text
    whole = WHOLE.search(text)
    level = 1 if whole is not None and whole.group() in ("全省", "我省") else 2
    name = (
        _named(title, divisions)
        or _shared(zones, finder, divisions, level, fewest=2)
        or _most_named(text, divisions)
        or _shared(zones, finder, divisions, level, fewest=1)
        or _named(text[:_OPENING], divisions)
    )
    if name is None:
        return None
    for form in (name, divisions.named(name)[0].short):
        for match in re.finditer(re.escape(form), text):
            span = Span(*match.span())
            if all(m.type in _NAMED_AFTER for m in story.mentions if m.span.overlaps(span)):
                return story.analysis.mention(span, EntityType.PLACE, "place.topic", 0.8, name)
    if whole is not None:
        span = Span(whole.start(), whole.end())
        return story.analysis.mention(span, EntityType.PLACE, "place.topic", 0.7, name)
    return None


def _named(text: str, divisions: Divisions) -> str | None:
    """The first province or city that a text names."""
    for at in range(len(text)):
        name = divisions.starting_at(text, at)
        if name is not None and divisions.named(name)[0].level <= 2:
            return name
    return None


def _most_named(text: str, divisions: Divisions) -> str | None:
    """The province or city that a text names most, at least twice."""
    counts: Counter[str] = Counter()
    at = 0
    while at < len(text):
        name = divisions.starting_at(text, at)
        if name is not None and divisions.named(name)[0].level <= 2:
            counts[name] += 1
        at += len(name) if name is not None else 1
    (name, most), *_ = sorted(counts.items(), key=lambda row: (-row[1], row[0])) or [("", 0)]
    return name if most > 1 else None


def _shared(
    zones: Sequence[Mention], finder: ZoneFinder, divisions: Divisions, level: int, *, fewest: int
) -> str | None:
    """The division of a level in which most zones lie; None where fewer than `fewest` lie in any."""
    counts: Counter[str] = Counter()
    for name in {zone.name for zone in zones}:
        for division in divisions.named(finder.place_of(name) or ""):
            up = division
            while up.level > level and up.parent:
                up = divisions.by_code[up.parent]
            if up.level == level:
                counts[up.short if up.level == 1 else up.name] += 1
    if counts.total() < fewest:
        return None
    (top, most), *rest = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return top if not rest or most > rest[0][1] else None
