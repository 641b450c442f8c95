"""What every rule sees: the story, its topic, the lexicon; and the small questions that rules ask again and again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import Attribute, Claim, EntityType, Mention, Modality, Predicate, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kg.extract.analysis import Analysis
    from kg.extract.projects import ProjectName
    from kg.extract.story import Story, StoryTeller
    from kg.extract.topic import Topic
    from kg.knowledge.lexicon import Lexicon


@dataclass(frozen=True)
class Scene:
    """One article, read for its names, with everything that rules need."""

    story: Story
    topic: Topic
    lexicon: Lexicon
    teller: StoryTeller

    @property
    def analysis(self) -> Analysis:
        return self.story.analysis

    @property
    def text(self) -> str:
        return self.story.analysis.text

    @cached_property
    def plan(self) -> re.Pattern[str]:
        return pattern(self.lexicon.relations.words("plan"))

    def has(self, key: str, text: str) -> bool:
        """Whether a trigger of seeds/relations.toml stands in a text."""
        return any(word in text for word in self.lexicon.relations.words(key))

    def clause_text(self, at: int) -> str:
        span = self.analysis.clause(at)
        return self.text[span.start : span.end]

    def modality(self, at: int) -> Modality:
        """Plan when a word of planning governs the clause before `at`, else fact."""
        span = self.analysis.clause(at)
        return Modality.PLAN if self.plan.search(self.text[span.start : at]) else Modality.FACT

    def evidence(self, *spans: Span) -> Span:
        """The clauses of the spans and what lies between, as long as they share a sentence; else the last span's clause."""
        last = max(spans)
        sentence = self.analysis.sentence(last.start).span
        inside = [s for s in spans if sentence.start <= s.start and s.end <= sentence.end] or [last]
        start = min(self.analysis.clause(s.start).start for s in inside)
        end = max(self.analysis.clause(s.end - 1).end for s in inside)
        return self._tight(Span(start, end))

    def _tight(self, span: Span) -> Span:
        start, end = span.start, span.end
        while start < end - 1 and self.text[start] in " \n“”":
            start += 1
        while end > start + 1 and self.text[end - 1] in " \n":
            end -= 1
        return Span(start, end)

    def relate(
        self,
        subject: Mention,
        predicate: Predicate,
        obj: Mention,
        rule: str,
        confidence: float,
        *,
        modality: Modality | None = None,
        title: str = "",
        at: Iterable[Span] = (),
    ) -> Claim:
        """A claim between two mentions with the clauses that hold them as evidence."""
        local = list(at) or [subject.span, obj.span]
        mode = modality or Modality.FACT
        return Claim(subject, predicate, obj, self.evidence(*local), rule, mode, confidence, title)

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
        """A claim that gives a project a value."""
        return Claim(
            subject,
            attribute,
            value,
            self.evidence(at, subject.span if subject.span < at else at),
            rule,
            modality,
            confidence,
        )

    def project_names(self) -> tuple[ProjectName, ...]:
        return self.story.projects

    def sites_and_projects(self) -> tuple[Mention, ...]:
        return self.story.of(EntityType.FACILITY, EntityType.PROJECT)

    @cached_property
    def zone_provinces(self) -> frozenset[str]:
        """Codes of the provinces in which the article's zones lie."""
        divisions = self.lexicon.divisions
        codes = set()
        for zone in self.topic.mentions:
            place = self.teller.zones.place_of(zone.name)
            for division in divisions.named(place) if place else ():
                codes.add(divisions.province_of(division).code)
        return frozenset(codes)

    def near(self, place: str) -> bool:
        """False for a division's name that here means something else: 河西 of a 柳州 page is no district of 天津."""
        divisions = self.lexicon.divisions
        named = divisions.named(place)
        if not named or named[0].level < 3:  # noqa: PLR2004 - only counties share their names
            return True
        around = self._region_codes
        return not around or any(divisions.province_of(d).code in around for d in named)

    @cached_property
    def _region_codes(self) -> frozenset[str]:
        """Provinces in which the article plays: of its place and of its zones of provinces and cities."""
        divisions = self.lexicon.divisions
        names = [self.topic.place.name] if self.topic.place is not None else []
        codes = {divisions.province_of(d).code for name in names for d in divisions.named(name)[:1] if d.level < 3}  # noqa: PLR2004
        for zone in self.topic.mentions:
            name = divisions.starting_at(zone.name, 0)
            if name is not None and divisions.named(name)[0].level < 3:  # noqa: PLR2004
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


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, longest first."""
    return re.compile("|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))))
