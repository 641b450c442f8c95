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
_OWNER = (3, 8)  # characters of a short name
_BROUGHT_OUT = re.compile(r"(?:推出|研发|研制|开发)(?:出|了|的)?[“]?$")
_DOES = re.compile(r"的[^，。；]{2,8}把")
_LINKS = frozenset("的有从在")  # between a good and who makes it
_FAR = 300


def claims(scene: Scene) -> list[Claim]:
    """All claims of making."""
    named = _project_goods(scene)
    return [*named, *_made(scene, named)]


def _project_goods(scene: Scene) -> list[Claim]:
    """The goods in names of projects and plants; found anew, as a whole name (`A、B等项目`) is no mention beside it."""
    makers = scene.story.of(EntityType.ENTERPRISE)
    products = scene.teller.products
    rows = [(p.mention, products.of_project(scene.analysis, p, makers)) for p in scene.story.projects]
    works = {p.mention.span for p in scene.story.projects}
    rows.extend(
        (site, products.of_site(scene.analysis, site, makers))
        for site in scene.story.of(EntityType.FACILITY)
        if site.span not in works
    )
    return [
        scene.relate(maker, Predicate.PRODUCES, good, "produces.project_name", 0.85)
        for maker, goods in rows
        for good in goods
    ]


def _made(scene: Scene, named: list[Claim]) -> list[Claim]:
    """Goods that the text says are made, but for those that a project's name says in more words (年产电池)."""
    of_name = [(c.subject.name, c.object.name) for c in named if isinstance(c.object, Mention)]
    works = [p.mention.span for p in scene.story.projects]
    found: list[Claim] = []
    for product in scene.story.of(EntityType.PRODUCT):
        if product.rule == "product.project" or any(work.covers(product.span) for work in works):
            continue
        maker = _maker(scene, product)
        if maker is None or any(name == maker.name and good.endswith(product.name) for name, good in of_name):
            continue
        if maker.type is EntityType.PROJECT and product.name in maker.name:
            continue
        kind, _, way = product.rule.partition(".")
        rule = f"produces.{way if kind == 'product' else 'seen'}"
        found.extend(
            scene.relate(one, Predicate.PRODUCES, product, rule, 0.7, at=[product.span, one.span])
            for one in _joined(scene, maker, product)
        )
    return found


def _joined(scene: Scene, maker: Mention, product: Mention) -> list[Mention]:
    """The makers that stand in one row (`甲、乙两家企业`); with 分别 each makes its own good."""
    row, text = [maker], scene.text
    while maker.type is EntityType.ENTERPRISE:
        other = scene.story.before(row[0].span.start, EntityType.ENTERPRISE)
        if other is None or text[other.span.end : row[0].span.start] not in ("、", "和", "与", "及"):
            break
        row.insert(0, other)
    if len(row) > 1 and "分别" in text[maker.span.end : product.span.start]:
        sentence = scene.analysis.sentence(product.span.start).span
        goods = [p for p in scene.story.within(sentence, EntityType.PRODUCT) if p.span.start > maker.span.end]
        return [row[goods.index(product)]] if len(goods) == len(row) else []
    return row


def _maker(scene: Scene, product: Mention) -> Mention | None:
    """The one before the good in its sentence, the one behind it (做A的X, A从X流出), or the one the text was about."""
    behind = _behind(scene, product)
    if behind is not None or _is_foreign(scene, product):
        return behind
    sentence = scene.analysis.sentence(product.span.start).span
    near = product.rule in _NEAR
    clause = scene.analysis.clause(product.span.start).start
    start = clause if near else max(sentence.start, scene.text.rfind("；", 0, product.span.start) + 1)
    before = _within(scene, Span(start, max(product.span.start, start + 1)), product)
    if _BROUGHT_OUT.search(scene.text[start : product.span.start]):  # a line brings out nothing new
        before = [m for m in before if m.type is EntityType.ENTERPRISE] or before
    if before:
        return None if _is_place(scene, before[-1], product) else before[-1]
    return None if near else _earlier(scene, product)


def _is_place(scene: Scene, site: Mention, product: Mention) -> bool:
    """`北山园区的甲公司把A做到…`: what lies in a park is made by another."""
    between = scene.text[site.span.end : product.span.start]
    return site.type is EntityType.FACILITY and _DOES.match(between) is not None


def _within(scene: Scene, span: Span, product: Mention) -> list[Mention]:
    """Makers in a span; one that stands in a project's name gives way to the project."""
    makers = [m for m in scene.story.within(span, *_MAKERS) if not m.span.overlaps(product.span)]
    return [
        m
        for m in makers
        if not any(o.type is EntityType.PROJECT and o is not m and o.span.covers(m.span) for o in makers)
    ]


def _behind(scene: Scene, product: Mention) -> Mention | None:
    end = product.span.end
    clause = scene.analysis.clause(product.span.start)
    link = scene.text[end : clause.end][:1]
    if link not in _LINKS or (product.rule == "product.supplier") != (link == "有"):
        return None
    return scene.story.starting(end + 1, EntityType.ENTERPRISE, EntityType.FACILITY)


def _is_foreign(scene: Scene, product: Mention) -> bool:
    """Made by someone whom no finder knows: `维达轻量化|的轮毂下线`, `做|包装膜|的颍川包装`."""
    text, start = scene.text, product.span.start
    if text[start - 1 : start] == "做" and text[product.span.end : product.span.end + 1] == "的":
        return True
    if product.rule != "product.output" or text[start - 1 : start] != "的":
        return False
    clause = scene.analysis.clause(start)
    if not _OWNER[0] <= start - 1 - clause.start <= _OWNER[1] or scene.story.within(
        Span(clause.start, start), *_MAKERS
    ):
        return False
    return all(
        t.tag[:1] in ("n", "") for t in scene.analysis.tokens_in(Span(clause.start, start - 1)) if len(t.text) > 1
    )


def _earlier(scene: Scene, product: Mention) -> Mention | None:
    paragraph = scene.analysis.paragraph(product.span.start)
    makers = (EntityType.ENTERPRISE, EntityType.FACILITY)
    if product.span.start > paragraph.start:
        earlier = scene.story.within(Span(paragraph.start, product.span.start), *makers)
        if earlier:
            return earlier[-1]
    sentence = scene.analysis.sentence(product.span.start).span
    if not any(_GOES_ON.match(scene.text, at) for at in (paragraph.start, sentence.start)):
        return None
    last = [m for m in scene.story.of(*makers) if m.span.end <= paragraph.start and paragraph.start - m.span.end < _FAR]
    return last[-1] if last else None
