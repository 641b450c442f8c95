"""ROOM 6: mentions of all articles become entities.

Takes extractions, gives `Knowledge` (with the help of `fuse`). Two mentions are one entity when their compare forms are
equal and, for things whose names are common (projects, parks, bodies, persons), when they belong to the same zone. A
short company name joins the one full name that it is cut from, if there is just one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.ids import entity_iri
from kg.knowledge.lexicon import load_lexicon
from kg.link.authority import seats
from kg.link.fuse import fuse
from kg.link.normalize import fold, normalize_name, place_key
from kg.link.zones import ZoneNames
from kg.model import Entity, EntityType, Knowledge, Mention, Predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.config import Settings
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Extraction, Page

# types whose names are common enough to need the zone beside them
_LOCAL = (EntityType.PROJECT, EntityType.FACILITY, EntityType.ORGANIZATION, EntityType.PERSON)
# endings of institutes, and the length from which a part's name is its own
_INSTITUTES = ("大学", "学院", "研究院", "研究所", "研究中心", "实验室", "创新中心", "研发中心")
_OWN_NAME = 6
# endings of full names of companies
_LEGAL = ("有限公司", "责任公司", "分公司", "集团公司")
# words that point to a thing without naming it: no names of it
_POINTERS = frozenset(
    ("全市", "全省", "我市", "我省", "全县", "全州", "全区", "开发区", "示范区", "新区", "一期", "二期", "三期")
)
# relations that tell the zone of a thing
_HOME = (Predicate.LOCATED_IN, Predicate.PART_OF, Predicate.WORKS_FOR)


@dataclass(slots=True)
class _Group:
    """Mentions that name one thing."""

    type: EntityType
    key: str
    names: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    articles: set[str] = field(default_factory=set)


class Resolution:
    """Which entity each mention of each article names."""

    def __init__(self, extractions: Sequence[Extraction], lexicon: Lexicon, base: str) -> None:
        self._lexicon = lexicon
        names = [m.name for x in extractions for m in _all_mentions(x) if m.type is EntityType.ZONE]
        self.zones = ZoneNames(lexicon, extractions, names)
        self._base = base
        self._homes = {x.article.id: self._home_of(x) for x in extractions}
        self._full = self._full_names(extractions)
        self._qualifiers = self._settle_qualifiers(extractions)
        self._groups: dict[str, _Group] = {}
        for extraction in sorted(extractions, key=lambda x: x.article.id):
            for mention in _all_mentions(extraction):
                self._enter(extraction, mention)

    # --- keys -------------------------------------------------------------------------------------------------------

    def _key(self, extraction: Extraction, mention: Mention) -> str:
        """What mentions of one thing have in common, but for its zone."""
        if mention.type is EntityType.ZONE:
            if self.zones.is_bare(mention.name):  # never links across pages: every city has one
                return f"{mention.name}@{extraction.article.page_id}"
            return self.zones.key(mention.name)
        if mention.type is EntityType.PLACE:
            return place_key(mention.name, self._lexicon)
        key = normalize_name(mention.name, mention.type, self._lexicon)
        if mention.type is EntityType.ENTERPRISE:
            return self._full.get(key, key)
        if mention.type is EntityType.ORGANIZATION:
            return self._body_key(extraction, self._whole_institute(extraction, key)).replace("管理委员会", "管委会")
        return key

    def _whole_institute(self, extraction: Extraction, key: str) -> str:
        """A part of an institute named without its whole (某某研究院 of 中国科学院某某研究院) in the same article."""
        if len(key) < _OWN_NAME or not key.endswith(_INSTITUTES):
            return key
        wholes = {fold(m.name) for m in extraction.mentions if m.rule == "organization.institute"}
        fits = [whole for whole in wholes if whole != key and whole.endswith(key)]
        return fits[0] if len(fits) == 1 else key

    def _body_key(self, extraction: Extraction, key: str) -> str:
        """A zone's body is called by its own part (管委会); its zone is the qualifier."""
        zones = [m for m in extraction.mentions if m.type is EntityType.ZONE]
        for zone in sorted({*(m.name for m in zones), *(m.surface for m in zones)}, key=lambda n: (-len(n), n)):
            folded = fold(zone)
            if key.startswith(folded) and len(key) > len(folded):
                return key[len(folded) :].removeprefix("的")
        return key

    def _full_names(self, extractions: Sequence[Extraction]) -> dict[str, str]:
        """Short compare forms -> the one full form that begins with them (behind its region)."""
        keys = {fold(m.name) for x in extractions for m in x.mentions if m.type is EntityType.ENTERPRISE}
        full = {key for key in keys if key.endswith(("公司", "集团")) and len(key) > 6}
        joined = {}
        for name in sorted(keys):
            if name not in full:
                fits = [f for f in full if self._is_short_of(name, f)]
            elif name.endswith("公司") and not name.endswith(_LEGAL):  # 华星(江苏)公司, 华星(江苏)新材料有限公司
                fits = [f for f in full if f.startswith(name.removesuffix("公司")) and len(f) > len(name)]
            else:
                continue
            if len(fits) == 1:
                joined[name] = fits[0]
        return joined

    def _is_short_of(self, short: str, full: str) -> bool:
        """Whether a short form begins a full one, behind the full one's region if it has one."""
        region = self._lexicon.divisions.starting_at(full, 0)
        rest = full[len(region) :] if region else full
        rest = rest.removeprefix("市").removeprefix("省")
        return len(short) >= 3 and (full.startswith(short) or rest.startswith(short))

    # --- qualifiers -------------------------------------------------------------------------------------------------

    def _home_of(self, extraction: Extraction) -> dict[tuple[EntityType, str], str]:
        """The zone that each thing of an article belongs to, by its own claims."""
        homes: dict[tuple[EntityType, str], str] = {}
        for claim in extraction.claims:
            if claim.predicate in _HOME and isinstance(claim.object, Mention) and claim.object.type is EntityType.ZONE:
                homes.setdefault((claim.subject.type, claim.subject.name), self.zones.key(claim.object.name))
        return homes

    def _settle_qualifiers(self, extractions: Sequence[Extraction]) -> dict[tuple[str, EntityType, str], str]:
        """(article, type, key) -> zone; a thing without a zone joins the only zone that its name is known in."""
        rows: dict[tuple[EntityType, str], dict[str, str]] = defaultdict(dict)
        for extraction in extractions:
            for mention in _all_mentions(extraction):
                if mention.type in _LOCAL:
                    home = self._homes[extraction.article.id].get((mention.type, mention.name), "")
                    seen = rows[(mention.type, self._key(extraction, mention))]
                    seen[extraction.article.id] = seen.get(extraction.article.id) or home
        settled = {}
        for (kind, key), homes in rows.items():
            known = {home for home in homes.values() if home}
            only = next(iter(known)) if len(known) == 1 else ""
            for article, home in homes.items():
                settled[(article, kind, key)] = home or only
        return settled

    # --- entities ---------------------------------------------------------------------------------------------------

    def iri(self, extraction: Extraction, mention: Mention) -> str:
        """The entity that a mention names."""
        key = self._key(extraction, mention)
        place = (extraction.article.id, mention.type, key)
        qualifier = self._qualifiers.get(place, "") if mention.type in _LOCAL else ""
        return entity_iri(self._base, mention.type, key, qualifier=qualifier)

    def _enter(self, extraction: Extraction, mention: Mention) -> None:
        """Count a mention's name and article for the entity that it names."""
        iri = self.iri(extraction, mention)
        group = self._groups.get(iri)
        if group is None:
            group = self._groups[iri] = _Group(mention.type, self._key(extraction, mention))
        for name in (mention.name, mention.surface.replace(" ", "").replace("\n", "")):
            if name and name not in _POINTERS:
                group.names[name] += 1
        group.articles.add(extraction.article.id)

    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by IRI; the fullest name is the preferred one."""
        return tuple(self._entity(iri, group) for iri, group in sorted(self._groups.items()))

    def _entity(self, iri: str, group: _Group) -> Entity:
        """A group with the name that it is shown by, its other names and its code."""
        names = dict(group.names) or {group.key: 1}
        former = tuple(sorted(self.zones.former.get(group.key, ()))) if group.type is EntityType.ZONE else ()
        candidates = {n: c for n, c in names.items() if n not in former} or names
        preferred = min(candidates, key=lambda n: _rank(n, candidates[n], group.type))
        code = ""
        if group.type is EntityType.PLACE:
            divisions = self._lexicon.divisions.named(preferred)
            code = divisions[0].code if divisions else ""
            names.update({d.name: 0 for d in divisions[:1]})
        if group.type is EntityType.PROJECT:
            names.update(dict.fromkeys(filter(None, (_other_phase_form(name) for name in tuple(names))), 0))
        aliases = tuple(sorted(n for n in names if n != preferred and n not in former))
        return Entity(iri, group.type, preferred, aliases, former, tuple(sorted(group.articles)), code)


def _other_phase_form(name: str) -> str | None:
    """X二期 for X项目二期 and the other way round: papers write both."""
    phase = re.fullmatch(r"(.{2,}?)(项目|工程)?([一二三四五六]期)", name)
    if phase is None:
        return None
    return phase.group(1) + phase.group(3) if phase.group(2) else f"{phase.group(1)}项目{phase.group(3)}"


def _rank(name: str, count: int, kind: EntityType) -> tuple[int, int, str]:
    """Order of names: the fullest first, but of an industry the usual one."""
    if kind is EntityType.INDUSTRY:
        return (-count, len(name), name)
    return (-len(name), -count, name)


def _all_mentions(extraction: Extraction) -> list[Mention]:
    """The mentions of an extraction and those that only its claims and figures hold."""
    found = list(extraction.mentions)
    for claim in extraction.claims:
        found.append(claim.subject)
        if isinstance(claim.object, Mention):
            found.append(claim.object)
    found.extend(f.subject for f in extraction.figures)
    found.extend(c.chain for c in extraction.chains)
    found.extend(e.zone for e in extraction.events)
    return list(dict.fromkeys(found))


def resolve(extractions: Sequence[Extraction], pages: Sequence[Page], settings: Settings) -> Knowledge:
    """Link the mentions of all articles and fuse their claims.

    The result does not depend on the order of the inputs.
    """
    ordered = sorted(extractions, key=lambda x: x.article.id)
    lexicon = load_lexicon(settings.seeds)
    resolution = Resolution(ordered, lexicon, settings.base)
    knowledge = fuse(ordered, sorted(pages, key=lambda p: p.id), resolution, settings)
    entities, facts = seats(knowledge.entities, knowledge.facts, lexicon, resolution.zones, settings.base)
    return replace(knowledge, entities=entities, facts=facts)
