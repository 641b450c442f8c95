"""What one article calls its things: the IRI that each mention would have if there were no other article.

It hangs on nothing but the article and the lists of seeds/, so that it is the same in every build; resolution then says
which of these IRIs stand for one thing. A name that many things share is kept apart by what the article says of it: the
zone of a park, the zone and builder of a project, the body of a person, the city of a bureau; where the article says
nothing, by its page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ids import entity_iri
from kg.knowledge.seeds import longest_first
from kg.link.normalize import normalize_name
from kg.link.places import ArticlePlaces
from kg.model import Claim, EntityType, Extraction, Mention, Predicate
from kg.text import fold_name

if TYPE_CHECKING:
    from kg.knowledge.lexicon import Lexicon
    from kg.link.zones import ZoneNames

# relations that tell the zone of a thing
_HOME = (Predicate.LOCATED_IN, Predicate.PART_OF, Predicate.WORKS_FOR)
# endings of institutes, and the length from which a part's name is its own
_INSTITUTES = ("大学", "学院", "研究院", "研究所", "研究中心", "实验室", "创新中心", "研发中心")
_OWN_NAME = 6
# a project's or park's name of that length, or with a figure in it, is no other's (标准厂房 is)
_TELLING = 7
_FIGURE = re.compile(r"\d|[a-z]{2}")
_RULER = re.compile(r"^[市县区省州]")  # 市商务局: of the city that the article is about


@dataclass(frozen=True, slots=True)
class Own:
    """A thing as one article knows it: its type, the compare form of its name, what keeps namesakes apart, its IRI."""

    type: EntityType
    key: str
    qualifiers: tuple[str, ...]
    iri: str
    home: str = ""  # the zone among what keeps it apart, as an own IRI
    known_elsewhere: bool = True  # False: nothing but its page keeps it apart

    @property
    def tail(self) -> str:
        """What tells it apart inside another thing's IRI."""
        return "~".join((self.key, *self.qualifiers))


class Keys:
    """Makes the own IRIs of an article's things."""

    def __init__(
        self, lexicon: Lexicon, zones: ZoneNames, base: str, apart: frozenset[tuple[str, str]] = frozenset()
    ) -> None:
        self.lexicon = lexicon
        self.zones = zones
        self.base = base
        self.apart = apart  # (page, folded name) of what is not what the name means elsewhere
        self.bodies = longest_first([*lexicon.organizations.words("zone_bodies"), "管委会"])
        self.departments = (
            *lexicon.organizations.words("department_endings"),
            *lexicon.organizations.words("department_endings_weak"),
        )
        self.ministries = frozenset(lexicon.organizations.words("ministries"))

    def of(self, extraction: Extraction) -> ArticleKeys:
        """The keys of one article."""
        return ArticleKeys(self, extraction)

    def own(self, kind: EntityType, key: str, *qualifiers: str, home: Own | None = None, page: str = "") -> Own:
        told = tuple(filter(None, (home.tail if home is not None else "", *qualifiers, page)))
        iri = entity_iri(self.base, kind, key, qualifier="~".join(told))
        return Own(kind, key, told, iri, home.iri if home is not None else "", known_elsewhere=not page)


