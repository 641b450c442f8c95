"""Zones: the official form of a name, by the lists of seeds/ and by kinds (昆山经开区 -> 昆山经济技术开发区)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kg.text import fold_name

if TYPE_CHECKING:
    from kg.knowledge.lexicon import Lexicon
    from kg.knowledge.zone_list import ListedZone

_LEVEL = re.compile("(?:国家级?|省级)$")  # 徐州国家高新技术产业开发区


class ZoneNames:
    """What a zone's name says by itself, whatever else is read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._bare = frozenset(lexicon.zones.words("bare"))
        self._kinds = sorted(
            ((form, kind.key) for kind in lexicon.zone_kinds for form in kind.forms),
            key=lambda row: (-len(row[0]), row),
        )
        self._official: dict[str, str] = {}
        self._parts: dict[str, tuple[str, str]] = {}

    def official(self, name: str) -> str:
        """The listed name of a listed zone; else head (without 市, 县 …) and the kind's full word."""
        if name not in self._official:
            listed = self.listed(name)
            self._official[name] = self._spelt_out(name) if listed is None else fold_name(listed.name)
        return self._official[name]

    def listed(self, name: str) -> ListedZone | None:
        """The row of the lists that a name belongs to, however it is spelt."""
        exact = self._lexicon.zones_by_name.get(fold_name(name))
        return exact or self._rows.get(self._spelt_out(name))

    def parts(self, name: str) -> tuple[str, str]:
        """(head, kind) of a name; no kind where it has none."""
        if name not in self._parts:
            self._parts[name] = self._parted(name)
        return self._parts[name]

    def _parted(self, name: str) -> tuple[str, str]:
        folded = fold_name(name)
        for form, key in self._kinds:
            if folded.endswith(form) and len(folded) > len(form):
                head = _LEVEL.sub("", folded[: -len(form)])
                return self._short_head(head) or folded, key if head else ""
        return folded, ""

    def seat(self, name: str) -> str:
        """The code of the division that a zone lies in: by the lists, else by the place that its name begins with."""
        row = self.listed(name)
        if row is not None:
            return row.seat
        head = self._lexicon.divisions.starting_at(fold_name(name), 0)
        place = self._lexicon.divisions.meant(head, ()) if head else None
        return place.code if place is not None else ""

    def has_kind(self, name: str) -> bool:
        """Whether a name ends like a zone's, with something in front."""
        return bool(self.parts(name)[1])

    def is_kind(self, name: str) -> bool:
        """Whether a name is nothing but a kind's word: 开发区."""
        return any(name in (form, key) for form, key in self._kinds)

    def is_bare(self, name: str) -> bool:
        """Whether a name is a zone's without any place: 高新区."""
        return name in self._bare

    @cached_property
    def _rows(self) -> dict[str, ListedZone]:
        """The listed zones by the spelt-out forms of their names; a form of two zones is none's."""
        rows: dict[str, ListedZone | None] = {}
        for name, zone in self._lexicon.zones_by_name.items():
            form = self._spelt_out(name)
            rows[form] = zone if rows.get(form, zone) is zone else None
        return {form: zone for form, zone in rows.items() if zone is not None}

    def _spelt_out(self, name: str) -> str:
        head, kind = self.parts(name)
        return head + kind

    def _short_head(self, head: str) -> str:
        """苏州市东山 and 苏州东山 are one head; 市 and 县 fall away behind a division's name."""
        divisions = self._lexicon.divisions
        region = divisions.starting_at(head, 0)
        if region is None or region in divisions.former:
            return head
        rest = head[len(region) :]
        short = min((d.short for d in divisions.named(region)), key=len)
        province = divisions.named(region)[0].level == 1
        inner = divisions.starting_at(rest, 0) if rest else None
        if province and inner is not None:  # 江苏苏州: the province says nothing more
            return self._short_head(rest)
        return short + rest if len(short) > 1 else head
