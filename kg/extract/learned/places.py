"""Divisions that an article names by themselves: things may be said of them though no rule asked for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

RULE = "place.named"
_SHORT = 2  # characters of a name that may be a word of the language


def named_places(scene: Scene) -> list[Mention]:
    """A mention of each division that stands as a word of its own and in no other name, in the order of the text."""
    taken = [m.span for m in scene.story.mentions]
    starts = {at for span in taken for at in range(span.start, span.end)}
    found = []
    for token in scene.analysis.tokens:
        at = token.span.start
        if at in starts:
            continue
        name = scene.lexicon.divisions.starting_at(scene.text, at)
        sure = name is not None and (token.tag == "ns" or len(name) > _SHORT)  # 资源, 和平 are words, too
        if name is None or not sure or at + len(name) - 1 in starts or not scene.near(name):
            continue
        ends_word = any(t.span.end == at + len(name) for t in scene.analysis.tokens_in(Span(at, at + len(name))))
        if ends_word:
            found.append(scene.analysis.mention(Span(at, at + len(name)), EntityType.PLACE, RULE, 0.8, name))
    return found
