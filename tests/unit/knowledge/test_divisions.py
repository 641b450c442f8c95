"""Divisions of China by name, by code, and by the names that they bore."""

import shutil
from collections.abc import Callable

import pytest

from kg import resources
from kg.errors import SeedError
from kg.knowledge.divisions import FORMER, Divisions, load_divisions, shorten


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return load_divisions()


def code(division) -> str:
    return division.code if division is not None else ""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("昆山市", "昆山"),
        ("山西省", "山西"),
        ("浦东新区", "浦东"),
        ("神农架林区", "神农架"),
        ("单县", "单县"),
        ("城区", "城区"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("阿拉善盟", "阿拉善"),
        ("延边朝鲜族自治州", "延边"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("云汀", "云汀"),
    ],
)
def test_a_short_name_is_the_name_without_its_kind(name, short) -> None:
    assert shorten(name) == short


@pytest.mark.parametrize(("near", "meant"), [("320100", "320106"), ("320300", "320302"), ("350000", "350102")])
def test_a_name_of_several_means_the_one_that_lies_near(divisions, near, meant) -> None:
    assert code(divisions.meant("鼓楼区", {near})) == meant


@pytest.mark.parametrize("near", [(), ("320100", "320300"), ("320000",), ("140000",)])
def test_a_name_of_several_means_none_where_none_or_two_lie_near(divisions, near) -> None:
    assert divisions.meant("鼓楼区", set(near)) is None


@pytest.mark.parametrize(("near", "meant"), [((), "211300"), (("110000",), "110105"), (("220100",), "220104")])
def test_a_short_name_of_several_levels_means_the_highest_unless_one_lies_near(divisions, near, meant) -> None:
    assert code(divisions.meant("朝阳", set(near))) == meant


def test_a_name_of_one_means_it_wherever_the_text_plays(divisions) -> None:
    assert code(divisions.meant("昆山市", {"140000"})) == code(divisions.meant("昆山", ())) == "320583"


def test_a_name_of_none_means_none(divisions) -> None:
    assert divisions.meant("云汀", {"140000"}) is None
    assert divisions.named("云汀") == ()


def test_the_divisions_of_a_name_come_highest_first(divisions) -> None:
    assert [d.name for d in divisions.named("吉林")] == ["吉林省", "吉林市"]


def test_no_two_divisions_have_one_key(divisions) -> None:
    keys = [divisions.key_of(division) for division in divisions.by_code.values()]
    assert len(keys) == len(set(keys)) > 3000


def test_a_key_without_a_qualifier_means_its_division(divisions) -> None:
    for division in divisions.by_code.values():
        name, qualifier = divisions.key_of(division)
        if not qualifier:
            assert divisions.meant(name, ()) == division


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("320500", ("苏州", "")),
        ("320106", ("鼓楼区", "南京")),
        ("320302", ("鼓楼区", "徐州")),
        ("211300", ("朝阳", "")),
        ("211321", ("朝阳县", "")),
        ("110105", ("朝阳区", "北京")),
        ("220000", ("吉林", "")),
        ("220200", ("吉林市", "")),
    ],
)
def test_a_key_is_the_shortest_name_that_no_other_bears(divisions, number, key) -> None:
    assert divisions.key_of(divisions.by_code[number]) == key


@pytest.mark.parametrize(
    ("number", "city"),
    [
        ("320583", "320500"),
        ("320500", "320500"),
        ("110105", "110000"),
        ("110000", "110000"),
        ("140000", ""),
        ("419001", "419001"),
        ("441900", "441900"),
    ],
)
def test_a_division_lies_in_one_city_and_a_province_in_none(divisions, number, city) -> None:
    assert divisions.city_of(divisions.by_code[number]) == city


def test_every_division_below_a_province_lies_in_a_city_of_its_province(divisions) -> None:
    for division in divisions.by_code.values():
        city = divisions.city_of(division)
        assert bool(city) == (division.level > 1 or city == division.code)
        if city:
            assert divisions.province_of(divisions.by_code[city]) == divisions.province_of(division)


