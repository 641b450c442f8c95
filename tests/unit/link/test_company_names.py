"""A company's name falls into region, brand, business and legal form."""

import pytest

from kg.link.company_names import CompanyName, is_cut_from

FULL = {"is_full": True, "is_group": False, "is_member": False, "is_stock": False}


def test_a_full_name_falls_into_region_brand_and_business(companies) -> None:
    parts = companies.parse("山西澄光新材料有限公司")
    assert parts == CompanyName(brand="澄光", trade="新材料", region="山西", seat="", **FULL)


@pytest.mark.parametrize(
    "name",
    ["澄光新材料（山西）有限公司", "澄光新材料(山西)有限公司", "澄光(山西)新材料有限公司"],
)
def test_a_division_inside_a_name_is_the_seat_wherever_it_stands(companies, name) -> None:
    assert companies.parse(name) == CompanyName(brand="澄光", trade="新材料", region="", seat="山西", **FULL)


def test_the_brackets_of_both_widths_make_one_name(companies) -> None:
    assert companies.parse("澄光新材料（阳泉）有限公司") == companies.parse("澄光新材料(阳泉)有限公司")


def test_brackets_around_no_division_fall_away_and_what_they_hold_stays(companies) -> None:
    assert companies.parse("澄光（集团）有限公司") == companies.parse("澄光集团有限公司")


@pytest.mark.parametrize(("name", "short"), [("阳泉市澄光新材料有限公司", "阳泉"), ("山西省澄光公司", "山西")])
def test_a_region_is_known_by_its_short_name(companies, name, short) -> None:
    assert companies.parse(name).region == short


@pytest.mark.parametrize("name", ["太原重工", "太原重工股份有限公司"])
def test_a_name_that_is_nothing_without_its_region_keeps_it(companies, name) -> None:
    parts = companies.parse(name)
    assert (parts.brand, parts.trade, parts.region) == ("太原", "重工", "")


def test_a_known_name_that_begins_like_a_place_has_no_region(companies) -> None:
    parts = companies.parse("宁德时代新能源科技股份有限公司")
    assert (parts.brand, parts.region) == ("宁德时代", "")


@pytest.mark.parametrize(
    ("name", "group", "member"),
    [
        ("澄光集团", True, False),
        ("澄光集团有限公司", True, False),
        ("澄光集团股份有限公司", True, False),
        ("澄光新材料集团有限公司", True, False),
        ("澄光集团新材料有限公司", False, True),
        ("澄光阳泉分公司", False, True),
        ("澄光新材料有限公司", False, False),
        ("澄光", False, False),
    ],
)
def test_groups_and_their_members_are_told_by_their_names(companies, name, group, member) -> None:
    parts = companies.parse(name)
    assert (parts.is_group, parts.is_member) == (group, member)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("澄光新材料有限公司", True),
        ("澄光有限责任公司", True),
        ("澄光新材料公司", True),
        ("澄光（江苏）公司", False),
        ("澄光公司", False),
        ("澄光集团", False),
        ("澄光新材料", False),
    ],
)
def test_a_full_name_has_a_legal_form(companies, name, full) -> None:
    assert companies.parse(name).is_full is full


@pytest.mark.parametrize(
    ("name", "stock"),
    [("澄光新材料股份有限公司", True), ("澄光新材料股份公司", True), ("澄光新材料有限公司", False)],
)
def test_a_stock_company_says_so(companies, name, stock) -> None:
    parts = companies.parse(name)
    assert (parts.is_stock, parts.core) == (stock, "澄光新材料")


@pytest.mark.parametrize("name", ["澄光新材料", "澄光新材料有限公司", "山西澄光新材料股份有限公司"])
def test_brand_and_business_are_what_the_spellings_of_a_name_share(companies, name) -> None:
    assert companies.parse(name).core == "澄光新材料"


def test_several_words_of_business_are_one_business(companies) -> None:
    parts = companies.parse("澄光新能源科技有限公司")
    assert (parts.brand, parts.trade) == ("澄光", "新能源科技")


def test_a_word_of_business_is_no_business_where_no_brand_would_be_left(companies) -> None:
    assert companies.parse("新材料有限公司").core == "新材料"


@pytest.mark.parametrize("name", ["有限公司", "集团有限公司"])
def test_a_legal_form_alone_is_no_full_name(companies, name) -> None:
    parts = companies.parse(name)
    assert (parts.brand, parts.is_full) == (name, False)


@pytest.mark.parametrize(
    ("short", "whole", "cut"),
    [
        ("恒泽新材", "恒泽新材料", True),
        ("恒泽", "恒泽新材料", True),
        ("恒泽材料", "恒泽新材料", True),
        ("恒泽新材料", "恒泽新材料", True),
        ("恒泽材新", "恒泽新材料", False),
        ("泽新材", "恒泽新材料", False),
        ("恒新材", "恒泽新材料", False),
        ("恒泽新材料科技", "恒泽新材料", False),
    ],
)
def test_a_short_form_begins_like_the_whole_and_keeps_the_order(short, whole, cut) -> None:
    assert is_cut_from(short, whole) is cut
