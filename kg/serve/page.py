"""What the query page asks for: its files, the library of questions, the terms of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from kg import resources
from kg.knowledge.prefixes import PREFIXES
from kg.query.library import load_library
from kg.serve.borrowed import BORROWED

# Nothing comes from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SHARED = ("plain.css", "dom.js")  # with the network page
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}

_OWL, _RDF, _RDFS, _SKOS = (PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "skos"))
_CLASSES = frozenset({f"{_OWL}Class", f"{_RDFS}Class"})
_PROPERTIES = frozenset({f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{_RDF}Property"})


def asset(name: str) -> str | None:
    """The text of a file of the page; None for a name that is none of them."""
    return _assets().get(name)


@cache
def _assets() -> Mapping[str, str]:
    from kg.network import html

    own = {path.name: path.read_text(encoding="utf-8") for path in (files("kg.serve") / "assets").iterdir()}
    return {**own, **{name: html.asset(name) for name in _SHARED}, "vis-network.min.js": html.drawing_library()}


@cache
def library() -> list[dict[str, Any]]:
    """The questions of the library, as the page's menu wants them."""
    return [
        {
            "name": query.name,
            "zh": query.zh,
            "en": query.en,
            "about_zh": query.about_zh,
            "about_en": query.about_en,
            "params": [
                {"name": param.name, "type": param.type.value, "zh": param.zh, "en": param.en} for param in query.params
            ],
            "text": query.text,
        }
        for query in load_library()
    ]


@cache
def terms() -> dict[str, Any]:
    """Prefixes, and the terms of our vocabulary and of others with their names and meanings."""
    told: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
    for quad in ox.parse(path=resources.ontology() / "zonekg.ttl", format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal | ox.NamedNode):
            told.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    ours = {iri: rows for iri, rows in told.items() if iri.startswith(PREFIXES["zkg"])}
    found = [_term(iri, ours[iri]) for iri in sorted(ours)]
    found += [
        {"name": name, "kind": kind, "zh": zh, "en": en, "about_zh": "", "about_en": ""}
        for name, kind, zh, en in BORROWED
    ]
    return {"prefixes": dict(PREFIXES), "terms": found}


def _term(iri: str, rows: dict[str, list[ox.Literal | ox.NamedNode]]) -> dict[str, str]:
    types = {term.value for term in rows.get(f"{_RDF}type", [])}
    kind = "class" if types & _CLASSES else "property" if types & _PROPERTIES else "value"
    names = [*rows.get(f"{_RDFS}label", []), *rows.get(f"{_SKOS}prefLabel", [])]
    about = rows.get(f"{_SKOS}definition", [])
    return {
        "name": f"zkg:{iri.removeprefix(PREFIXES['zkg'])}",
        "kind": kind,
        **{language: _in(names, language) for language in ("zh", "en")},
        **{f"about_{language}": _in(about, language) for language in ("zh", "en")},
    }


def _in(terms: list[ox.Literal | ox.NamedNode], language: str) -> str:
    texts = [term.value for term in terms if isinstance(term, ox.Literal) and term.language == language]
    return min(texts, default="")
