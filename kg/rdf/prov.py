"""Room 8, the evidence: what the records rest on becomes claims with selectors, sources and one run.

Takes statements with their `Evidence`, fills the evidence graph. One claim for one statement and one evidence; two that
differ in nothing but confidence are one claim with the higher of them. No clock: the run is named by what went into it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SDO, SKOS, XSD

from kg.ids import named_iri, node_iri
from kg.knowledge.vocab import OA, ZKG
from kg.model import Span
from kg.rdf.pages import page_fragment
from kg.rdf.terms import article_node, chinese, decimal, integer, page_node, text
from kg.version import __version__

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.model import Applied, Area, Evidence, Knowledge, Page

SOFTWARE = "zonekg"


def run_node(knowledge: Knowledge, base: str) -> URIRef:
    """The run, named by a hash of the version, the pages and the settings: the same work is the same run."""
    hashes = sorted(page.sha256 for page in knowledge.pages)
    settings = [part for item in sorted(knowledge.settings.items()) for part in item]
    corrections = sorted(applied.iri for applied in knowledge.corrections)
    return URIRef(node_iri(base, "run", __version__, base, len(hashes), *hashes, *settings, *corrections))


class EvidenceWriter:
    """Writes claims into one graph; made once a build."""

    def __init__(self, graph: Graph, base: str, knowledge: Knowledge) -> None:
        self._graph = graph
        self._base = base
        self._pages = {page.id: page for page in knowledge.pages}
        self._places: set[URIRef] = set()  # that are written
        self._run = self._write_run(knowledge)

    def write_statement(self, triple: tuple[Node, Node, Node], evidence: Iterable[Evidence]) -> None:
        """Claims for a triple of the graph."""
        subject, predicate, object_ = triple
        # n3() tells "1" from <1> and from "1"@zh, which the bare text would not
        key = (str(subject), str(predicate), object_.n3())
        roles = ((RDF.subject, subject), (RDF.predicate, predicate), (RDF.object, object_))
        self._write_claims(key, roles, evidence)

    def write_node(self, node: Node, evidence: Iterable[Evidence]) -> None:
        """Claims for a node that is a statement of its own: an observation or an event."""
        self._write_claims((str(node),), ((ZKG.claims, node),), evidence)

    def write_correction(self, applied: Applied) -> None:
        """What people corrected, who did so and when; one that matched nothing is kept, with the reason why."""
        node, row = URIRef(applied.iri), applied.correction
        add = self._graph.add
        add((node, RDF.type, ZKG.Correction))
        add((node, RDF.type, PROV.Activity))
        add((node, RDFS.label, text(" ".join(filter(None, (row.action, row.subject, row.predicate, row.object))))))
        add((node, PROV.endedAtTime, Literal(f"{row.date}T00:00:00Z", datatype=XSD.dateTime)))
        curator = URIRef(named_iri(self._base, "curator", row.by))
        add((node, PROV.wasAssociatedWith, curator))
        add((curator, RDF.type, PROV.Person))
        add((curator, RDFS.label, text(row.by)))
        for iri in applied.touched:
            add((node, DCTERMS.subject, URIRef(iri)))
        for predicate, value in (
            (DCTERMS.source, row.source),
            (SKOS.note, row.note),
            (SKOS.editorialNote, applied.fault),
        ):
            if value:
                add((node, predicate, text(value)))

    def _write_claims(
        self, key: tuple[str, ...], roles: tuple[tuple[URIRef, Node], ...], evidence: Iterable[Evidence]
    ) -> None:
        surest: dict[str, Evidence] = {}
        for piece in evidence:
            origin = piece.article_id or piece.correction or piece.authority
            place = (origin, piece.page_id, piece.start, piece.end, piece.rule, piece.modality)
            iri = node_iri(self._base, "claim", *key, *place)
            if iri not in surest or piece.confidence > surest[iri].confidence:
                surest[iri] = piece
        for iri, piece in surest.items():
            claim = URIRef(iri)
            for role, value in roles:
                self._graph.add((claim, role, value))
            self._describe(claim, piece)

    def _describe(self, claim: URIRef, piece: Evidence) -> None:
        add = self._graph.add
        add((claim, RDF.type, ZKG.Claim))
        add((claim, ZKG.confidence, decimal(round(piece.confidence, 4))))
        add((claim, ZKG.modality, ZKG[piece.modality.value]))
        add((claim, ZKG.rule, text(piece.rule)))
        add((claim, PROV.wasGeneratedBy, URIRef(piece.correction) if piece.correction else self._run))
        if piece.authority:
            add((claim, PROV.wasDerivedFrom, self._write_list(piece.authority)))
        else:
            add((claim, PROV.wasDerivedFrom, article_node(self._base, piece.article_id)))
            add((claim, OA.hasSelector, self._write_selector(piece)))

    def _write_selector(self, piece: Evidence) -> URIRef:
        """The place in the page; claims that rest on the same words share it."""
        place = URIRef(node_iri(self._base, "selector", piece.page_id, piece.start, piece.end))
        if place in self._places:
            return place
        self._places.add(place)
        add = self._graph.add
        add((place, RDF.type, OA.TextPositionSelector))
        add((place, RDF.type, OA.TextQuoteSelector))
        add((place, OA.start, integer(piece.start)))
        add((place, OA.end, integer(piece.end)))
        add((place, OA.exact, text(piece.quote)))
        page = self._pages.get(piece.page_id)
        if page is not None and page.lines:
            self._write_print(place, page, Span(piece.start, piece.end))
        return place

    def _write_print(self, place: URIRef, page: Page, span: Span) -> None:
        """Where a quote stands on paper, and how it was recognised."""
        for area in page.areas(span):
            self._graph.add((place, ZKG.shownAt, self._write_area(page, area)))
        read = page.as_read(span)
        if read is not None:
            self._graph.add((place, ZKG.readAs, text(read)))

    def _write_area(self, page: Page, area: Area) -> URIRef:
        """A rectangle on paper, in the words that readers of the file's own form understand."""
        standard, fragment = page_fragment(page.form, area)
        node = URIRef(node_iri(self._base, "area", page.id, fragment))
        add = self._graph.add
        add((node, RDF.type, OA.FragmentSelector))
        add((node, DCTERMS.conformsTo, URIRef(standard)))
        add((node, RDF.value, text(fragment)))
        add((node, ZKG.sheet, integer(area.sheet)))
        return node

    def _write_list(self, name: str) -> URIRef:
        node = URIRef(named_iri(self._base, "list", name))
        self._graph.add((node, RDF.type, ZKG.AuthorityList))
        self._graph.add((node, DCTERMS.title, text(name)))
        return node

    def _write_run(self, knowledge: Knowledge) -> URIRef:
        run = run_node(knowledge, self._base)
        software = URIRef(named_iri(self._base, "software", f"{SOFTWARE}-{__version__}"))
        add = self._graph.add
        add((run, RDF.type, PROV.Activity))
        add((run, RDFS.label, chinese("知识图谱构建")))
        add((run, PROV.wasAssociatedWith, software))
        for page in knowledge.pages:
            add((run, PROV.used, page_node(self._base, page.id)))
        add((software, RDF.type, PROV.SoftwareAgent))
        add((software, RDFS.label, text(SOFTWARE)))
        add((software, SDO.softwareVersion, text(__version__)))
        return run
