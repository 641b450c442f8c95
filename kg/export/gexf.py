"""GEXF 1.3 for Gephi: colour by type, size by articles, and a timeline of reporting.

A thing or link is there from the first to the last day on which an article tells of it; one that no dated article
tells of is always there. Where no day is known at all the network is static. The file bears no date of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import sqrt
from typing import TYPE_CHECKING

from kg.export.markup import EDGE_FIELDS, HEAD, NODE_FIELDS, colour, edge_values, node_values, weight
from kg.export.rdfxml import xml_attribute
from kg.export.years import first_day, last_day

if TYPE_CHECKING:
    from kg.export.statements import Records, Statement, Thing

_SPACES = 'xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"'
# The format has places of its own for these.
_BUILT_IN = frozenset({"label", "weight"})
_NODE_FIELDS = {name: kind for name, kind in NODE_FIELDS.items() if name != "label"}
_EDGE_FIELDS = {name: kind for name, kind in EDGE_FIELDS.items() if name not in _BUILT_IN}
_LEAST, _STEP = 8, 4  # size of a thing in one article, and how it grows


def render_gexf(records: Records) -> str:
    """Things and links as GEXF."""
    days = _days(records)
    mode = 'mode="dynamic" timeformat="date"' if any(map(any, days.values())) else 'mode="static"'
    lines = [f"<gexf {_SPACES}>", f'  <graph defaultedgetype="directed" {mode}>']
    for side, fields in (("node", _NODE_FIELDS), ("edge", _EDGE_FIELDS)):
        lines.append(f'    <attributes class="{side}" mode="static">')
        lines += [f'      <attribute id="{name}" title="{name}" type="{kind}"/>' for name, kind in fields.items()]
        lines.append("    </attributes>")
    lines.append("    <nodes>")
    for thing in records.things:
        lines += _node(thing, days.get(thing.iri, ("", "")))
    lines += ["    </nodes>", "    <edges>"]
    for number, link in enumerate(records.links):
        lines += _edge(number, link)
    return HEAD + "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>", ""])


def _node(thing: Thing, days: tuple[str, str]) -> list[str]:
    _, red, green, blue = colour(thing)
    named = f'id="{xml_attribute(thing.iri)}" label="{xml_attribute(thing.label)}"'
    return [
        f"      <node {named}{_span(*days)}>",
        *_attvalues({name: value for name, value in node_values(thing).items() if name in _NODE_FIELDS}),
        f'        <viz:color r="{red}" g="{green}" b="{blue}"/>',
        f'        <viz:size value="{_LEAST + _STEP * sqrt(max(0, thing.articles - 1)):.1f}"/>',
        "      </node>",
    ]


def _edge(number: int, link: Statement) -> list[str]:
    ends = f'source="{xml_attribute(link.subject)}" target="{xml_attribute(link.object)}"'
    # its kind keeps two links between the same things apart
    named = f'label="{link.predicate}" kind="{link.predicate}" weight="{weight(link)}"'
    span = _span(link.support.first, link.support.last)
    values = {name: value for name, value in edge_values(link).items() if name in _EDGE_FIELDS}
    return [f'      <edge id="e{number}" {ends} {named}{span}>', *_attvalues(values), "      </edge>"]


def _days(records: Records) -> dict[str, tuple[str, str]]:
    """When each thing is told of, by itself or by its links: no link may be there without its ends."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for thing in records.things:
        told[thing.iri] |= {thing.first, thing.last}
    for link in records.links:
        for end in (link.subject, link.object):
            told[end] |= {link.support.first, link.support.last}
    known = {iri: sorted(filter(None, days)) for iri, days in told.items()}
    return {iri: (days[0], days[-1]) if days else ("", "") for iri, days in known.items()}


def _span(first: str, last: str) -> str:
    start, end = first_day(first), last_day(last)
    return f' start="{start}" end="{end}"' if start and end else ""


def _attvalues(values: Mapping[str, str]) -> list[str]:
    rows = [f'          <attvalue for="{name}" value="{xml_attribute(value)}"/>' for name, value in values.items()]
    return ["        <attvalues>", *rows, "        </attvalues>"]
