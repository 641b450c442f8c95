"""What an article is about at each point: the zone or place that a fact holds for though its sentence names none.

Takes a `Story`, gives it back with its zone names resolved, and a `Topic`. An article with one leading zone is about
that zone throughout, but for clauses that name another. One about a whole city or province changes zone with each zone
that a paragraph names, and keeps it over paragraphs that point back (该区, 该公司).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.topic_places import WHOLE, find_park, find_place
from kg.extract.topic_zones import ZoneNaming
from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.story import Story
    from kg.extract.zones import ZoneFinder
    from kg.knowledge.lexicon import Lexicon

_WIDE = re.compile(r"全市开发区|全省开发区|各开发区|全市|全省|我市|我省|各地|全省各")
_BACK = re.compile(
    r"^(?:该|据介绍|据了解|“|此外|同时|目前|截至目前|项目|公司|园区|除此之外|不仅如此|与此同时|如今|今年|在该|在这)"
)
_BACK_REACH = 600  # characters over which a paragraph points back: a few sentences
_OPENING, _PASSING = 300, 600  # characters: where an article says what it is about, and to each mention of its zone
_THIS_PARK = re.compile(r"(?:该|这个|这一)(?:产业|工业)?园")
_PARK_RULES = re.compile(r"的(?:主角|主导|重头)|里|内|引|入驻|集聚|聚集|则|，[^，。]{0,10}(?:里|内|车间)")
_PARKS = ("园", "园区")


@dataclass(frozen=True)
class Topic:
    """What an article is about, as a whole and at each offset.

    Four questions may be asked of an offset: `zone_at` (the zone), `park_at` (the park that the paragraph points back
    to), `subject_at` (what a figure without a subject is about) and `home_at` (where a work or firm is at home).
    """

    leading: Mention | None  # the zone of the whole article, where there is one
    mentions: tuple[Mention, ...]  # of zones, their names resolved, in the order of the text
    keys: dict[str, str]  # zone name -> the name that stands for all its forms
    place: Mention | None  # the city or province of an article that has no leading zone, or that speaks of 全市
    park: Mention | None  # the park that an article without any zone is about
    story: Story

    def same(self, a: Mention, b: Mention) -> bool:
        """Whether two mentions name one zone."""
        return self.key(a) == self.key(b)

    def key(self, zone: Mention) -> str:
        """What stands for all forms of a zone's name."""
        return self.keys.get(zone.name, zone.name)

    def zone_at(self, offset: int) -> Mention | None:
        """The zone that the text is about at this point; in an article without zones, its park."""
        if offset not in self._zones:
            self._zones[offset] = self._zone(offset)
        return self._zones[offset]

    @cached_property
    def _zones(self) -> dict[int, Mention | None]:
        """What `zone_at` has said: rules and pairs ask the same offsets again and again."""
        return {}

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(mention.span.start for mention in self.mentions)

    def _zone(self, offset: int) -> Mention | None:
        if not self.mentions:
            return self.park
        last = self._last_named(offset)
        if self.leading is not None:
            return self._other_in_clause(offset, last, self.leading) or self._last_leading(offset, self.leading)
        analysis = self.story.analysis
        sentence, paragraph = analysis.sentence(offset).span, analysis.paragraph(offset)
        if last is not None and last.span.start >= sentence.start:
            return last
        if last is not None and last.span.start >= paragraph.start:
            first = analysis.sentence(paragraph.start).span
            named = self._starts[bisect_left(self._starts, paragraph.start)]
            passing = self.place is not None and named >= first.end
            wide = _WIDE.search(analysis.text[last.span.end : offset])
            return None if wide or passing else last
        later = self.mentions[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
        if later and len(set(map(self.key, later))) == 1:
            return later[0]
        points_back = _BACK.match(analysis.text[paragraph.start : paragraph.start + 8])
        if last is not None and points_back and not _WIDE.search(analysis.text[paragraph.start : offset]):
            return last if paragraph.start - last.span.end < _BACK_REACH else None
        return None

    def _last_named(self, offset: int) -> Mention | None:
        """The last mention of any zone up to an offset."""
        index = bisect_right(self._starts, offset)
        return self.mentions[index - 1] if index else None

    def _other_in_clause(self, offset: int, last: Mention | None, leading: Mention) -> Mention | None:
        """The last zone before an offset if it is another than the leading one and stands in the clause."""
        if last is None or self.same(last, leading):
            return None
        analysis = self.story.analysis
        start = max(analysis.clause(offset).start, analysis.sentence(offset).span.start)
        return last if last.span.start >= start else None

    @cached_property
    def _leadings(self) -> tuple[tuple[int, ...], tuple[Mention, ...]]:
        """The mentions of the leading zone, and before them where they start."""
        named = tuple(m for m in self.mentions if self.leading is not None and self.same(m, self.leading))
        return tuple(mention.span.start for mention in named), named

    def _last_leading(self, offset: int, leading: Mention) -> Mention:
        """The last mention of the leading zone up to an offset; its first where there is none."""
        starts, named = self._leadings
        index = bisect_right(starts, offset)
        return named[index - 1] if index else leading

    @cached_property
    def _parks(self) -> tuple[Mention, ...]:
        return tuple(site for site in self.story.of(EntityType.FACILITY) if site.name.endswith(_PARKS))

    def park_at(self, offset: int) -> Mention | None:
        """The park that 该园区 points back to, if the paragraph begins so."""
        analysis = self.story.analysis
        start = analysis.paragraph(offset).start
        if not self._parks or not _THIS_PARK.match(analysis.text[start : start + 8]):
            return None
        earlier = [park for park in self._parks if park.span.start < start]
        return earlier[-1] if earlier else None

    def subject_at(self, offset: int) -> Mention | None:
        """Park or zone, else the place of the whole article: what a figure without a subject is about."""
        if offset not in self._subjects:
            self._subjects[offset] = self._subject(offset)
        return self._subjects[offset]

    @cached_property
    def _subjects(self) -> dict[int, Mention | None]:
        """What `subject_at` has said."""
        return {}

    def _subject(self, offset: int) -> Mention | None:
        analysis = self.story.analysis
        clause = analysis.clause(offset)
        if self.place is not None and WHOLE.search(analysis.text[max(clause.start, offset - 40) : offset]):
            return self.place
        return self.park_at(offset) or self.zone_at(offset) or self.place

    def home_at(self, offset: int) -> Mention | None:
        """Where a work or firm is at home that its sentence does not place: park, zone, or the city of a review."""
        if offset not in self._homes:
            self._homes[offset] = self._home(offset)
        return self._homes[offset]

    @cached_property
    def _homes(self) -> dict[int, Mention | None]:
        """What `home_at` has said."""
        return {}

    def _home(self, offset: int) -> Mention | None:
        return self._opening_park(offset) or self.zone_at(offset) or (self.place if self.leading is None else None)

    def _opening_park(self, offset: int) -> Mention | None:
        """The park that a paragraph opens with (`甲科技园的主角是…`), until it names a zone again."""
        analysis = self.story.analysis
        start = analysis.paragraph(offset).start
        park = next((p for p in self._parks if start <= p.span.start <= start + 3 and p.span.end <= offset), None)
        if park is None or not _PARK_RULES.match(analysis.text[park.span.end : park.span.end + 16]):
            return None
        again = any(park.span.end <= zone.span.start <= offset for zone in self.mentions)
        return None if again else park


def _is_passing(zone: Mention, zones: Sequence[Mention], naming: ZoneNaming, title: str, text: str) -> bool:
    """Whether a long article names its only zone late and seldom: it is about something else, say a province."""
    key = naming.keys.get(zone.name, zone.name)
    named = [m for m in zones if naming.keys.get(m.name, m.name) == key]
    told = any(m.name in title or m.surface in title for m in named)
    return not told and zone.span.start > _OPENING and len(named) * _PASSING < len(text)


def find_topic(story: Story, finder: ZoneFinder, lexicon: Lexicon) -> tuple[Story, Topic]:
    """The story with its bare zone names (高新区) resolved by the article, and what each point of it is about."""
    divisions, reports = lexicon.divisions, lexicon.relations.words("report_titles")
    article = story.analysis.article
    title = " ".join((article.headline, *article.subheads))
    zones = story.of(EntityType.ZONE)
    naming = ZoneNaming(finder, zones, title)
    resolved = {z.span: replace(z, name=name) for z in zones if (name := naming.resolve(z)) is not None}
    kept = tuple(
        resolved.get(m.span, m) if m.type is EntityType.ZONE else m
        for m in story.mentions
        if m.type is not EntityType.ZONE or m.span in resolved
    )
    story = replace(story, mentions=kept)
    ordered = tuple(sorted(resolved.values(), key=lambda m: m.span))
    leading = next((m for m in ordered if naming.keys.get(m.name, m.name) == naming.leading), None)
    of_government = any(word in title or word in story.analysis.text[:_OPENING] for word in reports)
    if leading is not None and (of_government or _is_passing(leading, ordered, naming, title, story.analysis.text)):
        leading = None
    reviews = leading is None or WHOLE.search(story.analysis.text)
    place = find_place(story, title, ordered, finder, divisions) if reviews else None
    park = find_park(story, title) if not ordered else None
    return story, Topic(leading, ordered, naming.keys, place, park, story)
