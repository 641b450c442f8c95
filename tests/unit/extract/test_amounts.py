"""Whose number is it?"""

import pytest

ZONE = "云汀高新区"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("投资2亿元的光学膜项目开工。", "200000000"),
        ("光学膜项目总投资约5.25亿元。", "525000000"),
        ("总投资3600万元的光学膜项目投产。", "36000000"),
        ("光学膜项目开工，总投资达２亿元。", "200000000"),
        (f"{ZONE}引进光学膜项目。项目总投资6亿元。", "600000000"),
    ],
)
def test_an_amount_belongs_to_the_project_beside_it(take, text, amount) -> None:
    assert take(text).said("investmentCNY") == {("光学膜项目", amount)}


def test_each_member_of_a_list_has_its_own_amount(take) -> None:
    taken = take("投资2亿元的光学膜项目、投资3亿元的石墨烯项目、显示模组项目开工。")
    assert taken.said("investmentCNY") == {("光学膜项目", "200000000"), ("石墨烯项目", "300000000")}


def test_amounts_are_dealt_out_in_the_order_of_the_works(take) -> None:
    taken = take(f"{ZONE}引进光学膜项目、石墨烯项目，分别投资3亿元和5亿元。")
    assert taken.said("investmentCNY") == {("光学膜项目", "300000000"), ("石墨烯项目", "500000000")}


def test_the_former_and_the_latter(take) -> None:
    taken = take(f"{ZONE}引进光学膜项目、石墨烯项目，前者总投资3亿元，后者总投资5亿元。")
    assert taken.said("investmentCNY") == {("光学膜项目", "300000000"), ("石墨烯项目", "500000000")}


@pytest.mark.parametrize(
    "text",
    [
        f"{ZONE}签约项目56个，总投资377.4亿元。",
        f"{ZONE}引进光学膜项目，新签约项目56个，总投资377.4亿元。",
        f"{ZONE}光学膜项目开工。全区累计完成投资377.4亿元。",
    ],
)
def test_a_sum_over_projects_is_no_projects_amount(take, text) -> None:
    assert take(text).said("investmentCNY") == set()


def test_land_and_floor_are_square_metres(take) -> None:
    taken = take("光学膜项目开工，占地面积60亩，总建筑面积3万平方米。")
    assert taken.said("landAreaM2") == {("光学膜项目", "40000")}
    assert taken.said("floorAreaM2") == {("光学膜项目", "30000")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("年产3000吨光学膜项目投产。", ("年产3000吨光学膜项目", "年产3000吨")),
        ("光学膜项目开工，建成后年产光学膜2万吨。", ("光学膜项目", "年产光学膜2万吨")),
    ],
)
def test_capacity_stands_as_in_the_text(take, text, said) -> None:
    assert take(text).said("capacity") == {said}
