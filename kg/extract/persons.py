"""Persons: a title with a name behind it, a name with a verb of speech behind it, the speakers of an interview."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge.lexicon import alternatives, first_of
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon

_NOT_IN_NAMES = frozenset("的了在是和与及为将对从向到说称等以于也都就还又而但我你他她它们这那有被把让由其此各")
_PREPOSITIONS = frozenset("向和占由从为与经")  # family names too: 市长|向|大会 is no person
_ORDINARY = ("n", "v", "vn", "r", "s", "t", "f", "m", "d", "ns")
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "nz", ""})
_FOREIGN = r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+"
_FOREIGN_NAME = re.compile(_FOREIGN)
_CHAINED = re.compile(
    r"(?:党工委|党委|工委|管委会|纪工委|纪检监察工委)?(?:常务)?(?:副?书记|副?主任|委员|董事长|总裁|副?总经理|副?局长|副?院长|副?会长|副?秘书长|党组书记)、$"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A person with the title in front of the name; `title` is empty when only a verb of speech tells it."""

    person: Mention
    title: str
    title_start: int


class PersonFinder:
    """Finds named persons and the titles that stand with them."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.persons
        surnames = "".join(table.words("surnames"))
        double, committee, rank, titles = (
            alternatives(list(table.words(key))) for key in ("double_surnames", "committees", "ranks", "titles")
        )
        self._name = rf"(?:{double}[\u4e00-\u9fff]{{1,2}}|[{surnames}][\u4e00-\u9fff]{{1,2}})"
        title = rf"{committee}?{rank}?{titles}"
        speech = alternatives(list(table.words("speech")))
        self._speech = re.compile(
            rf"(?:{speech}|出生|走上|，|。|、|：|；|”|一行|带领|带队|在|对|率|“|向|就|深入|手|指|正|边|主持|出席|（|和|与|等|\n|$)"
        )
        first = first_of(word for key in ("committees", "ranks", "titles") for word in table.words(key))
        self._titled = re.compile(rf"{first}({title}) ?({_FOREIGN}|{self._name})")
        self._folk = re.compile(
            rf"({alternatives(list(table.words('folk')))})({self._name})(?={speech}|[\u4e00-\u9fff]{{1,2}}[上着了])"
        )
        self._spoken = re.compile(rf"(?<![\u4e00-\u9fff])({self._name})(?={speech}|出生于|今年\d|是一名)")
        self._speaker = re.compile(rf"^({self._name})：", re.MULTILINE)
        self._says = re.compile(speech)
        self._lexicon = lexicon

    def find(self, analysis: Analysis) -> list[Post]:
        """All persons with a title or a verb of speech, in the order of the text."""
        posts: list[Post] = []
        for match in self._titled.finditer(analysis.text):
            span = self._name_span(analysis, match.start(2), match.end(2))
            if span is not None:
                start, title = self._whole_title(analysis, match)
                posts.append(Post(self._mention(analysis, span, "person.title", 0.92), title, start))
        for span, rule in self._untitled(analysis):
            if not any(post.person.span.overlaps(span) for post in posts):
                posts.append(Post(self._mention(analysis, span, rule, 0.8), "", span.start))
        return sorted(posts, key=lambda post: post.person.span)

    def _untitled(self, analysis: Analysis) -> Iterator[tuple[Span, str]]:
        """People who only speak or are called what everybody is; in an interview, whom its headings name."""
        heads = " ".join((analysis.article.headline, *analysis.article.subheads))
        for pattern, group, rule in ((self._spoken, 1, "person.speech"), (self._folk, 2, "person.folk")):
            for match in pattern.finditer(analysis.text):
                span = self._name_span(analysis, match.start(group), match.end(group))
                if span is not None:
                    yield span, rule
        for match in self._speaker.finditer(analysis.text):
            if match.group(1) in heads or analysis.text.count(f"\n{match.group()}") > 1:
                yield Span(match.start(1), match.end(1)), "person.speaker"

    def _mention(self, analysis: Analysis, span: Span, rule: str, confidence: float) -> Mention:
        return analysis.mention(span, EntityType.PERSON, rule, confidence)

    def _name_span(self, analysis: Analysis, start: int, end: int) -> Span | None:
        """Two or three characters: what stands behind, and whether the third begins a word of its own, decide."""
        text = analysis.text
        if "·" in text[start:end] or text[end : end + 1] == "·":
            return self._foreign_span(analysis, start)
        size = end - start
        if size > 2 and not self._third_belongs(analysis, start, size):
            size -= 1
        name = text[start : start + size]
        if name[-1] in _NOT_IN_NAMES - {"向", "也", "但"} or name[1] in "的了是" or self._lexicon.divisions.named(name):
            return None
        first = analysis.tokens[analysis.token_index(start)]
        if first.span.start == start and first.span.end >= start + size and first.tag not in _NAME_TAGS:
            return None  # a dictionary word that is no name: 高管, 方案
        rest = analysis.tokens[analysis.token_index(start + 1)]
        if name[0] in _PREPOSITIONS and rest.span.start == start + 1 and len(rest.text) > 1 and rest.tag in _ORDINARY:
            return None
        return Span(start, start + size)

    def _foreign_span(self, analysis: Analysis, start: int) -> Span | None:
        """`托马斯·某某`: to the end of the last word behind the last dot; a verb there is no part of the name."""
        match = _FOREIGN_NAME.match(analysis.text, start)
        if match is None:
            return None
        last = analysis.text.rindex("·", start, match.end()) + 1
        end = last
        for token in analysis.tokens_in(Span(last, match.end())):
            word = token.text
            if end > last and (
                word in self._lexicon.hard
                or word in _NOT_IN_NAMES
                or self._says.match(word)
                or token.tag[:1] in ("v", "d", "p", "t", "u")
            ):
                break
            end = min(token.span.end, match.end())
        return Span(start, end) if end > last else None

    def _third_belongs(self, analysis: Analysis, start: int, size: int) -> bool:
        """False when the last character of a candidate opens the next word: 柳芸|把, 李明|介绍, 王成|笑着."""
        at = start + size - 1
        token = analysis.tokens[analysis.token_index(at)]
        if token.span.end > start + size:
            return self._leads.match(analysis.text, start + size) is not None
        if token.span.start < at:
            return True
        if token.tag == "v" and analysis.text[at + 1 : at + 2] in ("着", "了", "过"):
            return False
        return token.text not in self._closed and not (
            token.text in _NOT_IN_NAMES and not self._speech.match(analysis.text, at + 1)
        )

    _leads = re.compile(r"率(?:队|团|领|考察|代表|有关|区|市|县)")  # 杨某利|率队: the dictionary has 利率
    _closed = frozenset("把说称在对向和与及带率等为将从就正曾给跟用让")

    def _whole_title(self, analysis: Analysis, match: re.Match[str]) -> tuple[int, str]:
        """Titles follow each other: 党工委副书记、管委会主任."""
        start = match.start(1)
        while (earlier := _CHAINED.search(analysis.text[max(0, start - 16) : start])) is not None:
            start -= len(earlier.group())
        return start, analysis.text[start : match.end(1)]
