"""What a printed line is by itself: takes one line (and for headings its neighbours' shape), gives its kind.

The rule it embodies: marks first (`■`, `——`, 摄, 责编, 下转), then shape. A heading has no full stop, is short, and
does not fill its column; a line that fills it is one only where a report's start follows.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from kg.ingest import bylines
from kg.ingest.headers import read_header
from kg.ingest.lines import CLAUSE_END, MID_CLAUSE

if TYPE_CHECKING:
    from kg.ingest.lines import Line
    from kg.ingest.words import LayoutWords


class Kind(StrEnum):
    """Kinds of lines and of the units made of them."""

    BODY = "body"
    HEADING = "heading"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    CAPTION = "caption"
    CONTINUED = "continued"
    NOTICE = "notice"
    IMPRINT = "imprint"
    DATE = "date"
    FURNITURE = "furniture"


_DASHES = "[—―─－﹣–-]"
_SUBTITLE = re.compile(rf"{_DASHES}{{2,}}|[—―─]")
_KICKER = re.compile(rf"(?:{_DASHES}{{2,}}|[—―─])$")
_COLON_TITLE = re.compile(r"[\u4e00-\u9fff]{2,12}[:：][^:：]{4,}")
_STOP_INSIDE = re.compile("[。；;]")
_STOP_END = re.compile("[。；;.]$")
_PAUSE = re.compile("[，、,]")
_SPOKEN = re.compile(r"(?:记者|问|答|主持人)\s*[:：]")
_NUMBERED = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、章节]|[（(][一二三四五六七八九十]{1,3}[）)])")
_ITEM = re.compile(r"[-•·]?\s*(?:\d{1,2}[.．、)）]|[①-⑳])")
_DATE = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_PAGE_NUMBER = re.compile(r"第?\s*[A-Za-z]?\s*\d{1,3}\s*版?|[A-Za-z]\d{1,2}\s*版?|版次\s*[:：].{1,8}")
_CREDIT = re.compile("摄[）)]?$|供图")
_MIN_TEXT = 13  # characters: behind a mark that may close a text, too, less is a byline
_MAX_HEADING = 36.0
_MAX_LONG_HEADING = 64.0
_MAX_SHORT = 64
_MAX_CAPTION = 130
_MAX_NUMBERED = 46.0
_MAX_SENTENCE = 30.0  # a numbered heading may end in a full stop
_MAX_QUESTION = 24.0


def marked_kind(line: Line, words: LayoutWords) -> Kind | None:  # noqa: PLR0911 - a table of marks, each a line
    """The kind of a line that its marks betray; None where it has none."""
    text = line.text
    if len(text) > _MAX_CAPTION:
        return None
    if words.continued.fullmatch(text) or words.continues_from.fullmatch(text):
        return Kind.CONTINUED
    header = read_header(text, words)
    if header is not None:
        return Kind.DATE if header.published else Kind.FURNITURE
    if _is_furniture(text, words):
        return Kind.FURNITURE
    if is_caption(text, words):
        return Kind.BYLINE if bylines.read_byline(text, words) and not _CREDIT.search(text) else Kind.CAPTION
    if _is_date(text):
        return Kind.DATE
    if _is_imprint(text, words):
        return Kind.IMPRINT
    if is_notice_title(text, words):
        return Kind.NOTICE
    return _dashed_kind(line) or (Kind.BYLINE if _is_byline(text, words) else None)


def is_continuation(text: str, words: LayoutWords) -> bool:
    """Whether a line begins with the mark of a story from another page, and the story with it."""
    mark = words.continues_from.match(text)
    if mark is None or mark.end() == len(text):
        return False
    return words.continued.match(text) is None or len(text) - mark.end() >= _MIN_TEXT


def _dashed_kind(line: Line) -> Kind | None:
    text = line.text
    ends = text[-1] in _DASHES and _KICKER.search(text)
    kind = Kind.SUBTITLE if _SUBTITLE.match(text) else Kind.KICKER if ends else None
    if kind is None or line.width > _MAX_LONG_HEADING or _STOP_INSIDE.search(text) or _STOP_END.search(text):
        return None
    return kind if has_words(text) else None


def _is_furniture(text: str, words: LayoutWords) -> bool:
    bare = text.strip("》《:： \u3000")
    return (
        not bare or bare in words.furniture or bool(_PAGE_NUMBER.fullmatch(text) or words.source_line.fullmatch(text))
    )


def is_caption(text: str, words: LayoutWords) -> bool:
    """Whether a short piece says what a picture shows."""
    if len(text) > _MAX_CAPTION:
        return False
    return bool(words.caption_start.match(text) or words.caption_end.search(text))


def _is_date(text: str) -> bool:
    return len(text) <= _MAX_SHORT and bool(_DATE.search(text)) and _is_bare_date(text)


def _is_bare_date(text: str) -> bool:
    """A date line is a date and labels: a page number, the paper's name, the day of the week; no sentence."""
    rest = _DATE.sub(" ", text, count=1)
    return not re.search("[。，,！？；“”]", rest) and (
        "星期" in rest
        or bool(
            re.fullmatch(
                r"[日号]?[\s\d:：]*(?:第?\s*[A-Za-z]?\d{0,3}\s*版)?|(?:时间|日期|发布时间|发布日期)\s*[:：][日号\s\d:：]*",
                rest.strip(),
            )
        )
    )


