"""How well a beginning and a continuation fit: takes two articles with marks, gives points, or None where they do not.

Two things are asked: whether both are of one issue (newspaper, day, file names), and whether they tell one story
(the headline in a mark or above the rest, runs of characters that no third article of the day has).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.ingest.issues import Candidate, Issue, tell_issue
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
_NO_START = tuple("的了着们，。、；：！？”）")


class Fitting:
    """Rates pairs; made of all candidates of a group, because what many of them say is no sign of one story."""

    def __init__(self, group: Iterable[Candidate]) -> None:
        self._marked = {one.id: one for one in group if one.is_marked}
        self._runs = {name: _runs(one.torn.article.text) for name, one in self._marked.items()}
        holders: dict[str, list[str]] = defaultdict(list)
        for name, runs in self._runs.items():
            for run in runs:
                holders[run].append(name)
        self._spread = {run: len(names) for run, names in holders.items()}
        self._common: dict[str, Counter[str]] = defaultdict(Counter)
        for one, other in (names for names in holders.values() if len(names) == _PAIR):
            self._common[one][other] += 1
            self._common[other][one] += 1

    def akin(self, one: Candidate) -> Iterator[Candidate]:
        """The marked articles with which a marked one shares what no third one says."""
        return (self._marked[name] for name in self._common[one.id])

    def rate(self, begun: Candidate, rest: Candidate) -> int | None:
        """Points of a pair; None where a mark, a headline or the issue speaks against it, or nothing is certain."""
        issue = tell_issue(begun, rest) if _name_each_other(begun, rest) else Issue.OTHER
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
        if one.is_marked and other.is_marked:
            return self._common[one.id][other.id]
        return sum(self._spread.get(run, 0) < _PAIR for run in self._runs_of(one) & self._runs_of(other))

    def _runs_of(self, one: Candidate) -> frozenset[str]:
        if one.id not in self._runs:
            self._runs[one.id] = _runs(one.torn.article.text)
        return self._runs[one.id]


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
