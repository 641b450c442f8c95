"""Words: the cut is jieba's own, with the dictionary that we keep of it."""

from __future__ import annotations

from io import BytesIO

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SeedError
from kg.extract import dictionary
from kg.extract.segment import JiebaSegmenter

WORDS = ("智能装备", "智能", "星陌汇", "云汀高新区", "5G", "GD", "量子", "投产")


@pytest.fixture(scope="module")
def ours() -> JiebaSegmenter:
    return JiebaSegmenter(WORDS)


@pytest.fixture(scope="module")
def theirs() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        rows = [line.split(b" ") for line in file]
    rare = {tag.encode() for tag in dictionary._RARE_TAGS}
    kept = [
        b" ".join(row)
        for row in rows
        if int(row[1]) > dictionary._RARE or row[2].strip() not in rare or len(row[0].decode()) == 1
    ]
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(BytesIO(b"".join(kept)))
    tokenizer.initialized = True
    for word in WORDS:
        tokenizer.add_word(word)
    return tokenizer


def _texts() -> st.SearchStrategy[str]:
    words = st.sampled_from(
        [*WORDS, "高新区", "新型储能", "中国", "人工", "的", "发展", "T恤", "GDP", "3.5%", "𠀀", "㐀"]
    )
    signs = st.sampled_from(["，", "\r\n", "\n", " ", "a", "Z", "9", "-", "&", "“", "\u3000", "一", "区"])
    return st.lists(st.one_of(words, signs), max_size=20).map("".join)


@given(_texts())
def test_the_cut_is_that_of_jieba(ours: JiebaSegmenter, theirs: jieba.Tokenizer, text: str) -> None:
    assert [token.text for token in ours.tokens(text)] == list(theirs.cut(text, HMM=False))


def test_the_words_know_their_places_tags_and_counts(ours: JiebaSegmenter) -> None:
    words = [(token.text, token.span.start, token.tag, token.count > 0) for token in ours.tokens("星陌汇在发展，嚞")]
    assert words == [
        ("星陌汇", 0, "n", False),
        ("在", 3, "p", True),
        ("发展", 4, "vn", True),
        ("，", 6, "", False),
        ("嚞", 7, "", False),
    ]


def test_a_missing_dictionary_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "find_spec", lambda _: None)
    with pytest.raises(SeedError, match="jieba is not installed"):
        JiebaSegmenter()
