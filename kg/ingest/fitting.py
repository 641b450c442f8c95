"""How well a beginning and a continuation fit: takes two articles with marks, gives points, or None where they do not.

Two things are asked: whether both are of one issue (newspaper, day, file names), and whether they tell one story
(the headline in a mark or above the rest, runs of characters that no third article of the day has).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from kg.ingest.headers import Header, edition_key
from kg.ingest.marks import Torn
from kg.ingest.shared import SharedWords
from kg.ingest.whole import is_finished
from kg.text import key_of

_PAIR = 2
_RUN = 4  # characters that two texts have in common by more than chance
_SHARED = 2  # such runs that make a pair certain
_MOST = 20  # such runs that count
_ALIKE, _UNLIKE = 0.6, 0.3  # share of a headline's words by which two are one, or surely two
_TITLED, _TORN = 10, 2  # points
_HAN = re.compile("[\u4e00-\u9fff]+")
_NAME_PART = re.compile(r"[A-Za-z]{0,2}[0-9０-９]+|[一二三四五六七八九十]+|.")
_NO_START = tuple("的了着们，。、；：！？”）")


class Issue(IntEnum):
    """Whether two pages are of one issue of a newspaper."""

    OTHER = 0
    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article with its marks, the header that holds where it stands, and its page's name."""

    torn: Torn
    header: Header
    source: str

    @property
    def id(self) -> str:
        return self.torn.article.id

    @property
    def published(self) -> str | None:
        return self.header.published or self.torn.article.published


class Fitting:
    """Rates pairs; made of all candidates, because what many of them say is no sign of one story."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._runs = {one.id: _runs(one.torn.article.text) for one in candidates if one.torn.onward or one.torn.back}
        holders: dict[str, list[str]] = defaultdict(list)
        for name, runs in self._runs.items():
            for run in runs:
                holders[run].append(name)
        self._spread = Counter({run: len(names) for run, names in holders.items()})
        self._common = Counter(frozenset(names) for names in holders.values() if len(names) == _PAIR)

    def rate(self, begun: Candidate, rest: Candidate) -> int | None:
        """Points of a pair; None where a mark, a headline or the issue speaks against it, or nothing is certain."""
        issue = _issue(begun, rest) if _name_each_other(begun, rest) else Issue.OTHER
        titled = None if issue is Issue.OTHER else _titled(begun, rest)
        if issue is Issue.OTHER or titled is False:
            return None
        shared = self._shared(begun, rest)
        if not _is_certain(begun, rest, issue, titled=bool(titled), told=bool(titled) or shared >= _SHARED):
            return None
        midway = not is_finished(begun.torn.article.text) and rest.torn.article.text.startswith(_NO_START)
        return _TITLED * bool(titled) + min(shared, _MOST) + _TORN * midway

    def _shared(self, one: Candidate, other: Candidate) -> int:
        """How many runs of characters these two have in common, and none of the other torn articles has."""
        if one.id in self._runs and other.id in self._runs:
            return self._common[frozenset((one.id, other.id))]
        ours = self._runs.get(one.id) or _runs(one.torn.article.text)
        theirs = self._runs.get(other.id) or _runs(other.torn.article.text)
        return sum(self._spread[run] < _PAIR for run in ours & theirs)


def _runs(text: str) -> frozenset[str]:
    return frozenset(piece[at : at + _RUN] for piece in _HAN.findall(text) for at in range(len(piece) - _RUN + 1))


def _name_each_other(begun: Candidate, rest: Candidate) -> bool:
    """Whether the marks name the pages; a page without a number may be any."""
    told = ((begun.torn.onward, rest.header.edition), (rest.torn.back, begun.header.edition))
    marks = [(mark.edition, edition) for mark, edition in told if mark is not None]
    return bool(marks) and all(not edition or edition == named for named, edition in marks)


def _is_certain(begun: Candidate, rest: Candidate, issue: Issue, *, titled: bool, told: bool) -> bool:
    """Whether two marks, or one mark and what it does not say, make a pair; `told`: the texts show one story."""
    onward, back = begun.torn.onward, rest.torn.back
    sure = issue is Issue.SURE and all(
        there.header.edition for mark, there in ((onward, rest), (back, begun)) if mark is not None
    )
    if onward is not None and back is not None:
        return told or sure
    loose = not rest.torn.article.headline if back is None else not is_finished(begun.torn.article.text)
    return sure and (titled or (loose and told))


def _issue(one: Candidate, other: Candidate) -> Issue:
    """Known papers and days must agree; file names that differ in the page's number alone, or one file, make sure."""
    papers = {one.header.newspaper, other.header.newspaper} - {""}
    if one.published != other.published or (len(papers) > 1 and not _is_part(*sorted(papers, key=len))):
        return Issue.OTHER
    if one.torn.article.page_id == other.torn.article.page_id or _names_fit(one, other):
        return Issue.SURE
    if one.published is None:
        return Issue.OTHER
    both = bool(one.header.newspaper and other.header.newspaper)
    return Issue.SURE if both else Issue.LIKELY


def _is_part(short: str, long: str) -> bool:
    return short in long


@lru_cache(maxsize=4096)
def _name_parts(name: str) -> tuple[str, ...]:
    return tuple(_NAME_PART.findall(name))


def _names_fit(one: Candidate, other: Candidate) -> bool:
    """Whether two file names differ in one number only, and that is the number of the page."""
    ours, theirs = _name_parts(one.source), _name_parts(other.source)
    if len(ours) != len(theirs):
        return False
    odd = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    if len(odd) != 1:
        return False
    return all(
        edition_key(part) in {header.edition, ""}
        for part, header in zip(odd[0], (one.header, other.header), strict=True)
    )


def _titled(begun: Candidate, rest: Candidate) -> bool | None:
    """Whether a headline says that both are one story: True, False, or None where there is none to compare."""
    heads = [head for head in (begun.torn.article.headline, *begun.torn.article.subheads) if head]
    back = rest.torn.back.title if rest.torn.back is not None else ""
    onward = begun.torn.onward.title if begun.torn.onward is not None else ""
    shares = []
    if back:
        shares.append(_share(back, " ".join([*heads, begun.torn.article.text])))
    if onward:
        shares.append(_share(onward, " ".join([rest.torn.article.headline, back, *heads])))
    if shares and min(shares) < _UNLIKE:
        return False
    if rest.torn.article.headline and heads:
        shares.append(_share(rest.torn.article.headline, " ".join(heads)))
    return True if shares and max(shares) >= _ALIKE else None


def _share(headline: str, text: str) -> float:
    """Share of a headline's words that a text holds."""
    return 1.0 if key_of(headline) in key_of(text) else SharedWords([headline], [text]).of(0, 0)
