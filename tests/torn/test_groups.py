"""Torn stories are joined group by group, and within a group the work grows with its articles."""

from __future__ import annotations

import random

import pytest
from torn.issues import ISSUES, articles_of, pages_of

from kg import resources
from kg.ingest.fitting import Fitting
from kg.ingest.headers import Header
from kg.ingest.issues import LARGEST, Candidate, group_key
from kg.ingest.marks import Mark, Torn
from kg.ingest.rejoin import candidates_of, join_group, pairs_to_rate, rejoin
from kg.ingest.words import load_words
from kg.model import Article, ArticleKind, Span

DAY = "2024-08-08"
WORDS = load_words(resources.seeds())


def candidate(name: str, edition: str, text: str = "", paper: str = "", source: str = "", **marks: Mark) -> Candidate:
    article = Article(name, name, Span(0, 1), "", (), (), ArticleKind.REPORT, text, ())
    return Candidate(Torn(article, **marks), Header(0, edition, paper, DAY), source or f"{name}.txt")


def torn_pair(number: int, paper: str = "", text: str = "") -> list[Candidate]:
    begun = candidate(f"a{number}", "1", text, paper, f"甲{'乙' * number}", onward=Mark("2", ""))
    return [begun, candidate(f"b{number}", "2", text, paper, f"丙{'丁' * number}", back=Mark("1", ""))]


def words_of(number: int) -> str:
    dice = random.Random(number)
    return "".join(chr(dice.randrange(0x4E00, 0x9FA6)) for _ in range(40))


def counted(group: list[Candidate]) -> int:
    return len(pairs_to_rate(group, Fitting(group)))


@pytest.mark.parametrize("name", ISSUES)
def test_what_lies_in_other_groups_changes_nothing(name) -> None:
    alone = rejoin(pages := pages_of(ISSUES[name]), articles_of(pages))
    everything = pages_of({file: text for issue in ISSUES.values() for file, text in issue.items()})
    together = rejoin(everything, articles_of(everything))
    assert set(alone) <= set(together)


def test_a_story_is_joined_from_its_group_alone() -> None:
    pages = pages_of(ISSUES["three parts"])
    articles = articles_of(pages)
    found = [one for page in pages for one in candidates_of(page, [a for a in articles if a.page_id == page.id], WORDS)]
    assert {group_key(one) for one in found} == {"2024-06-18"}
    (story,) = join_group(found)
    assert story in rejoin(pages, articles)


def test_without_a_day_the_name_of_the_file_makes_the_group() -> None:
    undated = [
        Candidate(one.torn, Header(0, "1", "", None), name)
        for name in ("云青1版.txt", "云青二版.txt", "松岭1版.txt")
        for one in torn_pair(1)[:1]
    ]
    first, second, third = map(group_key, undated)
    assert first == second != third


def test_pages_of_named_papers_are_compared_with_their_own_paper_alone() -> None:
    group = [one for number in range(300) for one in torn_pair(number, paper=f"{words_of(number)[:4]}报")]
    assert counted(group) == 300


def test_a_paper_is_compared_with_one_whose_name_holds_its_own() -> None:
    (begun, _), (_, rest) = torn_pair(1, paper="云青日报"), torn_pair(2, paper="云青日报周末版")
    assert counted([begun, rest]) == 1


@pytest.mark.parametrize("count", [LARGEST, 3 * LARGEST])
def test_of_a_crowd_without_names_only_what_shares_words_is_compared(count) -> None:
    group = [one for number in range(count) for one in torn_pair(number, text=words_of(number))]
    assert counted(group) == (count if count > LARGEST else count * count)
    assert len(join_group(group)) == count


def test_the_pairs_of_a_day_grow_with_its_articles() -> None:
    pairs = {}
    for count in (200, 400, 800):
        papers = [f"{words_of(number)[:4]}报" if number % 2 else "" for number in range(count)]
        pairs[count] = counted([one for at, paper in enumerate(papers) for one in torn_pair(at, paper, words_of(at))])
    assert pairs[800] <= 2.1 * pairs[400] <= 2.1**2 * pairs[200]
