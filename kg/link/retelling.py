"""A reprint is read through its longest version, which knows most of what its sentences are about.

Takes the extractions of a report and of its reprint, gives the reprint's anew: a sentence that both have says in the
reprint what it was found to say in the longer one, as far as the reprint names the things that it is about; sentences
that only the reprint has, or has otherwise, say what was read in the reprint itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Any, TypeVar

from kg.link.keys import all_mentions
from kg.link.reworded import pair_sentences
from kg.model import Article, Claim, EntityType, Extraction, Figure, LifeEvent, Mention, Span, StagedChain
from kg.text import fold_key, fold_script

_SENTENCE = re.compile(r"[^。！？；!?;\n]+")
_PIECE = 4  # letters: shorter pieces of two sentences may be the same by chance
_LOOSE = 2  # times as long as in the longer version a piece may be
_HOW = ("evidence", "rule", "confidence", "modality", "title")  # fields that say how it is told
_ENDS = ("subject", "object", "chain", "zone")  # fields that hold mentions
_Told = TypeVar("_Told", bound=Claim | Figure | StagedChain | LifeEvent)


@dataclass(frozen=True, slots=True)
class Retold:
    """A reprint as it was read by itself and as it is told by its twin; `same`: mentions of the one and the other."""

    alone: Extraction
    extraction: Extraction
    same: tuple[tuple[Mention, Mention], ...]


def retell(extractions: Iterable[Extraction], groups: Iterable[Sequence[str]]) -> dict[str, Retold]:
    """The reprints by article, each told by the longest article of its group, which stays as it is."""
    read = {extraction.article.id: extraction for extraction in extractions}
    found: dict[str, Retold] = {}
    for group in groups:
        head = min(group, key=lambda name: (-len(read[name].article.text), name))
        found |= {name: _Retelling(read[head], read[name]).retold() for name in group if name != head}
    return found


class _Retelling:
    """Two extractions, and the way from a place in the longer article to the same words in the shorter one."""

    def __init__(self, head: Extraction, reprint: Extraction) -> None:
        self._head = head
        self._alone = reprint
        self._way = _way(head.article, reprint.article)
        self._shared = frozenset(self._way.values())
        self._moved = {m: moved for m in all_mentions(head) if (moved := self._move(m)) is not None}
        named: dict[tuple[EntityType, str], Mention] = {}
        for mention, moved in sorted(self._moved.items(), key=lambda row: row[1].span):
            named.setdefault((mention.type, mention.name), moved)
        self._named = named
        self._at = {(moved.type, moved.span): moved for moved in self._moved.values()}

    def retold(self) -> Retold:
        head, alone = self._head, self._alone
        mentions = [self._moved[m] for m in head.mentions if m in self._moved]
        mentions += [self._here(m) for m in alone.mentions if not self._is_shared(m.span)]
        extraction = Extraction(
            alone.article,
            tuple(dict.fromkeys(mentions)),
            self._both(head.claims, alone.claims),
            self._both(head.figures, alone.figures),
            self._both(head.chains, alone.chains),
            self._both(head.events, alone.events),
        )
        return Retold(alone, extraction, tuple((m, self._here(m)) for m in all_mentions(alone)))

    def _both(self, theirs: Sequence[_Told], ours: Sequence[_Told]) -> tuple[_Told, ...]:
        """What the longer article says in words that both have, and the shorter one in its own, or as well."""
        said = {_said(told) for told in theirs}
        moved = [item for told in theirs if (item := self._moved_item(told)) is not None]
        own = [_with_ends(told, self._here) for told in ours]
        kept = [told for told in own if not self._is_shared(told.evidence) or _said(told) in said]
        return tuple(dict.fromkeys((*moved, *kept)))

    def _moved_item(self, told: _Told) -> _Told | None:
        """What is said in the shorter article, too; None where it leaves out the words or what they are about."""
        span = self._there(told.evidence)
        if span is None or any((m.type, m.name) not in self._named for m in _ends(told).values()):
            return None
        return replace(_with_ends(told, lambda m: self._moved.get(m, self._named[m.type, m.name])), evidence=span)

    def _move(self, mention: Mention) -> Mention | None:
        span = self._there(mention.span)
        if span is None:
            return None
        surface = self._alone.article.text[span.start : span.end]
        name = surface if mention.name == mention.surface else mention.name
        return replace(mention, span=span, surface=surface, name=name)

    def _here(self, mention: Mention) -> Mention:
        """What the shorter article's own mention is by the longer one: what stands at its place, or has its name."""
        by_name = self._named.get((mention.type, mention.name), mention)
        return self._at.get((mention.type, mention.span), by_name)

    def _there(self, span: Span) -> Span | None:
        """The place of the same words in the shorter article."""
        places = [self._way.get(at) for at in range(span.start, span.end) if self._head.article.text[at].isalnum()]
        known = [place for place in places if place is not None]
        if not known or len(known) < len(places) or known != sorted(known):
            return None
        start, end = known[0], known[-1] + 1
        if end - start > _LOOSE * len(span):
            return None
        front, behind = _around(self._head.article.text[span.start : span.end])
        here = self._alone.article.text
        start -= len(front) if here.endswith(front, 0, start) else 0
        return Span(start, end + len(behind) if here.startswith(behind, end) else end)

    def _is_shared(self, span: Span) -> bool:
        text = self._alone.article.text
        return all(at in self._shared for at in range(span.start, span.end) if text[at].isalnum())