def _is_imprint(text: str, words: LayoutWords) -> bool:
    if len(text) > _MAX_CAPTION:
        return False
    found = words.imprint.findall(text + " ")
    first = words.imprint.match(text + " ") is not None
    return (len(found) > 1 and first) if text.endswith("。") else (len(found) > 1 or first)


def is_notice_title(text: str, words: LayoutWords) -> bool:
    """Whether a line is the title of a notice: `征稿启事`, `关于…的公告`."""
    bare = "".join(text.split()).strip("《》【】★☆")
    if len(bare) > 24:  # noqa: PLR2004 - a notice's title is one line
        return False
    if bare in words.notices:
        return True
    return bare.endswith(words.notices) and any(mark in bare for mark in words.notice_bodies)


def _is_byline(text: str, words: LayoutWords) -> bool:
    return bylines.read_byline(text, words) is not None or speaker_name(text, words) != ""


def speaker_name(text: str, words: LayoutWords) -> str:
    """The name on a line of a post and a name (`某市市长 王明`), as under a speech's title; empty where it is none."""
    head, _, name = text.replace("\u3000", " ").partition(" ")
    name = "".join(name.split())
    return name if name and words.speaker.fullmatch(head) and bylines.is_name(name, words) else ""


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a section: `一、`, `（二）`."""
    return _NUMBERED.match(text) is not None


def has_heading_form(line: Line) -> bool:
    """Whether a line's text could be a heading, its width aside: short, no full stop, no open end."""
    text = line.text
    if is_numbered(text):
        limit = _MAX_NUMBERED if not text.endswith("。") else _MAX_SENTENCE
        return line.width <= limit and not _STOP_INSIDE.search(text[:-1]) and not MID_CLAUSE.search(text)
    if line.width > _MAX_HEADING or _STOP_INSIDE.search(text) or MID_CLAUSE.search(text):
        return False
    if CLAUSE_END.search(text) or _ITEM.match(text) or _SPOKEN.match(text) or text.endswith(("…", ".")):
        return False
    if text.endswith(("！", "？", "!", "?")) and line.width > _MAX_QUESTION:
        return False
    return has_words(text)


def has_words(text: str) -> bool:
    """Whether a line has letters or characters; a figure or a mark alone is no heading."""
    return len(list(islice(filter(str.isalpha, text), 2))) > 1


def has_pause(text: str) -> bool:
    """Whether a line has a comma inside."""
    return _PAUSE.search(text) is not None


def is_colon_title(text: str) -> bool:
    """Whether a heading has the form of a headline: `某地：…`."""
    return _COLON_TITLE.fullmatch(text) is not None


def is_column_name(text: str, words: LayoutWords) -> bool:
    """Whether a heading names a column of the paper (`园区动态`), which stands above headlines."""
    return text in words.columns or (len(text) <= 6 and text.endswith(words.column_ends))  # noqa: PLR2004


def is_name_line(text: str, words: LayoutWords) -> bool:
    """Whether a heading is nothing but the name of a body or a place: `某某经济开发区`, `某某高新区：`."""
    bare = text.rstrip(":： ")
    return len(bare) <= 24 and not has_pause(bare) and bare.endswith(words.name_ends)  # noqa: PLR2004
