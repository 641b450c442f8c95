"""A sample page as another paper would reprint it: shortened, under other headlines, a word changed."""

from __future__ import annotations

import hashlib
import re

from kg.model import Article, ArticleKind, Page

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’」』]?|\n")
_ENOUGH = 7  # sentences: a shorter report is reprinted in full


def reprint(articles: tuple[Article, ...], published: str, at: int = 0) -> Page:
    """The reports of a page in another paper: two sentences dropped in each, `at` says which; 加快 is 加速."""
    printed = []
    for number, article in enumerate(a for a in articles if a.kind is ArticleKind.REPORT):
        sentences = _SENTENCE.findall(article.text)
        told = [place for place, sentence in enumerate(sentences) if sentence != "\n"]
        size = len(told)
        gone = {told[size // 2 + at], told[size // 3]} if size >= _ENOUGH else set()
        text = "".join(sentence for place, sentence in enumerate(sentences) if place not in gone)
        headline = f"转载消息之{'一二三四五六七八九十'[number]}：园区又有新进展"
        printed.append(f"{headline}\n本报讯（记者 林晓） {text.replace('加快', '加速', 1)}")
    text = "\n\n".join(printed) + "\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Page(sha[:16], "other-paper.txt", text, sha, "utf-8", published)