def _ends(told: Any) -> dict[str, Mention]:  # noqa: ANN401 - whatever has mentions
    """The mentions that a statement is about, by field."""
    return {field: end for field in _ENDS if isinstance(end := getattr(told, field, None), Mention)}


def _around(piece: str) -> tuple[str, str]:
    """The marks before the first letter or figure and behind the last one."""
    letters = [at for at, ch in enumerate(piece) if ch.isalnum()]
    return piece[: letters[0]], piece[letters[-1] + 1 :]


def _said(told: _Told) -> tuple[object, ...]:
    """What is said, and of what, however sure and wherever."""
    values = (getattr(told, field.name) for field in fields(told) if field.name not in _HOW)
    return tuple((value.type, fold_script(value.name)) if isinstance(value, Mention) else value for value in values)


def _with_ends(told: _Told, changed: Callable[[Mention], Mention]) -> _Told:
    ends: dict[str, Any] = {field: changed(end) for field, end in _ends(told).items()}
    return replace(told, **ends)


def _way(longer: Article, shorter: Article) -> dict[int, int]:
    """For each letter and figure of a sentence that both have its place in the one and in the other.

    Of a sentence that one of them has a little otherwise, the pieces that are the same.
    """
    theirs, ours = dict(_sentences(longer.text)), dict(_sentences(shorter.text))
    way: dict[int, int] = {}
    for plain in theirs.keys() & ours.keys():
        way.update(zip(theirs[plain], ours[plain], strict=True))
    left = [plain for plain in ours if plain not in theirs], [plain for plain in theirs if plain not in ours]
    for plain, twin in pair_sentences(*left):
        for block in SequenceMatcher(None, twin, plain, autojunk=False).get_matching_blocks():
            if block.size >= _PIECE:
                here, there = slice(block.a, block.a + block.size), slice(block.b, block.b + block.size)
                way.update(zip(theirs[twin][here], ours[plain][there], strict=True))
    return way


def _sentences(text: str) -> Iterator[tuple[str, list[int]]]:
    """Each sentence's letters and figures in simplified characters, and their places."""
    for sentence in _SENTENCE.finditer(fold_script(text)):
        key = fold_key(sentence.group())
        letters = [at for at, ch in enumerate(key.text) if ch.isalnum()]
        if letters:
            yield "".join(key.text[at] for at in letters), [sentence.start() + key.offsets[at] for at in letters]
