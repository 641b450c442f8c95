"""The main text of a web page: takes its blocks, gives those of each of its stories.

The rule it embodies: a library for this says where the main text stands; the paragraphs themselves are taken from the
page, whole, with those beside them that are set in the same way and that the library left out for being short.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import Any

from kg.documents.web.text import HEADINGS, LINKED, WebBlock, first_text, is_text

_STORY = 80  # characters outside of links that an element needs to be a story
_MOST = 0.85  # share of the main text that its container holds
_SENTENCE = re.compile("[，,。；！？]")  # what stands around texts has none: menus, imprints, lists of links
_ENOUGH = 0.5  # share of a block's characters that the library found
_LEAD = 0.15  # share of what was found from which the text beside the title is more than a lead
_BRACKETED = re.compile(r"[（(][^()（）]{2,40}[)）]")  # as authors stand below a text
_WHOLE = 12  # characters from which a line that was found tells where the main text is


def find_stories(tree: Any, blocks: Sequence[WebBlock], titled: int) -> list[list[WebBlock]]:  # noqa: ANN401 - no types there
    """The blocks of each story; one list where the page holds one, or several under headings of one text.

    `titled` is the block that says what the page's title says, -1 if none does: the main text stands near it.
    Empty where the page has no main text. Raises ImportError where the library is missing.
    """
    articles = [node for node in tree.iter("article") if next(node.iterancestors("article"), None) is None]
    stories = [inner for node in articles if _is_story(inner := _inside(blocks, node))]
    if len(stories) > 1:
        return [main for inner in stories if (main := _main(inner))]
    container, main = _container(tree, blocks, blocks[titled] if titled >= 0 else None)
    if container is None:
        return []
    for nodes in (_twins(container), *(_children(container) if titled < 0 else ())):
        told = [inner for node in nodes if _is_story(inner := _inside(blocks, node))]
        if len(told) > 1:
            return [inner for story in told if (inner := _main(story))]
    return [main]


def _inside(blocks: Sequence[WebBlock], node: Any) -> list[WebBlock]:  # noqa: ANN401
    within = set(node.iter())
    return [block for block in blocks if block.owner in within]


def _is_story(blocks: Sequence[WebBlock]) -> bool:
    plain = sum(block.size for block in blocks if block.links < LINKED)
    linked = sum(block.size for block in blocks) - plain
    titled = any(block.owner.tag in HEADINGS for block in blocks)
    return titled and plain >= _STORY and linked < plain


def _twins(container: Any) -> list[Any]:  # noqa: ANN401
    """The elements beside the container that are marked like it, itself included, in their order."""
    parent = container.getparent()
    if parent is None or container.tag == "body":
        return []
    return [node for node in parent if node.tag == container.tag and node.get("class") == container.get("class")]


def _children(container: Any) -> list[list[Any]]:  # noqa: ANN401
    """The elements in the container by how they are marked: what no title holds together may be a story each."""
    groups: dict[tuple[Any, Any], list[Any]] = {}
    for node in container:
        groups.setdefault((node.tag, node.get("class")), []).append(node)
    return list(groups.values())


def _container(
    tree: Any,  # noqa: ANN401
    blocks: Sequence[WebBlock],
    title: WebBlock | None,
) -> tuple[Any, list[WebBlock]]:
    """The smallest element that holds most of the main text, and the blocks of that text."""
    key = _main_text(tree)
    found = _near([block for block in blocks if _is_found(block, key)], blocks, title)
    weights: Counter[Any] = Counter()
    for block in found:
        size = sum(len(text) for text in block.texts if _SENTENCE.search(text))
        for node in _holders(block.owner):
            weights[node] += size
    total = max(weights.values(), default=0)
    if not total:
        return None, []
    holding = [node for node, weight in weights.items() if weight >= _MOST * total]
    container = max(holding, key=lambda node: sum(1 for _ in node.iterancestors()))
    inner = _inside(blocks, container)
    tally = Counter(_mark(block, container) for block in found)
    kept = [block for block in found if tally[_mark(block, container)] > 1 or not _leads_away(block)]
    marks = {_mark(block, container) for block in kept if block.size >= _WHOLE}
    known = set(map(id, kept))
    return container, _trimmed(
        [
            block
            for block in inner
            if block.links < LINKED and (id(block) in known or _is_told(block) or _mark(block, container) in marks)
        ]
    )


def _near(found: list[WebBlock], blocks: Sequence[WebBlock], title: WebBlock | None) -> list[WebBlock]:
    """Of what was found, that which shares the smallest element with the title and a text, if it is no mere lead."""
    holding: set[Any] = set()
    for block in blocks:
        if title is not None and block is not title and is_text(block):
            holding.update(block.owner.iterancestors(), (block.owner,))
    area = next((node for node in title.owner.iterancestors() if node in holding), None) if title is not None else None
    if area is None:
        return found
    within = set(area.iter())
    near = [block for block in found if block.owner in within]
    return near if sum(block.size for block in near) >= _LEAD * sum(block.size for block in found) else found


def _holders(owner: Any) -> Iterator[Any]:  # noqa: ANN401
    """The elements that may be the container of a block: a paragraph is none, a cell with lines of text may be."""
    if owner.tag in {"td", "div", "section", "article", "pre"}:
        yield owner
    yield from owner.iterancestors()


def _main(blocks: Sequence[WebBlock]) -> list[WebBlock]:
    """The blocks of an element that is a story as a whole: without what leads elsewhere."""
    marks = Counter[Any]()
    for block in blocks:
        if block.links < LINKED:
            marks[block.owner.getparent(), block.owner.tag, block.owner.get("class")] += block.size
    parent, tag, _ = max(marks, key=lambda mark: marks[mark], default=(None, "p", None))
    above = parent.getparent() if parent is not None else None
    start = first_text(blocks)
    return _trimmed(
        [
            block
            for at, block in enumerate(blocks)
            if (block.links < LINKED or (at < start and block.owner.tag in HEADINGS))
            and (
                at < start
                or block.is_row
                or block.owner.tag in HEADINGS
                or (block.owner.getparent() is parent and block.owner.tag in {tag, "p"})
                or (block.owner.getparent() is above and block.owner.tag == "p")
            )
        ]
    )


def _trimmed(blocks: list[WebBlock]) -> list[WebBlock]:
    """Without headings at the end: what stood below them is not here."""
    while blocks and blocks[-1].owner.tag in HEADINGS:
        blocks.pop()
    return blocks


def _mark(block: WebBlock, container: Any) -> tuple[tuple[str, str | None], ...]:  # noqa: ANN401
    """How a block is set below a container: by which elements, of which classes, from the block's own upwards."""
    nodes = takewhile(lambda node: node is not container, chain((block.owner,), block.owner.iterancestors()))
    return tuple((node.tag, node.get("class")) for node in nodes)


def _is_told(block: WebBlock) -> bool:
    """Whether a block is part of the text it stands in, however it is set."""
    return block.is_row or block.owner.tag in HEADINGS or _BRACKETED.fullmatch(block.texts[0]) is not None


def _leads_away(block: WebBlock) -> bool:
    """Whether a block that is set in a way of its own between paragraphs holds a link: an advertisement."""
    return bool(block.links) and block.owner.tag in {"div", "section", "table"}


def _is_found(block: WebBlock, key: str) -> bool:
    found = sum(len(text) for text in block.texts if "".join(text.split()) in key)
    return found >= _ENOUGH * block.size


def _main_text(tree: Any) -> str:  # noqa: ANN401
    """What the library takes for the main text, without white space."""
    from trafilatura import bare_extraction

    document = bare_extraction(copy.deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True)
    return "".join((getattr(document, "text", None) or "").split())
