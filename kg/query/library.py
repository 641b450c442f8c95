"""The questions that come along: kg/query/sparql/*.rq, each with its titles and parameters in a comment header.

    # zh: 标题
    # en: title
    # param zone: 中文说明 | explanation in English

A parameter is a variable that may stay unbound: the query then answers for all.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import UsageError

_FOLDER = Path(__file__).resolve().parent / "sparql"
_HEADER = re.compile(r"# (zh|en|param (\w+)): (.+)")
_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class QueryParam:
    """A variable that a user may give a value."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name; `text` is SPARQL with its header."""

    name: str
    zh: str
    en: str
    params: tuple[QueryParam, ...]
    text: str

    @property
    def description(self) -> str:
        """Both titles in one line, with the parameters."""
        params = "".join(f" [{param.name}]" for param in self.params)
        return f"{self.zh} · {self.en}{params}"


@cache
def load_library() -> tuple[NamedQuery, ...]:
    """All questions, sorted by name."""
    return tuple(_parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.rq")))


def find_query(words: str) -> str:
    """The SPARQL of the question with that name; what is no single word is SPARQL already and comes back as it is.

    Raises `UsageError` for a name that there is not, with the nearest ones.
    """
    if not _NAME.fullmatch(words.strip()):
        return words
    queries = {query.name: query for query in load_library()}
    if words.strip() in queries:
        return queries[words.strip()].text
    near = difflib.get_close_matches(words, queries, n=3) or sorted(queries)
    raise UsageError(f"there is no query {words!r}; did you mean {', '.join(near)}?")


def _parse(name: str, text: str) -> NamedQuery:
    titles: dict[str, str] = {}
    params = []
    for line in text.splitlines():
        match = _HEADER.fullmatch(line)
        if match is None:
            break
        if match[2]:
            zh, _, en = match[3].partition(" | ")
            params.append(QueryParam(match[2], zh, en))
        else:
            titles[match[1]] = match[3]
    return NamedQuery(name, titles["zh"], titles["en"], tuple(params), text)
