"""What every rule sees: the story, its topic, the lexicon; and the small questions that rules ask again and again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from kg.model import Attribute, Claim, EntityType, Mention, Modality, Predicate, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from kg.extract.analysis import Analysis
    from kg.extract.story import Story, StoryTeller
    from kg.extract.topic import Topic
    from kg.knowledge.lexicon import Lexicon


T = TypeVar("T")
WORKS = (EntityType.FACILITY, EntityType.PROJECT)  # everything that may be built or run


@dataclass(frozen=True)
class Scene:
    """One article, read for its names, with everything that rules need.

    A rule is a function that takes a scene and gives claims. It makes them with `relate` and `attribute`, which choose
    the evidence; what it asks of the text on the way is answered by the other methods.
    """

    story: Story  # the names of the article and where they stand
    topic: Topic  # which zone or place each point of it is about
    lexicon: Lexicon  # the words of seeds/
    teller: StoryTeller  # the finders, for questions about single names

    @cached_property
    def analysis(self) -> Analysis:
        """Sentences, words and numbers of the article."""
        return self.story.analysis

    @cached_property
    def text(self) -> str:
        """The article's folded text: all offsets count in it."""
        return self.story.analysis.text

    @cached_property
    def _plan(self) -> re.Pattern[str]:
        return pattern(self.lexicon.relations.words("plan"))

    @cached_property
    def _worked_out(self) -> dict[Callable[[Scene], object], object]:
        return {}

    def once(self, ask: Callable[[Scene], T]) -> T:
        """What a function of the scene gives; it is called the first time only."""
        if ask not in self._worked_out:
            self._worked_out[ask] = ask(self)
        return cast("T", self._worked_out[ask])

    def left(self, at: int, size: int) -> str:
        """The characters before an offset, at most so many."""
        return self.text[max(0, at - size) : at]

    def has(self, key: str, text: str) -> bool:
        """Whether a trigger of seeds/relations.toml stands in a text."""
        return pattern(self.lexicon.relations.words(key)).search(text) is not None

    def clause_text(self, at: int) -> str:
        """The clause that `at` stands in."""
        span = self.analysis.clause(at)
        return self.text[span.start : span.end]

    def modality(self, at: int) -> Modality:
        """Plan when a word of planning governs the clause before `at`, else fact."""
        span = self.analysis.clause(at)
        return Modality.PLAN if self._plan.search(self.text[span.start : at]) else Modality.FACT

    def evidence(self, *spans: Span) -> Span:
        """The clauses of the spans and what lies between, where they share a sentence; else the last span's clause."""
        last = max(spans)
        sentence = self.analysis.sentence(last.start).span
        inside = [s for s in spans if sentence.start <= s.start and s.end <= sentence.end] or [last]
        start = self.analysis.clause(min([s.start for s in inside])).start
        end = self.analysis.clause(max([s.end for s in inside]) - 1).end
        return self._tight(start, end)

    def _tight(self, start: int, end: int) -> Span:
        """The span between two offsets without blanks and quotes at its ends."""
        text = self.text
        while start < end - 1 and text[start] in " \n“”":
            start += 1
        while end > start + 1 and text[end - 1] in " \n":
            end -= 1
        return Span(start, end)

    def relate(  # noqa: PLR0913 - a claim has as many sides
        self,
        subject: Mention,
        predicate: Predicate,
        obj: Mention,
        rule: str,
        confidence: float,
        *,
        modality: Modality = Modality.FACT,
        title: str = "",
        at: Iterable[Span] = (),
    ) -> Claim:
        """A claim between two mentions; its evidence are the clauses that hold them, or those of `at`."""
        evidence = self.evidence(*(list(at) or [subject.span, obj.span]))
        return Claim(subject, predicate, obj, evidence, rule, modality, confidence, title)

    def attribute(
        self,
        subject: Mention,
        attribute: Attribute,
        value: Decimal | Status | str,
        at: Span,
        rule: str,
        confidence: float,
        modality: Modality = Modality.FACT,
    ) -> Claim:
        """A claim that gives a project a value, which stands `at` a place."""
        evidence = self.evidence(at, min(at, subject.span))
        return Claim(subject, attribute, value, evidence, rule, modality, confidence)

    def sites_and_projects(self) -> tuple[Mention, ...]:
        """Works: everything that may be built or run."""
        return self.story.of(*WORKS)

    @cached_property
    def zone_provinces(self) -> frozenset[str]:
        """Codes of the provinces in which the article's zones lie."""
        divisions = self.lexicon.divisions
        codes = set()
        for name in {zone.name: None for zone in self.topic.mentions}:
            place = self.teller.zones.place_of(name)
            for division in divisions.named(place) if place else ():
                codes.add(divisions.province_of(division).code)
        return frozenset(codes)

    def near(self, place: str) -> bool:
        """False for a division's name that means something else here: 江宁 on a page from Guangdong is none of 南京."""
        divisions = self.lexicon.divisions
        named = divisions.named(place)
        if not named or named[0].level < 3:  # only counties share their names
            return True
        around = self._region_codes
        return not around or any(divisions.province_of(d).code in around for d in named)

    @cached_property
    def _region_codes(self) -> frozenset[str]:
        """Provinces in which the article plays: of its place and of its zones of provinces and cities."""
        divisions = self.lexicon.divisions
        names = [self.topic.place.name] if self.topic.place is not None else []
        codes = {divisions.province_of(d).code for name in names for d in divisions.named(name)[:1] if d.level < 3}
        for zone in self.topic.mentions:
            name = divisions.starting_at(zone.name, 0)
            if name is not None and divisions.named(name)[0].level < 3:
                codes.add(divisions.province_of(divisions.named(name)[0]).code)
        return frozenset(codes)

    def from_elsewhere(self, name: str) -> bool:
        """True when a name begins with a division outside the provinces of the article's zones."""
        divisions = self.lexicon.divisions
        region = divisions.starting_at(name, 0)
        if region is None or not self.zone_provinces:
            return False
        codes = {divisions.province_of(d).code for d in divisions.named(region)}
        return not codes & self.zone_provinces


@lru_cache(maxsize=256)  # more than there are lists in seeds/
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, longest first; nothing where there are none."""
    return re.compile("|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)")
