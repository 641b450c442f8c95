"""Saved web pages: the stories alone, without menus, advertisements, links to more, comments.

Takes the bytes of a page, gives one `Page` whose text is put together here: headline, sub-title, byline, paragraphs, a
line each. The date, the newspaper and the authors come from the page's head and the line below the headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.documents.compose import Part, compose
from kg.documents.dates import published_of
from kg.documents.record import Reading, UnreadableError, digest, make_id
from kg.documents.web.main import find_stories
from kg.documents.web.markup import decode_markup, parse_markup, strip_markup
from kg.documents.web.meta import WebMeta, read_head, read_meta
from kg.documents.web.parts import body_parts, element_parts, page_parts, shared_headings, titled_at
from kg.documents.web.text import WebBlock, read_blocks
from kg.model import Form, Page

if TYPE_CHECKING:
    from pathlib import Path

    from kg.config import Settings

_LEAST = 30  # characters: less is no story


def read_html(raw: bytes, name: str, settings: Settings) -> Reading:
    """The page that a saved web page is.

    Raises `UnreadableError` for a page without a text of its own, with too much mark-up, or where the library for web
    pages is missing.
    """
    try:
        import trafilatura  # noqa: F401
    except ImportError as error:
        raise UnreadableError(name, "a web page needs trafilatura", 'pip install "zonekg[web]"') from error
    data, encoding = decode_markup(raw, name)
    tree = parse_markup(data, name)
    frames = next(tree.iter("frameset", "frame"), None) is not None
    head = read_head(tree)
    strip_markup(tree)
    blocks = list(read_blocks(tree))
    titled = titled_at(blocks, head.titles)
    stories = find_stories(tree, blocks, titled)
    if sum(block.size for story in stories for block in story) < _LEAST:
        raise _no_text(tree, name, frames=frames)
    nearest = [*blocks[max(titled, 0) :], *blocks[: max(titled, 0)]]
    meta = read_meta(head, [text for block in nearest for text in block.texts])
    parts = _parts(stories, blocks, meta, settings.seeds, titled=titled >= 0)
    text, page_blocks = compose(parts, settings.seeds)
    sha256 = digest(raw)
    published = meta.published or published_of(name, settings)
    page = Page(make_id(sha256), name, text, sha256, encoding, published, Form.HTML, meta.newspaper, blocks=page_blocks)
    return Reading((page,))


def _no_text(tree: Any, name: str, *, frames: bool) -> UnreadableError:  # noqa: ANN401 - no types there
    if frames:
        return UnreadableError(
            name, "a page of frames without a text of its own", "save the frame that shows the article"
        )
    if any((node.get("http-equiv") or "").lower() == "refresh" for node in tree.iter("meta")):
        return UnreadableError(name, "a page that only leads to another one", "save the page that it leads to")
    return UnreadableError(
        name, "the web page holds no article", "save it when its text is shown, or save the text as .txt"
    )


def _parts(
    stories: Sequence[Sequence[WebBlock]], blocks: Sequence[WebBlock], meta: WebMeta, seeds: Path, *, titled: bool
) -> list[Part]:
    if len(stories) > 1:
        return [part for story in stories for part in element_parts(story, seeds)]
    (story,) = stories
    tag = shared_headings(story, titled=titled)
    if tag:
        return [part for block in story for part in body_parts(block, tag)]
    return page_parts(story, blocks, meta, seeds)
