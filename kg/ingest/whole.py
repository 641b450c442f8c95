"""A torn story becomes one text: takes its parts, gives the article that is read.

A sentence that a page's end tears is joined without a break, so that it is read whole; a finished one ends its
paragraph. Every part bears the story's headline and all of its authors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Article, Offsets, Part

_FINISHED = re.compile(r"[。！？!?…；;：:][”’」』》）)]*$")


def is_finished(text: str) -> bool:
    """Whether a text ends with a sentence."""
    return _FINISHED.search(text) is not None


def join_parts(parts: Sequence[Article]) -> Article:
    """The story that the parts tell, in their order; it has their text and, in `parts`, the way back to them."""
    told = _with_one_head(parts)
    text, headings, places = "", [], []
    for part in told:
        goes_on = bool(text) and not is_finished(text) and 0 not in part.headings
        text += "\n" if text and not goes_on else ""
        before = text.count("\n")
        headings += [before + at for at in part.headings]
        places.append(Part(part, len(text)))
        text += part.text
    return replace(told[0], text=text, offsets=Offsets(), headings=tuple(headings), parts=tuple(places))


def _with_one_head(parts: Sequence[Article]) -> tuple[Article, ...]:
    """The parts with one headline, all names of the story, and its day where they tell none."""
    headline = next((part.headline for part in parts if part.headline), "")
    names = tuple(dict.fromkeys(name for part in parts for name in part.byline))
    published = next((part.published for part in parts if part.published), None)
    told = []
    for number, part in enumerate(parts):
        own = (part.headline,) if part.headline != headline and part.headline else ()
        told.append(
            replace(
                part,
                headline=headline,
                subheads=tuple(dict.fromkeys((*own, *part.subheads))),
                byline=names,
                published=part.published or published,
                continuation_of=parts[0].id if number else "",
            )
        )
    return tuple(told)
