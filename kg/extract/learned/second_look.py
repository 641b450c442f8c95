"""A story looked at again: names that the rules missed come in, names that the taggers doubt go out.

Takes the rules' `Story`, gives it back mended. Rules are right where a name has a clear end and blind where it has
none; the taggers know how names stand in a sentence. What both see stays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.extract.learned.groups import GROUP_OF
from kg.extract.overlap import settle
from kg.extract.short_names import join_short, short_forms
from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.learned.plausible import Plausible
    from kg.extract.learned.tagger import Guess, Taggers
    from kg.extract.project_names import ProjectName
    from kg.extract.story import Story
    from kg.model import Span

    ReadProject = Callable[[Span, str, float], ProjectName | None]

Name = TypeVar("Name", "Guess", "Mention")

RULE = "tagger."
_WHOLE_NAME = "enterprise.legal"  # a full company name is no name of anything else
# a rule's mention goes out below this probability, by type: where the taggers see no name, where they see another one.
# Rules know where a work, a zone or a chain ends better than taggers do.
_LEAVES = {
    EntityType.ENTERPRISE: (0.3, 0.2),
    EntityType.ORGANIZATION: (0.05, 0.02),
    EntityType.ZONE: (0.1, 0.0),
    EntityType.PROJECT: (0.05, 0.0),
    EntityType.FACILITY: (0.05, 0.0),
    EntityType.INDUSTRY: (0.3, 0.3),
    EntityType.PRODUCT: (0.1, 0.2),
}
# from this probability on a guess takes the place of the rules' name that stands in its way
_OUSTS = {
    EntityType.ENTERPRISE: 0.5,
    EntityType.ORGANIZATION: 0.8,
    EntityType.PROJECT: 0.6,
    EntityType.INDUSTRY: 0.8,
    EntityType.PRODUCT: 0.6,
}


def look_again(story: Story, taggers: Taggers, plausible: Plausible, read_project: ReadProject) -> Story:
    """The story with the mentions that rules and taggers agree on best."""
    guesses = taggers.guess(story.analysis, story.mentions)
    names = [(guess, plausible.name_in(story.analysis, guess)) for guess in guesses.names]
    rivals = _Standing(guess for guess, span in names if span is not None)
    no_names = _Standing(guess for guess, span in names if span is None)
    kept = [
        replace(m, confidence=round(guesses.doubts.get(m, m.confidence), 2))
        for m in story.mentions
        if not _is_doubted(m, guesses.doubts.get(m, 1.0), rivals, no_names)
    ]
    sure = [
        replace(guess, span=span)
        for guess, span in names
        if span is not None and plausible.is_sure(story.analysis, guess)
    ]
    ruled = _Standing(kept)
    mentions, projects = _enter(story.analysis, [guess for guess in sure if _enters(guess, ruled)], read_project)
    entered = _Standing(mentions)
    kept = [m for m in kept if not entered.in_way(m)]
    seen = [*kept, *mentions]
    settled = join_short(settle([*seen, *short_forms(story.analysis, seen)])) if mentions else kept
    spans = {m.span for m in settled if m.type in (EntityType.PROJECT, EntityType.FACILITY)}
    known = {project.mention.span: project for project in (*projects, *story.projects)}
    people = {m.span for m in settled if m.type is EntityType.PERSON}
    return replace(
        story,
        mentions=tuple(settled),
        projects=tuple(known[span] for span in sorted(known) if span in spans),
        posts=tuple(post for post in story.posts if post.person.span in people),
    )


class _Standing(Generic[Name]):
    """Names in a text, asked which of them stand where another one does."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: list[tuple[int, int, Name]] = [(name.span.start, name.span.end, name) for name in names]

    def over(self, span: Span) -> list[Name]:
        """Those that overlap a span."""
        first, last = span.start, span.end
        return [name for start, end, name in self._names if start < last and first < end]

    def in_way(self, other: Guess | Mention) -> bool:
        """Whether there is one that can be no name if the other is."""
        group = GROUP_OF.get(other.type)
        return group is not None and any(GROUP_OF.get(name.type) == group for name in self.over(other.span))


def _is_doubted(mention: Mention, doubt: float, rivals: _Standing[Guess], no_names: _Standing[Guess]) -> bool:
    """Whether the taggers hold a rules' mention for none; not where what they see instead can be no name."""
    alone, beside = _LEAVES.get(mention.type, (0.0, 0.0))
    if doubt >= max(alone, beside) or no_names.in_way(mention):
        return False
    return doubt < (beside if rivals.in_way(mention) else alone)


def _enters(guess: Guess, kept: _Standing[Mention]) -> bool:
    """Whether a guess is free of the rules' names of its group, or surer than those."""
    over = kept.over(guess.span)
    if any(m.span == guess.span and m.type is guess.type for m in over):
        return False
    if guess.type is EntityType.ZONE and any(m.type is EntityType.FACILITY for m in over):
        return False
    if any(m.rule == _WHOLE_NAME and m.span.covers(guess.span) for m in over):
        return False
    return guess.probability >= _OUSTS.get(guess.type, 1.0) or not kept.in_way(guess)


def _enter(
    analysis: Analysis, guesses: Sequence[Guess], read_project: ReadProject
) -> tuple[list[Mention], list[ProjectName]]:
    """Mentions of guesses, and the projects among them taken apart."""
    mentions: list[Mention] = []
    projects: list[ProjectName] = []
    for guess in guesses:
        rule, sure = RULE + GROUP_OF[guess.type], round(guess.probability, 2)
        if guess.type is not EntityType.PROJECT:
            mentions.append(analysis.mention(guess.span, guess.type, rule, sure))
            continue
        project = read_project(guess.span, rule, sure)
        if project is not None:
            projects.append(project)
            mentions.append(project.mention)
    return mentions, projects
