"""What was read of a source or an article as plain JSON, for other processes and later builds.

Text, because it is small, safe to open whoever wrote it, and read at once; an article is not written with what was
found in it. Names of rules, types and things are told once a mention, and statements point to their mentions.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from sys import intern
from typing import Any

from kg.model import (
    Article,
    ArticleKind,
    Attribute,
    Box,
    Claim,
    EntityType,
    EventKind,
    Extraction,
    Figure,
    Form,
    LifeEvent,
    Mention,
    Modality,
    Offsets,
    Page,
    Predicate,
    PrintedLine,
    Repair,
    Span,
    StagedChain,
    Statement,
    Status,
)

_TYPES = {kind.value: kind for kind in EntityType}
_PREDICATES: dict[str, Predicate | Attribute] = {kind.value: kind for kind in (*Predicate, *Attribute)}
_MODALITIES = {kind.value: kind for kind in Modality}
_Row = list[Any]


def dump(value: object) -> str:
    """JSON without a blank."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- extractions ----------------------------------------------------------------------------------------------------


def write_extraction(told: Extraction) -> str:
    """An extraction without its article."""
    places: dict[Mention, int] = {}

    def at(mention: Mention) -> int:
        return places.setdefault(mention, len(places))

    named = [at(mention) for mention in told.mentions]
    claims = [[at(c.subject), c.predicate, *_object(c, at), *_how(c), c.modality, c.title] for c in told.claims]
    figures = [
        [at(f.subject), f.indicator, _number(f.value), f.unit, _number(f.growth), f.period, f.expected, *_how(f)]
        for f in told.figures
    ]
    chains = [[at(c.chain), c.stages, *_how(c)] for c in told.chains]
    events = [[at(e.zone), e.kind, e.date, e.from_name, e.to_name, *_how(e)] for e in told.events]
    mentions = [[m.span.start, m.span.end, m.surface, m.type, m.name, m.rule, m.confidence] for m in places]
    return dump([mentions, named, claims, figures, chains, events])


def read_extraction(text: str, article: Article) -> Extraction:
    """What `write_extraction` wrote, of the article that it was read in."""
    rows, named, claims, figures, chains, events = json.loads(text)
    mentions = [_mention(*row) for row in rows]
    return Extraction(
        article,
        tuple(mentions[at] for at in named),
        tuple(_claim(mentions, *row) for row in claims),
        tuple(_figure(mentions, *row) for row in figures),
        tuple(
            StagedChain(mentions[at], tuple(stages), Span(start, end), intern(rule), sure)
            for at, stages, start, end, rule, sure in chains
        ),
        tuple(
            LifeEvent(mentions[at], EventKind(kind), date, old, new, Span(start, end), intern(rule), sure)
            for at, kind, date, old, new, start, end, rule, sure in events
        ),
    )


def _how(said: Statement) -> _Row:
    return [said.evidence.start, said.evidence.end, said.rule, said.confidence]


def _object(claim: Claim, at: Callable[[Mention], int]) -> _Row:
    """The kind of the object and its value."""
    target = claim.object
    if isinstance(target, Mention):
        return ["m", at(target)]
    if isinstance(target, Decimal):
        return ["d", str(target)]
    return ["s" if isinstance(target, Status) else "t", target]


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _mention(start: int, end: int, surface: str, kind: str, name: str, rule: str, sure: float) -> Mention:
    name = surface if name == surface else name
    return Mention(Span(start, end), surface, _TYPES[kind], name, intern(rule), sure)


def _claim(mentions: list[Mention], subject: int, predicate: str, kind: str, value: Any, *how: Any) -> Claim:  # noqa: ANN401 - JSON
    start, end, rule, sure, modality, title = how
    target = mentions[value] if kind == "m" else _VALUES[kind](value)
    said = _PREDICATES[predicate]
    return Claim(
        mentions[subject], said, target, Span(start, end), intern(rule), _MODALITIES[modality], sure, intern(title)
    )


_VALUES: dict[str, Callable[[str], Decimal | Status | str]] = {"d": Decimal, "s": Status, "t": str}


def _figure(mentions: list[Mention], subject: int, indicator: str, value: str | None, unit: str, *how: Any) -> Figure:  # noqa: ANN401 - JSON
    growth, period, expected, start, end, rule, sure = how
    return Figure(
        mentions[subject],
        intern(indicator),
        None if value is None else Decimal(value),
        intern(unit),
        None if growth is None else Decimal(growth),
        period and intern(period),
        expected,
        Span(start, end),
        intern(rule),
        sure,
    )


# --- pages and articles ---------------------------------------------------------------------------------------------


def page_row(page: Page) -> _Row:
    """A page without its blocks, which have become its articles."""
    return [
        [page.id, page.source, page.text, page.sha256, page.encoding, page.published],
        [page.form, page.newspaper, page.edition],
        [_line_row(line) for line in page.lines],
        [[repair.span.start, repair.span.end, repair.read, repair.proof] for repair in page.repairs],
    ]


def read_page(row: _Row) -> Page:
    """The page of a row."""
    (name, source, text, sha256, encoding, published), (form, newspaper, edition), lines, repairs = row
    return Page(
        name,
        source,
        text,
        sha256,
        encoding,
        published,
        form=Form(form),
        newspaper=newspaper,
        edition=edition,
        lines=tuple(PrintedLine(Span(start, end), sheet, Box(*box), sure) for start, end, sheet, *box, sure in lines),
        repairs=tuple(Repair(Span(start, end), read, proof) for start, end, read, proof in repairs),
    )


def _line_row(line: PrintedLine) -> _Row:
    box = line.box
    return [line.span.start, line.span.end, line.sheet, box.left, box.top, box.right, box.bottom, line.confidence]


def article_row(article: Article) -> _Row:
    """An article as it stands on one page."""
    return [
        [article.id, article.page_id, article.span.start, article.span.end],
        [article.headline, article.subheads, article.byline, article.kind],
        [article.text, list(article.offsets.runs()), article.headings],
        [article.published, article.continuation_of],
    ]


def read_article(row: _Row) -> Article:
    """The article of a row."""
    (name, page, start, end), (headline, subheads, byline, kind), (text, runs, headings), (published, follows) = row
    return Article(
        name,
        page,
        Span(start, end),
        headline,
        tuple(subheads),
        tuple(byline),
        ArticleKind(kind),
        text,
        Offsets.of_runs(runs),
        tuple(headings),
        published,
        follows,
    )
