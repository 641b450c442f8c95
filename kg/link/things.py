"""Things as single articles know them, gathered: names, articles, and the traits that tell namesakes apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.link.keys import Keys, Own, all_mentions
from kg.link.spelling import fold_mention, fold_names
from kg.model import Attribute, EntityType, Extraction, Mention, Predicate, Span
from kg.text import fold_script

if TYPE_CHECKING:
    from kg.link.keys import ArticleKeys

# words that point to a thing without naming it: no names of it
_POINTERS = frozenset(
    ("全市", "全省", "我市", "我省", "全县", "全州", "全区", "开发区", "示范区", "新区", "一期", "二期", "三期")
)
_EMPLOYERS = (EntityType.ZONE, EntityType.ORGANIZATION, EntityType.ENTERPRISE)
_OWNED = (EntityType.FACILITY, EntityType.PROJECT, EntityType.PERSON)
_HOME = (Predicate.LOCATED_IN, Predicate.PART_OF)
_TRAITS = ("articles", "homes", "cities", "near", "owners", "owner_names", "around", "amounts")


@dataclass(slots=True)
class Thing:
    """All mentions with one own IRI. Codes are those of cities (GB/T 2260); homes and owners are own IRIs."""

    own: Own
    names: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)  # zones that it is said to be in or of
    cities: set[str] = field(default_factory=set)  # of those zones, of the places that it is said to be in
    near: set[str] = field(default_factory=set)  # that its articles play in
    owners: set[str] = field(default_factory=set)  # who builds a project, whom a person works for
    owner_names: set[str] = field(default_factory=set)
    around: set[str] = field(
        default_factory=set
    )  # of what has an owner: zones, bodies, companies that its articles name
    amounts: set[Decimal] = field(default_factory=set)  # investment
    first: tuple[str, Span] | None = None  # the article and the place where it is named first

    def take(self, other: Thing) -> None:
        """Take over what other articles know of it; `first` is the place in the article with the smaller id."""
        for name, count in other.names.items():
            self.names[name] += count
        for trait in _TRAITS:
            ours, theirs = getattr(self, trait), getattr(other, trait)
            if ours:
                ours.update(theirs)
            elif theirs:  # nothing may be a set that many things share
                setattr(self, trait, set(theirs))
        self.first = min(filter(None, (self.first, other.first)), key=lambda place: place[0], default=None)

    @property
    def iri(self) -> str:
        return self.own.iri

    @property
    def key(self) -> str:
        return self.own.key


class Things:
    """Every thing of the articles, by own IRI, and the way from a mention to it."""

    def __init__(self, extractions: Sequence[Extraction], keys: Keys) -> None:
        self.by_iri: dict[str, Thing] = {}
        self._keys = keys
        self._of: dict[tuple[str, EntityType, str], str] = {}
        for extraction in extractions:
            self._gather(extraction)

    def of(self, extraction: Extraction, mention: Mention) -> str:
        """The own IRI of a mention."""
        return self._of[extraction.article.id, mention.type, mention.name]

    def names_in(self, extraction: Extraction) -> dict[tuple[EntityType, str], str]:
        """The own IRIs of what an article names, by type and name."""
        name = extraction.article.id
        return {(kind, called): iri for (article, kind, called), iri in self._of.items() if article == name}

    def known(self, extraction: Extraction, mention: Mention) -> Thing | None:
        """The thing of a mention, if the article has it."""
        iri = self._of.get((extraction.article.id, mention.type, mention.name))
        return None if iri is None else self.by_iri[iri]

    def add(self, own: Own, article: str, span: Span) -> None:
        """A thing that only an article by itself knew; it brings no name and no trait."""
        self.by_iri.setdefault(own.iri, Thing(own, articles={article}, first=(article, span)))

    def zone(self, extraction: Extraction, name: str) -> str:
        """The own IRI of a zone by one of its names, whether or not a mention bears it."""
        own = self._keys.of(fold_names(extraction)).zone(fold_script(name))
        thing = self._thing(own)
        thing.names.setdefault(name, 0)
        thing.articles.add(extraction.article.id)
        return own.iri

    def _thing(self, own: Own) -> Thing:
        """The thing of an own IRI; a new one where it has none yet."""
        thing = self.by_iri.get(own.iri)
        if thing is None:
            thing = self.by_iri[own.iri] = Thing(own)
        return thing

    def _gather(self, extraction: Extraction) -> None:
        article = extraction.article
        folded = fold_names(extraction)
        known = self._keys.of(folded)
        is_simple = folded is extraction
        for mention in known.mentions if is_simple else all_mentions(extraction):
            own = known.own(mention if is_simple else fold_mention(mention))
            self._of[article.id, mention.type, mention.name] = own.iri
            thing = self._thing(own)
            for name in (mention.name, "".join(mention.surface.split())):
                if name and (name if is_simple else fold_script(name)) not in _POINTERS:
                    thing.names[name] += 1
            thing.articles.add(article.inside(mention.span, mention.span)[0].id)
            if thing.first is None:
                thing.first = (article.id, mention.span)
            if known.places.city:
                thing.near.add(known.places.city)
        for said in extraction.statements if article.parts else ():  # it may be told in a part that does not name it
            for mention in said.ends:
                own = known.own(mention if is_simple else fold_mention(mention))
                self.by_iri[own.iri].articles.add(extraction.place(said)[0].id)
        around = {known.own(m).iri for m in known.mentions if m.type in _EMPLOYERS}
        for mention in {(m.type, m.name): m for m in known.mentions}.values():
            self._add_traits(self.by_iri[known.own(mention).iri], mention, known)
            if mention.type in _OWNED:
                self.by_iri[known.own(mention).iri].around |= around

    def _add_traits(self, thing: Thing, mention: Mention, known: ArticleKeys) -> None:
        if thing.own.home:
            thing.homes.add(thing.own.home)
        if thing.own.type is EntityType.ZONE:
            code = self._keys.zones.seat(mention.name)
            thing.cities |= {self._city(code)} - {""}
        for claim in known.claims(mention):
            target = claim.object
            if claim.predicate is Attribute.INVESTMENT and isinstance(target, Decimal):
                thing.amounts.add(target)
            if not isinstance(target, Mention):
                continue
            if claim.predicate in _HOME and target.type is EntityType.ZONE:
                thing.homes.add(known.own(target).iri)
                thing.cities |= {self._city(self._keys.zones.seat(target.name))} - {""}
            elif claim.predicate in _HOME and target.type is EntityType.PLACE:
                place = known.places.division(target.name)
                thing.cities |= {self._city(place.code)} - {""} if place is not None else set()
            elif claim.predicate in (Predicate.UNDERTAKEN_BY, Predicate.WORKS_FOR):
                owner = known.own(target)
                thing.owners.update((owner.iri, *known.whole(owner)))
                thing.owner_names |= {target.name, target.surface}

    def _city(self, code: str) -> str:
        divisions = self._keys.lexicon.divisions
        return divisions.city_of(divisions.by_code[code]) if code else ""
