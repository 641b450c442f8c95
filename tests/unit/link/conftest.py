"""Articles told by hand, so that a test of linking hangs on no reader: which names, and what is claimed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented import make_article, make_page

from kg.config import Settings
from kg.ids import entity_iri
from kg.knowledge.lexicon import load_lexicon
from kg.link.cluster import Clusters
from kg.link.company_names import CompanyNames
from kg.link.keys import Keys, Own
from kg.link.profile import make_profile
from kg.link.resolve import resolve
from kg.link.things import Thing
from kg.link.zones import ZoneNames
from kg.model import (
    Action,
    Attribute,
    Claim,
    Correction,
    EntityType,
    EventKind,
    Extraction,
    LifeEvent,
    Mention,
    Predicate,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from kg.knowledge.lexicon import Lexicon
    from kg.link.profile import Profile
    from kg.model import Knowledge

BASE = "https://example.org/id/"


def tell_article(
    text: str,
    names: dict[str, str],
    *claims: tuple[str, Predicate | Attribute, str | Decimal],
    renamed: tuple[str, str] | None = None,
) -> Extraction:
    """An article in which `names` (name -> type) stand as they are written, and of which `claims` are made."""
    mentions = {
        name: Mention(Span(text.index(name), text.index(name) + len(name)), name, EntityType(kind), name, "told")
        for name, kind in names.items()
    }
    whole = Span(0, len(text))
    made = tuple(
        Claim(mentions[subject], predicate, mentions.get(told, told) if isinstance(told, str) else told, whole, "told")
        for subject, predicate, told in claims
    )
    events = ()
    if renamed is not None:
        old, new = renamed
        events = (LifeEvent(mentions[new], EventKind.RENAMED, "2015", old, new, whole, "told"),)
    return Extraction(make_article(text), tuple(mentions.values()), made, (), (), events)


@pytest.fixture(scope="session")
def tell() -> Callable[..., Extraction]:
    """`tell_article`."""
    return tell_article


@pytest.fixture(scope="session")
def join() -> Callable[..., Knowledge]:
    """A function (*articles, corrections=()) that links articles, each a page of its own."""

    def join_all(*articles: Extraction, corrections: tuple[Correction, ...] = ()) -> Knowledge:
        pages = [make_page(article.article.text) for article in articles]
        return resolve(articles, pages, Settings(rules_only=True), corrections)

    return join_all


@pytest.fixture(scope="session")
def correct() -> Callable[..., Correction]:
    """A function (action, one, other, page_text="") that gives a line of a file of corrections."""

    def make(action: Action, one: str, other: str, page_text: str = "") -> Correction:
        page = make_page(page_text).source if page_text else ""
        return Correction(action, one, "", other, page, "", "林一舟", "2026-11-22", "", "corrections.csv:2")

    return make


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(Settings().seeds)


@pytest.fixture(scope="session")
def zones(lexicon) -> ZoneNames:
    return ZoneNames(lexicon)


@pytest.fixture(scope="session")
def companies(lexicon) -> CompanyNames:
    return CompanyNames(lexicon)


@pytest.fixture(scope="session")
def keys(lexicon, zones) -> Keys:
    return Keys(lexicon, zones, BASE)


@pytest.fixture(scope="session")
def profile(zones, companies) -> Callable[..., Profile]:
    """A function (kind, key, **traits of a thing) that gives the profile of a thing that nobody has resolved."""

    def make(kind: str, key: str, **traits: object) -> Profile:
        told = {name: set(values) for name, values in traits.items()}  # type: ignore[call-overload]
        tail = "~".join(str(value) for name in sorted(told) for value in sorted(told[name]))
        own = Own(EntityType(kind), key, (tail,), entity_iri(BASE, EntityType(kind), key, qualifier=tail))
        return make_profile(Thing(own, **told), (), zones, companies, Clusters())

    return make
