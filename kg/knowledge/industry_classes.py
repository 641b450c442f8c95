"""Industrial classifications as concept schemes, and the classes that industries belong to.

Takes seeds/industry-classes.csv (GB/T 4754-2017, strategic emerging industries) and seeds/industry-links.csv (which
name belongs where, by hand); a name that is in neither is looked up without the words that only praise it (高端,
现代), then by the listed industry that it ends in (汽车用铝合金|轮毂 …).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import SeedError
from kg.knowledge.seeds import read_rows
from kg.model import ClassLink, Concept
from kg.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLASSES, LINKS = "industry-classes.csv", "industry-links.csv"
SCHEMES = ("gbt4754", "sei2018")
_PRAISE = re.compile(
    "^(?:高端|现代|先进|智能|智慧|绿色|特色|新型|高性能|高品质|优势|传统|战略性?新兴|新兴|重点|数字化?)"
)
_KIND = re.compile("(?:产业集群|产业|行业|领域|集群|制造业|加工业|服务业|业)$")
_BRACKET = re.compile(r"\(([^()]+)\)")
# what is done with a material or good in the industry that is called after it
_WORK = re.compile("(?:材料)?(?:精深加工|深加工|精加工|加工|制造|生产|冶炼|制品|装备|新?材料|产品|零部件|研发)$")
_DEEP = re.compile("(?:精深|深|精)加工$")
_MANUFACTURING = "C"
_SHORTEST = 2  # characters of an industry's name


class IndustryClasses:
    """All classes, and the way from a name to its classes."""

    def __init__(self, classes: tuple[Concept, ...], links: dict[str, tuple[ClassLink, ...]]) -> None:
        self.by_code = {(row.scheme, row.code): row for row in classes}
        self._links = {_key(name): found for name, found in links.items()}
        for row in classes:  # half a label (汽车零部件及配件制造) is another thing, and not looked up
            if len(_key(row.zh)) >= _SHORTEST:
                self._links.setdefault(_key(row.zh), (ClassLink(row.scheme, row.code, is_close=True),))

    def links(self, name: str) -> tuple[ClassLink, ...]:
        """The classes of an industry, at most one a scheme; empty where none is known to be right."""
        key = _key(name)
        if key in self._links:
            return self._links[key]
        for form, worked in _wider(key):
            if form in self._links:
                found = [replace(link, is_close=False) for link in self._links[form]]
                return tuple(self._made_of(link) if worked else link for link in found)
        return ()

    def _made_of(self, link: ClassLink) -> ClassLink:
        """What is done with a crop or a mineral is no farming or mining: its class is manufacturing."""
        top = self.above(link)[-1].code
        return link if link.scheme != SCHEMES[0] or top == _MANUFACTURING else replace(link, code=_MANUFACTURING)

    def above(self, link: ClassLink) -> tuple[Concept, ...]:
        """The class of a link and those that it stands under, the nearest first."""
        found = [self.by_code[link.scheme, link.code]]
        while found[-1].parent:
            found.append(self.by_code[link.scheme, found[-1].parent])
        return tuple(found)


def _wider(key: str) -> Iterator[tuple[str, bool]]:
    """Wider or more exact industries in a name, the best first, and whether a word of work was cut off."""
    bracket = _BRACKET.search(key)
    if bracket is not None:  # 新一代信息技术(半导体)
        yield _key(bracket[1]), False
        key = _BRACKET.sub("", key)
        yield key, False
    bare = _PRAISE.sub("", key)
    yield bare, False
    yield _DEEP.sub("加工", bare), False
    yield _WORK.sub("", bare), True
    for at in range(1, len(key) - _SHORTEST + 1):
        yield key[at:], False
    for at in range(1, len(bare) - _SHORTEST + 1):
        yield _WORK.sub("", bare[at:]), True


def _key(name: str) -> str:
    folded = fold_name(name)
    return _KIND.sub("", folded) or folded


@cache
def load_industry_classes(folder: Path) -> IndustryClasses:
    """Read both files. Raises SeedError for a malformed row and for a code that there is not."""
    rows = read_rows(folder / CLASSES, ("scheme", "code", "level", "zh", "en", "parent", "origin"))
    classes = tuple(Concept(row["scheme"], row["code"], row["zh"], row["en"], row["parent"]) for row in rows)
    codes = {(row.scheme, row.code) for row in classes}
    for row in classes:
        if row.parent and (row.scheme, row.parent) not in codes:
            msg = f"{folder / CLASSES}: {row.scheme} {row.code} stands under {row.parent}, no class; mend the row"
            raise SeedError(msg)
    links: dict[str, tuple[ClassLink, ...]] = {}
    for told in read_rows(folder / LINKS, ("name", *SCHEMES, "origin")):
        found = tuple(
            ClassLink(scheme, told[scheme][:-1], told[scheme].endswith("=")) for scheme in SCHEMES if told[scheme]
        )
        for link in found:
            if (link.scheme, link.code) not in codes or told[link.scheme][-1] not in "=<":
                msg = f"{folder / LINKS}: {told['name']}: {told[link.scheme]} is no code with = or <; mend the row"
                raise SeedError(msg)
        links[told["name"]] = found
    return IndustryClasses(classes, links)
