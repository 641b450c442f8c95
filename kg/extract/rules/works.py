"""Which work a passage means when it does not name one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.rules.scene import WORKS

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene
    from kg.model import Mention

_THE_WORK = re.compile(r"[“”\s]*(?:据(?:了解|介绍|悉)，)?(?:该|此|这一|整个)?(?:项目|工程|园区|产业园|科技园|基地)")
_REACH = 250  # characters over which a paragraph may refer back


def work_before(scene: Scene, at: int) -> Mention | None:
    """The project or park named last in the sentence, or, when the clause only says 项目, in the article."""
    sentence = scene.analysis.sentence(at).span
    work = scene.story.before(at, *WORKS)
    if work is None or work.span.start >= sentence.start:
        return work
    return work if _THE_WORK.match(scene.text, sentence.start, at) else None


def nearest_work(scene: Scene, at: int) -> Mention | None:
    """The project or park named last in the paragraph."""
    paragraph = scene.analysis.paragraph(at)
    work = scene.story.before(at, *WORKS)
    return work if work is not None and work.span.start >= paragraph.start else None


def work_meant(scene: Scene, at: int) -> Mention | None:
    """The work named last before, in this paragraph or close to it; else the one that the paragraph names next."""
    paragraph = scene.analysis.paragraph(at)
    works = [w for w in scene.sites_and_projects() if w.span.end <= at and w.span.end > paragraph.start - _REACH]
    if works:
        return works[-1]
    behind = [w for w in scene.sites_and_projects() if at < w.span.start < paragraph.end]
    return behind[0] if behind else None
