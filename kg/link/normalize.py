"""The compare form of a name: what two names of one thing have in common. Never shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import EntityType
from kg.text import fold_name

if TYPE_CHECKING:
    from kg.knowledge.lexicon import Lexicon

_SUFFIX = {
    EntityType.INDUSTRY: re.compile(r"(?:产业集群|产业|行业|领域|集群)$"),
    EntityType.CHAIN: re.compile(r"(?:全产业链条|全产业链|产业链条|产业链群|产业链|全链条|链条)$"),
    EntityType.PROJECT: re.compile(r"(?:建设项目|项目|工程)$"),
    EntityType.FACILITY: re.compile(r"(?:建设项目|项目)$"),
}


def normalize_name(name: str, kind: EntityType, lexicon: Lexicon) -> str:
    """The compare form of a name of a type; applying it twice changes nothing."""
    folded = fold_name(name)
    pattern = _SUFFIX.get(kind)
    if pattern is not None:
        cut = pattern.sub("", folded)
        folded = cut if len(cut) > 1 else folded
    if kind is EntityType.INDUSTRY:
        folded = lexicon.industries.get(folded, folded)
        folded = re.sub(r"(?<=制造|加工|流物|服务)业$", "", folded) if len(folded) > 3 else folded
        folded = re.sub(r"(?<=.{4})制造$", "", folded)  # 智能终端制造 is 智能终端; 智能制造 is a thing of its own
    return folded
