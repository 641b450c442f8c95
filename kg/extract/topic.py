"""What an article is about at each point: the zone (and place) for which a fact holds though its sentence does not name it.

Takes a `Story`, gives a `Topic`. An article with one leading zone is about that zone throughout; one about a whole city
or province changes zone with each zone that a paragraph names, and keeps it over paragraphs that point back (该区, 该公司).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.story import Story
    from kg.extract.zones import ZoneFinder
    from kg.knowledge.divisions import Divisions

_WIDE = re.compile(r"全市开发区|全省开发区|各开发区|全市|全省|我市|我省|各地|全省各")
_BACK = re.compile(
    r"^(?:该|据介绍|据了解|“|此外|同时|目前|截至目前|项目|公司|园区|除此之外|不仅如此|与此同时|如今|今年|在该|在这)"
)
_WHOLE = re.compile(r"全市|全省|我市|我省|全县|全州")
_LEADING_SHARE = 0.6


@dataclass(frozen=True)
class Topic:
    """Topic zones by offset. `leading` is the zone of the whole article, where there is one."""

    leading: Mention | None
    mentions: tuple[Mention, ...]  # of zones, their names resolved, in the order of the text
    keys: dict[str, str]  # zone name -> the name that stands for all its forms
    place: Mention | None  # the city or province of an article that has no leading zone
    park: Mention | None  # the park that an article without any zone is about
    story: Story

    def same(self, a: Mention, b: Mention) -> bool:
        return self.keys.get(a.name, a.name) == self.keys.get(b.name, b.name)

    def zone_at(self, offset: int) -> Mention | None:
        """The zone that the text is about at this point."""
        if not self.mentions:
            return self.park
        analysis = self.story.analysis
        sentence = analysis.sentence(offset).span
        before = [m for m in self.mentions if sentence.start <= m.span.start <= offset]
        if self.leading is not None:
            nearest = before[-1] if before else None
            if (
                nearest is not None
                and not self.same(nearest, self.leading)
                and analysis.clause(offset).start <= nearest.span.start
            ):
                return nearest
            earlier = [m for m in self.mentions if m.span.start <= offset and self.same(m, self.leading)]
            return earlier[-1] if earlier else self.leading
        if before:
            return before[-1]
        paragraph = analysis.paragraph(offset)
        here = [m for m in self.mentions if paragraph.start <= m.span.start <= offset]
        if here:
            gap = analysis.text[here[-1].span.end : offset]
            return None if _WIDE.search(gap) else here[-1]
        later = [m for m in self.mentions if sentence.start <= m.span.start < sentence.end]
        if later and len({self.keys.get(m.name, m.name) for m in later}) == 1:
            return later[0]
        if _BACK.match(analysis.text[paragraph.start : paragraph.start + 8]) and not _WIDE.search(
            analysis.text[paragraph.start : offset]
        ):
            earlier = [m for m in self.mentions if m.span.start < paragraph.start]
            if earlier and paragraph.start - earlier[-1].span.end < 600:  # noqa: PLR2004 - a few sentences at most
                return earlier[-1]
        return None

    def park_at(self, offset: int) -> Mention | None:
        """The park that 该园区 points back to, if the sentence begins so."""
        analysis = self.story.analysis
        paragraph = analysis.paragraph(offset)
        if not re.match(r"(?:该|这个|这一)(?:产业|工业)?园", analysis.text[paragraph.start : paragraph.start + 8]):
            return None
        earlier = [
            m
            for m in self.story.of(EntityType.FACILITY)
            if m.span.start < paragraph.start and m.name.endswith(("园", "园区"))
        ]
        return earlier[-1] if earlier else None

    def subject_at(self, offset: int) -> Mention | None:
        """Zone, else the place of the whole article: what a figure without a subject is about."""
        analysis = self.story.analysis
        clause = analysis.clause(offset)
        if self.place is not None and _WHOLE.search(analysis.text[max(clause.start, offset - 40) : offset]):
            return self.place
        return self.park_at(offset) or self.zone_at(offset) or self.place

    def _leading_park(self, offset: int) -> Mention | None:
        """The park that a paragraph opens with (`田营科技园的主角是…`), until it names a zone again."""
        paragraph = self.story.analysis.paragraph(offset)
        opening = [
            s
            for s in self.story.of(EntityType.FACILITY)
            if 0 <= s.span.start - paragraph.start <= 3 and s.span.end <= offset and s.name.endswith(("园", "园区"))
        ]  # noqa: PLR2004
        if not opening or not re.match(
            r"的(?:主角|主导|重头)|里|内|引|入驻|集聚|聚集|则|，[^，。]{0,10}(?:里|内|车间)",
            self.story.analysis.text[opening[0].span.end : opening[0].span.end + 16],
        ):
            return None
        again = [z for z in self.mentions if opening[0].span.end <= z.span.start <= offset]
        return None if again else opening[0]

    def home_at(self, offset: int) -> Mention | None:
        """Where a work or firm is at home that the sentence itself does not place: park, zone, or the city of a review."""
        return self._leading_park(offset) or self.zone_at(offset) or (self.place if self.leading is None else None)


def find_topic(story: Story, finder: ZoneFinder, divisions: Divisions) -> tuple[Story, Topic]:
    """Resolve bare zone names (高新区) by the article and tell what each point is about."""
    title = " ".join((story.analysis.article.headline, *story.analysis.article.subheads))
    zones = story.of(EntityType.ZONE)
    full = [z for z in zones if z.rule != "zone.bare"]
    title_names = _title_names(title, finder, full)
    keys = _keys([*dict.fromkeys(z.name for z in full), *title_names], finder)
    leading_name = _leading(full, keys, title, title_names)
    resolved: dict[Span, Mention] = {}
    for zone in zones:
        name = _resolve(zone, full, keys, finder, leading_name, title_names, story)
        if name is not None:
            resolved[zone.span] = Mention(zone.span, zone.surface, zone.type, name, zone.rule, zone.confidence)
    mentions = tuple(
        resolved.get(m.span, m) if m.type is EntityType.ZONE else m
        for m in story.mentions
        if m.type is not EntityType.ZONE or m.span in resolved
    )
    story = type(story)(story.analysis, mentions, story.projects, story.posts, story.enumerations, story.stages)
    ordered = tuple(sorted(resolved.values(), key=lambda m: m.span))
    # a body's name holds its zone: that is a mention of the zone for the topic, though not one of the story
    leading = next((m for m in ordered if leading_name is not None and keys.get(m.name, m.name) == leading_name), None)
    place = (
        _place(story, finder, divisions, ordered, title)
        if leading is None or _WHOLE.search(story.analysis.text)
        else None
    )
    return story, Topic(leading, ordered, keys, place, _park(story, title) if not ordered else None, story)


def _park(story: Story, title: str) -> Mention | None:
    """The park that a zoneless article is about: named in its title, or the one named most, at least twice."""
    parks = [
        s
        for s in story.of(EntityType.FACILITY)
        if s.name.endswith(("园", "园区", "港", "谷", "小镇", "科技城", "科学城", "产业城", "新城"))
    ]
    titled = [p for p in parks if p.name in title]
    if titled:
        return titled[0]
    counts = Counter(p.name for p in parks)
    if not counts:
        return None
    (name, most), *rest = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if most < 2 or (rest and rest[0][1] == most):  # noqa: PLR2004
        return None
    return next(p for p in parks if p.name == name)


def _title_names(title: str, finder: ZoneFinder, full: list[Mention]) -> list[str]:
    """Zones that the headline names: those of the text, and `X高新区` read off the headline itself."""
    names = [z.name for z in full if z.name in title]
    for match in re.finditer(r"[\u4e00-\u9fff]{2,12}?(?:开发区|高新区|经开区|综保区|示范区|新区)", title):
        for start in range(match.start(), match.end() - 4):
            piece = title[start : match.end()]
            parts = finder.parts(piece)
            if parts is not None and parts.head and finder.is_name(piece) and finder.starts_with_place(parts.head):
                names.append(piece)
                break
    return list(dict.fromkeys(names))


def _keys(names: list[str], finder: ZoneFinder) -> dict[str, str]:
    """Each name with the name that stands for all forms of its zone: same kind, and one head ends the other."""
    keys: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        parts = finder.parts(name)
        if parts is None:
            keys[name] = name
            continue
        for other in list(keys):
            if keys[other] != other:
                continue
            known = finder.parts(other)
            if (
                known is not None
                and parts.head
                and (known.kind == parts.kind or "开发区" in (known.kind, parts.kind))
                and _alike(known.head, parts.head)
            ):
                keys[name] = other
                break
        else:
            keys[name] = name
    return keys


def _alike(a: str, b: str) -> bool:
    a, b = (re.sub(r"[市县]|国家级?$", "", head) for head in (a, b))
    return a == b or (len(b) >= 2 and b in a and len(a) - len(b) <= 4)  # noqa: PLR2004


def _leading(full: list[Mention], keys: dict[str, str], title: str, title_names: list[str]) -> str | None:
    counts = Counter(keys[z.name] for z in full)
    named = [keys[n] for n in title_names if n in keys]
    if len(set(named)) == 1:
        name = named[0]
        others = sum(c for k, c in counts.items() if k != name)
        if counts.get(name, 0) >= others or len(counts) <= 3:  # noqa: PLR2004
            return name
    if not counts:
        return None
    if len(counts) == 1:
        return next(iter(counts))
    (top, most), *_ = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return top if most / sum(counts.values()) >= _LEADING_SHARE and most > 2 else None  # noqa: PLR2004


def _resolve(
    zone: Mention,
    full: list[Mention],
    keys: dict[str, str],
    finder: ZoneFinder,
    leading: str | None,
    title_names: list[str],
    story: Story,
) -> str | None:
    """The full name behind a mention; None for one that names no zone in particular."""
    if zone.rule != "zone.bare":
        return zone.name
    kind = finder.kind(zone.surface.replace(" ", ""))
    bare = zone.name
    fits = [z for z in full if _fits(bare, kind.full, z.name, finder)]
    before = [z for z in fits if z.span.start < zone.span.start]
    if leading is not None and any(keys.get(z.name) == leading for z in fits):
        return leading
    if (
        bare in ("开发区", "示范区", "新区", "高新区", "经开区")
        and leading is not None
        and _fits(bare, kind.full, leading, finder)
    ):
        return leading
    if bare in ("开发区", "保税区", "新区", "示范区") and not before:
        return None
    if before:
        return before[-1].name if bare not in ("开发区",) else None
    if fits:
        return fits[0].name
    titled = [n for n in title_names if _fits(bare, kind.full, n, finder)]
    if titled:
        return titled[0]
    return bare if bare not in ("开发区", "示范区", "新区", "保税区") else None


def _fits(bare: str, kind: str, name: str, finder: ZoneFinder) -> bool:
    if bare == "开发区":
        return name.endswith(("开发区", "经开区", "高新区"))
    if bare == "示范区":
        return name.endswith("示范区")
    parts = finder.parts(name)
    return parts is not None and (parts.kind == kind or (bare == "经开区" and "经济" in name and "开发区" in name))


def _place(
    story: Story, finder: ZoneFinder, divisions: Divisions, zones: tuple[Mention, ...], title: str
) -> Mention | None:
    """The city or province that 全市, 我省 mean: named in the title, or the one that all zones of the article share."""
    text = story.analysis.text
    whole = _WHOLE.search(text)
    level = None if whole is None else 1 if whole.group() in ("全省", "我省") else 2
    name = _divided(title, divisions)
    if name is None:
        name = _common(zones, finder, divisions, level or 2)
    if name is None:
        name = _divided(text[:120], divisions)
    if name is None:
        return None
    at = text.find(name)
    if at >= 0:
        inside = next((m for m in story.mentions if m.span.start <= at < m.span.end), None)
        if inside is None or inside.type is EntityType.ZONE:
            return Mention(
                Span(at, at + len(name)),
                story.analysis.surface(Span(at, at + len(name))),
                EntityType.PLACE,
                name,
                "place.topic",
                0.8,
            )
    if whole is not None:
        return Mention(Span(whole.start(), whole.end()), whole.group(), EntityType.PLACE, name, "place.topic", 0.7)
    return None


def _divided(text: str, divisions: Divisions) -> str | None:
    """The first division of level province or city that a text names."""
    for at in range(len(text)):
        name = divisions.starting_at(text, at)
        if name is not None and divisions.named(name)[0].level <= 2:  # noqa: PLR2004
            return name
    return None


def _common(zones: tuple[Mention, ...], finder: ZoneFinder, divisions: Divisions, level: int) -> str | None:
    """The division of a level in which most zones lie."""
    counts: Counter[str] = Counter()
    for name in {z.name for z in zones}:
        place = finder.place_of(name)
        if place is None:
            continue
        for division in divisions.named(place):
            up = division
            while up.level > level and up.parent:
                up = divisions.by_code[up.parent]
            if up.level == level:
                counts[up.short if up.level == 1 else up.name] += 1
    if not counts:
        return None
    (top, most), *rest = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return top if not rest or most > rest[0][1] else None
