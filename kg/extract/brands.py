"""Brands: how many leading characters of a string are a firm's own name, with or without its line of business.

Takes a span of an `Analysis`, gives a number of characters; 0 means that no brand leads. A brand is a known one
(seeds/enterprises.toml), or a run of characters that the dictionary does not know as words and that look like a firm's:
at least one that firms like (鑫, 瑞, 恒 …), not all of them names of substances (铝, 镁, 酸 …).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.knowledge.lexicon import alternatives
from kg.model import Span
from kg.text import is_han

if TYPE_CHECKING:
    from kg.extract.analysis import Analysis
    from kg.knowledge.lexicon import Lexicon
    from kg.model import Token

# tags of words that make no head of a firm's name: 大型|机械, 高端|装备
_ORDINARY = frozenset({"n", "a", "b", "v", "vn", "d", "an", "f", "r", "t", "ad", "l", "i", "c", "p"})
_NAMES = ("nr", "nz", "nrt", "nrfg", "")  # names, and words that the dictionary has not at all


class Brands:
    """What the beginning of a firm's or a work's name tells about the firm."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.enterprises
        self._lexicon = lexicon
        self._known = re.compile(alternatives(list(table.words("known.names"))))
        self._known_names = frozenset(table.words("known.names"))
        self._business = re.compile(alternatives(list(table.words("short"))))
        self._business_words = frozenset(table.words("short"))
        self._goods = frozenset(table.words("goods"))
        self._firm = re.compile(alternatives([word for word in table.words("short") if word not in self._goods]))
        self._common = frozenset(table.words("generic")) | frozenset(lexicon.facilities.words("generic"))
        self._liked = frozenset(table.words("brand_characters"))
        self._material = frozenset(table.words("material_characters"))

    def is_known(self, name: str) -> bool:
        """True for brands known all over the country."""
        return name in self._known_names

    def ends_with_business(self, name: str) -> bool:
        """Whether a name ends with a line of business: 华科电子科技."""
        return any(name.endswith(word) for word in self._business_words)

    # --- the brand alone --------------------------------------------------------------------------------------------

    def brand_length(self, analysis: Analysis, span: Span) -> int:
        """How many leading characters of a string are a brand (`宏达` in `宏达新材料`); 0 when none leads it.

        A brand is a known one, or a run of two to four characters, behind its region where it has one, that the
        dictionary does not know as words and that holds at least one of the characters which firms like.
        """
        text = analysis.text[span.start : span.end]
        if text[:1].isascii() and not self._known.match(text):
            return 0
        known = self._known.match(text)
        if known is not None:
            return self._known_length(analysis, span, known.end())
        region = self._lexicon.divisions.starting_at(text, 0)
        size = len(region) if region and region not in self._known_names and len(region) < len(text) else 0
        run, material = self._run(analysis, span, size)
        return size + run if self._is_brand(text[size : size + run], run, material) else 0

    def _known_length(self, analysis: Analysis, span: Span, size: int) -> int:
        """A known brand and what belongs to it: 隆基|绿能, 八马|茶业 go on with two characters that are no words."""
        text = analysis.text[span.start : span.end]
        if size < 3 and not is_han(text[size : size + 1]):
            return size
        further = 0
        for token in analysis.tokens_between(span.start + size, span.end):
            if further == 2 or not self._is_syllable(token):
                break
            further += 1
        return size + (further if further == 2 else 0)

    def _run(self, analysis: Analysis, span: Span, size: int) -> tuple[int, int]:
        """How many characters behind the first `size` run on without being words, and how many name materials."""
        text = analysis.text[span.start : span.end]
        run = material = 0
        for token in analysis.tokens_between(span.start + size, span.end):
            word = token.text
            if self._is_syllable(token) or (is_han(word) and run and not material):
                run += 1
                material += word in self._material
            elif run == 0 and len(word) == 2 and token.tag in _NAMES and word not in self._business_words:
                run += 2
                if token.tag == "nz" and not self._is_liked(word) and not self._firm.match(text, size + run):
                    return 0, 0
            elif run == 2 and len(word) == 2 and token.tag in ("nr", "nz", "nrt", "") and self._is_liked(word):
                run += 2
            else:
                break
        return run, material

    def _is_syllable(self, token: Token) -> bool:
        """A character by itself that no substance is called by."""
        return is_han(token.text) and token.text not in self._material

    def _is_liked(self, word: str) -> bool:
        """Whether firms like each character of a word."""
        return all(ch in self._liked for ch in word)

    def _is_brand(self, brand: str, run: int, material: int) -> bool:
        """Whether a run of characters is a brand; one with a material in it is longer and ends with none."""
        if not 2 <= run <= 4 or brand in self._common or not any(ch in self._liked for ch in brand):
            return False
        return not material or (run >= 3 and brand[-1] not in self._material)

    def brand_run(self, analysis: Analysis, span: Span) -> int:
        """Leading characters that the dictionary does not know as a common word, whatever they are; 0 when it does.

        Weaker than `brand_length`: for places where a company must stand.
        """
        run = 0
        for token in analysis.tokens_in(span):
            word = token.text
            if is_han(word) or (len(word) == 1 and word.isascii() and word.isalnum()):
                run += 1
            elif len(word) <= 4 and token.tag in (*_NAMES, "ns", "nt") and word not in self._business_words:
                run += len(word)
            else:
                break
        brand = analysis.text[span.start : span.start + run]
        return 0 if len(brand) < 2 or all(ch in self._material for ch in brand) else run

    # --- the brand with its line of business ------------------------------------------------------------------------

    def business_length(self, text: str, brand: int) -> int:
        """The length of brand and line of business together: `宏达环保` in `宏达环保污泥处置`.

        The brand's own length when no business follows, or when the word is rather the good that the work makes.
        """
        word = self._business.match(text, brand)
        if word is None:
            return brand
        rest = re.sub(r"(?:建设)?(?:项目|工程)?$", "", text[word.end() :])
        is_firm = word.group() not in self._goods
        if not rest:  # 宏达|装饰 is the firm, 宏达|玻璃 the firm and its good
            return word.end() if is_firm else brand
        further = self._business.match(text, word.end())
        if is_firm or (further is not None and further.end() < len(text) - 2) or len(rest) >= 4:
            return word.end()
        return brand

    def prefix_length(self, analysis: Analysis, span: Span) -> int:
        """How many leading characters of a work's name are its builder: region, brand, business; 0 when none leads.

        Where no brand is sure, a run that the dictionary does not know in front of a word that it knows will do.
        """
        strict = self.brand_length(analysis, span)
        text = analysis.text[span.start : span.end]
        if strict:
            return self.business_length(text, strict)
        region = self._lexicon.divisions.starting_at(text, 0) or ""
        if len(region) + 3 > len(text):
            return 0
        run = self._unknown_run(analysis, Span(span.start + len(region), span.end))
        if not 2 <= run <= 4:
            return self._by_business(analysis, span)
        return self.business_length(text, len(region) + run)

    def named_by_business(self, analysis: Analysis, span: Span) -> bool:
        """Whether all of a string is a head and a line of business."""
        if span.end >= len(analysis.text):
            return False
        return self._by_business(analysis, Span(span.start, span.end + 1)) == len(span)

    def _by_business(self, analysis: Analysis, span: Span) -> int:
        """Length of a head of two to four characters and its line of business (八一|新能, 江东|液压); else 0."""
        text = analysis.text[span.start : span.end]
        for size in range(2, min(5, len(text) - 1)):
            word = self._business.match(text, size)
            if (
                word is None
                or text[: word.end()] in self._lexicon.industries
                or text[:size] in self._lexicon.industries
            ):
                continue
            if self._is_head(analysis, Span(span.start, span.start + size)):
                return word.end()
        return 0

    def _is_head(self, analysis: Analysis, span: Span) -> bool:
        """Whether characters can head a firm's name: they end with a word, and ordinary words make no head."""
        text = analysis.text[span.start : span.end]
        tokens = analysis.tokens_in(span)
        if not tokens or tokens[-1].span.end != span.end or text in self._common:
            return False
        # a name of three characters that the dictionary has is a thing's, not a firm's: 蓝宝石, 锂离子
        ordinary = any((len(t.text) > 1 and t.tag in _ORDINARY) or (len(t.text) > 2 and t.tag) for t in tokens)
        return not ordinary and not all(ch in self._material for ch in text)

    def _unknown_run(self, analysis: Analysis, span: Span) -> int:
        """Leading characters that the dictionary does not know, in front of a word that it knows; else 0."""
        run = 0
        for token in analysis.tokens_in(span):
            word = token.text
            if self._is_syllable(token) and word not in self._lexicon.hard:
                run += 1
            elif run == 0 and len(word) == 2 and self._may_lead(token):
                run += 2
            else:
                return run if len(word) >= 2 or word.isdigit() or word == "（" else 0
        return 0

    def _may_lead(self, token: Token) -> bool:
        """Whether a word of two characters can be a brand: a name without a substance or business in it."""
        materials = any(ch in self._material for ch in token.text)
        return token.tag in ("nz", "nr", "nrt", "") and not materials and token.text not in self._business_words