class ArticleKeys:
    """The things of one article by the names that it calls them by."""

    def __init__(self, keys: Keys, extraction: Extraction) -> None:
        self._keys = keys
        self._lexicon = keys.lexicon
        self._page = extraction.article.page_id
        self._pages = {article.page_id for article in extraction.article.alone}
        self._extraction = extraction
        self.mentions = all_mentions(extraction)
        self.places = ArticlePlaces(self.mentions, keys.lexicon.divisions, keys.zones)
        self._claims: dict[tuple[EntityType, str], list[Claim]] = {}
        for claim in extraction.claims:
            self._claims.setdefault((claim.subject.type, claim.subject.name), []).append(claim)
        self._institutes = {fold_name(m.name) for m in self.mentions if m.rule == "organization.institute"}
        self._zone_names = {
            fold_name(form): m.name for m in self.mentions if m.type is EntityType.ZONE for form in (m.surface, m.name)
        }
        self._made: dict[tuple[EntityType, str], Own] = {}
        self._homes: dict[str, Own] = {}  # zones by IRI

    def own(self, mention: Mention) -> Own:
        """The thing that a mention names, as this article knows it."""
        place = (mention.type, mention.name)
        if place not in self._made:
            own = self._make(mention)
            zone = own.type is EntityType.ZONE  # set apart already
            self._made[place] = own if zone else self._set_apart(own, fold_name(mention.name))
        return self._made[place]

    def _set_apart(self, own: Own, name: str) -> Own:
        """What people say is another thing: the name on this page, or the name whatever the lists make of it."""
        if any((page, name) in self._keys.apart for page in self._pages):
            return self._keys.own(own.type, own.key, *own.qualifiers, page=self._page)
        if ("", name) in self._keys.apart and own.key != name:
            return self._keys.own(own.type, name, *own.qualifiers)
        return own

    def claims(self, mention: Mention) -> list[Claim]:
        """What the article claims of a thing."""
        return self._claims.get((mention.type, mention.name), [])

    def whole(self, body: Own) -> list[str]:
        """The university that a school of it is called after (太原理工大学|材料学院), as an own IRI."""
        if body.type is not EntityType.ORGANIZATION:
            return []
        fronts = (body.key[:size] for size in range(len(body.key) - 1, 3, -1))
        found = next((self._lexicon.institutes[front] for front in fronts if front in self._lexicon.institutes), None)
        return [] if found is None else [self._keys.own(body.type, fold_name(found.name)).iri]

    # --- the keys of each type --------------------------------------------------------------------------------------

    def _make(self, mention: Mention) -> Own:
        kind, name = mention.type, mention.name
        if kind is EntityType.ZONE:
            return self.zone(name)
        if kind is EntityType.PLACE:
            return self._place(name)
        key = normalize_name(name, kind, self._lexicon)
        if kind is EntityType.ORGANIZATION:
            return self._body(mention, key)
        if kind is EntityType.PERSON:
            return self._person(mention, key)
        if kind in (EntityType.PROJECT, EntityType.FACILITY):
            return self._local(mention, key)
        return self._keys.own(kind, key)

    def zone(self, name: str) -> Own:
        """A zone by its name; a bare one (高新区) with the page."""
        bare = self._keys.zones.is_bare(name)  # every city has one
        key, page = (name, self._page) if bare else (self._keys.zones.official(name), "")
        own = self._set_apart(self._keys.own(EntityType.ZONE, key, page=page), fold_name(name))
        return self._homes.setdefault(own.iri, own)

    def _place(self, name: str) -> Own:
        division = self.places.division(name)
        if division is not None:
            return self._keys.own(EntityType.PLACE, *self._lexicon.divisions.key_of(division))
        several = self._lexicon.divisions.named(name)
        return self._keys.own(EntityType.PLACE, fold_name(name), page=self._page if several else "")

    def _body(self, mention: Mention, key: str) -> Own:
        """A zone's body by its own part, with the zone; a city's bureau with its city; an institute in full."""
        key = self._whole_institute(key.replace("管理委员会", "管委会"))
        official = self._lexicon.institutes.get(key)
        if official is not None:
            return self._keys.own(EntityType.ORGANIZATION, fold_name(official.name))
        zone, part = self._zone_in_front(key)
        home = zone or (self._home(mention) or self._only_zone() if self._is_department(part) else None)
        if home is not None:
            return self._keys.own(EntityType.ORGANIZATION, part, home=home)
        ruler = _RULER.match(part)
        if ruler is not None and self._lexicon.divisions.starting_at(part, 0) is None:
            whose = self.places.ruler(ruler.group())
            return self._keys.own(EntityType.ORGANIZATION, whose + part, page="" if whose else self._page)
        return self._keys.own(EntityType.ORGANIZATION, part, page=self._page if self._is_department(part) else "")

    def _whole_institute(self, key: str) -> str:
        """A part of an institute named without its whole (某某研究院 of 中国科学院某某研究院) in the same article."""
        if len(key) < _OWN_NAME or not key.endswith(_INSTITUTES):
            return key
        fits = [whole for whole in self._institutes if whole != key and whole.endswith(key)]
        return fits[0] if len(fits) == 1 else key

    def _only_zone(self) -> Own | None:
        """The zone of all bodies of the article whose zone it tells, else its only zone."""
        bodies = [m for m in self.mentions if m.type is EntityType.ORGANIZATION]
        zones = {own.iri: own for body in bodies if (own := self._home(body)) is not None}
        if not zones:
            named = [self.zone(m.name) for m in self._extraction.mentions if m.type is EntityType.ZONE]
            zones = {own.iri: own for own in named}
        return next(iter(zones.values())) if len(zones) == 1 else None

    def _is_department(self, name: str) -> bool:
        """Whether a body is of a kind that every zone or city has."""
        own = self._lexicon.divisions.starting_at(name, 0) is not None or name in self._keys.ministries
        return not own and (name in self._keys.bodies or name.endswith(self._keys.departments))

    def _zone_in_front(self, key: str) -> tuple[Own | None, str]:
        """(zone, part) of a body called by both: 青禾高新区|管委会."""
        for form in sorted(self._zone_names, key=lambda form: (-len(form), form)):
            if key.startswith(form) and len(key) > len(form):
                return self.zone(self._zone_names[form]), key[len(form) :].removeprefix("的")
        for body in self._keys.bodies:
            front = key.removesuffix(body)
            if front != key and self._keys.zones.has_kind(front):
                return self.zone(front), body
            if front != key and self._keys.zones.is_kind(front):  # 开发区管委会
                return None, body
        return None, key

    def _local(self, mention: Mention, key: str) -> Own:
        """A park with its zone, a project with its zone and builder."""
        home = self._home(mention)
        builder = self._builder(mention) if mention.type is EntityType.PROJECT else ""
        telling = len(key) >= _TELLING or _FIGURE.search(key) or self._lexicon.divisions.starting_at(key, 0)
        page = "" if home is not None or builder or telling else self._page
        return self._keys.own(mention.type, key, builder, home=home, page=page)

    def _person(self, mention: Mention, key: str) -> Own:
        """A person with the zone, else the body or company, that it works for: a zone's offices are one employer."""
        bodies = [c.object for c in self.claims(mention) if c.predicate is Predicate.WORKS_FOR]
        found = [self.own(body) for body in bodies if isinstance(body, Mention)]
        homes = sorted(own.iri if own.type is EntityType.ZONE else own.home for own in found)
        zone = next(filter(None, homes), "")
        if zone:
            return self._keys.own(EntityType.PERSON, key, home=self._homes[zone])
        employer = min((own.tail for own in found), default="")
        return self._keys.own(EntityType.PERSON, key, employer, page="" if employer else self._page)

    # --- what the article says of a thing ---------------------------------------------------------------------------

    def _home(self, mention: Mention) -> Own | None:
        """The zone that a thing belongs to."""
        for claim in self.claims(mention):
            target = claim.object
            if claim.predicate in _HOME and isinstance(target, Mention) and target.type is EntityType.ZONE:
                return self.zone(target.name)
        return None

    def _builder(self, mention: Mention) -> str:
        """The first of those who build a project, by name."""
        builders = (c.object for c in self.claims(mention) if c.predicate is Predicate.UNDERTAKEN_BY)
        return min((fold_name(m.name) for m in builders if isinstance(m, Mention)), default="")


def all_mentions(extraction: Extraction) -> list[Mention]:
    """The mentions of an extraction and those that only its claims and figures hold."""
    told = (mention for said in extraction.statements for mention in said.ends)
    return list(dict.fromkeys([*extraction.mentions, *told]))
