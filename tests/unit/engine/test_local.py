"""One process and several give the same, in the order of the articles."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

import pytest
from invented import make_article

from kg.config import Settings
from kg.engine.local import choose_jobs, read_articles
from kg.model import Article, ArticleKind, EntityType, Extraction, Mention, Span


@dataclass
class Shouter:
    """Reads an article as one mention of its text, and knows in which process it did so and for whom."""

    base: str

    def read(self, article: Article) -> Extraction:
        if "坏" in article.text:
            msg = f"cannot read {article.text}"
            raise ValueError(msg)
        name = f"{self.base} {article.text}"
        return Extraction(article, (Mention(Span(0, 1), str(os.getpid()), EntityType.ZONE, name, "shout"),))


def make_shouter(settings: Settings) -> Shouter:
    return Shouter(settings.base)


SETTINGS = Settings(base="https://example.org/id/")
# more than one chunk for each of two processes
ARTICLES = [make_article(f"青禾经开区第{number}篇。") for number in range(25)]


def names(extractions) -> list[tuple[str, str]]:
    return [(x.article.id, x.mentions[0].name) for x in extractions]


def test_one_process_and_two_give_the_same_in_the_order_of_the_articles() -> None:
    alone = names(read_articles(ARTICLES, make_shouter, SETTINGS, 1))
    assert alone == [(article.id, f"{SETTINGS.base} {article.text}") for article in ARTICLES]
    assert names(read_articles(ARTICLES, make_shouter, SETTINGS, 2)) == alone


def test_one_process_is_this_one_and_two_are_others() -> None:
    here = {x.mentions[0].surface for x in read_articles(ARTICLES, make_shouter, SETTINGS, 1)}
    there = {x.mentions[0].surface for x in read_articles(ARTICLES, make_shouter, SETTINGS, 2)}
    assert here == {str(os.getpid())}
    assert str(os.getpid()) not in there


def test_a_reader_is_made_once_and_for_a_single_article_in_this_process() -> None:
    made = []

    def make_counted(settings: Settings) -> Shouter:
        made.append(settings)
        return Shouter(settings.base)

    assert len(list(read_articles(ARTICLES, make_counted, SETTINGS, 1))) == len(ARTICLES)
    assert made == [SETTINGS]
    (only,) = read_articles(ARTICLES[:1], make_counted, SETTINGS, 2)
    assert only.mentions[0].surface == str(os.getpid())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_notice_is_kept_in_its_place_and_not_read(jobs) -> None:
    notice = replace(make_article("坏的启事。"), kind=ArticleKind.NOTICE)
    read = list(read_articles([ARTICLES[0], notice, ARTICLES[1]], make_shouter, SETTINGS, jobs))
    assert [x.article for x in read] == [ARTICLES[0], notice, ARTICLES[1]]
    assert [len(x.mentions) for x in read] == [1, 0, 1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_while_reading_reaches_the_caller(jobs) -> None:
    with pytest.raises(ValueError, match="cannot read 坏的报道"):
        list(read_articles([*ARTICLES, make_article("坏的报道。")], make_shouter, SETTINGS, jobs))


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_articles_are_no_extractions(jobs) -> None:
    assert list(read_articles([], make_shouter, SETTINGS, jobs)) == []


@pytest.mark.parametrize(("asked", "articles", "jobs"), [(1, 1000, 1), (3, 1, 3), (None, 0, 1), (None, 39, 1)])
def test_as_many_processes_as_asked_for_else_one_where_there_is_little_to_do(asked, articles, jobs) -> None:
    assert choose_jobs(asked, articles) == jobs


def test_where_there_is_much_to_do_each_core_reads() -> None:
    assert choose_jobs(None, 40) == os.cpu_count()
