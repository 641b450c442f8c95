"""Dark and light, the keyboard, and names spelled with a Latin keyboard, in the network page."""

from __future__ import annotations

from typing import Any

import pytest
from browser import sample

pytestmark = pytest.mark.browser

# Relative luminance and contrast as WCAG 2 defines them.
CONTRAST = """([text, ground]) => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const of = (place, what) => light(getComputedStyle(document.querySelector(place))[what]);
  const [one, two] = [of(text, "color"), of(ground, "backgroundColor")];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}"""


def ground(opened: Any) -> list[int]:
    """The colour of the drawing's paper, near a corner."""
    return list(
        opened.page.evaluate(
            """() => {
              const probe = document.createElement("canvas").getContext("2d");
              probe.fillStyle = getComputedStyle(document.getElementById("stage")).backgroundColor;
              probe.fillRect(0, 0, 1, 1);
              return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
            }"""
        )
    )


def test_page_is_dark_where_the_system_is_and_can_be_switched(open_page: Any) -> None:
    opened = open_page(sample.knowledge(), colours="dark")
    assert max(ground(opened)) < 60
    rims = opened.page.evaluate("nodes.get().map((node) => node.color && node.color.border)")
    assert set(rims) == {opened.page.evaluate("zkg.theme.colour('--node-rim')")}
    opened.page.click("#theme")
    assert min(ground(opened)) > 240
    opened.page.click("#theme")
    assert max(ground(opened)) < 60


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_texts_stand_out_from_their_ground(open_page: Any, colours: str) -> None:
    opened = open_page(sample.knowledge(), colours=colours)
    opened.open_node(sample.PROJECT)
    opened.page.get_by_role("button", name="总投资").click()
    pairs = [("h1", "header"), ("#counts", "header"), ("#panel h2", "#panel"), ("#panel h3", "#panel")]
    pairs += [("#panel .count", "#panel"), ("#panel mark", "#panel mark"), ("blockquote footer", "blockquote")]
    for pair in pairs:
        assert opened.page.evaluate(CONTRAST, list(pair)) >= 4.5, pair


def test_every_control_is_reached_with_the_tab_key_and_shows_it(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.evaluate("document.getElementById('more').open = true")
    opened.open_node(sample.PROJECT)
    reached = set()
    for _ in range(80):
        opened.page.keyboard.press("Tab")
        reached.add(opened.page.evaluate("document.activeElement.id || document.activeElement.dataset.key || ''"))
        if opened.page.evaluate("document.activeElement === document.body"):
            break
        seen = "((at) => [getComputedStyle(at).outlineStyle, at.outerHTML.slice(0, 80)])(document.activeElement)"
        outline, what = opened.page.evaluate(seen)
        assert outline != "none", what
    wanted = {"search", "theme", "language", "mynetwork", "zoom-in", "zoom-out", "fit", "Zone", "locatedIn", "Plan"}
    wanted |= {"least-confidence", "least-weight", "only-zone", "only-industry", "date-from", "date-to", "path-from"}
    assert wanted <= reached


def test_menu_and_legend_work_with_the_keyboard(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.focus("#take > summary")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "take-png"
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#take-png").is_visible()
    opened.page.focus("#legend [data-key=Enterprise]")
    opened.page.keyboard.press("Space")
    assert sample.COMPANY not in opened.shown()
    # the focus stays where it was
    assert opened.page.evaluate("document.activeElement.dataset.key") == "Enterprise"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("qlgxq", "青岚高新技术产业开发区"),
        ("QLGXJS", "青岚高新技术产业开发区"),
        ("yzjkq", "云淙经济开发区"),  # the second character is of no known letter: any will do
        ("xldc", "星澜电池有限公司"),
        ("ncswtdx", "年产三万套电芯项目"),
    ],
)
def test_search_takes_the_first_letters_of_pinyin(open_page: Any, text: str, name: str) -> None:
    opened = open_page(sample.knowledge())
    opened.page.fill("#search", text)
    opened.page.press("#search", "Enter")
    assert opened.heading() == name


def test_letters_of_no_name_find_nothing(open_page: Any) -> None:
    opened = open_page(sample.knowledge())
    opened.page.fill("#search", "zzzz")
    assert opened.page.locator("#hits").inner_text() == "没有匹配的名称"


@pytest.mark.parametrize("width", [1280, 360])
def test_all_filters_can_be_reached_on_every_width(open_page: Any, width: int) -> None:
    opened = open_page(sample.knowledge(), width=width, height=740)
    opened.page.evaluate("for (const id of ['legend', 'more']) document.getElementById(id).open = true")
    opened.page.locator("#date-to").scroll_into_view_if_needed()
    stage, legend = (opened.page.locator(place).bounding_box() for place in ("#stage", "#legend"))
    assert legend["y"] >= stage["y"]
    assert legend["y"] + legend["height"] <= stage["y"] + stage["height"]
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
