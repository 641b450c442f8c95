"""Organizations: bodies of a zone, governments, institutes."""

from __future__ import annotations

import pytest

from kg.model import EntityType, Predicate

BODY = EntityType.ORGANIZATION
ZONE = "平遥经济技术开发区"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("平遥经济技术开发区管委会召开会议。", "平遥经济技术开发区管委会"),
        ("平遥经济技术开发区招投服务部主动对接企业。", "平遥经济技术开发区招投服务部"),
        ("会议约谈了经济发展与投融资部、规划建设部负责同志。", "经济发展与投融资部"),
        ("管委会招商二局近日赴外地招商。", "管委会招商二局"),
        ("园区产业发展中心副主任林可说，缺口还在。", "园区产业发展中心"),
    ],
)
def test_a_body_of_the_zone_is_found_and_is_part_of_it(read, text: str, body: str) -> None:
    extraction = read(text)
    assert body in extraction.names(BODY)
    assert (body, ZONE) in extraction.pairs(Predicate.PART_OF)


@pytest.mark.parametrize(
    "text",
    [
        "按照“管委会+公司”模式推进改革。",
        "各开发区管委会依法行使权限。",
        "经国务院批准设立。",
        "省委、市政府高度重视。",
        "生产部、市场部全员上岗。",
        "引进三所大学、两家研究院。",
        "建设国家重点实验室和企业技术中心。",
    ],
)
def test_words_for_bodies_in_general_name_none(read, text: str) -> None:
    assert read(text).names(BODY) == set()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("双方与中国科学院云汀材料研究所签约。", "中国科学院云汀材料研究所"),
        ("与青禾大学碳中和研究院共建平台。", "青禾大学碳中和研究院"),
        ("青禾学院茶叶资源中心主任林可常驻基地。", "青禾学院茶叶资源中心"),
        ("国家先进陶瓷制造与应用创新中心落户。", "国家先进陶瓷制造与应用创新中心"),
        ("组建了谷子种质与分子育种国家重点实验室。", "谷子种质与分子育种国家重点实验室"),
    ],
)
def test_an_institute_is_named_whole(read, text: str, body: str) -> None:
    assert body in read(text).names(BODY)


def test_what_an_institute_founds_is_not_part_of_its_name(read) -> None:
    found = read("青禾大学与企业共建林下山参研究院。").names(BODY)
    assert found == {"青禾大学", "林下山参研究院"}


def test_a_department_of_a_government_is_none_of_the_zone(read) -> None:
    extraction = read("太原市商务局公布了数据。")
    assert "太原市商务局" in extraction.names(BODY)
    assert extraction.pairs(Predicate.PART_OF) == set()


def test_another_zones_committee_is_not_part_of_the_topic_zone(read) -> None:
    extraction = read("祁县经开区管委会主任林可一行前来交流。")
    assert ("祁县经开区管委会", ZONE) not in extraction.pairs(Predicate.PART_OF)
