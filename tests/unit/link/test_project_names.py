"""What the reports of one project share: its work, its capacity, its phase."""

import pytest

from kg.link.project_names import ProjectName, parse_project

FIRM = "澄光新材料有限公司"


@pytest.mark.parametrize(
    "name",
    [
        "光学膜项目",
        "光学膜建设项目",
        "光学膜工程",
        "总投资20亿元的光学膜项目",
        "投资约3.5亿美元光学膜项目",
        "澄光新材料有限公司光学膜项目",
        "澄光新材料有限公司的光学膜项目",
    ],
)
def test_the_reports_of_one_project_share_its_work(name) -> None:
    assert parse_project(name, (FIRM,)) == ProjectName("光学膜", "", "")


@pytest.mark.parametrize(
    "name", ["年产5万吨光学膜项目", "年产50000吨光学膜项目", "年产约５万吨光学膜项目", "5.0万吨光学膜项目"]
)
def test_one_capacity_in_other_figures_is_one(name) -> None:
    assert parse_project(name) == ProjectName("光学膜", "50000吨", "")


@pytest.mark.parametrize(
    ("name", "capacity"),
    [
        ("20GWh储能电池项目", "20gwh"),
        ("100MW光伏发电项目", "100mw"),
        ("年产10万台套电机项目", "100000台套"),
        ("年产1.5亿片光学膜项目", "150000000片"),
        ("光学膜项目", ""),
    ],
)
def test_a_capacity_is_a_figure_with_its_unit(name, capacity) -> None:
    assert parse_project(name).capacity == capacity


@pytest.mark.parametrize(
    "name", ["光学膜项目二期", "光学膜二期", "光学膜二期项目", "光学膜项目（二期）", "光学膜项目第二期"]
)
def test_a_phase_is_one_however_it_is_written(name) -> None:
    assert parse_project(name) == ProjectName("光学膜", "", "二期")


@pytest.mark.parametrize(("name", "phase"), [("光学膜项目一期", "一期"), ("光学膜项目三标段", "三标段")])
def test_phases_are_told_apart(name, phase) -> None:
    assert parse_project(name).phase == phase


def test_a_phase_in_front_is_one_and_a_phase_of_a_park_inside_a_name_is_none() -> None:
    assert parse_project("二期高性能光学膜项目") == ProjectName("高性能光学膜", "", "二期")
    assert parse_project("云汀产业园一期厂房改造工程").phase == ""


def test_the_longest_name_of_the_owners_is_cut_off() -> None:
    assert parse_project("澄光新材料光学膜项目", ("澄光", "澄光新材料")).core == "光学膜"


def test_an_owner_that_is_nearly_the_whole_name_stays() -> None:
    assert parse_project("澄光项目", ("澄光项",)).core == "澄光"


def test_an_owner_inside_a_name_is_not_cut_out() -> None:
    assert parse_project("年产5万吨澄光光学膜项目", ("澄光",)).core == "澄光光学膜"


def test_the_order_of_the_owners_changes_nothing() -> None:
    owners = ("澄光", "澄光新材料", FIRM)
    assert parse_project("澄光新材料光学膜项目", owners) == parse_project("澄光新材料光学膜项目", owners[::-1])
