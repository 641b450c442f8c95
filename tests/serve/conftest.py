"""TEMPORARY: a stand-in for `kg serve`, to be replaced by the real one; it answers what the page asks."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl

import pyoxigraph as ox
import pytest

from kg import resources
from kg.errors import KgError
from kg.knowledge.prefixes import ONTOLOGY_IRI, PREFIXES
from kg.query.library import load_library
from kg.query.render import render
from kg.query.run import ResultKind, ask, bind_params

LIMIT = 5000
ASSETS = Path(__file__).resolve().parents[2] / "kg" / "serve" / "assets"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
FORMS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/turtle": "ttl",
    "application/n-triples": "nt",
}
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html"}
DATA = """
PREFIX zone: <https://w3id.org/zonekg/id/zone/>
PREFIX zkg: <https://w3id.org/zonekg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
zone:青岚 a zkg:Zone ; skos:prefLabel "青岚高新区"@zh .
"""
TERM_LABELS = """SELECT ?term ?type ?zh ?en ?azh ?aen WHERE { GRAPH ?g {
  ?term a ?type ; rdfs:label|skos:prefLabel ?zh, ?en FILTER(LANG(?zh) = "zh" && LANG(?en) = "en")
  OPTIONAL { ?term skos:definition ?azh, ?aen FILTER(LANG(?azh) = "zh" && LANG(?aen) = "en") } } }"""


def library() -> list[dict[str, object]]:
    types = {"zone": "name", "name": "name", "year": "year"}
    return [
        {
            "name": query.name,
            "zh": query.zh,
            "en": query.en,
            "about_zh": f"{query.zh}。",
            "about_en": f"{query.en}.",
            "params": [
                {"name": p.name, "type": types.get(p.name, "text"), "zh": p.zh, "en": p.en} for p in query.params
            ],
            "text": query.text,
        }
        for query in load_library()
    ]


def terms(store: ox.Store) -> dict[str, object]:
    spaces = dict(PREFIXES)
    kinds = {
        "Class": "class",
        "ObjectProperty": "property",
        "DatatypeProperty": "property",
        "AnnotationProperty": "property",
    }
    found = {}
    for term, type_, *texts in ask(store, TERM_LABELS).rows:
        name = f"zkg:{term.value.removeprefix(PREFIXES['zkg'])}"
        kind = kinds.get(type_.value.rpartition("#")[2])
        if kind is None and name in found:
            continue
        zh, en, about_zh, about_en = ("" if text is None else text.value for text in texts)
        told = {"zh": zh, "en": en, "about_zh": about_zh, "about_en": about_en}
        found[name] = {"name": name, "kind": kind or "value", **told}
    label = {
        "name": "skos:prefLabel",
        "kind": "property",
        "zh": "首选名",
        "en": "preferred label",
        "about_zh": "",
        "about_en": "",
    }
    return {
        "prefixes": spaces,
        "terms": [label, *(found[name] for name in sorted(found))],
    }


class Handler(BaseHTTPRequestHandler):
    store: ox.Store

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/library.json":
            self.send(json.dumps(library()).encode(), "application/json")
        elif path == "/terms.json":
            self.send(json.dumps(terms(self.store)).encode(), "application/json")
        elif path == "/assets/vis-network.min.js":
            lib = files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js"
            self.send(lib.read_bytes().replace(b"//# sourceMappingURL=", b"//"), "text/javascript")
        else:
            file = ASSETS / ("page.html" if path == "/" else path.removeprefix("/assets/"))
            if file.is_file():
                self.send(file.read_bytes(), KINDS[file.suffix])
            else:
                self.send(b"not here", "text/plain", 404)

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True))
        query = form.pop("query")
        try:
            result = ask(self.store, bind_params(query, {key[1:]: value for key, value in form.items()}))
        except KgError as error:
            self.send(str(error).encode(), "text/plain", 400)
            return
        offered = sorted(
            (
                (-float(entry.partition(";q=")[2] or 1), at, entry.partition(";")[0].strip())
                for at, entry in enumerate(self.headers["Accept"].split(","))
            )
        )
        triples = result.kind is ResultKind.TRIPLES
        type_ = next(name for *_, name in offered if (FORMS[name] in {"ttl", "nt"}) == triples)
        if FORMS[type_] == "nt":
            text = "".join(f"{triple} .\n" for triple in result.triples[:LIMIT])
        else:
            text = render(result, FORMS[type_])
        self.send(text.encode(), type_)

    def send(self, body: bytes, type_: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{type_}; charset=utf-8" if type_.startswith("text/") else type_)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)


def fake(fill: Callable[[ox.Store], None], port: int = 0) -> ThreadingHTTPServer:
    store = ox.Store()
    fill(store)
    store.bulk_load(
        path=resources.ontology() / "zonekg.ttl", format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_IRI)
    )
    return ThreadingHTTPServer(("127.0.0.1", port), type("Bound", (Handler,), {"store": store}))


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of a running server over small invented data."""
    server = fake(lambda store: store.load(DATA.encode(), ox.RdfFormat.TURTLE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
