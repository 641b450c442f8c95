"""GraphML and GEXF for network tools (Gephi, yEd, Cytoscape, networkx).

Written by hand: networkx' GEXF puts the day's date into the file, and neither of its writers minds characters that
XML cannot hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.rdfxml import xml_attribute, xml_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.export.statements import Statement, Thing

_NODE_FIELDS = (
    "type",
    "label",
    "other_names",
    "articles",
    "status",
    "investmentCNY",
    "landAreaM2",
    "floorAreaM2",
    "capacity",
    "adminCode",
    "stageIndex",
)
_EDGE_FIELDS = ("predicate", "confidence", "modality", "claims", "quote")
_KINDS = {"articles": "integer", "claims": "integer", "stageIndex": "integer", "confidence": "double"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render_graphml(things: tuple[Thing, ...], links: tuple[Statement, ...]) -> str:
    """Things and links as GraphML."""
    lines = ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for side, fields in (("node", _NODE_FIELDS), ("edge", _EDGE_FIELDS)):
        for name in fields:
            kind = {"integer": "int"}.get(_KINDS.get(name, "string"), _KINDS.get(name, "string"))
            lines.append(f'  <key id="{side}-{name}" for="{side}" attr.name="{name}" attr.type="{kind}"/>')
    lines.append('  <graph id="zonekg" edgedefault="directed">')
    for thing in things:
        lines.append(f'    <node id="{xml_attribute(thing.iri)}">')
        lines += [_data("node", name, value) for name, value in _node_values(thing).items()]
        lines.append("    </node>")
    for number, link in enumerate(links):
        ends = f'source="{xml_attribute(link.subject)}" target="{xml_attribute(link.object)}"'
        lines.append(f'    <edge id="e{number}" {ends}>')
        lines += [_data("edge", name, value) for name, value in _edge_values(link).items()]
        lines.append("    </edge>")
    return _HEAD + "\n".join([*lines, "  </graph>", "</graphml>", ""])


def render_gexf(things: tuple[Thing, ...], links: tuple[Statement, ...]) -> str:
    """Things and links as GEXF 1.3, without a date."""
    lines = ['<gexf xmlns="http://gexf.net/1.3" version="1.3">', '  <graph defaultedgetype="directed" mode="static">']
    for side, fields in (("node", _NODE_FIELDS), ("edge", _EDGE_FIELDS)):
        lines.append(f'    <attributes class="{side}">')
        lines += [
            f'      <attribute id="{name}" title="{name}" type="{_KINDS.get(name, "string")}"/>' for name in fields
        ]
        lines.append("    </attributes>")
    lines.append("    <nodes>")
    for thing in things:
        lines.append(f'      <node id="{xml_attribute(thing.iri)}" label="{xml_attribute(thing.label)}">')
        lines += [*_attvalues(_node_values(thing)), "      </node>"]
    lines += ["    </nodes>", "    <edges>"]
    for number, link in enumerate(links):
        ends = f'source="{xml_attribute(link.subject)}" target="{xml_attribute(link.object)}"'
        lines.append(f'      <edge id="e{number}" {ends} label="{link.predicate}">')
        lines += [*_attvalues(_edge_values(link)), "      </edge>"]
    return _HEAD + "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>", ""])


def _data(side: str, name: str, value: str) -> str:
    return f'      <data key="{side}-{name}">{xml_text(value)}</data>'


def _attvalues(values: Mapping[str, str]) -> list[str]:
    rows = [f'          <attvalue for="{name}" value="{xml_attribute(value)}"/>' for name, value in values.items()]
    return ["        <attvalues>", *rows, "        </attvalues>"]


def _node_values(thing: Thing) -> dict[str, str]:
    told = {
        "type": thing.type,
        "label": thing.label,
        "other_names": "; ".join(thing.other_names),
        "articles": str(thing.articles),
        **thing.attributes,
    }
    return {name: told[name] for name in _NODE_FIELDS if told.get(name)}


def _edge_values(link: Statement) -> dict[str, str]:
    support = link.support
    told = {
        "predicate": link.predicate,
        "confidence": "" if support.confidence is None else str(support.confidence),
        "modality": support.modality,
        "claims": str(support.claims),
        "quote": support.quote,
    }
    return {name: told[name] for name in _EDGE_FIELDS if told[name]}
