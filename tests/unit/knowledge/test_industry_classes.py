"""Which classes an industry belongs to."""

from collections.abc import Callable

import pytest

from kg import resources
from kg.errors import SeedError
from kg.knowledge.industry_classes import CLASSES, LINKS, SCHEMES, IndustryClasses, load_industry_classes


@pytest.fixture(scope="module")
def classes() -> IndustryClasses:
    return load_industry_classes(resources.seeds())


def found(classes, name: str) -> set[tuple[str, bool]]:
    return {(link.code, link.is_close) for link in classes.links(name)}


@pytest.mark.parametrize("name", ["新材料", "新材料产业", "新材料产业集群", "新材料领域", "“新材料”"])
def test_an_industry_has_the_classes_of_its_name_whatever_stands_behind_it(classes, name) -> None:
    assert found(classes, name) == {("C", False), ("3", True)}


@pytest.mark.parametrize("name", ["高端新材料", "先进新材料产业", "特色新材料"])
def test_words_of_praise_say_nothing_and_the_match_is_no_longer_close(classes, name) -> None:
    assert found(classes, name) == {("C", False), ("3", False)}


def test_a_label_of_the_standard_is_its_own_class(classes) -> None:
    assert ("03", True) in found(classes, "畜牧业")


def test_an_industry_belongs_to_the_one_in_its_brackets(classes) -> None:
    inner = {(link.scheme, link.code) for link in classes.links("半导体")}
    assert inner
    assert {(link.scheme, link.code) for link in classes.links("新一代信息技术（半导体）")} == inner


def test_brackets_of_both_widths_say_the_same(classes) -> None:
    assert classes.links("新一代信息技术(半导体)") == classes.links("新一代信息技术（半导体）") != ()


def test_an_unknown_industry_belongs_to_the_one_that_it_ends_in(classes) -> None:
    listed, longer = classes.links("新能源汽车"), classes.links("云汀新能源汽车")
    assert [(link.scheme, link.code) for link in longer] == [(link.scheme, link.code) for link in listed]
    assert not any(link.is_close for link in longer)


@pytest.mark.parametrize("name", ["大蒜加工", "马铃薯精深加工", "水产养殖加工", "砂石加工"])
def test_what_is_done_with_a_crop_or_a_mineral_is_manufacturing_and_no_farming_or_mining(classes, name) -> None:
    (link,) = [link for link in classes.links(name) if link.scheme == SCHEMES[0]]
    assert classes.above(link)[-1].code == "C"


@pytest.mark.parametrize("name", ["云汀", "凝胶", "战略性新兴产业", "业", ""])
def test_what_is_no_known_industry_has_no_class(classes, name) -> None:
    assert classes.links(name) == ()


def test_the_classes_above_lead_to_the_top(classes) -> None:
    (link,) = [link for link in classes.links("汽车零部件") if link.scheme == SCHEMES[0]]
    above = classes.above(link)
    assert [concept.code for concept in above] == ["367", "36", "C"]
    assert above[-1].parent == ""


def test_every_listed_industry_has_at_most_one_class_a_scheme(classes) -> None:
    for name in ("新材料", "汽车零部件", "现代农业", "智能装备制造", "煤炭开采"):
        schemes = [link.scheme for link in classes.links(name)]
        assert schemes
        assert len(schemes) == len(set(schemes))
        assert all((link.scheme, link.code) in classes.by_code for link in classes.links(name))


@pytest.fixture
def load(tmp_path) -> Callable:
    """The classes of a folder with two classes and these links."""

    def from_rows(*links: str, parent: str = "C") -> IndustryClasses:
        rows = (
            "scheme,code,level,zh,en,parent,origin",
            "gbt4754,C,1,制造业,,,told",
            f"gbt4754,39,2,云光业,,{parent},told",
        )
        (tmp_path / CLASSES).write_text("\n".join((*rows, "")), encoding="utf-8")
        (tmp_path / LINKS).write_text("\n".join(("name,gbt4754,sei2018,origin", *links, "")), encoding="utf-8")
        return load_industry_classes(tmp_path)

    return from_rows


def test_a_link_by_hand_goes_before_the_label(load) -> None:
    classes = load("云光业,C<,,told")
    assert found(classes, "云光") == found(classes, "云光业") == {("C", False)}


def test_a_label_without_a_link_by_hand_is_its_class(load) -> None:
    assert found(load("云光膜,C<,,told"), "云光") == {("39", True)}


def test_a_class_under_none_is_an_error_that_names_it(load) -> None:
    with pytest.raises(SeedError, match="gbt4754 39 stands under X"):
        load(parent="X")


@pytest.mark.parametrize("told", ["38=", "39", "39>"])
def test_a_link_to_no_code_or_without_its_sign_is_an_error_that_names_it(load, told) -> None:
    with pytest.raises(SeedError, match=f"云光膜: {told} is no code"):
        load(f"云光膜,{told},,told")
