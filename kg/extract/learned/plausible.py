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

# from this probability on a guess comes in, by what speaks for it beside the taggers
_ENTERS = {
    EntityType.ENTERPRISE: 0.7,
    EntityType.ORGANIZATION: 0.6,
    EntityType.PERSON: 0.6,
    EntityType.PROJECT: 0.65,
    EntityType.FACILITY: 0.65,
    EntityType.INDUSTRY: 0.6,
    EntityType.PRODUCT: 0.6,
    EntityType.CHAIN: 0.7,
}
_ENDED = 0.5  # a company whose ending says that it is one
_WEAK = 0.85  # a facility whose ending says little
_SPELT = re.compile("[—→]")  # stages in a row are a chain that has been read already
_LENGTH = range(2, 61)  # characters of a name


class Plausible:
    """Checks guesses by the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._industries = IndustryNames(lexicon)
        self._vague = {*lexicon.relations.words("industry_vague"), *lexicon.relations.words("industry_roles")}
        self._projects = ProjectWords(lexicon.projects)
        self._no_project = lexicon.projects.words("no_ends")
        strong, weak = lexicon.facilities.words("strong"), lexicon.facilities.words("weak")
        self._strong = re.compile(alternatives(strong) + "$")
        self._site = re.compile(alternatives([*strong, *weak, "厂"]) + "$")
        self._company = re.compile(r"(?:公司|集团|银行|厂|合作社|研究院|基金|控股|股份)$")

    def name_in(self, analysis: Analysis, guess: Guess) -> Span | None:
        """Where the name stands that a guess means; None for what is no name or not sure enough."""
        text = analysis.text[guess.span.start : guess.span.end]
        if len(guess.span) not in _LENGTH or "\n" in text or guess.probability < self._entry(guess.type, text):
            return None
        if guess.type is EntityType.INDUSTRY:
            core = self._industries.core(analysis, guess.span)
            return core if core is not None and analysis.text[core.start : core.end] not in self._vague else None
        if guess.type is EntityType.ENTERPRISE and self._strong.search(text) and not self._company.search(text):
            return None
        if guess.type is EntityType.CHAIN and _SPELT.search(text):
            return None
        if guess.type is EntityType.PROJECT and (self._projects.is_generic(text) or text.endswith(self._no_project)):
            return None
        return guess.span

    def _entry(self, kind: EntityType, text: str) -> float:
        """The probability that a name of a type must have."""
        if kind is EntityType.ENTERPRISE and self._company.search(text):
            return _ENDED
        if kind is EntityType.FACILITY and not self._strong.search(text):
            return _WEAK if self._site.search(text) else 1.0
        return _ENTERS.get(kind, 1.0)
