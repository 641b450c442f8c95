"""kg/extract/sentences.py: where sentences end."""

from kg.extract.sentences import split_sentences
from kg.model import Article, ArticleKind, Span


def article(text: str, headings: tuple[int, ...] = ()) -> Article:
    return Article(
        "p-1", "p", Span(0, len(text)), "", (), (), ArticleKind.REPORT, text, tuple(range(len(text))), headings
    )


def test_quotes_close_with_their_sentence() -> None:
    found = split_sentences(article("他说：“好。”大家都笑了！真的吗？是的；走吧"))
    assert [sentence.text for sentence in found] == ["他说：“好。”", "大家都笑了！", "真的吗？", "是的；", "走吧"]


def test_headings_are_sentences_with_a_flag() -> None:
    found = split_sentences(article("强链条 聚动能\n园区提速。 项目落地", (0,)))
    assert [(sentence.text, sentence.heading, sentence.paragraph) for sentence in found] == [
        ("强链条 聚动能", True, 0),
        ("园区提速。", False, 1),
        ("项目落地", False, 1),
    ]


def test_the_span_gives_the_text() -> None:
    whole = article("一。\n\n  二！三")
    assert all(whole.text[s.span.start : s.span.end] == s.text for s in split_sentences(whole))
