"""What an article is about at each point."""

import pytest

from kg.model import EntityType


def test_a_bare_zone_is_the_one_of_its_article(take) -> None:
    taken = take("云汀高新区加快发展。高新区今年引进企业12家。")
    assert taken.names(EntityType.ZONE) == {"云汀高新区"}
    assert taken.surfaces(EntityType.ZONE) == {"云汀高新区", "高新区"}


def test_a_bare_zone_may_stand_before_its_full_name(take) -> None:
    assert take("高新区引进企业12家。云汀高新区加快发展。").names(EntityType.ZONE) == {"云汀高新区"}


def test_a_bare_zone_of_another_kind_stays_bare(take) -> None:
    assert take("云汀经开区加快发展。高新区也在发展。").names(EntityType.ZONE) == {"云汀经开区", "高新区"}


def test_a_bare_zone_without_an_antecedent_stays_bare(take) -> None:
    assert take("高新区今年引进企业12家。").names(EntityType.ZONE) == {"高新区"}


def test_the_headline_may_be_the_antecedent(take) -> None:
    assert take("高新区今年引进企业12家。", headline="阳泉高新区再提速").names(EntityType.ZONE) == {"阳泉高新区"}


@pytest.mark.parametrize("second", ["项目总投资2亿元。", "光学膜项目已经开工。"])
def test_a_paragraph_without_a_zone_is_about_the_one_of_the_article(take, second) -> None:
    taken = take(f"云汀高新区加快发展。\n在机器声中，石墨烯项目开工。{second}")
    assert ("石墨烯项目", "云汀高新区") in taken.said("locatedIn")


def test_a_review_changes_zone_with_each_zone_that_it_names(take) -> None:
    taken = take("云汀高新区石墨烯生产正旺，光学膜项目开工。\n青禾高新区，显示模组项目投产。")
    assert taken.said("locatedIn") == {("光学膜项目", "云汀高新区"), ("显示模组项目", "青禾高新区")}
