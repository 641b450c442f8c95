"""Industry chains by name: `锂电池负极材料产业链`, `光伏、储能等10条产业链`, `瞄准镁基新材料做长链条`.

A named chain whose stages stand in the same sentence takes its name from them, so that both are one chain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.edges import last_word_cut, name_start
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.chains import StageList
    from kg.extract.industry_names import IndustryNames
    from kg.extract.lists import Enumeration
    from kg.extract.walls import Walls
    from kg.knowledge.lexicon import Lexicon

_WORD = re.compile(r"(?:全产业链条|全产业链|产业链条|产业链群|产业链)(?![主长上招式])")
_KEEP = frozenset({"利用", "制造", "加工", "服务", "开发", "生产", "应用", "研发", "维修"})
_GAP = 40


class NamedChains:
    """Finds chains that are called so."""

    def __init__(self, lexicon: Lexicon, names: IndustryNames) -> None:
        self._lexicon = lexicon
        self._names = names

    def find(
        self, analysis: Analysis, enumerations: Iterable[Enumeration], stages: Sequence[StageList], walls: Walls
    ) -> list[Mention]:
        """All named chains outside of other names; `stages` are the chains that the text spells out."""
        found = [_named(analysis, span, stages) for span in self._ended(analysis, walls)]
        for mention in self._listed(analysis, enumerations):
            if not any(mention.span.overlaps(known.span) for known in found):
                found.append(mention)
        return [m for m in found if not walls.touch(m.span)]

    def _ended(self, analysis: Analysis, walls: Walls) -> Iterable[Span]:
        """`锂电池负极材料|产业链`."""
        for match in _WORD.finditer(analysis.text):
            end = match.start()
            low = max(analysis.sentence(end).span.start, walls.last_end(end), end - 14)
            start = name_start(analysis, self._lexicon, end, low, keep=_KEEP) if low < end else end
            core = self._names.core(analysis, Span(start, end), closed=True) if start < end else None
            if core is not None:
                yield Span(core.start, match.end())

    def _listed(self, analysis: Analysis, enumerations: Iterable[Enumeration]) -> Iterable[Mention]:
        """`光伏、储能等10条重点产业链`: each member is the chain of its industry."""
        for enumeration in enumerations:
            if enumeration.type is not EntityType.CHAIN:
                continue
            for position, item in enumerate(enumeration.items):
                cut = last_word_cut(analysis, self._lexicon, item, keep=_KEEP) if position == 0 else item
                core = self._names.core(analysis, cut) if cut is not None else None
                if core is not None:
                    name = analysis.surface(core).replace(" ", "") + "产业链"
                    yield analysis.mention(core, EntityType.CHAIN, "chain.list", 0.85, name)


def _named(analysis: Analysis, span: Span, stages: Sequence[StageList]) -> Mention:
    surface = analysis.surface(span)
    name = surface.replace(" ", "")
    sentence = analysis.sentence(span.start).span
    for row in stages:
        gap = max(row.span.start - span.end, span.start - row.span.end)
        if sentence.start <= row.span.start < sentence.end and gap < _GAP:
            name = "—".join(row.stages)
    return Mention(span, surface, EntityType.CHAIN, name, "chain.ending", 0.9)
