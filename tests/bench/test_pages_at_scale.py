"""The generated corpus: the same for everybody, larger ones begin like smaller ones, and it reads like newspapers."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from itertools import islice

import pytest
from bench.pages_at_scale import Newsroom, pages, write_pages
from bench.scale.cast import HEAPS, Cast, listed_zones
from bench.scale.paper import tear
from bench.scale.phrases import Chance, say

from kg.config import Settings
from kg.documents.find import find_sources
from kg.pipeline import assemble, read_pages
from kg.rooms import all_rooms

ZONE = re.compile("(?:开发区|经开区|高新区|综保区)")


@pytest.fixture(scope="module")
def some() -> list[tuple[str, str]]:
    return list(islice(pages(), 240))


def test_the_same_pages_come_every_time_and_each_has_a_path_of_its_own(some) -> None:
    assert list(islice(pages(), 240)) == some
    assert len({path for path, _ in some}) == len(some)
    assert len({text for _, text in some}) == len(some)
    assert list(islice(pages(seed=1), 3)) != some[:3]


def test_a_larger_corpus_begins_like_a_smaller_one(tmp_path) -> None:
    write_pages(tmp_path / "small", 5)
    write_pages(tmp_path / "large", 50)
    small = {path.relative_to(tmp_path / "small"): path.read_bytes() for path in (tmp_path / "small").rglob("*.txt")}
    assert len(small) == 5
    assert all((tmp_path / "large" / path).read_bytes() == content for path, content in small.items())
    write_pages(tmp_path / "small", 50, first=5)
    digests = [
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / name).rglob("*.txt")}
        for name in ("small", "large")
    ]
    assert digests[0] == digests[1]


def test_pages_are_as_long_as_pages_and_a_third_of_the_stories_is_on_zones(some) -> None:
    sizes = [len(text) for _, text in some]
    assert 800 <= sum(sizes) / len(sizes) <= 1100
    assert min(sizes) >= 400
    assert max(sizes) <= 1800
    newsroom = Newsroom()
    stories = [newsroom._story(date(2003, 1, 1)) for _ in range(900)]
    on_zones = sum(len(ZONE.findall(story.text)) >= 2 for story in stories)
    assert 0.25 < on_zones / len(stories) < 0.4


def test_companies_keep_coming_but_slower_than_they_are_named() -> None:
    cast = Cast(Chance(1))
    grown = []
    for mentions in (1000, 10_000):
        while cast._mentions < mentions:
            cast.company(cast.zone())
        grown.append(len(cast.companies))
    assert 10 ** (HEAPS - 0.15) < grown[1] / grown[0] < 10 ** (HEAPS + 0.15)
    assert len({company.name for company in cast.companies}) > 0.98 * grown[1]


def test_a_project_is_told_of_again_on_later_days(some) -> None:
    days: dict[str, set[str]] = {}
    for path, text in islice(pages(), 2400):
        for name in re.findall(r"年产[\d.]+[^，。“”\s]{3,16}?项目", text.replace("\n", "")):
            days.setdefault(name, set()).add(path[8:18])
    assert max(len(found) for found in days.values()) >= 3


def test_some_stories_are_torn_and_their_rest_stands_on_the_next_page(some) -> None:
    begun = [at for at, (_, text) in enumerate(some) if "下转A2版" in text]
    assert 2 <= len(begun) <= 30
    assert begun == [at - 1 for at, (_, text) in enumerate(some) if "上接A1版" in text]
    assert tear("一。二。三。", 0.0) == ("一。", "二。三。")
    assert tear("一。二。三。", 0.99) == ("一。二。", "三。")


def test_some_stories_are_reprinted() -> None:
    seen: set[str] = set()
    again = 0
    for _, text in islice(pages(), 1200):
        lines = {line for line in text.splitlines() if len(line) > 60}
        again += len(lines & seen)
        seen |= lines
    assert again >= 5


def test_a_pattern_draws_its_choices_and_figures_and_refuses_what_nobody_gave() -> None:
    chance = Chance(7)
    said = {say(chance, "{zone}[今天|昨天]签约{few}个[|大]项目", {"zone": "云青高新区"}) for _ in range(200)}
    assert len(said) == 2 * 8 * 2
    assert all(re.fullmatch("云青高新区(今天|昨天)签约[2-9]个大?项目", text) for text in said)
    with pytest.raises(KeyError):
        say(chance, "{nobody}", {})


def test_zones_come_from_the_lists_one_a_place() -> None:
    zones = list(listed_zones())
    assert len(zones) > 200
    assert len({place for _, place, _ in zones}) == len(zones)
    assert all(name.startswith(place) and short.startswith(place) for name, place, short in zones)


def test_the_pages_can_be_read(tmp_path) -> None:
    """Dates, articles and things are found in a number that pages of newspapers have, and nothing is skipped."""
    write_pages(tmp_path, 8)
    settings = Settings(rules_only=True, jobs=1)
    read, skipped = read_pages(find_sources([tmp_path]), settings)
    knowledge = assemble(read, settings, lambda *_: None, all_rooms())
    assert not skipped
    assert {page.published[:7] for page in knowledge.pages if page.published} == {"2003-01"}
    assert 3 * 8 <= len(knowledge.articles) <= 6 * 8
    assert 5 * 8 <= len(knowledge.entities) <= 40 * 8
    assert knowledge.observations
