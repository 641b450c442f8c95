"""produces: what projects and companies make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene


def claims(scene: Scene) -> list[Claim]:
    """All claims of making."""
    return [*_project_goods(scene), *_made(scene)]


def _project_goods(scene: Scene) -> list[Claim]:
    found = []
    for project in scene.story.projects:
        for product in scene.story.within(project.mention.span, EntityType.PRODUCT):
            found.append(scene.relate(project.mention, Predicate.PRODUCES, product, "produces.project_name", 0.85))
    return found


def _made(scene: Scene) -> list[Claim]:
    """Goods behind a verb of making: of the nearest maker before them in the sentence, else of the paragraph's company."""
    found = []
    for product in scene.story.of(EntityType.PRODUCT):
        if product.rule == "product.project":
            continue
        maker = _maker(scene, product)
        if maker is not None:
            found.append(scene.relate(maker, Predicate.PRODUCES, product, "produces.verb", 0.7, at=[product.span, maker.span]))
    return found


def _maker(scene: Scene, product: Mention) -> Mention | None:
    sentence = scene.analysis.sentence(product.span.start).span
    makers = (EntityType.ENTERPRISE, EntityType.FACILITY, EntityType.PROJECT)
    before = [m for m in scene.story.within(Span(sentence.start, product.span.start), *makers) if not m.span.overlaps(product.span)] if product.span.start > sentence.start else []
    if before:
        return before[-1]
    paragraph = scene.analysis.paragraph(product.span.start)
    if product.span.start <= paragraph.start:
        return None
    earlier = [m for m in scene.story.within(Span(paragraph.start, product.span.start), EntityType.ENTERPRISE, EntityType.FACILITY)]
    start = scene.text[paragraph.start : paragraph.start + 10]
    if not earlier and re.match(r"“|据介绍|据了解|该公司|公司|企业", start):
        earlier = [m for m in scene.story.of(EntityType.ENTERPRISE) if m.span.end <= paragraph.start and paragraph.start - m.span.end < 300]  # noqa: PLR2004
    return earlier[-1] if earlier else None
