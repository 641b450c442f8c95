"""Posts of persons whom no finder has read with their titles: the titles that stand right before a name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.persons import Post
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_REACH = 40  # characters that a chain of titles may take


def all_posts(scene: Scene) -> list[Post]:
    """The posts that the story has read, and those of the other persons who have a title."""
    read = {post.person.span for post in scene.story.posts if post.title}
    table = scene.lexicon.persons
    titles = _titles(table.words("committees"), table.words("ranks"), table.words("titles"))
    found = [post for post in scene.story.posts if post.title]
    for person in scene.story.of(EntityType.PERSON):
        if person.span in read:
            continue
        start = max(0, person.span.start - _REACH)
        title = titles.search(scene.text[start : person.span.start].rstrip(" "))
        if title is not None:
            found.append(Post(person, title.group(), start + title.start()))
    return sorted(found, key=lambda post: post.person.span)


@cache
def _titles(committees: tuple[str, ...], ranks: tuple[str, ...], titles: tuple[str, ...]) -> re.Pattern[str]:
    """One title or several that follow each other, up to a name: 党工委副书记、管委会主任."""
    one = rf"{alternatives(list(committees))}?{alternatives(list(ranks))}?{alternatives(list(titles))}"
    return re.compile(rf"(?:{one}、)*{one}$")
