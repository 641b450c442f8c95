"""The questions that come along: kg/query/sparql/*.rq, each explained in a comment header.

    # zh: 标题
    # en: title
    # about-zh: 答什么、怎么算、列的含义
    # about-en: what it answers, how it counts, what the columns mean
    # param zone (text): 中文说明 | explanation in English

The four lines of titles and explanations must be there; parameters are as kg/query/params.py has them, and each may
stay unbound: the query then answers for all.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import UsageError
from kg.query.params import QueryParam, declared_params

_FOLDER = Path(__file__).resolve().parent / "sparql"
_TOLD = re.compile(r"# (zh|en|about-zh|about-en): (.+)")
_NAME = re.compile(r"[\w-]{1,60}")  # a longer word is no name, and comparing it with all names would take long


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name: titles, explanations of one or two sentences, and SPARQL with its header."""

    name: str
    zh: str
    en: str
    about_zh: str
    about_en: str
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
    return tuple(parse_query(path.stem, path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.rq")))


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


def parse_query(name: str, text: str) -> NamedQuery:
    """A question from the text of its file. Raises `UsageError` for a header that lacks something."""
    told = dict(_TOLD.findall(text.partition("\n\n")[0]))
    if missing := [key for key in ("zh", "en", "about-zh", "about-en") if key not in told]:
        raise UsageError(f"query {name}: its header has no line '# {missing[0]}: …'; write one")
    return NamedQuery(name, told["zh"], told["en"], told["about-zh"], told["about-en"], declared_params(text), text)
