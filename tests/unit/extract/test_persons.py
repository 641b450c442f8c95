"""Persons and their posts."""

from __future__ import annotations

import pytest

from kg.model import EntityType, Predicate

PERSON = EntityType.PERSON
ZONE = "平遥经济技术开发区"
FIRM = "青禾新材料有限公司"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (f"{FIRM}董事长林舒笑着说，订单满了。", "林舒"),
        (f"{FIRM}总经理托马斯·穆勒刚刚签下合同。", "托马斯·穆勒"),
        ("管委会招商局局长艾力·买买提说，项目多。", "艾力·买买提"),
        ("党工委书记、管委会主任林可欣表示，目标明确。", "林可欣"),
        ("22岁的小伙林可欣戴上手环。", "林可欣"),
        ("管委会副主任林可利率考察团前来。", "林可利"),
    ],
)
def test_a_name_ends_where_the_next_word_begins(read, text: str, person: str) -> None:
    assert read(text).names(PERSON) == {person}


@pytest.mark.parametrize("text", ["市长向大会报告工作。", "代表占全国一成。"])
def test_a_word_behind_a_title_is_no_person(read, text: str) -> None:
    assert read(text).names(PERSON) == set()


def test_the_speaker_of_an_interview_is_a_person(read) -> None:
    extraction = read("记者：进展如何？\n林可欣：一切顺利。", subheads=("——对话开发区负责人林可欣",))
    assert extraction.names(PERSON) == {"林可欣"}


@pytest.mark.parametrize(
    ("text", "person", "employer"),
    [
        (f"{FIRM}董事长林可说，订单满了。", "林可", FIRM),
        (f"{FIRM}的销售总监林可说，订单满了。", "林可", FIRM),
        (f"{FIRM}今年增资。“订单满了。”生产经理林可说。", "林可", FIRM),
        (f"{FIRM}今年增资。公司副总经理林可说，订单满了。", "林可", FIRM),
        ("平遥经济技术开发区党工委书记林可表示，目标明确。", "林可", ZONE),
        ("平遥经济技术开发区招商服务部负责人林可表示，目标明确。", "林可", f"{ZONE}招商服务部"),
        ("管委会与青禾大学合作，学校副校长林可兼任园区产业发展中心主任。", "林可", "园区产业发展中心"),
        ("青禾大学院长、云汀大学教授林可说，成果多。", "林可", "云汀大学"),
        ("青禾研究院成立，院长由云汀大学教授林可担任。", "林可", "青禾研究院"),
        ("林可说，很好。今年初，她走上了产业经济部负责人的岗位。", "林可", "产业经济部"),
    ],
)
def test_a_post_is_at_the_body_named_with_it_or_spoken_of(read, text: str, person: str, employer: str) -> None:
    assert (person, employer) in read(text).pairs(Predicate.WORKS_FOR)


def test_a_firm_dealt_with_is_not_whose_director_speaks(read) -> None:
    text = f"{FIRM}今年增资，与云汀重工有限公司签约。“订单满了。”董事长林可说。"
    assert read(text).pairs(Predicate.WORKS_FOR) == {("林可", FIRM)}


def test_each_of_a_row_of_people_has_his_own_employer(read) -> None:
    text = "青禾大学副校长林可，云汀大学院长、祁县协会会长陈明，管委会主任王成出席。"
    found = read(text).pairs(Predicate.WORKS_FOR)
    assert ("林可", "青禾大学") in found
    assert ("王成", "云汀大学") not in found
    assert ("陈明", "青禾大学") not in found
