"""`A、B、C等17家装备制造企业`: what the members of a list share."""

from __future__ import annotations

import pytest
from invented import make_article

from kg.extract.analysis import analyse
from kg.extract.lists import Enumeration, find_enumerations
from kg.model import EntityType


def lists(reader, text: str) -> list[tuple[Enumeration, list[str]]]:
    found = find_enumerations(analyse(make_article(text), reader._segmenter))
    return [(e, [text[item.start : item.end] for item in e.items]) for e in found]


@pytest.mark.parametrize(
    ("text", "kind", "items", "modifier"),
    [
        ("启澄、远澜、栖云等17家装备制造企业", EntityType.ENTERPRISE, ["启澄", "远澜", "栖云"], "装备制造"),
        ("光学膜、石墨烯等项目", EntityType.PROJECT, ["光学膜", "石墨烯"], ""),
        ("光学膜、石墨烯等节能环保产业项目", EntityType.PROJECT, ["光学膜", "石墨烯"], "节能环保产业"),
        ("新材料、装备制造、生物医药三大产业", EntityType.INDUSTRY, ["新材料", "装备制造", "生物医药"], ""),
        ("石墨烯、光学膜和碳纤维等产品", EntityType.PRODUCT, ["石墨烯", "光学膜", "碳纤维"], ""),
    ],
)
def test_the_head_says_what_the_members_are(reader, text, kind, items, modifier) -> None:
    ((found, members),) = lists(reader, text)
    assert (found.type, members, found.modifier) == (kind, items, modifier)


def test_brackets_and_quotes_keep_their_own_commas(reader) -> None:
    ((_, members),) = lists(reader, "光学膜（高透、耐磨）、“石墨烯、碳纤维”复合板等产品")
    assert members == ["光学膜（高透、耐磨）", "“石墨烯、碳纤维”复合板"]


def test_a_list_ends_at_a_comma(reader) -> None:
    ((_, members),) = lists(reader, "厂房、道路建好了，启澄、远澜等企业入驻")
    assert members == ["启澄", "远澜"]


def test_a_count_that_a_verb_governs_closes_no_list(reader) -> None:
    assert lists(reader, "清单化、责任化推进46个项目") == []


def test_all_members_take_the_industry_of_their_list(take) -> None:
    taken = take("云汀高新区拥有启澄光电、远澜储能、澄光新材等17家装备制造企业。")
    firms = {"启澄光电", "远澜储能", "澄光新材"}
    assert taken.said("inIndustry") == {(firm, "装备制造") for firm in firms}
    assert taken.said("locatedIn") == {(firm, "云汀高新区") for firm in firms}
