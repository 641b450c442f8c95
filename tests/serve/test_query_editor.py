"""The query page's editor in a real browser, and the page for everyone: keys, languages, colours, narrow windows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from serve.asked import Open, at, column, opening, stand, value, write

pytestmark = pytest.mark.browser

LONG = (
    "SELECT ?zone WHERE {\n\n  # 一段很长的说明"
    + "，很长很长" * 30
    + '\n  ?zone a zkg:Zone ; skos:prefLabel """两\n行"""@zh .\n  FILTER(1 < 2)\n}\n'
)
CONTRAST = """([place, ground]) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const one = light(getComputedStyle(document.querySelector(place)).color);
  const two = light(getComputedStyle(document.querySelector(ground)).backgroundColor);
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}"""


@pytest.fixture
def open_query(chromium: Any, served: str) -> Iterator[Open]:
    with opening(chromium, served) as open_:
        yield open_


def offered(page: Any) -> list[str]:
    return list(page.locator("#completions:not([hidden]) li span").all_inner_texts())


def kinds(page: Any) -> dict[str, str]:
    """Text → class of the coloured pieces."""
    pieces = page.evaluate(
        "[...document.querySelectorAll('#copy span')].map((span) => [span.textContent, span.className])"
    )
    return dict(pieces)


def test_the_coloured_copy_has_the_same_text_in_the_same_places(open_query: Open) -> None:
    for width in (1280, 360):
        page = open_query(width=width)
        write(page, LONG)
        lines = page.evaluate("[...document.querySelectorAll('.line')].map((line) => line.textContent)")
        assert "\n".join(lines) == LONG
        heights = page.evaluate(
            """() => {
              const field = document.getElementById('query');
              field.style.height = '0';
              const needed = field.scrollHeight;
              field.style.height = '';
              return [needed, document.getElementById('copy').scrollHeight];
            }"""
        )
        sheet, field = (page.locator(place).bounding_box() for place in ("#copy", "#query"))
        assert sheet == field
        assert heights[0] <= field["height"] + 1
        lowest = page.evaluate("document.querySelector('.line:last-child').getBoundingClientRect().bottom")
        assert heights[0] == pytest.approx(lowest - field["y"] + 8, abs=2)


def test_words_are_coloured_by_what_they_are(open_query: Open) -> None:
    page = open_query()
    write(page, 'select ?a { ?a zkg:x "SELECT ?b"@zh, <urn:SELECT>, 1.5 # SELECT ?c\n}')
    told = kinds(page)
    assert told["select"] == "keyword"
    assert told["?a"] == "variable"
    assert told["zkg:x"] == "name"
    assert told['"SELECT ?b"'] == "string"
    assert told["<urn:SELECT>"] == "iri"
    assert told["1.5"] == "number"
    assert told["# SELECT ?c"] == "comment"


def test_tab_indents_and_after_escape_leaves(open_query: Open) -> None:
    page = open_query()
    write(page, "a\nb")
    page.keyboard.press("Control+A")
    page.keyboard.press("Tab")
    assert value(page) == "  a\n  b"
    page.keyboard.press("Shift+Tab")
    assert value(page) == "a\nb"
    page.keyboard.press("Control+Z")
    assert value(page) == "  a\n  b"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"
    assert value(page) == "  a\n  b"


def test_a_new_line_goes_on_where_the_last_began_and_a_brace_closes_it(open_query: Open) -> None:
    page = open_query()
    write(page, "")
    page.keyboard.type("ASK {\nOPTIONAL {\n}\n}")
    assert value(page) == "ASK {\n  OPTIONAL {\n  }\n}"


def test_a_prefix_opens_the_list_and_enter_takes_a_term(open_query: Open) -> None:
    page = open_query()
    write(page, "ASK { ?a ")
    page.keyboard.type("zkg:locatedI")
    assert offered(page)[0] == "zkg:locatedIn"
    assert "位于" in page.inner_text("#completions li")
    assert "located in" in page.inner_text("#completions li")
    assert page.get_attribute("#query", "aria-activedescendant") == "completion-0"
    page.keyboard.press("Enter")
    assert value(page) == "ASK { ?a zkg:locatedIn"
    assert offered(page) == []


def test_chinese_words_find_terms(open_query: Open) -> None:
    page = open_query()
    write(page, "ASK { ?a ")
    page.keyboard.insert_text("位于")
    page.keyboard.press("Tab")
    assert value(page) == "ASK { ?a zkg:locatedIn"


def test_a_question_mark_offers_the_variables_of_the_query(open_query: Open) -> None:
    page = open_query()
    write(page, "SELECT ?zone ?zoneName WHERE { ")
    page.keyboard.type("?")
    assert offered(page) == ["?zone", "?zoneName"]
    page.keyboard.type("zoneN")
    assert offered(page) == ["?zoneName"]
    page.keyboard.press("Escape")
    assert offered(page) == []


def test_a_question_mark_of_a_path_opens_nothing_and_what_is_written_in_full_is_let_be(open_query: Open) -> None:
    page = open_query()
    write(page, "ASK { ?zone ?zoneName (zkg:partOf/zkg:partOf)")
    page.keyboard.type("?")
    assert offered(page) == []
    page.keyboard.type(" ?zone")
    assert offered(page) == ["?zone", "?zoneName"]
    page.keyboard.press("Enter")
    assert value(page).endswith("? ?zone\n")


def test_keys_call_the_list_for_keywords_and_prefixes(open_query: Open) -> None:
    page = open_query()
    write(page, "SELECT * { opt")
    assert offered(page) == []
    page.keyboard.press("Control+Space")
    assert offered(page)[0] == "OPTIONAL"
    page.keyboard.press("Escape")
    write(page, "ASK { ?a sko")
    page.keyboard.press("Control+Space")
    assert offered(page)[0] == "skos:"


@pytest.mark.parametrize("text", ['ASK { ?a ?b "zkg:', "ASK # zkg:", "ASK { <urn:zkg:x>"])
def test_nothing_is_offered_in_texts_comments_and_iris(open_query: Open, text: str) -> None:
    page = open_query()
    write(page, text)
    if text.endswith(">"):
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("l")
    page.keyboard.press("Control+Space")
    assert offered(page) == []


def test_prefix_lines_are_added_for_what_is_used_and_not_declared(open_query: Open) -> None:
    page = open_query()
    text = '# what\nPREFIX x: <urn:x>\nASK { ?a zkg:at x:y, "skos:no" ; unknown:z 1 }'
    write(page, text)
    page.click("#portable")
    line = "PREFIX zkg: <https://w3id.org/zonekg/ontology#>\n"
    assert value(page) == text.replace("PREFIX x", line + "PREFIX x")
    page.click("#portable")
    assert "没有缺少" in page.inner_text("#keys")
    page.focus("#query")
    page.keyboard.press("Control+Z")
    assert value(page) == text


def test_the_language_is_the_browsers_until_chosen_and_then_kept(open_query: Open) -> None:
    page = open_query(at("SELECT ?n WHERE { VALUES ?n { 1 2 } }"), locale="en-GB")
    assert page.inner_text("#run") == "Run"
    assert "2 rows" in page.inner_text("#status")
    page.click("#language")
    assert page.inner_text("#run") == "运行"
    assert "2 行" in page.inner_text("#status")
    page.reload()
    stand(page)
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert column(page, 1) == ["1", "2"]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_texts_stand_out_from_their_ground(open_query: Open, colours: str) -> None:
    page = open_query(at('SELECT ?a WHERE { VALUES ?a { zkg:Zone 1 } # 注\n FILTER(?a != "x") }'), colours=colours)
    pairs = [(f"#copy .{kind}", "#editor") for kind in ("keyword", "variable", "name", "number", "string", "comment")]
    pairs += [("h1", "header"), ("#run", "#run"), ("#keys", "body"), ("#status", "body"), ("td a", "#shown")]
    pairs += [("td small", "#shown"), ("[data-view=table]", "[data-view=table]"), ("th button", "th")]
    for pair in pairs:
        assert page.evaluate(CONTRAST, list(pair)) >= 4.5, pair
    faulty = open_query(at("ASK {\n"), colours=colours)
    assert faulty.evaluate(CONTRAST, [".fault", ".fault"]) >= 4.5


@pytest.mark.parametrize("view", ["table", "network", "text"])
def test_a_narrow_window_shows_all_without_scrolling_sideways(open_query: Open, view: str) -> None:
    query = "SELECT ?a ?b WHERE { VALUES (?a ?b) { (zkg:Zone zkg:locatedIn) (<https://example.org/%s> 1) } }" % (
        "long" * 40
    )
    page = open_query(at(query, view=view), width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for name in ("library-toggle", "run", "portable", "link", "language"):
        box = page.locator(f"#{name}").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_every_control_has_a_name_is_reached_with_the_tab_key_and_shows_it(open_query: Open) -> None:
    page = open_query(at("SELECT ?n WHERE { VALUES ?n { 1 2 } FILTER(?n != COALESCE($p, 3)) }"))
    reached = []
    look = """(at) => [at.id || at.dataset.view || at.dataset.column || at.name || at.className,
      (at.ariaLabel || at.labels?.[0]?.textContent || at.textContent || '').trim(),
      getComputedStyle(at.closest('#editor') || at).outlineStyle !== 'none']"""
    for _ in range(40):
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        name, label, seen = page.evaluate(f"({look})(document.activeElement)")
        assert label, name
        assert seen, name
        reached.append(name)
    wanted = [
        "language",
        "library-toggle",
        "fresh",
        "p",
        "query",
        "run",
        "portable",
        "link",
        "table",
        "network",
        "text",
    ]
    assert [name for name in reached if name in wanted] == wanted
    assert "n" in reached
