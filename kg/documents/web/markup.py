"""The mark-up of a saved web page: takes bytes, gives its decoded tree without what is never text.

The rule it embodies: UTF-8 proves itself, so it goes before what the page declares; a declared gb2312 is read as
GB 18030. Size, depth and number of elements are bounded before anything walks the tree.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg.documents.everyday import everyday_share
from kg.documents.record import UnreadableError
from kg.documents.text import decode

_DATA = re.compile(rb"data:[\w.+/-]{1,80};base64,[A-Za-z0-9+/=%]+")  # pictures in the page itself
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:-]{2,40})", re.IGNORECASE)
_HEAD = 8192  # bytes in which a page declares its encoding
_CHINESE = ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936")
_LESS = 0.1  # of the share of everyday characters: between Big5 and GB 18030 taken for each other lie .3
_TORN = 1000  # characters of which one may be broken, and three more: old sites cut descriptions inside of one
_MAX_BYTES = 8 << 20  # a saved page has less than one, its pictures aside
_MAX_ELEMENTS = 50_000  # a long page has five thousand
_MAX_DEPTH = 1000
_NO_TEXT = (
    "script", "style", "noscript", "template", "iframe", "frameset", "noframes", "object", "embed", "applet", "svg",
    "math", "canvas", "audio", "video", "select", "button", "textarea", "nav", "aside", "footer", "dialog", "map",
)  # fmt: skip
# words of a class or an id, between its hyphens, by which an element is about the page and not of its text
_ASIDE = frozenset(
    (
        "ad", "ads", "adv", "advert", "advertisement", "guanggao", "share", "bdshare", "bshare", "fenxiang", "related",
        "recommend", "xiangguan", "tuijian", "comment", "comments", "pinglun", "breadcrumb", "breadcrumbs", "crumbs",
        "copyright", "sidebar", "toolbar", "qr", "qrcode", "login", "statement", "pager", "pagination",
    )
)  # fmt: skip
_WORD = re.compile("[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def decode_markup(raw: bytes, name: str) -> tuple[bytes, str]:
    """The page's bytes in UTF-8, and the encoding that they had. `UnreadableError` for what is no text or too much."""
    raw = _DATA.sub(b"", raw)
    if len(raw) > _MAX_BYTES:
        cause = f"{len(raw) >> 20} MB of mark-up, more than {_MAX_BYTES >> 20}"
        raise UnreadableError(name, cause, "save the article alone, or its text as .txt")
    if b"<!ENTITY" in raw:
        raise _overloaded(name, "entity declarations")
    declared = _declared(raw)
    try:
        text, encoding = decode(raw, name)
    except UnreadableError:
        text = raw.decode(declared, "replace") if declared and b"\0" not in raw else ""
        if not text or text.count("\ufffd") > 3 + len(text) / _TORN:
            raise
        encoding = declared
    else:
        if declared and encoding not in {"utf-8", "utf-8-sig", "utf-16", "utf-32", declared}:
            text, encoding = _as_declared(raw, declared, everyday_share(text)) or (text, encoding)
    return text.encode("utf-8", "replace"), encoding


def _declared(raw: bytes) -> str:
    """The codec that the page's head names; empty where it names none that is known."""
    match = _CHARSET.search(raw[:_HEAD])
    named = match.group(1).decode("ascii", "ignore").lower() if match else ""
    try:
        return "gb18030" if named in _CHINESE else codecs.lookup(named).name
    except LookupError:
        return ""


def _as_declared(raw: bytes, declared: str, share: float) -> tuple[str, str] | None:
    """The text by what the page declares; none where that looks far less like Chinese than the text at hand."""
    try:
        text = raw.decode(declared)
    except UnicodeDecodeError:
        return None
    return (text, declared) if everyday_share(text) >= share - _LESS else None


def parse_markup(data: bytes, name: str) -> Any:  # noqa: ANN401 - elements of a library without types
    """The tree of a page in UTF-8. `UnreadableError` where it is too deep or too large, or holds no element."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise _overloaded(name, " ".join(str(error).split())[:120]) from error
    if tree is None:
        raise UnreadableError(name, "the page holds no mark-up", "save its text as .txt")
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _MAX_DEPTH or count > _MAX_ELEMENTS:
            cause = (
                f"elements nested deeper than {_MAX_DEPTH}"
                if depth > _MAX_DEPTH
                else f"more than {_MAX_ELEMENTS} elements"
            )
            raise _overloaded(name, cause)
    return tree


def _overloaded(name: str, cause: str) -> UnreadableError:
    return UnreadableError(name, f"mark-up that no browser saves: {cause}", "save the article's text as .txt")


def strip_markup(tree: Any) -> None:  # noqa: ANN401
    """Take out of the tree what is never text: programs, styles, pictures, menus, what is aside or not shown."""
    unread = list(tree.iter(*_NO_TEXT))
    for node in unread:
        _drop(node)
    for node in list(_asides(tree)):
        _drop(node)


def _asides(tree: Any) -> Iterator[Any]:  # noqa: ANN401
    """The outermost elements that are hidden, or aside by their name.

    What holds half of the page is its text all the same: some sites hide an article until a program shows it.
    """
    from lxml import etree

    sizes = _sizes(tree)
    walk = etree.iterwalk(tree, events=("start",))
    for _, node in walk:
        if _is_aside(node) and sizes[node] * 2 < sizes[tree]:
            yield node
            walk.skip_subtree()


def _is_aside(node: Any) -> bool:  # noqa: ANN401
    if node.get("hidden") is not None or _HIDDEN.search(node.get("style", "")):
        return True
    named = f"{node.get('class', '')} {node.get('id', '')}".lower()
    return any(word in _ASIDE for word in _WORD.findall(named))


def _sizes(tree: Any) -> Counter[Any]:  # noqa: ANN401
    """How many characters each element holds."""
    sizes: Counter[Any] = Counter()
    for node in reversed(list(tree.iter())):  # what is inside comes first
        sizes[node] += len((node.text or "").strip())
        parent = node.getparent()
        if parent is not None:
            sizes[parent] += sizes[node] + len((node.tail or "").strip())
    return sizes


def _drop(node: Any) -> None:  # noqa: ANN401
    """Remove an element and keep the text behind it."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)
