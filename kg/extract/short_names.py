"""Short forms of full company names elsewhere in the same article: `华星晶` for `华星晶新材料（江苏）有限责任公司`.

Only forms that are cut from the full name are tried: without legal ending, without region, the brand alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.edges import places_of
from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.analysis import Analysis

_LEGAL = re.compile(r"(?:集团)?(?:控股)?(?:股份)?(?:有限责任公司|有限公司|股份公司|集团公司|公司|集团)$")
_LEGAL_END = ("公司", "集团")


def variants(full: str) -> list[str]:
    """Shorter forms of a company's full name, the longest first; none shorter than two characters."""
    name = full.replace("（", "(").replace("）", ")")
    region = re.search(r"\(([\u4e00-\u9fff]{2,4})\)", name)
    plain = re.sub(r"\([\u4e00-\u9fff]{2,4}\)", "", name)
    stem = _LEGAL.sub("", plain)
    forms = [stem]
    if region is not None:
        head, place = name[: name.find("(")], region.group(1)
        # 华星（江苏）公司: the head with its region and a bare 公司
        forms += [f"{head}（{place}）公司", f"{head}({place})公司", f"{head}（{place}）", head]
    return [form for form in dict.fromkeys(forms) if len(form) >= 2 and form != full]


def short_forms(analysis: Analysis, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions of short forms of the full names among `mentions`; their name is the full one."""
    mentions = list(mentions)
    found: list[Mention] = []
    for full in _full_names(mentions):
        for form in [*variants(full), *filter(None, [_brand(analysis, full)])]:
            found.extend(
                analysis.mention(span, EntityType.ENTERPRISE, "enterprise.short_form", 0.85, full)
                for span in _places(analysis, _wide(form), _wide(full))
                # a syllable of another name is none
                if not any(m.span.covers(span) and m.span != span for m in mentions)
            )
    return found


def join_short(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions; short names that are cut from just one full name of the article bear the full one.

    凌飞复材 becomes 江苏凌飞复合材料股份有限公司 where the article names no other company that it may be cut from.
    """
    mentions = list(mentions)
    full_names = _full_names(mentions)
    joined = []
    for mention in mentions:
        fits = [full for full in full_names if _cut_from(mention.name, full)] if _is_short(mention) else []
        joined.append(replace(mention, name=fits[0]) if len(fits) == 1 else mention)
    return joined


def _full_names(mentions: Iterable[Mention]) -> list[str]:
    companies = (m.name for m in mentions if m.type is EntityType.ENTERPRISE)
    return sorted({name for name in companies if name.endswith(_LEGAL_END) and len(name) >= 6})


def _is_short(mention: Mention) -> bool:
    return mention.type is EntityType.ENTERPRISE and not mention.name.endswith(_LEGAL_END)


def _wide(name: str) -> str:
    """A name with its brackets as they stand in folded text."""
    return name.replace("(", "（").replace(")", "）")


def _places(analysis: Analysis, form: str, full: str) -> Iterator[Span]:
    """Where a short form stands by itself: not as the beginning of the full name, nor inside a word."""
    for span in places_of(analysis.text, form):
        whole = analysis.text.startswith(full[: len(form) + 1], span.start)
        if not whole and (len(form) > 3 or _at_words(analysis, span)):
            yield span


def _cut_from(short: str, full: str) -> bool:
    """The first two characters stand together in the head of the full name, the others follow in their order."""
    at = full.find(short[:2])
    if not 0 <= at <= 4:  # behind a region at most
        return False
    rest = full[at + 2 :]
    for ch in short[2:]:
        found = rest.find(ch)
        if found < 0:
            return False
        rest = rest[found + 1 :]
    return True


def _brand(analysis: Analysis, full: str) -> str:
    """The leading characters before the first dictionary word: `华星晶` of `华星晶新材料…`."""
    at = analysis.text.find(_wide(full))
    if at < 0:
        return ""
    run = 0
    for token in analysis.tokens_in(Span(at, at + len(full))):
        if len(token.text) == 1 and token.tag not in ("w", "x"):
            run += 1
        else:
            break
    return full[:run] if 2 <= run <= 4 else ""


def _at_words(analysis: Analysis, span: Span) -> bool:
    """A form of two or three characters must not begin or end inside a dictionary word."""
    first = analysis.tokens[analysis.token_index(span.start)]
    last = analysis.tokens[analysis.token_index(span.end - 1)]
    return first.span.start == span.start and last.span.end == span.end
