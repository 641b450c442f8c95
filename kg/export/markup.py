"""What GraphML and GEXF say of things and links: fields with their types, and the values of each.

Both are written by hand: networkx' GEXF puts the day's date into the file, and neither of its writers minds characters
that XML cannot hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.knowledge.style import STYLES
from kg.model import EntityType, ViewType

if TYPE_CHECKING:
    from kg.export.statements import Statement, Thing

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Name → type; `weight` counts articles of a thing and claims of a link, `first` and `last` are days of reporting.
NODE_FIELDS: Mapping[str, str] = {
    "type": "string",
    "label": "string",
    "other_names": "string",
    "weight": "double",
    "articles": "integer",
    "first": "string",
    "last": "string",
    "level": "string",
    "kind": "string",
    "status": "string",
    "investmentCNY": "double",
    "landAreaM2": "double",
    "floorAreaM2": "double",
    "capacity": "string",
    "adminCode": "string",
    "stageIndex": "integer",
}
EDGE_FIELDS: Mapping[str, str] = {
    "predicate": "string",
    "label": "string",
    "weight": "double",
    "claims": "integer",
    "articles": "integer",
    "confidence": "double",
    "modality": "string",
    "first": "string",
    "last": "string",
    "titles": "string",
    "quote": "string",
}
_COLOURS = {kind.value: STYLES[kind].colour for kind in (*EntityType, ViewType.STAGE)}


def colour(thing: Thing) -> tuple[str, int, int, int]:
    """The colour of its type in the network page, as hex and as red, green and blue."""
    code = _COLOURS[thing.type]
    return code, int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def node_values(thing: Thing) -> dict[str, str]:
    """The fields of a thing that are known."""
    told = {
        "type": thing.type,
        "label": thing.label,
        "other_names": "; ".join(thing.other_names),
        "weight": f"{thing.articles}.0",
        "articles": str(thing.articles),
        "first": thing.first,
        "last": thing.last,
        **thing.attributes,
    }
    return {name: told[name] for name in NODE_FIELDS if told.get(name)}


def edge_values(link: Statement) -> dict[str, str]:
    """The fields of a link that are known."""
    support = link.support
    told = {
        "predicate": link.predicate,
        "label": link.predicate,
        "weight": weight(link),
        "claims": str(support.claims),
        "articles": str(len(support.articles)),
        "confidence": "" if support.confidence is None else str(support.confidence),
        "modality": support.modality,
        "first": support.first,
        "last": support.last,
        "titles": link.titles,
        "quote": support.quote,
    }
    return {name: told[name] for name in EDGE_FIELDS if told[name]}


def weight(link: Statement) -> str:
    """How many claims say so; 1 for what follows from others, since drawing programs drop links of no weight."""
    return f"{max(1, link.support.claims)}.0"
