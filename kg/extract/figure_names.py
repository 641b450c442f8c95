"""The thing that a quantity counts or measures: the words before it, without what is no part of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.figure_slots import MASK

if TYPE_CHECKING:
    from kg.extract.figure_words import FigureWords

LONGEST = 32
_FARTHEST = 160  # characters before a quantity that can belong to its thing, lists of names included
_BRACKETED = re.compile(r"（[^（）]*）")
_OWNED = re.compile(r"^(?:.*的)?.*?(?P<thing>[^\W的]{2,6})(?:有|包括|为|含)\w[^、]*、.*等$")
_LISTED = re.compile(r"^(?P<verb>引进|集聚|聚集|吸引|培育|落户|入驻|建成|赴|与|到|推动)?.*等(?P<rest>\D*)$")
_MEMBERS = re.compile(r"^(?:地|国家和地区|在内的|一批)")
_PAID = re.compile(r"(?:累计|年度|计划)?完成投资|累计投资|年度投资")


def clean(lead: str, words: FigureWords, *, counted: bool = False) -> str:
    """The words before a quantity without function words at either end and without masked pieces."""
    plain = _open_speech(_BRACKETED.sub("", lead.replace(MASK, "")[-_FARTHEST:]))
    left = _bare(_bare(plain, words), words)
    left = words.inner.sub("", left.strip(" 、（）"))
    if not left and counted:  # 项目56个: a word that is usually dropped is all there is
        ending = words.head_end.search(words.back.cut(plain))
        left = ending[0] if ending else ""
    if "等" in left:
        left = _drop_list(left)
    if "、" in left and len(left) > LONGEST // 2:
        left = left.rpartition("、")[2]
    if left in {"投资", "完成投资"} and (paid := _PAID.search(plain)):
        left = paid[0]
    return _balanced("".join(left.split())[-LONGEST:])


def _bare(text: str, words: FigureWords) -> str:
    """A text without function words at either end."""
    front = words.front.match(text)
    return words.back.cut(text[front.end() :] if front is not None else text)


def borrow(clause: str, words: FigureWords) -> str:
    """The thing of the clause before (`仓储面积不断扩大，年均增长8%`), where it names a measure."""
    thing = clean(clause, words)
    measure = words.measure.search(thing)
    return thing[: measure.end()] if measure and len(thing) <= LONGEST // 2 else ""


def _balanced(text: str) -> str:
    """Without quotation marks where one of a pair was lost."""
    return text if text.count("“") == text.count("”") else text.replace("“", "").replace("”", "")


def _open_speech(text: str) -> str:
    """What stands behind a quotation mark that opens and does not close."""
    at = text.rfind("“")
    return text[at + 1 :] if at > text.rfind("”") else text


def _drop_list(left: str) -> str:
    """`引进甲公司、乙公司等企业` → `引进企业`: the names of a list say nothing about the kind."""
    owned = _OWNED.match(left)
    if owned:
        return owned["thing"]
    listed = _LISTED.match(left)
    if not listed:
        return left
    rest = _MEMBERS.sub("", listed["rest"])
    return (listed["verb"] or "") + rest
