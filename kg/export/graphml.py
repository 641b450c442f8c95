"""GraphML for network programs (Gephi, Cytoscape, yEd, igraph, networkx).

Colours stand twice, as Gephi reads them (`r`, `g`, `b`) and as igraph and Cytoscape do (`color`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.export.markup import EDGE_FIELDS, HEAD, NODE_FIELDS, colour, edge_values, node_values
from kg.export.rdfxml import xml_attribute, xml_text

if TYPE_CHECKING:
    from kg.export.statements import Records, Thing

_LOOKS = {"color": "string", "r": "integer", "g": "integer", "b": "integer"}
_SIDES: Mapping[str, Mapping[str, str]] = {"node": {**NODE_FIELDS, **_LOOKS}, "edge": EDGE_FIELDS}


def render_graphml(records: Records) -> str:
    """Things and links as GraphML."""
    lines = ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for side, fields in _SIDES.items():
        for name, kind in fields.items():
            typed = kind.replace("integer", "int")
            lines.append(f'  <key id="{side}-{name}" for="{side}" attr.name="{name}" attr.type="{typed}"/>')
    lines.append('  <graph id="zonekg" edgedefault="directed">')
    for thing in records.things:
        lines.append(f'    <node id="{xml_attribute(thing.iri)}">')
        lines += [*_data("node", node_values(thing) | _looks(thing)), "    </node>"]
    for number, link in enumerate(records.links):
        ends = f'source="{xml_attribute(link.subject)}" target="{xml_attribute(link.object)}"'
        lines += [f'    <edge id="e{number}" {ends}>', *_data("edge", edge_values(link)), "    </edge>"]
    return HEAD + "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _looks(thing: Thing) -> dict[str, str]:
    return {name: str(value) for name, value in zip(_LOOKS, colour(thing), strict=True)}


def _data(side: str, values: Mapping[str, str]) -> list[str]:
    return [f'      <data key="{side}-{name}">{xml_text(value)}</data>' for name, value in values.items()]
