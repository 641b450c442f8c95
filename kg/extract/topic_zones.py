"""Which zone each zone name of one article means: 高新区 is the one of the headline, or the one named in full before.

Takes the article's zone mentions and its headline, gives full names.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.zones import ZoneFinder, ZoneName
    from kg.model import Mention

_LEADING_SHARE = 0.6  # of all full names, so that an article counts as one about this zone
_TITLED = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:开发区|高新区|经开区|综保区|示范区|新区)")


class ZoneNaming:
    """The zones of one article and the forms of their names."""

    def __init__(self, finder: ZoneFinder, zones: Sequence[Mention], title: str) -> None:
        self._finder = finder
        self._full = [zone for zone in zones if zone.rule != "zone.bare"]
        self._titled = self._names_in(title)
        # each name -> the name that stands for all forms of its zone
        self.keys = self._join([*dict.fromkeys(zone.name for zone in self._full), *self._titled])
        # the key of the zone that the whole article is about, where there is one
        self.leading = self._find_leading()

    def resolve(self, zone: Mention) -> str | None:
        """The full name behind a mention; None for one that names no zone in particular."""
        if zone.rule != "zone.bare":
            return zone.name
        kind = self._finder.kind(zone.surface.replace(" ", "")).full
        bare, leading = zone.name, self.leading
        fits = [full for full in self._full if self._fits(bare, kind, full.name)]
        if leading is not None and any(self.keys.get(full.name) == leading for full in fits):
            return leading
        usual = bare in ("开发区", "示范区", "新区", "高新区", "经开区")
        if usual and leading is not None and self._fits(bare, kind, leading):
            return leading
        before = [full for full in fits if full.span.start < zone.span.start]
        if before:
            return before[-1].name if bare != "开发区" else None
        if bare in self._finder.common:
            return None
        if fits:
            return fits[0].name
        return next((name for name in self._titled if self._fits(bare, kind, name)), bare)

    def _names_in(self, title: str) -> list[str]:
        """Zones that the headline names: those of the text, and `X高新区` read off the headline itself."""
        names = [zone.name for zone in self._full if zone.name in title]
        for match in _TITLED.finditer(title):
            for start in range(match.start(), match.end() - 4):
                piece = title[start : match.end()]
                parts = self._finder.parts(piece)
                placed = parts is not None and parts.head and self._finder.starts_with_place(parts.head)
                if placed and self._finder.is_name(piece):
                    names.append(piece)
                    break
        return list(dict.fromkeys(names))

    def _join(self, names: Sequence[str]) -> dict[str, str]:
        """Each name with the longest one of its zone: they are of the same kind, and one head holds the other."""
        keys: dict[str, str] = {}
        for name in sorted(names, key=lambda n: (-len(n), n)):
            parts = self._finder.parts(name)
            longer = (other for other in keys if keys[other] == other)
            keys[name] = next((other for other in longer if self._joins(self._finder.parts(other), parts)), name)
        return keys

    def _joins(self, known: ZoneName | None, parts: ZoneName | None) -> bool:
        if known is None or parts is None or not parts.head:
            return False
        same_kind = known.kind == parts.kind or "开发区" in (known.kind, parts.kind)
        return same_kind and _alike(known.head, parts.head)

    def _find_leading(self) -> str | None:
        counts = Counter(self.keys[zone.name] for zone in self._full)
        titled = {self.keys[name] for name in self._titled}
        if len(titled) == 1:
            (name,) = titled
            others = sum(count for key, count in counts.items() if key != name)
            if counts.get(name, 0) >= others or len(counts) <= 3:
                return name
        if len(counts) <= 1:
            return next(iter(counts), None)
        (top, most), *_ = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        return top if most / sum(counts.values()) >= _LEADING_SHARE and most > 2 else None

    def _fits(self, bare: str, kind: str, name: str) -> bool:
        """Whether a bare word can mean the zone of a full name."""
        if bare == "开发区":
            return name.endswith(("开发区", "经开区", "高新区"))
        if bare == "示范区":
            return name.endswith("示范区")
        parts = self._finder.parts(name)
        if parts is None:
            return False
        return parts.kind == kind or (bare == "经开区" and "经济" in name and "开发区" in name)


def _alike(a: str, b: str) -> bool:
    """Whether two heads name one place: 苏州市 and 苏州, 江苏苏州 and 苏州."""
    a, b = (re.sub(r"[市县]|国家级?$", "", head) for head in (a, b))
    return a == b or (len(b) >= 2 and b in a and len(a) - len(b) <= 4)
