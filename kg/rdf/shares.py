"""What the graph owes to each page, for the pages' own graphs in the store.

Takes graph and evidence as statements, gives TriG in documents of some megabytes. To a page belong itself and its
articles, the statements that they support, what they mention (with its class and name), their figures. The store asks
the same of Turtle with one query (kg/query/store.py), which takes four times as long.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.knowledge.statements import Row, Statements

_BYTES = 8_000_000  # of a document, about; a store takes twenty times that to load it


def page_shares(graph: Statements, evidence: Statements) -> Iterator[bytes]:
    """The pages' graphs; a page comes as often as something is owed to it."""
    return documents(graph.speller.header(), shares_of(graph, evidence, home_of(graph)))


def documents(header: str, shares: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Pages with what is owed to each as TriG."""
    lines, size = [header], 0
    for page, said in shares:
        lines.append(f"{page} {{ {said} }}\n")
        size += len(lines[-1])
        if size > _BYTES:
            yield "".join(lines).encode()
            lines, size = [header], 0
    yield "".join(lines).encode()


def home_of(graph: Statements) -> dict[str, str]:
    """The page of each article."""
    return {subject: page for subject, predicate, page in graph.triples() if predicate == "schema:isPartOf"}


def shares_of(graph: Statements, evidence: Statements, home: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pages, and what is owed to each."""
    for subject, row in graph.rows():
        if subject in home:
            yield home[subject], _said(subject, row)
        elif "zkg:mentionedIn" in row:
            yield from _mentioned(subject, row, home)
        elif "zkg:Page" in row and ("a", "zkg:Page") in zip(row[::2], row[1::2], strict=True):
            yield subject, _said(subject, row)
    for _, row in evidence.rows():
        if "prov:wasDerivedFrom" in row and "rdf:subject" in row:
            told = dict(zip(row[::2], row[1::2], strict=True))
            if page := home.get(told["prov:wasDerivedFrom"]):
                yield page, f"{told['rdf:subject']} {told['rdf:predicate']} {told['rdf:object']}"


def _mentioned(subject: str, row: Row, home: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A figure whole, any other thing with its class, its name and where the page mentions it."""
    articles: defaultdict[str, Row] = defaultdict(list)
    told: Row = []
    for predicate, object_ in zip(row[::2], row[1::2], strict=True):
        if predicate == "zkg:mentionedIn" and object_ in home:
            articles[home[object_]] += (predicate, object_)
        elif predicate in {"a", "skos:prefLabel"}:
            told += (predicate, object_)
    is_figure = "zkg:Observation" in told
    for page, mentions in articles.items():
        yield page, _said(subject, row if is_figure else told + mentions)


def _said(subject: str, row: Row) -> str:
    pairs = zip(row[::2], row[1::2], strict=True)
    return f"{subject} {' ; '.join(f'{predicate} {object_}' for predicate, object_ in pairs)}"
