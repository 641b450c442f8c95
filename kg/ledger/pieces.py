"""A part of the knowledge becomes pieces of the files: blocks of Turtle, lines of knowledge.json, shares of pages.

Takes records, gives pieces with their place in the order of their file, and a tally of what they hold. Pieces that
several parts have (a place of a page that two claims rest on) are `shared`; all others are one part's own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.export.turtle import Layouts, read_block
from kg.ledger.rows import page_of
from kg.model import Fact, Knowledge, Predicate, Status
from kg.output.records import writer
from kg.output.store import RECORDS, without_texts
from kg.rdf.build import Teller
from kg.rdf.shares import shares_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.knowledge.statements import Row, Statements
    from kg.model import Evidence, Link, Page, ProjectEvent

Counts = Counter[str]
Piece = tuple[int, str, str]  # file, place in its order, text


class File(IntEnum):
    """What the pieces are of; the fields of the knowledge follow."""

    GRAPH = 0
    EVIDENCE = 1
    SHARED_GRAPH = 2
    SHARED_EVIDENCE = 3
    SHARES = 4


FIELDS = {name: number for number, name in enumerate(RECORDS, len(File))}
_MANY = 5_000  # parts whose names are remembered
FILES = range(len(File) + len(FIELDS))
_RECORDS = {name: writer(kind) for name, kind in RECORDS.items()}
_LIFE = {status: rank for rank, status in enumerate(Status)}
# kinds of nodes of which no two parts say the same, by their prefixes
_OWN = {
    File.GRAPH: frozenset(("observation", "event", "stage", "membership", "article", "page")),
    File.EVIDENCE: frozenset(("claim",)),
}
SHARED = {File.GRAPH: File.SHARED_GRAPH, File.EVIDENCE: File.SHARED_EVIDENCE}


@dataclass(slots=True)
class Part:
    """What is told of one thing: its pieces, and what is in them."""

    pieces: list[Piece] = field(default_factory=list)
    counts: Counts = field(default_factory=Counter)


def _by(*names: str) -> Callable[[Any], str]:
    return lambda record: "\0".join(str(getattr(record, name) or "") for name in names)


def _by_life(event: ProjectEvent) -> str:
    return f"{event.project}\0{_LIFE[event.status]:02}"


# in which order the records of a field stand
_ORDER: dict[str, Callable[[Any], str]] = {
    "pages": _by("id"),
    "articles": _by("id"),
    "entities": _by("iri"),
    "facts": _by("subject", "predicate", "object"),
    "observations": _by("iri", "subject", "indicator", "period"),  # the IRI decides; the rest says what it is about
    "chains": _by("chain"),
    "events": _by("zone", "date", "kind", "iri"),
    "project_events": _by_life,
    "reprints": "\0".join,
    "concepts": _by("scheme", "code"),
}


class Pieces:
    """Makes the pieces of one part after the other."""

    def __init__(self, base: str, run: str, *, keep_texts: bool) -> None:
        """`run` is the node of the run; `keep_texts`: whether records hold the texts of articles."""
        self.run = run
        self._base = base
        self._keep_texts = keep_texts
        self._made = 0
        self._begin()
        self._prefixes = {line.split()[1][:-1] for line in self._speller.header().splitlines()}

    def _begin(self) -> None:
        """Forget how names are spelt, before they fill the memory."""
        self._teller = Teller(self._base, self.run)
        self.names = self._teller.names
        self._speller = self.names.speller
        self._layouts = Layouts(self._speller)

    def of(self, part: Knowledge, own: Iterable[str] = (), papers: Iterable[Page] = ()) -> Part:
        """The pieces of a part; `own` are the IRIs that no other part tells of, beside those that only it can make."""
        self._made += 1
        if self._made % _MANY == 0:
            self._begin()
        made = Part()
        told = self._teller.tell(part, papers)
        mine = {self._speller.iri(iri) for iri in own}
        for file, statements in ((File.GRAPH, told.graph), (File.EVIDENCE, told.evidence)):
            self._add_blocks(made, file, statements, mine)
        names = self.names
        articles = {row.article_id for row in evidence_in(part)}.union(
            *part.reprints, *(e.articles for e in part.entities)
        )
        home = {names.known("article", name): names.known("page", page_of(name)) for name in articles if name}
        home |= {names.known("article", a.id): names.known("page", a.page_id) for a in part.articles}
        made.pieces += [(File.SHARES, page, said) for page, said in shares_of(told.graph, told.evidence, home)]
        made.pieces += records_of(part if self._keep_texts else without_texts(part))
        made.counts += count(part)
        return made

    def of_run(self, pages: Iterable[str]) -> Part:
        """The run, and the pages that it used, by id."""
        made = Part()
        self._add_blocks(made, File.EVIDENCE, self._teller.tell_run(pages), set())
        return made

    def of_triples(self, file: File, triples: Iterable[tuple[str, str, str]]) -> Part:
        """The pieces of triples of spelt terms, which other parts may have, too."""
        made, statements = Part(), self._teller.nothing()
        statements.update(triples)
        self._add_blocks(made, file, statements, set())
        return made

    def of_description(self, told: Iterable[tuple[str, str, str]]) -> Part:
        """What the graph says of itself; it is not counted again."""
        made = self.of_triples(File.GRAPH, told)
        made.counts = Counter({name: n for name, n in made.counts.items() if " prefix " in name})
        return made

    def header(self, file: File | None = None, counts: Counts | None = None) -> str:
        """The prefixes that a file with these counts needs; all where none is given."""
        if file is None or counts is None:
            return self._speller.header()
        return self._speller.header(p for p in self._prefixes if counts[f"{file} prefix {p}"] > 0)

    def joined(self, subject: str, blocks: Iterable[str]) -> str:
        """The blocks of one subject as one."""
        row = chain.from_iterable(dict.fromkeys(pair for block in blocks for pair in _pairs(read_block(block))))
        return self._layouts.block(subject, list(row))

    def _add_blocks(self, made: Part, file: File, statements: Statements, mine: set[str]) -> None:
        tally = statements.count()
        made.counts[f"{file} triples"] += tally.triples
        for name, number in tally.classes.items():
            made.counts[f"{file} class {name}"] += number
        for name, number in tally.properties.items():
            made.counts[f"{file} property {name}"] += number
        for prefix in statements.prefixes() & self._prefixes:
            made.counts[f"{file} prefix {prefix}"] += 1
        for subject, row in statements.rows():
            is_own = subject in mine or subject.partition(":")[0] in _OWN[file]
            made.pieces.append((file if is_own else SHARED[file], subject, self._layouts.block(subject, row)))


def tally_of(file: File, block: str) -> Counts:
    """What a block adds to the counts."""
    pairs = list(_pairs(read_block(block)))
    made: Counts = Counter({f"{file} triples": len(pairs)})
    made.update(f"{file} property {predicate}" for predicate, _ in pairs)
    made.update(f"{file} class {object_}" for predicate, object_ in pairs if predicate == "a")
    return made


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    return zip(row[::2], row[1::2], strict=True)


def link_piece(link: Link) -> Piece:
    """The line of a link."""
    return FIELDS["links"], f"{link.one}\0{link.other}", _RECORDS["links"](link)


def records_of(part: Knowledge) -> Iterator[Piece]:
    """The records of a part as lines of knowledge.json."""
    for name, order in _ORDER.items():
        write = _RECORDS[name]
        for record in getattr(part, name):
            yield FIELDS[name], order(record), write(record)


def evidence_in(part: Knowledge) -> Iterator[Evidence]:
    """Every piece of evidence of what is said."""
    told = (part.facts, part.observations, part.chains, part.events, part.project_events, part.links)
    return chain.from_iterable(item.evidence for group in told for item in group)


def count(part: Knowledge) -> Counts:
    """How many records of what a part has, as kg.output.report counts them."""
    made: Counts = Counter()
    made.update(f"entity {entity.type.value}" for entity in part.entities)
    made.update(_counted(fact) for fact in part.facts)
    for name in ("pages", "articles", "observations", "chains", "events"):
        made[name] += len(getattr(part, name))
    made["reprints"] += sum(len(group) - 1 for group in part.reprints)
    told = (part.facts, part.observations, part.chains, part.events)
    made["quotes"] += sum(1 for group in told for item in group for row in item.evidence if row.article_id)
    return made


def _counted(fact: Fact) -> str:
    kind = "relation" if isinstance(fact.predicate, Predicate) else "attribute"
    return f"{kind} {fact.predicate.value}"
