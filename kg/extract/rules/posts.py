"""worksFor: a person's post at the body, company, project or zone that is named with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Predicate

if TYPE_CHECKING:
    from kg.extract.persons import Post
    from kg.extract.rules.scene import Scene

_EMPLOYERS = (EntityType.ORGANIZATION, EntityType.ENTERPRISE, EntityType.FACILITY, EntityType.PROJECT, EntityType.ZONE)
_GAP = 6


def claims(scene: Scene) -> list[Claim]:
    """The post of each person that the text gives one."""
    found = []
    for post in scene.story.posts:
        if not post.title:
            continue
        employer = _employer(scene, post)
        if employer is not None:
            found.append(scene.relate(post.person, Predicate.WORKS_FOR, employer, "post.title", 0.9, title=_title(scene, post, employer)))
    return found


def _employer(scene: Scene, post: Post) -> Mention | None:
    """The name that ends right before the title; the largest one there."""
    near = [m for m in scene.story.of(*_EMPLOYERS) if 0 <= post.title_start - m.span.end <= _GAP and not set(scene.text[m.span.end : post.title_start]) & set("，。；！？、\n")]
    over = [m for m in scene.story.of(EntityType.ORGANIZATION) if m.span.start < post.title_start < m.span.end <= post.person.span.start]
    if over:
        return over[-1]
    if near:
        last = max(m.span.end for m in near)
        return max((m for m in near if m.span.end == last), key=lambda m: (len(m.span), m.type is EntityType.ORGANIZATION))
    if post.title.startswith(("管委会", "党工委", "工委")):
        return scene.topic.zone_at(post.title_start)
    return None


def _title(scene: Scene, post: Post, employer: Mention) -> str:
    return scene.text[min(employer.span.end, post.title_start) : post.person.span.start].strip("的 ") or post.title
