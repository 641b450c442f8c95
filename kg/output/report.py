"""The report of a build: what went in, what was skipped and why, what came out, how long it took."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Applied, Knowledge, Page, Predicate
from kg.output.folder import GENERATOR, REPORT
from kg.version import __version__


@dataclass(frozen=True, slots=True)
class Source:
    """A page that was read: what it is, and how well."""

    source: str
    sha256: str
    form: str  # text, html, pdf …
    encoding: str  # of its characters; empty where its form has none of its own
    published: str | None
    characters: int
    articles: int
    sheets: int | None  # of a PDF or an image
    confidence: float | None  # of recognised characters, the mean of their lines; None where nothing was recognised
    repaired: int  # characters that were recognised wrongly and mended after a list


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was left out, why, and what would help."""

    source: str
    cause: str
    remedy: str
    is_lost: bool = True  # False: what it says is in the graph all the same


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of what; the dictionaries go from a type's or predicate's name to a number."""

    pages: int
    articles: int
    entities: dict[str, int]
    relations: dict[str, int]
    attributes: dict[str, int]
    observations: int
    chains: int
    events: int
    reprints: int  # articles that tell a report which another one tells, too
    quotes: int  # places of the pages that statements rest on


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A correction that changed nothing: where it stands, what it says, why it did nothing."""

    place: str
    says: str
    cause: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    counts: Counts
    inputs: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    corrections: tuple[Applied, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All of it; `seconds` is the one figure that differs from run to run.

    `is_new` is false where the folder already was what the inputs make: it is not written down.
    """

    version: str
    settings: dict[str, str | int | None]
    counts: Counts
    inputs: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    corrected: int  # corrections that were obeyed
    unmatched: tuple[Unmatched, ...]
    seconds: float
    is_new: bool = True


def count(knowledge: Knowledge) -> Counts:
    """Count what stands in the knowledge."""
    relations = [fact for fact in knowledge.facts if isinstance(fact.predicate, Predicate)]
    attributes = [fact for fact in knowledge.facts if not isinstance(fact.predicate, Predicate)]
    told = (knowledge.facts, knowledge.observations, knowledge.chains, knowledge.events)
    return Counts(
        pages=len(knowledge.pages),
        articles=len(knowledge.articles),
        entities=_tally(entity.type.value for entity in knowledge.entities),
        relations=_tally(fact.predicate.value for fact in relations),
        attributes=_tally(fact.predicate.value for fact in attributes),
        observations=len(knowledge.observations),
        chains=len(knowledge.chains),
        events=len(knowledge.events),
        reprints=sum(len(group) - 1 for group in knowledge.reprints),
        quotes=sum(1 for group in told for item in group for evidence in item.evidence if evidence.article_id),
    )


def _tally(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def make_report(
    knowledge: Knowledge, skipped: Iterable[Skipped], settings: dict[str, str | int | None], seconds: float
) -> BuildReport:
    """The report of a build that took so many seconds."""
    articles = Counter(article.page_id for article in knowledge.articles)
    inputs = [tell_input(page, articles[page.id]) for page in knowledge.pages]
    done = Summary(count(knowledge), tuple(inputs), tuple(skipped), knowledge.corrections)
    return report_of(done, settings, seconds)


def report_of(done: Summary, settings: dict[str, str | int | None], seconds: float) -> BuildReport:
    """The report of what was done in so many seconds."""
    return BuildReport(
        version=__version__,
        settings=settings,
        counts=done.counts,
        inputs=tuple(sorted(done.inputs, key=lambda source: (source.source, source.sha256))),
        skipped=done.skipped,
        corrected=sum(1 for applied in done.corrections if not applied.fault),
        unmatched=tuple(_unmatched(applied) for applied in done.corrections if applied.fault),
        seconds=round(seconds, 3),
    )


def tell_input(page: Page, articles: int) -> Source:
    """What the report tells of a page with so many articles."""
    recognised = [line.confidence for line in page.lines if line.confidence < 1]
    return Source(
        source=page.source,
        sha256=page.sha256,
        form=page.form.value,
        encoding=page.encoding,
        published=page.published,
        characters=len(page.text),
        articles=articles,
        sheets=max((line.sheet for line in page.lines), default=None),
        confidence=round(sum(recognised) / len(recognised), 3) if recognised else None,
        repaired=len(page.repairs),
    )


def _unmatched(applied: Applied) -> Unmatched:
    row = applied.correction
    says = " ".join(filter(None, (row.action.value, row.subject, row.predicate, row.object)))
    return Unmatched(row.place, says, applied.fault)


def write_report(report: BuildReport, folder: Path) -> None:
    """Write report.json."""
    data = {"generator": GENERATOR, **dataclasses.asdict(report)}
    del data["is_new"]
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (folder / REPORT).write_text(text, encoding="utf-8", newline="\n")


def read_report(folder: Path, seconds: float) -> BuildReport:
    """The report of the build that wrote a folder, asked for anew in so many seconds. Raises `InputError`."""
    try:
        data = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        return BuildReport(
            version=data["version"],
            settings=data["settings"],
            counts=Counts(**data["counts"]),
            inputs=tuple(Source(**row) for row in data["inputs"]),
            skipped=tuple(Skipped(**row) for row in data["skipped"]),
            corrected=data["corrected"],
            unmatched=tuple(Unmatched(**row) for row in data["unmatched"]),
            seconds=round(seconds, 3),
            is_new=False,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{folder / REPORT}: cannot be read ({type(error).__name__}: {error}); delete it and build again"
        raise InputError(msg) from error
