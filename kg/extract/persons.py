"""Persons: a title with a name behind it, or a name with a verb of speech behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge.lexicon import alternatives
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon

_NOT_IN_NAMES = frozenset("的了在是和与及为将对从向到说称等以于也都就还又而但我你他她它们这那有被把让由其此各")


@dataclass(frozen=True, slots=True)
class Post:
    """A person with the title in front of the name; `title` is empty when only a verb of speech tells that it is one."""

    person: Mention
    title: str
    title_start: int


class PersonFinder:
    """Finds named persons and the titles that stand with them."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.persons
        surnames = "".join(table.words("surnames"))
        self._name = rf"(?:{alternatives(list(table.words('double_surnames')))}[\u4e00-\u9fff]{{1,2}}|[{surnames}][\u4e00-\u9fff]{{1,2}})"
        title = alternatives(list(table.words("titles")))
        speech = alternatives(list(table.words("speech")))
        self._speech = re.compile(rf"(?:{speech}|出生|走上|，|。|、|：|；|”|一行|带领|带队|在|对|率|“|向|就|深入|手|指|正|边|主持|出席|（|和|与|等|\n|$)")
        self._titled = re.compile(rf"({title})({self._name})")
        self._spoken = re.compile(rf"(?<![\u4e00-\u9fff])({self._name})(?={speech}|出生于|今年\d|是一名)")
        self._divisions = lexicon.divisions

    def find(self, analysis: Analysis) -> list[Post]:
        """All persons with a title or a verb of speech, in the order of the text."""
        posts: list[Post] = []
        for match in self._titled.finditer(analysis.text):
            span = self._name_span(analysis, match.start(2), match.end(2))
            if span is None:
                continue
            start, title = self._whole_title(analysis, match)
            posts.append(Post(self._mention(analysis, span, "person.title", 0.92), title, start))
        for match in self._spoken.finditer(analysis.text):
            span = self._name_span(analysis, match.start(1), match.end(1))
            if span is not None and not any(post.person.span.overlaps(span) for post in posts):
                posts.append(Post(self._mention(analysis, span, "person.speech", 0.8), "", span.start))
        return sorted(posts, key=lambda post: post.person.span)

    def _mention(self, analysis: Analysis, span: Span, rule: str, confidence: float) -> Mention:
        return Mention(span, analysis.surface(span), EntityType.PERSON, analysis.surface(span).replace(" ", ""), rule, confidence)

    def _name_span(self, analysis: Analysis, start: int, end: int) -> Span | None:
        """Two or three characters: what stands behind, and whether the third begins a word of its own, decide."""
        text = analysis.text
        if text[end : end + 1] == "·":
            further = re.match(r"(?:·[\u4e00-\u9fff]{1,6})+", text[end:])
            return Span(start, end + (further.end() if further else 0))
        size = end - start
        if size > 2 and not self._third_belongs(analysis, start, size):  # noqa: PLR2004
            size -= 1
        name = text[start : start + size]
        if name[-1] in _NOT_IN_NAMES - {"向", "也", "但"} or name[1] in "的了是" or self._divisions.named(name):
            return None
        first = analysis.tokens[analysis.token_index(start)]
        if first.span.start == start and first.span.end >= start + size and first.tag not in ("nr", "nrt", "nrfg", "nz", ""):
            return None  # a dictionary word that is no name: 高管, 方案
        return Span(start, start + size)

    def _third_belongs(self, analysis: Analysis, start: int, size: int) -> bool:
        """False when the last character of a candidate opens the next word: 柳芸|把, 李明|介绍."""
        at = start + size - 1
        token = analysis.tokens[analysis.token_index(at)]
        if token.span.end > start + size:
            return False
        if token.span.start < at:
            return True
        return token.text not in self._closed and not (token.text in _NOT_IN_NAMES and not self._speech.match(analysis.text, at + 1))

    _closed = frozenset("把说称在对向和与及带率等为将从就正曾")

    def _whole_title(self, analysis: Analysis, match: re.Match[str]) -> tuple[int, str]:
        """Titles follow each other: 党工委副书记、管委会主任."""
        start = match.start(1)
        earlier = re.search(r"[\u4e00-\u9fff]{2,12}、$", analysis.text[max(0, start - 14) : start])
        if earlier is not None and re.search(r"(?:书记|主任|局长|委员|董事长|经理|总裁|院长|会长|秘书长)、$", earlier.group()):
            begin = re.search(r"(?:党工委|党委|工委|管委会|纪工委|纪检监察工委)?(?:副?书记|副?主任|委员|董事长|总经理|副?局长|院长|会长|秘书长)、$", earlier.group())
            if begin is not None:
                start -= len(begin.group())
        return start, analysis.text[start : match.end(1)]
