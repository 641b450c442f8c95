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
    from kg.extract.learned.tagger import Guess, Guesses, Taggers
    from kg.extract.project_names import ProjectName
    from kg.extract.story import Story
    from kg.model import Span

    ReadProject = Callable[[Span, str, float], ProjectName | None]

RULE = "tagger."
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
# the rules know every zone there is by its ending
_NOT_ADDED = frozenset({EntityType.ZONE})


def look_again(story: Story, taggers: Taggers, plausible: Plausible, read_project: ReadProject) -> Story:
    """The story with the mentions that rules and taggers agree on best."""
    guesses = taggers.guess(story.analysis, story.mentions)
    kept = [
        replace(m, confidence=round(guesses.doubts.get(m, m.confidence), 2))
        for m in story.mentions
        if not _is_doubted(m, guesses)
    ]
    entering = _entering(story.analysis, kept, guesses, plausible)
    mentions, projects = _enter(story.analysis, entering, read_project)
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


def _is_doubted(mention: Mention, guesses: Guesses) -> bool:
    alone, beside = _LEAVES.get(mention.type, (0.0, 0.0))
    group = GROUP_OF.get(mention.type)
    rival = any(GROUP_OF[guess.type] == group and guess.span.overlaps(mention.span) for guess in guesses.names)
    return guesses.doubts.get(mention, 1.0) < (beside if rival else alone)


def _entering(analysis: Analysis, kept: Sequence[Mention], guesses: Guesses, plausible: Plausible) -> list[Guess]:
    """The guesses that are plausible and free of the rules' names of their group."""
    found = []
    for guess in guesses.names:
        group = GROUP_OF[guess.type]
        taken = any(m.span.overlaps(guess.span) and GROUP_OF.get(m.type) == group for m in kept)
        span = None if taken or guess.type in _NOT_ADDED else plausible.name_in(analysis, guess)
        if span is not None:
            found.append(replace(guess, span=span))
    return found


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
