"""A story looked at again: names that the rules missed come in, names that the taggers doubt go out.

Takes the rules' `Story`, gives it back mended. Rules are right where a name has a clear end and blind where it has
none; the taggers know how names stand in a sentence. What both see stays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.learned.groups import GROUP_OF
from kg.extract.overlap import settle
from kg.extract.short_names import join_short, short_forms
from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.learned.plausible import Plausible
    from kg.extract.learned.tagger import Guess, Taggers
    from kg.extract.project_names import ProjectName
    from kg.extract.story import Story
    from kg.model import Span

    ReadProject = Callable[[Span, str, float], ProjectName | None]

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
    rivals = [guess for guess, span in names if span is not None]
    kept = [
        replace(m, confidence=round(guesses.doubts.get(m, m.confidence), 2))
        for m in story.mentions
        if not _is_doubted(m, guesses.doubts.get(m, 1.0), rivals, [g for g, span in names if span is None])
    ]
    sure = [
        replace(guess, span=span)
        for guess, span in names
        if span is not None and plausible.is_sure(story.analysis, guess)
    ]
    mentions, projects = _enter(story.analysis, [guess for guess in sure if _enters(guess, kept)], read_project)
    kept = [m for m in kept if not any(_in_way(m, new) for new in mentions)]
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


def _is_doubted(mention: Mention, doubt: float, rivals: Sequence[Guess], no_names: Sequence[Guess]) -> bool:
    """Whether the taggers hold a rules' mention for none; not where what they see instead can be no name."""
    if mention.type not in _LEAVES or any(_in_way(mention, guess) for guess in no_names):
        return False
    alone, beside = _LEAVES[mention.type]
    return doubt < (beside if any(_in_way(mention, guess) for guess in rivals) else alone)


def _enters(guess: Guess, kept: Sequence[Mention]) -> bool:
    """Whether a guess is free of the rules' names of its group, or surer than those."""
    over = [m for m in kept if m.span.overlaps(guess.span)]
    if any(m.span == guess.span and m.type is guess.type for m in over):
        return False
    if guess.type is EntityType.ZONE and any(m.type is EntityType.FACILITY for m in over):
        return False
    if any(m.rule == _WHOLE_NAME and m.span.covers(guess.span) for m in over):
        return False
    return guess.probability >= _OUSTS.get(guess.type, 1.0) or not any(_in_way(m, guess) for m in kept)


def _in_way(mention: Mention, other: Guess | Mention) -> bool:
    """Whether only one of the two can be a name."""
    return mention.span.overlaps(other.span) and GROUP_OF.get(mention.type) == GROUP_OF[other.type]


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
