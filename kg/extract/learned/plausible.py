"""What a guess must look like to come in: taggers know where a name stands, the words of seeds/ what can be one.

Takes an `Analysis` and a `Guess`, gives the span of the name in it, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.industry_names import IndustryNames
from kg.extract.project_words import ProjectWords
from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.extract.learned.tagger import Guess
    from kg.knowledge.lexicon import Lexicon

# from this probability on a guess comes in
_ENTERS = {
    EntityType.ZONE: 0.8,
    EntityType.ENTERPRISE: 0.6,
    EntityType.ORGANIZATION: 0.5,
    EntityType.PERSON: 0.4,
    EntityType.PROJECT: 0.7,
    EntityType.INDUSTRY: 0.85,
    EntityType.PRODUCT: 0.65,
    EntityType.CHAIN: 0.75,
}
_WHOLE = 0.9  # an industry as it stands, with words in front that the rules would cut (`现代能源`)
_ENDED = 0.45  # a company whose ending says that it is one
_STRONG, _WEAK, _BARE = 0.45, 0.5, 0.75  # a facility by what its ending says
_SPELT = re.compile("[—→]")  # stages in a row are a chain that has been read already
_JOINED = re.compile("以及|[及和与]")
_LENGTH = range(2, 61)  # characters of a name


class Plausible:
    """Checks guesses by the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._industries = IndustryNames(lexicon)
        self._known = frozenset(lexicon.industries)
        self._vague = {*lexicon.relations.words("industry_vague"), *lexicon.relations.words("industry_roles")}
        self._projects = ProjectWords(lexicon.projects)
        self._no_project = lexicon.projects.words("no_ends")
        strong, weak = lexicon.facilities.words("strong"), lexicon.facilities.words("weak")
        self._strong = re.compile(alternatives(strong) + "$")
        self._site = re.compile(alternatives([*strong, *weak, "厂"]) + "$")
        self._company = re.compile(r"(?:公司|集团|银行|厂|合作社|研究院|基金|控股|股份)$")

    def name_in(self, analysis: Analysis, guess: Guess) -> Span | None:
        """Where the name stands that a guess means; None for what is no name."""
        text = analysis.text[guess.span.start : guess.span.end]
        if len(guess.span) not in _LENGTH or "\n" in text:
            return None
        if guess.type is EntityType.INDUSTRY:
            if self._is_two(text):
                return None
            core = guess.span if guess.probability >= _WHOLE else self._industries.core(analysis, guess.span)
            return core if core is not None and analysis.text[core.start : core.end] not in self._vague else None
        if guess.type is EntityType.ENTERPRISE and self._strong.search(text) and not self._company.search(text):
            return None
        if guess.type is EntityType.CHAIN and _SPELT.search(text):
            return None
        if guess.type is EntityType.PROJECT and (self._projects.is_generic(text) or text.endswith(self._no_project)):
            return None
        return guess.span

    def is_sure(self, analysis: Analysis, guess: Guess) -> bool:
        """Whether the taggers are sure enough of a guess."""
        return guess.probability >= self._entry(guess.type, analysis.text[guess.span.start : guess.span.end])

    def _is_two(self, text: str) -> bool:
        """Whether a word for `and` joins two industries that are known (`生物医药及节能环保`)."""
        parts = _JOINED.split(text)
        return len(parts) > 1 and text not in self._known and all(part in self._known for part in parts)

    def _entry(self, kind: EntityType, text: str) -> float:
        """The probability that a name of a type must have."""
        if kind is EntityType.ENTERPRISE and self._company.search(text):
            return _ENDED
        if kind is EntityType.FACILITY:
            return _STRONG if self._strong.search(text) else _WEAK if self._site.search(text) else _BARE
        return _ENTERS.get(kind, 1.0)
