"""Who wrote it: takes short pieces of text, gives the names in them when they are a byline and nothing else.

The rule it embodies: after marks (`■`), roles (`记者`) and brackets are taken away, only names may be left. A
surname is demanded where nothing else says that this is a byline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.text import is_han

if TYPE_CHECKING:
    from kg.ingest.words import LayoutWords

TAIL = 80  # characters: no byline is longer
_SPLIT = re.compile(r"[\s、，,/／；;|｜:：]+")
_DOT = re.compile(r"\s*[·•・]\s*")
_LABEL = re.compile(r"[·•・|｜/／]\s*$")
_BRACKETED = re.compile(
    r"(?:(?<=[。！？!?…”’」』]\s)|(?<=[。！？!?…”’」』])|^)[（(【\[]\s*([^（()）【】\[\]]{2,60}?)\s*[）)】\]]\s*$"
)
_BARE = re.compile(r"[。！？!?…”’」』）)](\s*)([\u4e00-\u9fff][\u4e00-\u9fff \u3000\u00a0、/／·]{1,40})$")
_SPOKEN = re.compile(
    r"[\s，,、]*((?:[\u4e00-\u9fff]{2,4}?(?=[\s，,、）)：:\d]|报道|通讯员|$)|[\u4e00-\u9fff]\s[\u4e00-\u9fff](?=[\s，,、）)：:]|$)))"
)
_DOTTED = re.compile("[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}){1,3}")
_CLAUSE = re.compile(r"[，。；：](?!.*[)）]\s*$)")  # a byline outside brackets has no clauses
_CREDIT = re.compile("图片?由.{1,20}提供|图片来源")
_OPEN_BRACKET = re.compile(r"\s*[（(]([^（()）]{2,60})[）)]")
_CLOSING = "）)】]"
_ENDS = tuple("。！？!?…”’」』）)")
_STOPS = "。！？!?…"  # behind these a name may follow without a space
_MAX_NAMES = 8
_AFTER_ROLE = 8  # characters between a dateline and the word 记者


def read_byline(text: str, words: LayoutWords) -> tuple[str, ...] | None:
    """The names of a piece that is nothing but a byline (`（本报记者 张三 李四）`); None where it is not."""
    piece = text.strip()
    if not piece or len(piece) > TAIL or (words.no_names.search(piece) and not words.role_word.search(piece)):
        return None
    bracketed = _BRACKETED.fullmatch(piece)
    inner = bracketed.group(1) if bracketed else piece
    bare = inner.lstrip(words.bullets + " \t\u3000")
    if not words.role_word.search(bare):
        return _names(bare, words, marked=bare != piece)
    bare = _without_label(bare, words)
    without_roles = words.role.sub(" ", bare)
    return _names(without_roles, words, marked=bare != piece or without_roles != bare)


def _without_label(text: str, words: LayoutWords) -> str:
    """From the role on, where a label with a dot or a bar stands before it: `某新区 · 综述 · 本报记者 张三`."""
    role = words.role.search(text)
    return text[role.start() :] if role and _LABEL.search(text[: role.start()]) else text


def _names(text: str, words: LayoutWords, *, marked: bool) -> tuple[str, ...] | None:
    if words.no_names.search(text):
        return None
    tokens = [token for token in _SPLIT.split(_DOT.sub("·", text)) if token and not words.filler.fullmatch(token)]
    names: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if len(token) == 1 and at + 1 < len(tokens) and len(tokens[at + 1]) == 1:
            token += tokens[at + 1]  # a name of two characters is set with a space between them
            at += 1
        found = _split_names(token, words, marked=marked)
        if not found:
            return None
        names.extend(found)
        at += 1
    return tuple(dict.fromkeys(names)) if 0 < len(names) <= _MAX_NAMES else None


def _split_names(token: str, words: LayoutWords, *, marked: bool) -> tuple[str, ...]:
    """The name in a word, or the two names that a line break pushed together; () where there is none."""
    cuts = [cut for cut in (3, 2) if len(token) - cut >= 2 and is_name(token[cut:], words)]  # noqa: PLR2004
    if len(token) == 4 and cuts and is_name(token[:2], words) and token[:2] not in words.double_surnames:  # noqa: PLR2004
        return token[:2], token[2:]
    if is_name(token, words, known_surname=not marked):
        return (token,)
    for cut in cuts if marked else ():
        if is_name(token[:cut], words, known_surname=False):
            return token[:cut], token[cut:]
    return ()


def is_name(token: str, words: LayoutWords, *, known_surname: bool = True) -> bool:
    """Whether a word can be a person's name: two to four characters, or longer parts with a dot between them."""
    if "·" in token:
        return _DOTTED.fullmatch(token) is not None
    if not 2 <= len(token) <= 4 or not all(is_han(ch) for ch in token):  # noqa: PLR2004 - length of Chinese names
        return False
    if token.endswith(words.long_name_ends) and len(token) > 2:  # noqa: PLR2004 - a name part alone is none
        return True
    if token[:2] in words.double_surnames:
        return len(token) > 2  # noqa: PLR2004 - a double surname alone is no name
    if (
        token in words.not_names
        or not words.not_name_chars.isdisjoint(token)
        or (
            token[-1] in words.not_name_ends and (known_surname or len(token) > 2)  # noqa: PLR2004
        )
    ):
        return False
    return (token[0] in words.surnames and len(token) <= 3) or not known_surname  # noqa: PLR2004


