"""The questions are plain SPARQL 1.1: another engine gives the same rows, and a large graph is no hurdle."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

import pyoxigraph as ox
import pytest
from query.written import FOLDER, read_answer
from rdflib import Literal, Namespace, URIRef

from kg.knowledge.prefixes import ONTOLOGY_IRI, PREFIXES
from kg.query.library import find_query, load_library
from kg.query.params import bind_params
from kg.query.result import Question, ResultKind
from kg.query.run import answer as ask

# rdflib warns of its own inner calls, hundreds of thousands of times
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")]

QUERIES = load_library()
BOUND = {answer.query: answer for path in sorted(FOLDER.glob("*.csv")) if (answer := read_answer(path)).params}
SPACES = {prefix: Namespace(namespace) for prefix, namespace in PREFIXES.items()}
BASE = "https://w3id.org/zonekg/id/"
COPIES = 20
SECONDS = 10  # most take less than a tenth of one; what compares everything with everything takes minutes


def same(store, dataset, text: str) -> None:
    ours = ask(store, Question(text))
    theirs = dataset.query(text, initNs=SPACES)
    rows = [tuple(map(plain, row)) for row in ours.rows]
    if ours.kind is ResultKind.TRIPLES:
        assert sorted(rows) == sorted(tuple(map(plain, triple)) for triple in theirs)
    else:
        assert [str(name) for name in theirs.vars] == list(ours.variables)
        assert rows == [tuple(plain(row[name]) for name in theirs.vars) for row in theirs]


def plain(term) -> tuple[str, ...]:
    """A term of either library: what it is, its value (numbers by value, not by spelling), its language."""
    if term is None:
        return ()
    if isinstance(term, URIRef | ox.NamedNode):
        return ("iri", str(term).strip("<>"))
    if isinstance(term, Literal):
        value, datatype, language = str(term), str(term.datatype or PREFIXES["xsd"] + "string"), term.language
    else:
        value, datatype, language = term.value, term.datatype.value, term.language
    if datatype.endswith(("#integer", "#decimal")):
        return ("number", f"{Decimal(value).normalize():f}")
    return ("text", value, language) if language else ("text", value, datatype)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_another_engine_gives_the_same_rows(store, dataset, query) -> None:
    same(store, dataset, query.text)


@pytest.mark.parametrize("answer", BOUND.values(), ids=BOUND)
def test_another_engine_gives_the_same_rows_for_a_parameter(store, dataset, answer) -> None:
    same(store, dataset, bind_params(find_query(answer.query), answer.params))


@pytest.fixture(scope="module")
def many(store) -> ox.Store:
    """The sample graph many times over: copies share their industries and names, all else is their own."""
    large = ox.Store()
    shared = f"{BASE}industry/"

    def renamed(term: ox.NamedNode | ox.Literal, copy: int) -> ox.NamedNode | ox.Literal:
        if isinstance(term, ox.NamedNode) and term.value.startswith(BASE) and not term.value.startswith(shared):
            return ox.NamedNode(f"{BASE}{copy}/{term.value.removeprefix(BASE)}")
        return term

    quads = list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    for copy in range(COPIES):
        large.bulk_extend(ox.Quad(renamed(q.subject, copy), q.predicate, renamed(q.object, copy)) for q in quads)
    vocabulary = ox.NamedNode(ONTOLOGY_IRI)
    large.bulk_extend(store.quads_for_pattern(None, None, None, vocabulary))
    return large


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_question_is_quick_on_a_large_graph(many, query) -> None:
    start = perf_counter()
    ask(many, Question(query.text))
    assert perf_counter() - start < SECONDS
