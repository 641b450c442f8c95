"""Room 8, the evidence: what the records rest on becomes claims with selectors, sources and one run.

Takes statements with their `Evidence`, fills the evidence graph. One claim for one statement and one evidence; two that
differ in nothing but confidence are one claim with the higher of them. No clock: the run is named by how it was done.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.model import Span
from kg.rdf.pages import page_fragment
from kg.rdf.terms import chinese, decimal, integer, midnight, text
from kg.version import __version__

if TYPE_CHECKING:
    from kg.knowledge.statements import Statements
    from kg.model import Applied, Area, Evidence, Knowledge, Page
    from kg.rdf.terms import Names
    from kg.rdf.values import Value

SOFTWARE = "zonekg"


def run_node(knowledge: Knowledge, names: Names) -> str:
    """The run, named by a hash of the version, the base, the settings and the corrections.

    Its pages do not count, though it tells them: every claim names its run, and none changes with one page more.
    """
    settings = (part for item in sorted(knowledge.settings.items()) for part in item)
    corrections = sorted(applied.iri for applied in knowledge.corrections)
    return names.node("run", __version__, names.base, *settings, *corrections)


class EvidenceWriter:
    """Writes claims into one graph; `run` is the node of the run, `papers` are the pages that they are quoted from."""

    def __init__(self, statements: Statements, names: Names, run: str, papers: Iterable[Page]) -> None:
        self._add = statements.add
        self._names = names
        self._pages = {page.id: page for page in papers}
        self._places: set[str] = set()  # that are written
        self._run = run

    def write_statement(self, subject: str, predicate: str, value: Value, evidence: Iterable[Evidence]) -> None:
        """Claims for a triple of the graph; `subject` and `predicate` are IRIs."""
        iri = self._names.iri
        row = ("rdf:subject", iri(subject), "rdf:predicate", iri(predicate), "rdf:object", value.term)
        self._write_claims((subject, predicate, value.n3), row, evidence)

    def write_node(self, iri: str, evidence: Iterable[Evidence]) -> None:
        """Claims for a node that is a statement of its own: an observation or an event."""
        self._write_claims((iri,), ("zkg:claims", self._names.iri(iri)), evidence)

    def write_correction(self, applied: Applied) -> None:
        """What people corrected, who did so and when; one that matched nothing is kept, with the reason why."""
        node, row = self._names.iri(applied.iri), applied.correction
        label = " ".join(filter(None, (row.action, row.subject, row.predicate, row.object)))
        curator = self._names.named("curator", row.by)
        self._add(node, "a", "zkg:Correction", "a", "prov:Activity", "rdfs:label", text(label))
        self._add(node, "prov:endedAtTime", midnight(row.date), "prov:wasAssociatedWith", curator)
        self._add(curator, "a", "prov:Person", "rdfs:label", text(row.by))
        for iri in applied.touched:
            self._add(node, "dcterms:subject", self._names.iri(iri))
        for predicate, value in (
            ("dcterms:source", row.source),
            ("skos:note", row.note),
            ("skos:editorialNote", applied.fault),
        ):
            if value:
                self._add(node, predicate, text(value))

    def _write_claims(self, key: tuple[str, ...], row: tuple[str, ...], evidence: Iterable[Evidence]) -> None:
        surest: dict[str, Evidence] = {}
        for piece in evidence:
            origin = piece.article_id or piece.correction or piece.authority
            place = (origin, piece.page_id, piece.start, piece.end, piece.rule, piece.modality)
            claim = self._names.node("claim", *key, *place)
            if claim not in surest or piece.confidence > surest[claim].confidence:
                surest[claim] = piece
        for claim, piece in surest.items():
            self._add(claim, *row, *self._told(piece))

    def _told(self, piece: Evidence) -> tuple[str, ...]:
        """What is said of a claim beside what it claims."""
        names = self._names
        head = (
            *("a", "zkg:Claim", "zkg:confidence", decimal(round(piece.confidence, 4))),
            *("zkg:modality", f"zkg:{piece.modality.value}", "zkg:rule", text(piece.rule)),
            *("prov:wasGeneratedBy", names.iri(piece.correction) if piece.correction else self._run),
        )
        if piece.authority:
            return (*head, "prov:wasDerivedFrom", self._write_list(piece.authority))
        article = names.known("article", piece.article_id)
        return (*head, "prov:wasDerivedFrom", article, "oa:hasSelector", self.write_place(piece))

    def write_place(self, piece: Evidence) -> str:
        """The place in the page; claims that rest on the same words share it."""
        place = self._names.node("selector", piece.page_id, piece.start, piece.end)
        if place in self._places:
            return place
        self._places.add(place)
        self._add(
            place,
            *("a", "oa:TextPositionSelector", "a", "oa:TextQuoteSelector"),
            *("oa:start", integer(piece.start), "oa:end", integer(piece.end), "oa:exact", text(piece.quote)),
        )
        page = self._pages.get(piece.page_id)
        if page is not None and page.lines:
            self._write_print(place, page, Span(piece.start, piece.end))
        return place

    def _write_print(self, place: str, page: Page, span: Span) -> None:
        """Where a quote stands on paper, and how it was recognised."""
        for area in page.areas(span):
            self._add(place, "zkg:shownAt", self._write_area(page, area))
        read = page.as_read(span)
        if read is not None:
            self._add(place, "zkg:readAs", text(read))

    def _write_area(self, page: Page, area: Area) -> str:
        """A rectangle on paper, in the words that readers of the file's own form understand."""
        standard, fragment = page_fragment(page.form, area)
        node = self._names.node("area", page.id, fragment)
        said = ("dcterms:conformsTo", self._names.iri(standard), "rdf:value", text(fragment))
        self._add(node, "a", "oa:FragmentSelector", *said, "zkg:sheet", integer(area.sheet))
        return node

    def _write_list(self, name: str) -> str:
        node = self._names.named("list", name)
        self._add(node, "a", "zkg:AuthorityList", "dcterms:title", text(name))
        return node

    def write_run(self, pages: Iterable[str]) -> None:
        """What the run was, and that it used some pages, by id."""
        run = self._run
        software = self._names.named("software", f"{SOFTWARE}-{__version__}")
        self._add(run, "a", "prov:Activity", "rdfs:label", chinese("知识图谱构建"), "prov:wasAssociatedWith", software)
        for page in pages:
            self._add(run, "prov:used", self._names.known("page", page))
        version = ("schema:softwareVersion", text(__version__))
        self._add(software, "a", "prov:SoftwareAgent", "rdfs:label", text(SOFTWARE), *version)
