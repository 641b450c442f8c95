"""One thing in two scripts: names are compared in simplified characters, texts are told in one spelling.

Takes extractions of pages in simplified and in traditional characters, gives them with the names that linking compares,
or with each of their texts (indicator, stage, capacity, post) in the spelling that the graph tells: the simplified one
where any article has it, else that of the source. Where no article has a traditional text, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Extraction, Mention
from kg.text import fold_script


def fold_mention(mention: Mention) -> Mention:
    """A mention with its names in simplified characters; the same record where it has no others."""
    name, surface = fold_script(mention.name), fold_script(mention.surface)
    told = (mention.name, mention.surface)
    return mention if (name, surface) == told else replace(mention, name=name, surface=surface)


def fold_names(extraction: Extraction) -> Extraction:
    """An extraction whose mentions and texts are in simplified characters."""
    return extraction.mapped(fold_mention, fold_script)


def in_one_spelling(extractions: Sequence[Extraction]) -> list[Extraction]:
    """The extractions with texts that are one but for their script in one spelling."""
    told: set[str] = set()

    def collect(text: str) -> str:
        told.add(text)
        return text

    for extraction in extractions:
        extraction.mapped(_unchanged, collect)
    chosen = choose_spellings(told)
    if not chosen:
        return list(extractions)
    return [extraction.mapped(_unchanged, lambda text: chosen.get(text, text)) for extraction in extractions]


def choose_spellings(told: Iterable[str]) -> dict[str, str]:
    """What stands for each text in traditional characters: the simplified one if it is told, too."""
    texts = set(told)
    forms: dict[str, set[str]] = {}
    for text in texts:
        if (simple := fold_script(text)) != text:
            forms.setdefault(simple, set()).add(text)
    return {
        text: simple if simple in texts else min(spellings) for simple, spellings in forms.items() for text in spellings
    }


def _unchanged(mention: Mention) -> Mention:
    return mention
