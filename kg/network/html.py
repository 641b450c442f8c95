"""Room 9b, second half: a `NetworkView` becomes one HTML file that needs nothing else.

vis-network and the drawing script come from pyvis, whose template is filled with fixed positions; of what that gives
only the script is taken, so none of its links to other hosts can come along. pyvis itself is not imported, because it
brings IPython and networkx, which take longer than all the rest. Page, style and behaviour
are in assets/. The Content-Security-Policy allows exactly the scripts that are in the file. What comes from newspaper
pages goes in as escaped JSON and is shown as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache, lru_cache
from html import escape
from importlib.resources import files
from importlib.util import find_spec
from math import log2
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.knowledge.initials import initials
from kg.knowledge.style import STYLES
from kg.model import Modality, Predicate
from kg.network.view import NetworkEdge, NetworkNode, NetworkView

# In the order in which they need each other.
_SCRIPTS = (
    *("dom.js", "base.js", "labels.js", "theme.js", "filters.js"),
    *("lettering.js", "picture.js", "camera.js", "physics.js", "panel.js", "route.js", "search.js", "legend.js"),
    *("selection.js", "images.js", "takeaway.js", "address.js", "main.js"),
)
_PLACE = re.compile(r"\{\{(\w+)\}\}")
# A browser with its tools open would ask for the map.
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_DASHES: dict[Modality, bool | list[int]] = {Modality.FACT: False, Modality.PLAN: [8, 5], Modality.TALK: [2, 4]}
# Lines are thin and pale where they only repeat what the place in the picture says.
_PALE = {"color": "#b9c2cf", "opacity": 0.45}
_PLAIN = {"color": "#8b97a8", "opacity": 0.65}
# Without a graphics card, more lines than this make dragging jerk.
_MANY_EDGES = 1200


def render_html(view: NetworkView, *, title: str) -> str:
    """The whole page as a string; it contains every byte that it needs."""
    scripts = (drawing_library(), _drawing(view), "\n".join(asset(name) for name in _SCRIPTS))
    parts = {
        "title": escape(title),
        "css": asset("plain.css") + asset("page.css"),
        "policy": _policy(scripts),
        "data": _script_json(_payload(view)),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return _PLACE.sub(lambda match: parts[match[1]], asset("page.html"))


def drawing_library() -> str:
    """The script of vis-network, which pages of other rooms use, too.

    Raises `OutputError` where pyvis is not as it was.
    """
    scripts = sorted(_pyvis_templates().glob("lib/vis-*/vis-network.min.js"))
    if not scripts:
        raise OutputError("vis-network is not where pyvis had it; install zonekg anew")
    return _SOURCE_MAP.sub("", scripts[-1].read_text(encoding="utf-8"))


def _pyvis_templates() -> Path:
    found = find_spec("pyvis")
    if found is None or not found.submodule_search_locations:
        raise OutputError("pyvis is not there; install zonekg anew")
    return Path(found.submodule_search_locations[0]) / "templates"


def write_html(view: NetworkView, path: Path, *, title: str) -> None:
    """Write the page in UTF-8, beside the target first, so that no half page is ever there.

    Raises `OutputError` where it cannot be written.
    """
    page = render_html(view, title=title)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(page, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror}"
        raise OutputError(msg) from error


@cache
def asset(name: str) -> str:
    """The text of a file of the page; pages of other rooms share plain.css and dom.js."""
    return (files("kg.network") / "assets" / name).read_text(encoding="utf-8")


def _policy(scripts: tuple[str, ...]) -> str:
    """Nothing may be loaded or run but what is in the file; vis-network sets styles of its own elements."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _script_json(value: object) -> str:
    """JSON that stays one string literal or data block inside HTML, whatever names it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _payload(view: NetworkView) -> dict[str, Any]:
    """The view as JSON; nodes are named by their index, as in the drawing."""
    number = {node.id: index for index, node in enumerate(view.nodes)}
    nodes = [_plain(node) | {"initials": _initials(node)} for node in view.nodes]
    edges = [_plain(edge) | {"source": number[edge.source], "target": number[edge.target]} for edge in view.edges]
    regions = [_plain(region) | {"node": number[region.node]} for region in view.regions]
    return _plain(view) | {
        "nodes": nodes,
        "edges": edges,
        "regions": regions,
        "focus": [number[iri] for iri in view.focus],
        "heads": [number[iri] for iri in view.heads],
        "labels": json.loads(asset("labels.json")),
        "styles": {kind.value: _plain(style) | {"rim": style.rim} for kind, style in STYLES.items()},
    }


def _plain(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any of ours
    """The fields of a slotted record of two or more by name."""
    names = record.__slots__
    return dict(zip(names, _getter(names)(record), strict=True))


@lru_cache(maxsize=32)
def _getter(names: tuple[str, ...]) -> attrgetter[Any]:
    return attrgetter(*names)


def _initials(node: NetworkNode) -> list[str]:
    """Pinyin initials of the names, in the order in which the search lists them."""
    return [initials(name) for name in (node.label, *node.aliases, *node.former_names)]


def _drawing(view: NetworkView) -> str:
    """The script that draws the view, out of pyvis' page."""
    from jinja2 import Environment, FileSystemLoader

    number = {node.id: index for index, node in enumerate(view.nodes)}
    xs = [node.x for node in view.nodes]
    thick = (max(xs, default=0) - min(xs, default=0)) / 2000  # about one pixel while the whole is in view
    page = Environment(loader=FileSystemLoader(_pyvis_templates()), autoescape=True).get_template("template.html")
    text = page.render(
        nodes=[
            {"id": index, "group": node.type.value, "x": node.x, "y": node.y, "size": node.size}
            for index, node in enumerate(view.nodes)
        ],
        edges=[_drawn(index, edge, number, thick) for index, edge in enumerate(view.edges)],
        options=json.dumps(_options(view)),
    )
    drawing = text[text.rfind("<script") :].partition(">")[2].partition("</script>")[0]
    if "drawGraph()" not in drawing:
        raise OutputError("pyvis' page is not what it was; install zonekg anew")
    return drawing


