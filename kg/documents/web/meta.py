"""What a web page says of its story outside of the story's text: title, date, newspaper, authors.

Takes the tree and the lines around the headline (`2024-05-17 08:30  来源：某日报  作者：张三`), gives a `WebMeta`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.ingest.dates import read_date

_DATES = (
    "article:published_time", "og:release_date", "publishdate", "pubdate", "datepublished", "firstpublishtime",
    "publish_time", "publishtime", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_TITLES = ("og:title", "articletitle", "twitter:title", "dc.title")
_SOURCES = ("contentsource", "mediaid", "source", "article:source", "dc.source")
_AUTHORS = ("article:author", "author", "dc.creator")
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_PROGRAMMED = re.compile(r"""\b(?:publish_?time|createTime)\s*[=:]\s*["'](\d{4}-\d\d?-\d\d?)\b""", re.IGNORECASE)
_LABEL = (
    r"(?:来\s*源|稿源|信息来源|文章来源|作\s*者|记\s*者|责任编辑|责\s*编|编\s*辑|发布时间|发布日期|发表时间|时间|日期"
    r"|字号|字体|浏览|阅读|点击)"
)
_SOURCE = re.compile(rf"(?:来\s*源|稿源)\s*[:：]\s*(?P<name>[^\s:：|｜]{{2,30}}?)(?=\s|{_LABEL}|[|｜]|$)")
_AUTHOR = re.compile(
    rf"(?:作\s*者|记\s*者)\s*[:：]\s*(?P<names>[^:：|｜\d]{{2,40}}?)(?=\s*(?:{_LABEL}|[|｜【\[]|\d|$))"
)
_LABELLED = re.compile(rf"^\s*[【\[(（]?(?!记\s*者){_LABEL}\s*[:：]|{_LABEL}\s*[:：].*{_LABEL}\s*[:：]")
_DATED = re.compile(r"^[^，,！？!?；]{0,12}(?:19|20)\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?[^，,！？!?；]*$")
_MAX_TITLE = 300  # characters; what is longer is a trap
_MAX_LINE = 100  # characters of such a line
# between a title and a site's name: one dash, bar or underscore, not the two of a sub-title, nor that of a date
_ONE_BAR = r"(?<![-_|—–])[-_|—–](?![-_|—–])(?<!\d-(?=\d))"
_SUFFIX = re.compile(rf"\s*{_ONE_BAR}\s*(?:[^-_|—–]|(?<=\d)-(?=\d)){{2,24}}$")
_BAR = re.compile(_ONE_BAR)
_SITE = re.compile(r"(?:报|网|周刊|新闻|政府|在线|频道)(?:电子版|数字报)?$")


@dataclass(frozen=True, slots=True)
class WebHead:
    """What stands in a page's head and in its programs: meta tags by name, dates, titles, most trusted first."""

    named: dict[str, str]
    titles: tuple[str, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebMeta:
    """Empty where the page does not tell; `titles` are those of its head, most trusted first, as they stand there."""

    titles: tuple[str, ...]
    published: str | None
    newspaper: str
    authors: str


def read_head(tree: Any) -> WebHead:  # noqa: ANN401 - elements of a library without types
    """What the whole tree says, its programs included."""
    named = dict(_named(tree))
    titles = [named[name] for name in _TITLES if name in named] + [" ".join((tree.findtext(".//title") or "").split())]
    return WebHead(named, tuple(dict.fromkeys(title[:_MAX_TITLE] for title in titles if title)), tuple(_dates(tree)))


def read_meta(head: WebHead, lines: Sequence[str]) -> WebMeta:
    """What the head says, and those of the page's lines that tell of the story."""
    told = [line for line in lines if is_about(line)]
    dates = [*_of(head, _DATES), *head.dates, *told]
    source = next((match["name"] for line in told if (match := _SOURCE.search(line))), "")
    authors = next((names for line in told if (names := author_in(line))), "")
    return WebMeta(
        head.titles,
        next((found for text in dates if (found := read_date(text))), None),
        source or next(iter(_of(head, _SOURCES)), ""),
        authors or next(iter(_of(head, _AUTHORS)), ""),
    )


def _of(head: WebHead, names: tuple[str, ...]) -> list[str]:
    return [head.named[name] for name in names if name in head.named]


def is_about(line: str) -> bool:
    """Whether a line tells of the story (its date, source, authors) and is no part of it."""
    return len(line) <= _MAX_LINE and bool(_LABELLED.search(line) or _DATED.search(line)) and "。" not in line


def author_in(line: str) -> str:
    """The authors that such a line names, with the word that says so (`作者：张三 李四`)."""
    match = _AUTHOR.search(line)
    return match.group(0) if match else ""


def without_site(title: str) -> Iterator[str]:
    """A title, and what remains of it as names of sites and sections are taken from its end."""
    yield title
    while (shorter := _SUFFIX.sub("", title)) != title and shorter:
        title = shorter
        yield title


def bare_title(title: str) -> str:
    """A title without names of sites and sections, before it or behind it."""
    shortest = list(without_site(title))[-1]
    longer = (part for part in segments(title) if len(part) > len(shortest) and not _SITE.search(part))
    return next(longer, shortest) if _SITE.search(shortest) else shortest


def segments(title: str) -> list[str]:
    """The parts of a title between single dashes, bars and underscores: of the story, the section, the site."""
    return [part for one in _BAR.split(title) if (part := one.strip())]


def _named(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Names and contents of the page's meta tags; the first of a name counts."""
    for node in reversed(list(tree.iter("meta"))):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = " ".join((node.get("content") or "").split())
        if name and content:
            yield name.strip().lower(), content


def _dates(tree: Any) -> Iterator[str]:  # noqa: ANN401
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            yield from _LINKED_DATA.findall(node.text or "")
    for node in tree.iter("script"):
        yield from _PROGRAMMED.findall(node.text or "")
    for node in tree.iter("time"):
        yield node.get("datetime") or "".join(node.itertext())