def test_a_province_lies_in_itself(divisions) -> None:
    shanxi = divisions.by_code["140000"]
    assert divisions.province_of(shanxi) == divisions.province_of(divisions.by_code["140300"]) == shanxi


@pytest.mark.parametrize(
    ("text", "found"),
    [("昆山市经开区", "昆山市"), ("昆山经开区", "昆山"), ("襄樊市高新区", "襄樊市"), ("云汀高新区", None)],
)
def test_the_longest_name_at_the_start_of_a_text_is_found(divisions, text, found) -> None:
    assert divisions.starting_at(text, 0) == found
    assert divisions.starting_at(f"在{text}", 1) == found


@pytest.mark.parametrize(("text", "found"), [("位于昆山市", "昆山市"), ("位于昆山", "昆山"), ("位于云汀", None)])
def test_the_longest_name_at_the_end_of_a_text_is_found(divisions, text, found) -> None:
    assert divisions.ending_at(text, len(text)) == found
    assert divisions.ending_at(f"{text}。", len(text)) == found


# --- former names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "heir"), [("襄樊市", "420600"), ("襄樊", "420600"), ("宣武区", "110102")])
def test_a_former_name_means_the_division_that_continues_it(divisions, name, heir) -> None:
    assert divisions.former[name].code == code(divisions.meant(name, ())) == heir


def test_a_former_district_is_not_called_short(divisions) -> None:
    assert divisions.named("宣武") == ()


def test_a_name_that_is_borne_today_is_no_former_one(divisions) -> None:
    today = {name for d in divisions.by_code.values() for name in (d.name, d.short)}
    assert not today & set(divisions.former)


@pytest.mark.parametrize("word", ["市区", "郊区", "矿区", "新区", "城区"])
def test_a_word_that_was_a_name_once_is_no_former_name(divisions, word) -> None:
    assert word not in divisions.former


@pytest.fixture
def former(tmp_path) -> Callable:
    """The divisions with these rows (name, last year, successors) as former names."""

    def load(*rows: tuple[str, str, str]) -> Divisions:
        lines = [f"{name},999999,1980,{last},{heirs},told" for name, last, heirs in rows]
        header = "name,code,first,last,successor,origin"
        (tmp_path / FORMER).write_text("\n".join((header, *lines, "")), encoding="utf-8")
        return load_divisions(tmp_path)

    return load


def test_a_former_division_that_was_parted_among_several_has_no_heir(former) -> None:
    assert former(("云汀市", "2001", "140300|140100")).named("云汀市") == ()


def test_a_former_name_of_two_divisions_with_other_heirs_has_none(former) -> None:
    assert former(("云汀市", "1990", "140300"), ("云汀市", "2001", "140100")).named("云汀市") == ()


def test_a_former_division_without_a_successor_is_left_out(former) -> None:
    assert former(("云汀市", "2001", "")).named("云汀市") == ()


@pytest.mark.parametrize(
    ("name", "last", "short"),
    [("云汀市", "2001", True), ("云汀地区", "2001", True), ("云汀市", "1985", False), ("云汀县", "2001", False)],
)
def test_only_cities_of_late_are_called_short(former, name, last, short) -> None:
    divisions = former((name, last, "140300"))
    assert [d.code for d in divisions.named(name)] == ["140300"]
    assert bool(divisions.named("云汀")) is short


def test_a_successor_that_is_no_code_is_an_error_that_names_the_row(former) -> None:
    with pytest.raises(SeedError, match="云汀市 has the successor 999998"):
        former(("云汀市", "2001", "999998"))


def test_the_former_names_of_a_folder_are_its_own(tmp_path) -> None:
    shutil.copy(resources.seeds() / FORMER, tmp_path)
    assert load_divisions(tmp_path).former == load_divisions().former
