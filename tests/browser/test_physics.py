"""Nothing moves by itself; a reader may loosen the part in view, and put it back."""

from __future__ import annotations

from typing import Any

import pytest
from browser import sample

pytestmark = pytest.mark.browser

PLACES = "network.getPositions()"


def test_loosening_moves_what_is_in_view_but_zones_and_switching_off_puts_it_back(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    before = opened.page.evaluate(PLACES)
    opened.page.click("#loosen")
    opened.page.wait_for_function("() => !zkg.physics.isMoving()")
    loosened = opened.page.evaluate(PLACES)
    moved = {opened.view.nodes[int(at)].type.value for at in before if before[at] != loosened[at]}
    assert moved
    assert "Zone" not in moved
    assert opened.page.locator("#loosen").get_attribute("aria-pressed") == "true"
    opened.page.click("#loosen")
    assert opened.page.evaluate(PLACES) == before


def test_what_is_out_of_sight_stays(open_page: Any) -> None:
    opened = open_page(sample.knowledge(), fragment="#box=100000,100000,90")
    before = opened.page.evaluate(PLACES)
    opened.page.click("#loosen")
    opened.page.wait_for_function("() => !zkg.physics.isMoving()")
    assert opened.page.evaluate(PLACES) == before
