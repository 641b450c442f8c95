"""Where an article plays, and which division a name means there."""

from collections.abc import Callable

import pytest

from kg.link.places import ArticlePlaces
from kg.model import EntityType, Mention, Span

PLACE, ZONE, BODY, FIRM = EntityType.PLACE, EntityType.ZONE, EntityType.ORGANIZATION, EntityType.ENTERPRISE


@pytest.fixture
def places(lexicon, zones) -> Callable:
    def make(*names: tuple[str, EntityType]) -> ArticlePlaces:
        mentions = [Mention(Span(n, n + 1), name, kind, name, "told") for n, (name, kind) in enumerate(names)]
        return ArticlePlaces(mentions, lexicon.divisions, zones)

    return make


@pytest.mark.parametrize(("city", "code"), [("福州市", "350102"), ("福州", "350102"), ("开封市", "410204")])
def test_a_district_that_several_cities_have_is_that_of_the_city_beside_it(places, city, code) -> None:
    assert places((city, PLACE), ("鼓楼区", PLACE)).division("鼓楼区").code == code


@pytest.mark.parametrize("cities", [(), ("福州市", "开封市"), ("太原市",)])
def test_a_district_beside_none_or_several_of_its_cities_is_none(places, cities) -> None:
    assert places(("鼓楼区", PLACE), *((city, PLACE) for city in cities)).division("鼓楼区") is None


@pytest.mark.parametrize("beside", [("福州高新技术产业开发区", ZONE), ("福州市商务局", BODY)])
def test_zones_and_bodies_tell_the_city_too(places, beside) -> None:
    assert places(beside, ("鼓楼区", PLACE)).division("鼓楼区").code == "350102"


def test_a_company_called_after_a_city_does_not_tell_where_an_article_plays(places) -> None:
    found = places(("福州恒泽有限公司", FIRM), ("鼓楼区", PLACE))
    assert found.division("鼓楼区") is None
    assert found.city == ""


def test_the_city_is_the_one_that_most_places_and_zones_lie_in(places) -> None:
    assert places(("阳泉市", PLACE), ("阳泉高新区", ZONE), ("太原市", PLACE)).city == "140300"


def test_two_cities_that_are_named_as_often_are_none(places) -> None:
    assert places(("阳泉市", PLACE), ("太原市", PLACE)).city == ""


def test_a_county_counts_for_its_city_and_a_province_for_none(places) -> None:
    assert places(("昆山市", PLACE), ("山西省", PLACE)).city == "320500"


def test_a_county_without_a_city_is_one_itself(places) -> None:
    assert places(("济源市", PLACE)).city == "419001"


@pytest.mark.parametrize(("word", "short"), [("省", "江苏"), ("市", "苏州"), ("县", "昆山"), ("区", "昆山")])
def test_the_word_of_a_level_means_the_division_of_that_level(places, word, short) -> None:
    assert places(("苏州市", PLACE), ("昆山市", PLACE)).ruler(word) == short


def test_a_county_is_none_where_an_article_names_two(places) -> None:
    found = places(("苏州市", PLACE), ("昆山市", PLACE), ("太仓市", PLACE))
    assert (found.ruler("县"), found.ruler("市")) == ("", "苏州")


def test_a_city_is_none_where_an_article_names_two(places) -> None:
    assert places(("阳泉市", PLACE), ("太原市", PLACE)).ruler("市") == ""


def test_a_former_name_means_the_city_of_today(places) -> None:
    found = places(("襄樊市", PLACE))
    assert (found.city, found.ruler("市")) == ("420600", "襄阳")
