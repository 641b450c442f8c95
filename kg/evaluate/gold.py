"""Gold files: what a careful reader takes from a page, one JSON object a page.

Takes a folder of gold files and the folder of their pages, gives `GoldPage` records. A file that does not hold what the
annotation guide asks for is an `InputError` that names the file and the place in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, UsageError
from kg.model import Attribute, EntityType, Predicate

LINKS = "_links.json"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One story: how its body begins and ends."""

    id: str
    title: str
    title_also: tuple[str, ...]
    first: str
    last: str
    byline: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One thing with all names that a fair reader accepts; the first type is the one it is counted under."""

    id: str
    types: tuple[EntityType, ...]
    name: str
    aliases: tuple[str, ...]
    articles: tuple[str, ...]  # ids of those that name it
    optional: bool

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """Subject and object are ids of entities."""

    subject: str
    predicate: Predicate
    object: str
    article: str
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldChain:
    """The stages of a chain, from upstream to downstream."""

    chain: str
    stages: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A literal fact of a project: a number, a status' name or a capacity's text."""

    project: str
    attribute: Attribute
    value: float | str
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldObservation:
    """A figure; `value` is None where only its growth is known."""

    subject: str
    indicator: str
    value: float | None
    unit: str
    growth: float | None
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldPage:
    """All that is demanded or allowed of one page, beside the page's own text (decoded as `read_page` does)."""

    page: str
    source: str
    text: str
    articles: tuple[GoldArticle, ...]
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    chains: tuple[GoldChain, ...]
    facts: tuple[GoldFact, ...]
    observations: tuple[GoldObservation, ...]


Links = tuple[tuple[str, ...], ...]  # groups of "page:entity id" that are one thing on several pages


def load_gold(folder: Path, pages: Path) -> tuple[GoldPage, ...]:
    """The gold of a folder, sorted by file name; the page of `x.json` is the first file in `pages` named `x*.txt`."""
    for path in (folder, pages):
        if not path.is_dir():
            msg = f"{path}: no such folder; name the folders of the gold files and of their pages"
            raise UsageError(msg)
    files = [path for path in sorted(folder.glob("*.json")) if not path.name.startswith("_")]
    if not files:
        msg = f"{folder}: no gold file (*.json) in it; name the folder that has them"
        raise InputError(msg)
    return tuple(_load_page(path, pages) for path in files)


def load_links(folder: Path) -> Links | None:
    """The groups in `_links.json`; None where the folder has no such file."""
    path = folder / LINKS
    if not path.exists():
        return None
    return tuple(tuple(group) for group in _load_json(path))


def _load_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        msg = f"{path}: not JSON in UTF-8 ({error}); mend it"
        raise InputError(msg) from error


def _load_page(path: Path, pages: Path) -> GoldPage:
    data = _load_json(path)
    try:
        stem = data["page"]
        page = next(iter(sorted(pages.glob(f"{stem}*.txt"))), None)
        if page is None:
            msg = f"{path}: its page {stem}*.txt is not in {pages}; name the folder that has it"
            raise InputError(msg)
        return GoldPage(
            page=stem,
            source=page.name,
            text=page.read_bytes().decode("utf-8-sig"),
            articles=tuple(_article(row) for row in data["articles"]),
            entities=tuple(_entity(row) for row in data["entities"]),
            relations=tuple(
                GoldRelation(
                    row["s"], Predicate(row["p"]), row["o"], row.get("article") or "", _quote(row), _optional(row)
                )
                for row in data["relations"]
            ),
            chains=tuple(GoldChain(row["chain"], tuple(row["stages"]), _optional(row)) for row in data["chains"]),
            facts=tuple(
                GoldFact(row["project"], Attribute(row["attribute"]), row["value"], _quote(row), _optional(row))
                for row in data["project_facts"]
            ),
            observations=tuple(_observation(row) for row in data["observations"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        msg = f"{path}: not a gold file ({type(error).__name__}: {error}); see the annotation guide"
        raise InputError(msg) from error


def _optional(row: Mapping[str, Any]) -> bool:
    return bool(row.get("optional"))


def _quote(row: Mapping[str, Any]) -> str:
    return row.get("quote") or ""


def _article(row: Mapping[str, Any]) -> GoldArticle:
    return GoldArticle(
        id=row["id"],
        title=row["title"],
        title_also=tuple(row.get("title_also") or ()),
        first=row["first"],
        last=row["last"],
        byline=tuple(row.get("byline") or ()),
        optional=_optional(row),
    )


def _entity(row: Mapping[str, Any]) -> GoldEntity:
    types = tuple(EntityType(name) for name in row["types"])
    return GoldEntity(
        row["id"], types, row["name"], tuple(row["aliases"]), tuple(row.get("articles") or ()), _optional(row)
    )


def _observation(row: Mapping[str, Any]) -> GoldObservation:
    return GoldObservation(
        subject=row["subject"],
        indicator=row["indicator"],
        value=row["value"],
        unit=row.get("unit") or "",
        growth=row.get("growthPercent"),
        quote=_quote(row),
        optional=_optional(row),
    )
