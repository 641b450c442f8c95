"""Short forms of full company names elsewhere in the same article: `日昌晶` for `日昌晶新材料（山西）有限责任公司`.

Only forms that are cut from the full name are tried: without legal ending, without region, the brand alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import EntityType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.analysis import Analysis

_LEGAL = re.compile(r"(?:集团)?(?:控股)?(?:股份)?(?:有限责任公司|有限公司|股份公司|集团公司|公司|集团)$")


def variants(full: str) -> list[str]:
    """Shorter forms of a company's full name, the longest first; none shorter than two characters."""
    name = full.replace("（", "(").replace("）", ")")
    region = re.search(r"\(([\u4e00-\u9fff]{2,4})\)", name)
    plain = re.sub(r"\([\u4e00-\u9fff]{2,4}\)", "", name)
    stem = _LEGAL.sub("", plain)
    forms = [stem]
    if region is not None:
        # 博通联盟（山西）公司: the head with its region and a bare 公司
        head = full[: full.find("（")] if "（" in full else full[: full.find("(")]
        forms += [
            f"{head}（{region.group(1)}）公司",
            f"{head}({region.group(1)})公司",
            f"{head}（{region.group(1)}）",
            head,
        ]
    return [form for form in dict.fromkeys(forms) if len(form) >= 2 and form != full]  # noqa: PLR2004


def short_forms(analysis: Analysis, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions of short forms of the full names among `mentions`; their name is the full one."""
    text = analysis.text
    found: list[Mention] = []
    mentions = list(mentions)
    full_names = sorted(
        {m.name for m in mentions if m.type is EntityType.ENTERPRISE and _LEGAL.search(m.name) and len(m.name) >= 6}
    )  # noqa: PLR2004
    for full in full_names:
        forms = variants(full)
        brand = _brand(analysis, full)
        if brand:
            forms.append(brand)
        for form in forms:
            folded = form.replace("(", "（").replace(")", "）")
            for match in re.finditer(re.escape(folded), text):
                if text.startswith(full.replace("(", "（").replace(")", "）")[: len(folded) + 1], match.start()):
                    continue
                span = Span(match.start(), match.end())
                if any(m.span.covers(span) and m.span != span for m in mentions):
                    continue  # a syllable of another name
                if len(folded) <= 3 and not _at_words(analysis, span):  # noqa: PLR2004
                    continue
                found.append(
                    Mention(span, analysis.surface(span), EntityType.ENTERPRISE, full, "enterprise.short_form", 0.85)
                )
    return found


def join_short(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions whose short names (凌翼复材) are cut from the one full name (江苏凌翼复合材料股份有限公司) of the article bear the full one."""
    mentions = list(mentions)
    full_names = sorted(
        {m.name for m in mentions if m.type is EntityType.ENTERPRISE and _LEGAL.search(m.name) and len(m.name) >= 6}
    )  # noqa: PLR2004
    joined = []
    for mention in mentions:
        if mention.type is EntityType.ENTERPRISE and not _LEGAL.search(mention.name):
            fits = [full for full in full_names if _cut_from(mention.name, full)]
            if len(fits) == 1:
                joined.append(replace(mention, name=fits[0]))
                continue
        joined.append(mention)
    return joined


def _cut_from(short: str, full: str) -> bool:
    """The first two characters stand together in the head of the full name, the others follow in their order."""
    at = full.find(short[:2])
    if not 0 <= at <= 4:  # noqa: PLR2004 - behind a region at most
        return False
    rest = full[at + 2 :]
    for ch in short[2:]:
        found = rest.find(ch)
        if found < 0:
            return False
        rest = rest[found + 1 :]
    return True


def _brand(analysis: Analysis, full: str) -> str:
    """The leading characters before the first dictionary word: `日昌晶` of `日昌晶新材料…`."""
    at = analysis.text.find(full.replace("(", "（").replace(")", "）"))
    if at < 0:
        return ""
    run = 0
    for token in analysis.tokens_in(Span(at, at + len(full))):
        if len(token.text) == 1 and token.tag not in ("w", "x"):
            run += 1
        else:
            break
    return full[:run] if 2 <= run <= 4 else ""  # noqa: PLR2004


def _at_words(analysis: Analysis, span: Span) -> bool:
    """A form of two or three characters must not begin or end inside a dictionary word."""
    first = analysis.tokens[analysis.token_index(span.start)]
    last = analysis.tokens[analysis.token_index(span.end - 1)]
    return first.span.start == span.start and last.span.end == span.end