def find_tail(text: str, words: LayoutWords) -> tuple[int, tuple[str, ...]] | None:
    """Where the byline at a paragraph's end begins, and its names: `…。(张三)`, `…。 张三 李四`, `…。张三`."""
    offset = max(0, len(text) - TAIL)
    tail = text[offset:]
    end = tail.rstrip()[-1:]
    bracketed = _BRACKETED.search(tail) if end and end in _CLOSING else None
    if bracketed:
        names = read_byline(bracketed.group(0), words)
        inner = bracketed.group(1)
        if names is None and (words.role.match(inner.lstrip("综合来源：: ")) or _CREDIT.match(inner)):
            names = ()
        return (offset + bracketed.start(), names) if names is not None else None
    marked = max(map(tail.rfind, words.bullets))
    if marked > 0 and tail[:marked].rstrip().endswith(_ENDS):
        names = read_byline(tail[marked:], words)
        if names:
            return offset + marked, names
    bare = _BARE.search(tail) if end not in _ENDS else None
    if bare is None:
        return None
    loose = bool(bare.group(1))
    names = _names(words.role.sub(" ", bare.group(2)), words, marked=loose)
    if names is None or (not loose and tail[bare.start()] not in _STOPS):
        return None
    return offset + bare.start(2), names


def find_lead(text: str, words: LayoutWords) -> tuple[str, ...]:
    """The names after a dateline: `本报讯（记者 张三 通讯员 李四）…`, `本报讯 记者张三 …`. None found gives ()."""
    head = text[: 2 * TAIL]
    start = dateline_end(head, words)
    bracket = _OPEN_BRACKET.match(head, start)
    if bracket:
        names = read_byline(bracket.group(1), words)
        return names or ()
    found: list[str] = []
    at = start
    role = words.role.search(head, at, min(len(head), at + _AFTER_ROLE))
    while role:
        at = role.end()
        while name := _SPOKEN.match(head, at):
            token = "".join(name.group(1).split())
            # right behind the role a rare surname is taken, too; further words may be the sentence
            if not is_name(token, words, known_surname=len(token) > 3 or at > role.end()):  # noqa: PLR2004
                break
            found.append(token)
            at = name.end()
        role = words.role.match(head, _skip(head, at))
    return tuple(dict.fromkeys(found))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000、，,":
        at += 1
    return at


def is_bare_dateline(text: str, words: LayoutWords) -> bool:
    """Whether a line is nothing but a dateline and its reporter: `本报讯 记者张三`."""
    end = dateline_end(text, words)
    return bool(end and len(text) < TAIL and not _CLAUSE.search(text[end:]) and read_byline(text[end:], words))


def dateline_end(text: str, words: LayoutWords) -> int:
    """Where a report's dateline ends (`本报讯`); 0 where it has none."""
    head = text[:TAIL]
    own = words.own_dateline.match(head)
    if own:
        return own.end()
    match = words.dateline.match(head)
    if match is None or match.group(0).endswith(words.not_dateline):
        return 0
    return match.end()


def is_report_start(text: str, words: LayoutWords) -> bool:
    """Whether a line begins a report: with a dateline, or with its reporter in brackets."""
    if dateline_end(text, words):
        return True
    bracket = _OPEN_BRACKET.match(text[:TAIL])
    if bracket is None or not text[bracket.end() :].strip():
        return False  # alone on its line it signs the text above
    return bool(words.role.search(bracket.group(1)) and read_byline(bracket.group(1), words))
