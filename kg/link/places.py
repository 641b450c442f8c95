"""Where an article plays: the divisions that it names, its city, and which division a name means there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from kg.knowledge.divisions import Division, Divisions
    from kg.link.zones import ZoneNames

_RULER_LEVEL = {"省": 1, "市": 2, "州": 2, "县": 3, "区": 3}
_COUNTY = 3


class ArticlePlaces:
    """Asked about one article; all answers hang on its mentions alone."""

    def __init__(self, mentions: Iterable[Mention], divisions: Divisions, zones: ZoneNames) -> None:
        self._divisions = divisions
        self._zones = zones
        mentions = list(mentions)
        self._near = self._named(mentions)
        self.city = self._main_city(mentions)

    def division(self, name: str) -> Division | None:
        """The division that a name means in this article."""
        return self._divisions.meant(name, self._near)

    def ruler(self, word: str) -> str:
        """The short name of what 省, 市, 县 mean; empty where the article names several."""
        main = self._divisions.by_code.get(self.city)
        level = _RULER_LEVEL[word]
        if level == 1:
            provinces = {self._divisions.province_of(self._divisions.by_code[code]).short for code in self._near}
            return provinces.pop() if len(provinces) == 1 else ""
        if main is None:
            return ""
        if level == _COUNTY:
            counties = [d for code in self._near if (d := self._divisions.by_code[code]).level > main.level]
            return counties[0].short if len(counties) == 1 else ""
        return main.short

    def _named(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """Codes of the divisions that are named without doubt, and of those that they lie in."""
        codes: set[str] = set()
        for mention in mentions:
            if mention.type is EntityType.ZONE:
                found = self._divisions.by_code.get(self._zones.seat(mention.name))
            elif mention.type is EntityType.PLACE:
                found = self._divisions.meant(mention.name, ())
            elif mention.type is EntityType.ORGANIZATION:
                found = self._divisions.meant(self._divisions.starting_at(mention.name, 0) or "", ())
            else:
                continue
            if found is not None:
                codes |= {found.code, self._divisions.city_of(found)}
        return frozenset(codes - {""})

    def _main_city(self, mentions: Iterable[Mention]) -> str:
        """The city that most mentions of zones and places lie in; empty where two are named as often."""
        cities: Counter[str] = Counter()
        for mention in mentions:
            if mention.type is EntityType.ZONE:
                found = self._divisions.by_code.get(self._zones.seat(mention.name))
            else:
                found = self.division(mention.name) if mention.type is EntityType.PLACE else None
            if found is not None:
                cities[self._divisions.city_of(found)] += 1
        del cities[""]
        ranked = cities.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""
