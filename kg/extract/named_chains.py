"""Industry chains by name: `锂电池负极材料产业链`, `光伏、储能等10条产业链`, `瞄准镁基新材料做长链条`.

A named chain whose stages stand in the same sentence takes its name from them, so that both are one chain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.chains import find_stage_lists
from kg.extract.edges import last_word_cut, name_start
from kg.extract.lists import find_enumerations
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.analysis import Analysis
    from kg.extract.chains import StageList
    from kg.extract.industry_names import IndustryNames
    from kg.knowledge.lexicon import Lexicon

_WORD = re.compile(r"(?:全产业链条|全产业链|产业链条|产业链群|产业链)(?![主长上招式])")
_KEEP = frozenset({"利用", "制造", "加工", "服务", "开发", "生产", "应用", "研发", "维修"})
_GAP = 40


def find_named_chains(
    analysis: Analysis, lexicon: Lexicon, names: IndustryNames, walls: Sequence[Span]
) -> list[Mention]:
    """All named chains outside of other names."""
    stages = find_stage_lists(analysis, lexicon)
    found: list[Mention] = []
    for match in _WORD.finditer(analysis.text):
        limits = (analysis.sentence(match.start()).span.start, *(w.end for w in walls if w.end <= match.start()))
        low = max(*limits, match.start() - 14, 0)
        start = name_start(analysis, lexicon, match.start(), low, keep=_KEEP) if low < match.start() else match.start()
        core = names.core(analysis, Span(start, match.start()), closed=True) if start < match.start() else None
        if core is not None:
            found.append(_named(analysis, Span(core.start, match.end()), stages))
    for mention in _listed(analysis, lexicon, names):
        if not any(mention.span.overlaps(known.span) for known in found):
            found.append(mention)
    return [m for m in found if not any(wall.overlaps(m.span) for wall in walls)]


def _named(analysis: Analysis, span: Span, stages: Sequence[StageList]) -> Mention:
    surface = analysis.surface(span)
    name = surface.replace(" ", "")
    sentence = analysis.sentence(span.start).span
    for row in stages:
        gap = max(row.span.start - span.end, span.start - row.span.end)
        if sentence.start <= row.span.start < sentence.end and gap < _GAP:
            name = "—".join(row.stages)
    return Mention(span, surface, EntityType.CHAIN, name, "chain.ending", 0.9)


def _listed(analysis: Analysis, lexicon: Lexicon, names: IndustryNames) -> Iterable[Mention]:
    """`光伏、储能等10条重点产业链`: each member is the chain of its industry."""
    for enumeration in find_enumerations(analysis):
        if enumeration.type is not EntityType.CHAIN:
            continue
        for position, item in enumerate(enumeration.items):
            cut = last_word_cut(analysis, lexicon, item, keep=_KEEP) if position == 0 else item
            core = names.core(analysis, cut) if cut is not None else None
            if core is not None:
                surface = analysis.surface(core)
                yield Mention(core, surface, EntityType.CHAIN, surface.replace(" ", "") + "产业链", "chain.list", 0.85)
