"""Which articles are parts of one story, and which are not, whatever their marks say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from torn.issues import ISSUES, ONE_FILE, OWN_LINE, THREE_PARTS, articles_of, pages_of, stories_of, torn_in

from kg.ingest.rejoin import rejoin

DAY = "2024年8月8日 星期四"
BEGUN = "泰和光学项目落户松岭经开区\n本报讯 泰和光学有限公司的镜片项目在松岭经开区签约。（下转A2版）\n"
REST = "（上接A1版）\n泰和光学有限公司将投资6亿元建设镜片项目。\n"
FOREIGN = "（上接A1版）\n这座百年老街的修缮工作分三期进行，居民已经陆续回迁。\n"
OTHER = "市民公园开放\n本报讯 8月7日，市民公园免费开放，首日游客两千人。\n"


def joined(begun: str, rest: str, names: tuple[str, str] = ("a.txt", "b.txt")) -> bool:
    return bool(torn_in(dict(zip(names, (begun, rest), strict=True))))


@pytest.mark.parametrize("name", ISSUES)
def test_a_torn_story_is_one_again(name) -> None:
    stories = torn_in(ISSUES[name])
    assert [len(story.parts) for story in stories] == [3 if name == "three parts" else 2]
    assert len(stories_of(ISSUES[name])) == 1 + (3 if name == "three parts" else 2)


@pytest.mark.parametrize("name", ISSUES)
def test_parts_share_headline_and_authors_and_name_the_first(name) -> None:
    (story,) = torn_in(ISSUES[name])
    first, *later = story.alone
    assert (story.id, story.page_id, first.continuation_of) == (first.id, first.page_id, "")
    assert {part.continuation_of for part in later} == {first.id}
    assert first.headline
    assert {(part.headline, part.byline) for part in later} == {(first.headline, first.byline)}


@pytest.mark.parametrize("name", ISSUES)
def test_no_mark_is_left_and_every_character_keeps_its_place(name) -> None:
    pages = {page.id: page.text for page in pages_of(ISSUES[name])}
    (story,) = torn_in(ISSUES[name])
    assert "上接" not in story.text
    assert "版" not in story.text
    for part in story.parts:
        article = part.article
        assert story.text[part.span.start : part.span.end] == article.text
        for at, place in enumerate(article.offsets):
            assert article.text[at].isspace() or article.text[at] == pages[article.page_id][place]


def test_a_torn_sentence_is_joined_without_a_break_and_a_finished_one_with() -> None:
    (torn,), (finished,) = torn_in(OWN_LINE), torn_in(ONE_FILE)
    assert "主要生产高性能碳纤维和预浸料" in torn.text
    assert "开工仪式。\n项目总投资" in finished.text


@pytest.mark.parametrize("name", ISSUES)
def test_the_order_of_the_pages_changes_nothing(name) -> None:
    pages = pages_of(ISSUES[name])
    ahead = rejoin(pages, articles_of(pages))
    back = rejoin(pages[::-1], articles_of(pages[::-1]))
    assert sorted(ahead, key=lambda story: story.id) == sorted(back, key=lambda story: story.id)


def test_an_author_named_at_the_end_is_one_of_the_beginning() -> None:
    (story,) = torn_in(ISSUES["wide digits"])
    assert story.parts[0].article.byline == ("陈舟",)


def test_what_the_reader_of_a_form_knows_of_the_page_will_do() -> None:
    pages = pages_of({"a.txt": BEGUN + OTHER, "b.txt": REST + OTHER})
    known = [
        replace(page, edition=edition, newspaper="松岭报", published="2024-08-08")
        for page, edition in zip(pages, ("A1", "A2"), strict=True)
    ]
    assert len(rejoin(known, articles_of(known))) == 3
    moved = [known[0], replace(known[1], edition="A5")]
    assert len(rejoin(moved, articles_of(moved))) == 4


def test_pages_of_one_day_need_words_in_common_where_no_paper_is_named() -> None:
    assert joined(f"A1 {DAY}\n{BEGUN}", f"A2 {DAY}\n{REST}")
    assert not joined(f"A1 {DAY}\n{BEGUN}", f"A2 {DAY}\n{FOREIGN}")


def test_two_papers_of_one_day_are_kept_apart() -> None:
    assert joined(f"松岭日报 A1 {DAY}\n{BEGUN}", f"松岭日报 A2 {DAY}\n{REST}")
    assert not joined(f"松岭日报 A1 {DAY}\n{BEGUN}", f"云青晚报 A2 {DAY}\n{REST}")


def test_two_days_of_one_paper_are_kept_apart() -> None:
    assert not joined(f"松岭日报 A1 {DAY}\n{BEGUN}", f"松岭日报 A2 2024年8月9日 星期五\n{REST}")


def test_the_mark_has_to_name_the_page() -> None:
    assert not joined(f"松岭日报 A1 {DAY}\n{BEGUN}", f"松岭日报 A3 {DAY}\n{REST}")
    assert not joined(f"松岭日报 A1 {DAY}\n{BEGUN}", f"松岭日报 A2 {DAY}\n{REST.replace('A1', 'A4')}")


def test_names_that_differ_in_the_number_alone_are_one_issue_without_a_day() -> None:
    begun, rest = f"第1版\n{BEGUN}", f"第2版\n{REST}"
    assert joined(begun, rest, ("松岭报-1.txt", "松岭报-2.txt"))
    assert not joined(begun, rest, ("松岭报-1.txt", "云青报-2.txt"))


def test_a_headline_in_the_mark_that_is_another_one_parts_two_stories() -> None:
    titled = REST.replace("（上接A1版）", "（上接A1版《百年老街修缮一新居民回迁》）")
    assert not joined(f"松岭日报 A1 {DAY}\n{BEGUN}", f"松岭日报 A2 {DAY}\n{titled}")


def test_of_two_continuations_on_a_page_the_one_of_the_same_words_is_taken() -> None:
    begun, rest = f"松岭日报 A1 {DAY}\n{BEGUN}{OTHER}", f"松岭日报 A2 {DAY}\n{FOREIGN}{OTHER}{REST}"
    (story,) = torn_in({"a.txt": begun, "b.txt": rest})
    assert story.parts[1].article.text.startswith("泰和光学有限公司将投资")


def test_two_stories_torn_on_one_page_find_their_own_ends() -> None:
    street = "百年老街焕新\n本报讯 这座百年老街的修缮工作启动，居民已经搬出。（下转A2版）\n"
    begun, rest = f"松岭日报 A1 {DAY}\n{BEGUN}{street}", f"松岭日报 A2 {DAY}\n{FOREIGN}{REST}"
    stories = torn_in({"a.txt": begun, "b.txt": rest})
    assert {(story.headline, story.parts[1].article.text[:4]) for story in stories} == {
        ("泰和光学项目落户松岭经开区", "泰和光学"),
        ("百年老街焕新", "这座百年"),
    }


def test_where_two_fit_alike_nothing_is_joined() -> None:
    rest = "（上接A1版）\n泰和光学有限公司将投资6亿元。\n（上接A1版）\n泰和光学有限公司将招工三百人。\n"
    assert not joined(f"松岭日报 A1 {DAY}\n{BEGUN}", f"松岭日报 A2 {DAY}\n{rest}")


def test_a_continuation_without_its_beginning_stays_as_it_is() -> None:
    pages = pages_of({"b.txt": THREE_PARTS["海州日报-2024-06-18-A3.txt"]})
    articles = articles_of(pages)
    assert rejoin(pages, articles) == tuple(articles)