def _drawn(index: int, edge: NetworkEdge, number: dict[str, int], thick: float) -> dict[str, Any]:
    drawn: dict[str, Any] = {"id": index, "from": number[edge.source], "to": number[edge.target]}
    if dashes := _DASHES[edge.modality]:
        drawn["dashes"] = dashes
    if edge.sums:
        drawn["width"] = round(thick * (1 + log2(edge.sums) / 4), 1)
        drawn["color"] = _PALE
    if edge.sums or edge.predicate is Predicate.COOPERATES_WITH:
        drawn["arrows"] = ""
    if edge.predicate is Predicate.LOCATED_IN:
        drawn["color"] = _PALE
    return drawn


def _options(view: NetworkView) -> dict[str, Any]:
    """vis-network's options: nothing moves by itself, straight lines, the look of each type."""
    many = len(view.edges) > _MANY_EDGES
    groups = {
        kind.value: {
            "shape": style.shape,
            "color": {"background": style.colour, "border": style.rim},
        }
        for kind, style in STYLES.items()
    }
    return {
        "physics": {"enabled": False},
        "layout": {"randomSeed": 0, "improvedLayout": False},
        "groups": groups,
        "nodes": {"borderWidth": 1, "borderWidthSelected": 1, "chosen": False},
        "edges": {
            "smooth": False,
            "width": 1,
            "color": _PLAIN,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
            "chosen": False,
            "hoverWidth": 0,
            "selectionWidth": 0,
        },
        "interaction": {
            "hover": True,
            "tooltipDelay": 10_000_000,
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "dragNodes": False,
            "selectConnectedEdges": False,
            "multiselect": False,
        },
    }
