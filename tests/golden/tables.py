"""What the rooms gave, as readable tables sorted by offset, and as statements in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from kg.model import Extraction, Knowledge, Mention, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kg.model import Span

Row = tuple[object, ...]


@dataclass(frozen=True)
class Built:
    """One page after all rooms."""

    extractions: tuple[Extraction, ...]
    knowledge: Knowledge
    turtle: str


def tables(built: Built) -> dict[str, str]:
    """File name -> content. Offsets are the article's, in `articles.tsv` the page's."""
    read = built.extractions
    return {
        "articles.tsv": _table(_ARTICLES, (_article(x) for x in read)),
        "mentions.tsv": _table(_MENTIONS, (row for x in read for row in _mentions(x))),
        "claims.tsv": _table(_CLAIMS, (row for x in read for row in _claims(x))),
        "figures.tsv": _table(_FIGURES, (row for x in read for row in _figures(x))),
        "graph.ttl": built.turtle,
    }


_ARTICLES = ("article", "start", "end", "kind", "headline", "subheads", "byline", "published", "text")
_MENTIONS = ("article", "start", "end", "type", "surface", "name", "rule", "confidence")
_CLAIMS = (
    *("article", "start", "end", "subject", "predicate", "object", "modality", "title", "rule", "confidence"),
    "quote",
)
_FIGURES = (
    *("article", "start", "end", "subject", "indicator", "value", "unit", "growth", "period", "expected", "rule"),
    *("confidence", "quote"),
)


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    """Sorted by article and offset, then by the other cells; line breaks and tabs in a cell are written out."""
    ordered = sorted(rows, key=lambda row: (row[:3], [str(cell) for cell in row[3:]]))
    lines = [columns, *(tuple(_cell(cell) for cell in row) for row in ordered)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _cell(value: object) -> str:
    text = "" if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _number(extraction: Extraction) -> int:
    return int(extraction.article.id.rsplit("-", 1)[1])


def _article(extraction: Extraction) -> Row:
    a = extraction.article
    head = (a.kind.value, a.headline, " | ".join(a.subheads), "、".join(a.byline), a.published, a.text)
    return (_number(extraction), a.span.start, a.span.end, *head)


def _at(extraction: Extraction, span: Span) -> Row:
    return _number(extraction), span.start, span.end


def _mentions(extraction: Extraction) -> Iterable[Row]:
    for m in extraction.mentions:
        yield (*_at(extraction, m.span), m.type.value, m.surface, m.name, m.rule, m.confidence)


def _claims(extraction: Extraction) -> Iterable[Row]:
    """Claims, and with them stages of chains and events of zones: all that is said and is no figure."""
    text = extraction.article.text
    for c in extraction.claims:
        target = c.object.name if isinstance(c.object, Mention) else c.object
        said = (c.subject.name, c.predicate.value, target, c.modality.value, c.title, c.rule, c.confidence)
        yield (*_at(extraction, c.evidence), *said, text[c.evidence.start : c.evidence.end])
    for s in extraction.chains:
        said = (s.chain.name, "stages", " > ".join(s.stages), "", "", s.rule, s.confidence)
        yield (*_at(extraction, s.evidence), *said, text[s.evidence.start : s.evidence.end])
    for e in extraction.events:
        told = f"{e.date or ''} {e.from_name or ''} > {e.to_name or ''}"
        said = (e.zone.name, e.kind.value, told, "", "", e.rule, e.confidence)
        yield (*_at(extraction, e.evidence), *said, text[e.evidence.start : e.evidence.end])


def _figures(extraction: Extraction) -> Iterable[Row]:
    text = extraction.article.text
    for f in extraction.figures:
        said = (f.subject.name, f.indicator, f.value, f.unit, f.growth, f.period, f.expected, f.rule, f.confidence)
        yield (*_at(extraction, f.evidence), *said, text[f.evidence.start : f.evidence.end])


def statements(built: Built) -> list[frozenset[tuple[str, ...]]]:
    """Each statement of the graph in all wordings: (subject, predicate, object) with any name of either end."""
    knowledge = built.knowledge
    names = {e.iri: (e.name, *e.aliases, *e.former_names) for e in knowledge.entities}
    said: list[frozenset[tuple[str, ...]]] = []

    def say(subject: str, predicate: str, objects: Iterable[str]) -> None:
        said.append(frozenset(product(names[subject], (predicate,), tuple(objects))))

    for fact in knowledge.facts:
        if not fact.asserted:
            continue
        if isinstance(fact.predicate, Predicate):
            say(fact.subject, fact.predicate.value, names[str(fact.object)])
            if fact.predicate is Predicate.COOPERATES_WITH:  # either way round
                said[-1] |= {(o, p, s) for s, p, o in said[-1]}
        else:
            say(fact.subject, fact.predicate.value, [_cell(fact.object)])
    for o in knowledge.observations:
        growth = "" if o.growth is None else f" {_signed(o.growth)}%"
        figure = f"{_cell(o.value)} {o.unit}{growth}{' expected' if o.expected else ''}".strip()
        say(o.subject, o.indicator, [f"{figure} ({o.period})" if o.period else figure])
    for chain in knowledge.chains:
        say(chain.chain, "stages", [" > ".join(chain.stages)])
    for event in knowledge.events:
        say(event.zone, event.kind.value, [f"{event.date or ''} {event.from_name or ''} > {event.to_name or ''}"])
    return said


def _signed(growth: Decimal) -> str:
    return f"{growth:+f}"
