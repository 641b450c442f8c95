"""One thing in two scripts: names are compared in simplified characters, texts are told in one spelling.

Takes extractions of pages in simplified and in traditional characters, gives them with the names that linking compares,
or with each of their texts (indicator, stage, capacity, post) in the spelling that the graph tells: the simplified one
where any article has it, else that of the source. Where no article has a traditional text, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Extraction, Mention, Status
from kg.text import fold_script


def fold_mention(mention: Mention) -> Mention:
    """A mention with its names in simplified characters; the same record where it has no others."""
    name, surface = fold_script(mention.name), fold_script(mention.surface)
    told = (mention.name, mention.surface)
    return mention if (name, surface) == told else replace(mention, name=name, surface=surface)


def fold_names(extraction: Extraction) -> Extraction:
    """An extraction whose mentions and texts are in simplified characters; the same record where it has no others."""
    names = (text for mention in _mentions(extraction) for text in (mention.name, mention.surface))
    told = "\n".join((*names, *texts_of(extraction)))
    return extraction if fold_script(told) is told else extraction.mapped(fold_mention, fold_script)


def in_one_spelling(extractions: Sequence[Extraction]) -> list[Extraction]:
    """The extractions with texts that are one but for their script in one spelling."""
    chosen = choose_spellings(text for extraction in extractions for text in texts_of(extraction))
    if not chosen:
        return list(extractions)
    return [respelt(extraction, chosen) for extraction in extractions]


def respelt(extraction: Extraction, chosen: Mapping[str, str]) -> Extraction:
    """The extraction with its texts in the spelling that was chosen for them."""
    return extraction.mapped(_unchanged, lambda text: chosen.get(text, text)) if chosen else extraction


def _mentions(extraction: Extraction) -> Iterator[Mention]:
    yield from extraction.mentions
    for said in extraction.statements:
        yield from said.ends


def texts_of(extraction: Extraction) -> Iterator[str]:
    """The texts of an extraction beside its mentions: those that `Extraction.mapped` maps."""
    for claim in extraction.claims:
        yield claim.title
        if isinstance(claim.object, str) and not isinstance(claim.object, Status):
            yield claim.object
    for figure in extraction.figures:
        yield figure.indicator
    for chain in extraction.chains:
        yield from chain.stages
    for event in extraction.events:
        yield event.from_name or ""
        yield event.to_name or ""


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
