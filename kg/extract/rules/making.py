"""produces: what projects, companies and parks make; the most specific maker that the text names counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene

_MAKERS = (EntityType.ENTERPRISE, EntityType.FACILITY, EntityType.PROJECT)
# a paragraph that goes on about the one of the paragraph before
_GOES_ON = re.compile(r"“|据介绍|据了解|该公司|该企业|公司|企业|在?这里|在?车间|生产线上|长成")
# a figure is of the one that it stands with, a line of its owner
_NEAR = frozenset({"product.figure", "product.line"})
_FAR = 300


def claims(scene: Scene) -> list[Claim]:
    """All claims of making."""
    named = _project_goods(scene)
    return [*named, *_made(scene, named)]


def _project_goods(scene: Scene) -> list[Claim]:
    """The goods in names of projects and plants; found anew, as one that is the whole name (`A、B等项目`) is no mention beside it."""
    makers = [m.surface for m in scene.story.of(EntityType.ENTERPRISE)]
    products = scene.teller.products
    rows = [(p.mention, products.of_project(scene.analysis, p, makers)) for p in scene.story.projects]
    works = {p.mention.span for p in scene.story.projects}
    rows.extend((site, products.of_site(scene.analysis, site, makers)) for site in scene.story.of(EntityType.FACILITY) if site.span not in works)
    return [scene.relate(maker, Predicate.PRODUCES, good, "produces.project_name", 0.85) for maker, goods in rows for good in goods]


def _made(scene: Scene, named: list[Claim]) -> list[Claim]:
    """Goods that the text says are made; not what a project's name says already in more words (年产电池 - 半固态电池项目)."""
    of_name = [(c.subject.name, c.object.name) for c in named if isinstance(c.object, Mention)]
    works = [p.mention.span for p in scene.story.projects]
    found = []
    for product in scene.story.of(EntityType.PRODUCT):
        if product.rule == "product.project" or any(work.covers(product.span) for work in works):
            continue
        maker = _maker(scene, product)
        if maker is None or any(name == maker.name and good.endswith(product.name) for name, good in of_name):
            continue
        if maker.type is EntityType.PROJECT and product.name in maker.name:
            continue
        rule = f"produces.{product.rule.removeprefix('product.')}"
        found.append(scene.relate(maker, Predicate.PRODUCES, product, rule, 0.7, at=[product.span, maker.span]))
    return found


def _maker(scene: Scene, product: Mention) -> Mention | None:
    """The one before the good in its sentence, the one behind it (做A的X, A从X流出, A有X), or the one that the text was about."""
    behind = _behind(scene, product)
    if behind is not None:
        return behind
    sentence = scene.analysis.sentence(product.span.start).span
    near = product.rule in _NEAR
    start = scene.analysis.clause(product.span.start).start if near else sentence.start
    before = _within(scene, Span(start, max(product.span.start, start + 1)), product)
    if before or near:
        return before[-1] if before else None
    return _earlier(scene, product)


def _within(scene: Scene, span: Span, product: Mention) -> list[Mention]:
    """Makers in a span; one that stands in a project's name gives way to the project."""
    makers = [m for m in scene.story.within(span, *_MAKERS) if not m.span.overlaps(product.span)]
    return [m for m in makers if not any(o.type is EntityType.PROJECT and o is not m and o.span.covers(m.span) for o in makers)]


def _behind(scene: Scene, product: Mention) -> Mention | None:
    end = product.span.end
    clause = scene.analysis.clause(product.span.start)
    link = re.match(r"的|有|(?:从|在)", scene.text[end : clause.end])
    if link is None or (product.rule == "product.supplier") != (link.group() == "有"):
        return None
    return scene.story.starting(end + link.end(), EntityType.ENTERPRISE, EntityType.FACILITY)


def _earlier(scene: Scene, product: Mention) -> Mention | None:
    paragraph = scene.analysis.paragraph(product.span.start)
    makers = (EntityType.ENTERPRISE, EntityType.FACILITY)
    if product.span.start > paragraph.start:
        earlier = scene.story.within(Span(paragraph.start, product.span.start), *makers)
        if earlier:
            return earlier[-1]
    if _GOES_ON.match(scene.text[paragraph.start : paragraph.start + 10]) is None:
        return None
    last = [m for m in scene.story.of(*makers) if m.span.end <= paragraph.start and paragraph.start - m.span.end < _FAR]
    return last[-1] if last else None
