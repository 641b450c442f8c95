"""Zones: one thing under full name, short name and, where the text tells of a renaming, its old name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.link.normalize import fold
from kg.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.knowledge.lexicon import Lexicon
    from kg.model import Extraction


class ZoneNames:
    """Groups zone names; `key(name)` is the official form that stands for a group, whatever the order of the input."""

    def __init__(self, lexicon: Lexicon, extractions: Sequence[Extraction], names: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._bare = frozenset(lexicon.zones.words("bare"))
        self._kinds = sorted(
            ((form, kind.full) for kind in lexicon.zone_kinds for form in kind.forms),
            key=lambda row: (-len(row[0]), row),
        )
        official = {name: self.official(name) for name in sorted(set(names))}
        self._keys = self._join_heads(official)
        self.former: dict[str, set[str]] = {}
        self._rename(extractions)

    def official(self, name: str) -> str:
        """Head (without 市, 县 …) and the kind's full word: 昆山经开区 -> 昆山经济技术开发区."""
        folded = fold(name)
        listed = self._lexicon.zone_official.get(name)
        if listed is not None and listed != name:
            return self.official(listed)
        for form, full in self._kinds:
            if folded.endswith(form) and len(folded) > len(form):
                return self._short_head(folded[: -len(form)]) + full
        return folded

    def _short_head(self, head: str) -> str:
        """苏州市东山 and 苏州东山 are one head; 市 and 县 fall away behind a division's name."""
        divisions = self._lexicon.divisions
        region = divisions.starting_at(head, 0)
        if region is None:
            return head
        rest = head[len(region) :]
        short = min((d.short for d in divisions.named(region)), key=len)
        province = divisions.named(region)[0].level == 1
        inner = divisions.starting_at(rest, 0) if rest else None
        if province and inner is not None:  # 江苏苏州: the province says nothing more
            return self._short_head(rest)
        return short + rest if len(short) > 1 else head

    def _join_heads(self, official: dict[str, str]) -> dict[str, str]:
        """东山… joins 苏州东山… when no other zone of that kind ends so."""
        forms = sorted(set(official.values()), key=lambda f: (len(f), f))
        target = {form: form for form in forms}
        for form in forms:
            longer = [other for other in forms if other.endswith(form) and 0 < len(other) - len(form) <= 4]
            if len(longer) == 1 and self._lexicon.divisions.named(longer[0].removesuffix(form)):
                target[form] = longer[0]
        return {name: target[form] for name, form in official.items()}

    def _rename(self, extractions: Sequence[Extraction]) -> None:
        """Old and new name of a renamed zone are one zone; the new name stands for it."""
        for event in sorted((e for x in extractions for e in x.events), key=lambda e: (e.date or "", e.evidence)):
            if event.kind not in (EventKind.RENAMED, EventKind.UPGRADED) or not event.from_name or not event.to_name:
                continue
            old, new = self.key(event.from_name), self.key(event.to_name)
            if old == new:
                continue
            self.former.setdefault(new, set()).update({event.from_name, *self.former.pop(old, set())})
            for name, key in self._keys.items():
                if key == old:
                    self._keys[name] = new

    def key(self, name: str) -> str:
        """The name that stands for all names of a zone."""
        return self._keys.get(name) or self.official(name)

    def is_bare(self, name: str) -> bool:
        """Whether a name is a zone's without any place: 高新区."""
        return name in self._bare
