"""The compare form of a name: what two names of one thing have in common. Never shown."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kg.model import EntityType

if TYPE_CHECKING:
    from kg.knowledge.lexicon import Lexicon

_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉「」·•]")
_SUFFIX = {
    EntityType.INDUSTRY: re.compile(r"(?:产业集群|产业|行业|领域|集群)$"),
    EntityType.CHAIN: re.compile(r"(?:全产业链条|全产业链|产业链条|产业链群|产业链|全链条|链条)$"),
    EntityType.PROJECT: re.compile(r"(?:建设项目|项目|工程)$"),
    EntityType.FACILITY: re.compile(r"(?:建设项目|项目)$"),
}


def fold(name: str) -> str:
    """One width, no blanks, no quotes, lower case."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).lower()


def normalize_name(name: str, kind: EntityType, lexicon: Lexicon) -> str:
    """The compare form of a name of a type; applying it twice changes nothing."""
    folded = fold(name)
    pattern = _SUFFIX.get(kind)
    if pattern is not None:
        cut = pattern.sub("", folded)
        folded = cut if len(cut) > 1 else folded
    if kind is EntityType.INDUSTRY:
        folded = lexicon.industries.get(folded, folded)
        folded = re.sub(r"(?<=制造|加工|流物|服务)业$", "", folded) if len(folded) > 3 else folded
    return folded


def place_key(name: str, lexicon: Lexicon) -> str:
    """The short form of a division's name (苏州市 and 苏州 are one); other places keep theirs."""
    found = lexicon.divisions.named(name)
    return found[0].short if found else fold(name)
