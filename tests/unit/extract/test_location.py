"""What lies where, and what belongs to what."""

import pytest

ZONE = "云汀高新区"


@pytest.mark.parametrize(
    "text",
    [
        f"澄光新材料有限公司落户{ZONE}。",
        f"{ZONE}的澄光新材料有限公司投产。",
        f"走进{ZONE}，区内企业澄光新材料有限公司车间里一片繁忙。",
        f"{ZONE}澄光新材料有限公司生产车间里一片繁忙。",
    ],
)
def test_a_company_that_settled_or_works_there_lies_in_the_zone(take, text) -> None:
    assert take(text).said("locatedIn") == {("澄光新材料有限公司", ZONE)}


@pytest.mark.parametrize(
    "text",
    [
        f"{ZONE}赴澄光新材料有限公司考察。",
        f"{ZONE}与澄光新材料有限公司签订合作协议。",
        f"{ZONE}邀请澄光新材料有限公司前来洽谈。",
        f"{ZONE}携手澄光新材料有限公司办展。",
    ],
)
def test_a_company_that_the_zone_only_deals_with_does_not(take, text) -> None:
    assert take(text).said("locatedIn") == set()


@pytest.mark.parametrize(
    "text",
    [
        "近日，安徽澄光新材料有限公司投资3亿元在阳泉高新区建设光学膜项目。",
        "近日，阳泉高新区引进的光学膜项目开工，项目由安徽澄光新材料有限公司投资建设。",
    ],
)
def test_of_an_investor_from_elsewhere_only_the_project_lies_in_the_zone(take, text) -> None:
    located = take(text).said("locatedIn")
    assert ("光学膜项目", "阳泉高新区") in located
    assert "安徽澄光新材料有限公司" not in {subject for subject, _ in located}


def test_a_company_in_a_park_lies_in_the_park_and_the_park_in_the_zone(take) -> None:
    taken = take(f"走进位于栖云光电产业园的启澄光电有限公司，生产线正在运转。{ZONE}加快发展。")
    assert taken.said("locatedIn") == {("启澄光电有限公司", "栖云光电产业园"), ("栖云光电产业园", ZONE)}


def test_a_zone_lies_in_the_place_of_its_name(take) -> None:
    assert take("阳泉高新区加快发展。").said("locatedIn") == {("阳泉高新区", "阳泉")}


def test_a_body_belongs_to_its_zone(take) -> None:
    assert take(f"{ZONE}管委会召开会议。").said("partOf") == {(f"{ZONE}管委会", ZONE)}


def test_phases_belong_to_their_park(take) -> None:
    taken = take(f"{ZONE}建设的光伏玻璃产业园，光伏玻璃产业园一期投用，光伏玻璃产业园二期开工。")
    assert taken.said("partOf") == {(f"光伏玻璃产业园{n}期", "光伏玻璃产业园") for n in "一二"}


@pytest.mark.parametrize(
    "text",
    [
        "栖云光电产业园里，启澄光电有限公司的生产线正在运转。",
        "在栖云光电产业园，启澄光电有限公司的生产线正在运转。",
        "走进栖云光电产业园，塔吊林立。启澄光电有限公司的生产线正在运转。",
        "栖云光电产业园的启澄光电有限公司接到新订单。",
        "启澄光电有限公司上月落户栖云光电产业园。",
    ],
)
def test_a_park_that_rules_the_sentence_holds_its_companies(take, text) -> None:
    assert ("启澄光电有限公司", "栖云光电产业园") in take(f"{ZONE}加快发展。{text}").said("locatedIn")


def test_a_project_opened_in_a_park_lies_there_and_who_pays_for_it_need_not(take) -> None:
    taken = take(f"{ZONE}加快发展。启澄光电有限公司投资2亿元的光学膜项目在栖云光电产业园开工。")
    assert ("光学膜项目", "栖云光电产业园") in taken.said("locatedIn")
    assert ("启澄光电有限公司", "栖云光电产业园") not in taken.said("locatedIn")


def test_a_park_beside_another_in_a_list_is_not_inside_it(take) -> None:
    taken = take(f"{ZONE}建有栖云光电产业园、澄湖医药产业园。")
    assert ("澄湖医药产业园", "栖云光电产业园") not in taken.said("locatedIn")


@pytest.mark.parametrize(
    "text",
    ["产品打入澄光新材料有限公司的供应链。", "产品为澄光新材料有限公司配套。", "澄光新材料有限公司是我们的客户。"],
)
def test_a_customer_is_not_at_home_in_the_zone(take, text) -> None:
    assert "澄光新材料有限公司" not in {subject for subject, _ in take(f"{ZONE}加快发展。{text}").said("locatedIn")}


def test_each_of_two_zones_has_the_projects_that_are_told_behind_it(take) -> None:
    text = (
        f"{ZONE}加快发展，{ZONE}产值大增。\n阳泉经开区势头正好，3个项目同日动工：光学膜项目、电子浆料项目、铝箔项目。"
    )
    located = take(text).said("locatedIn")
    assert {("光学膜项目", "阳泉经开区"), ("铝箔项目", "阳泉经开区")} <= located


@pytest.mark.parametrize(
    "text",
    [
        "澄光集团有限公司旗下的启澄光电有限公司投产。",
        "启澄光电有限公司是澄光集团有限公司的全资子公司。",
        "澄光集团有限公司设立的全资子公司启澄光电有限公司投产。",
    ],
)
def test_a_subsidiary_is_part_of_its_owner(take, text) -> None:
    assert ("启澄光电有限公司", "澄光集团有限公司") in take(text).said("partOf")
