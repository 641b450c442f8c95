"""The query page in a real browser: the editor, the questions, the answers in their views, addresses, both languages.

The queries bring their own data along (VALUES, CONSTRUCT of constants), so that any graph may be behind the server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)>"
WORDS = 'SELECT ?word ?n ?thing WHERE { VALUES (?word ?n ?thing) { ("乙" 9 zkg:locatedIn) ("甲" 10 zkg:Zone) ("丙" 12345678 zkg:Zone) } }'
TRIPLES = """CONSTRUCT { ?one zkg:locatedIn ?two . ?one skos:prefLabel "星澜电池" . ?one zkg:capacity "3 GWh" } WHERE {
  VALUES (?one ?two) { (<https://example.org/a> <https://example.org/b>) (<https://example.org/a> <https://example.org/c>) }
}"""
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

Open = Callable[..., Any]


def at(query: str, **more: str) -> str:
    """The fragment of the address that asks a query."""
    return "#" + "&".join(f"{quote(key)}={quote(value)}" for key, value in {"query": query, **more}.items())


@pytest.fixture
def open_query(chromium: Any, served: str) -> Iterator[Open]:
    """A function (fragment="", **how) that opens the page; at the end, no page may have complained or asked another host."""
    contexts = []
    faults: list[str] = []
    home = urlsplit(served)

    def hear(message: Any) -> None:
        # a browser notes every answer of 4xx; the page shows its text
        if "400 (Bad Request)" not in message.text and "ERR_FAILED" not in message.text:
            faults.append(f"{message.type}: {message.text}")

    def open_(fragment: str = "", *, width: int = 1280, height: int = 800, locale: str = "zh-CN", colours: str = "light") -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=locale, color_scheme=colours, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda sent: urlsplit(sent.url)[:2] in {home[:2], ("blob", "")} or faults.append(sent.url))
        page.on("console", hear)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.goto(served.rstrip("/") + "/" + fragment)
        page.wait_for_selector("html[data-ready]")
        settle(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def settle(page: Any) -> None:
    page.wait_for_selector("#answer:not([data-state=running])")


def write(page: Any, text: str) -> None:
    """Type a query as a person does, in the place of what is there."""
    page.focus("#query")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def value(page: Any) -> str:
    return str(page.locator("#query").input_value())


def column(page: Any, number: int) -> list[str]:
    return list(page.locator(f"tbody td:nth-child({number + 1})").all_inner_texts())


def offered(page: Any) -> list[str]:
    return list(page.locator("#completions:not([hidden]) li span").all_inner_texts())


# Answers ---------------------------------------------------------------------------------------------------------


def test_rows_are_a_table_with_short_iris_names_and_numbers_at_the_right(open_query: Open) -> None:
    page = open_query(at(WORDS))
    assert column(page, 1) == ["乙", "甲", "丙"]
    assert column(page, 2) == ["9", "10", "12,345,678"]
    assert column(page, 3)[0].split() == ["zkg:locatedIn", "位于"]
    assert page.evaluate("getComputedStyle(document.querySelector('tbody td:nth-child(3)')).textAlign") == "right"
    assert "3 行" in page.inner_text("#status")


def test_a_click_on_a_head_sorts_up_then_down_then_as_it_came(open_query: Open) -> None:
    page = open_query(at(WORDS))
    seen = []
    for _ in range(3):
        page.click("th [data-column=n]")
        seen.append((column(page, 2), page.get_attribute("th:nth-child(3)", "aria-sort")))
    assert [rows[0] for rows, _ in seen] == ["9", "12,345,678", "9"]
    assert [state for _, state in seen] == ["ascending", "descending", "none"]
    page.click("th [data-column=word]")
    assert column(page, 1) == ["丙", "甲", "乙"]  # by pinyin
    assert page.evaluate("document.activeElement.dataset.column") == "word"


def test_big_answers_come_in_parts(open_query: Open) -> None:
    page = open_query(at(f"SELECT ?n WHERE {{ VALUES ?n {{ {' '.join(map(str, range(250)))} }} }}"))
    assert column(page, 1) == [str(number) for number in range(100)]
    page.click("[data-go=after]")
    assert column(page, 1)[0] == "100"
    page.click("[data-go=last]")
    assert column(page, 1) == [str(number) for number in range(200, 250)]
    assert page.locator("[data-go=after]").is_disabled()


def test_texts_of_the_graph_are_only_text(open_query: Open) -> None:
    query = f'SELECT ?text ?thing WHERE {{ VALUES (?text ?thing) {{ ("""{HOSTILE}""" <javascript:alert(1)>) }} }}'
    for view in ("table", "network", "text"):
        page = open_query(at(query, view=view))
        assert page.locator("#shown img").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0
        if view == "table":
            assert column(page, 1) == [HOSTILE]


def test_yes_and_no_and_nothing_are_said_in_words(open_query: Open) -> None:
    assert open_query(at("ASK { VALUES ?n { 1 } }")).inner_text("#shown h2") == "是"
    assert open_query(at("ASK { VALUES ?n { } }"), locale="en-US").inner_text("#shown h2") == "No"
    page = open_query(at("SELECT ?n WHERE { VALUES ?n { } }"))
    assert page.inner_text("#shown h2") == "没有符合的结果"
    assert "OPTIONAL" in page.inner_text("#shown p")


def test_a_thing_leads_to_all_about_it_and_back_leads_back(open_query: Open) -> None:
    page = open_query(at(WORDS))
    page.click("tbody tr:first-child a")
    page.wait_for_selector("th [data-column=predicate]")
    assert "ontology#locatedIn>" in value(page)
    page.go_back()
    page.wait_for_selector("th [data-column=word]")
    assert value(page) == WORDS


def test_what_was_written_and_not_run_is_there_again_after_a_step_back(open_query: Open) -> None:
    page = open_query(at(WORDS))
    page.focus("#query")
    page.keyboard.press("Control+End")
    page.keyboard.type(" LIMIT 2")
    page.click("tbody tr:first-child a")
    page.wait_for_selector("th [data-column=predicate]")
    page.go_back()
    page.wait_for_selector("th [data-column=word]")
    assert value(page).endswith(" LIMIT 2")


def test_an_answer_cut_at_the_limit_says_so(open_query: Open) -> None:
    page = open_query()

    def cut(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "x-limited": "rows"})

    page.route("**/sparql", cut)
    write(page, "SELECT ?n WHERE { VALUES ?n { 1 2 } }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer[data-state=done]")
    assert "只有前 2 行" in page.inner_text("#notes")


# Network -----------------------------------------------------------------------------------------------------------


def test_triples_are_drawn_with_their_labels_and_a_click_tells_a_thing(open_query: Open) -> None:
    page = open_query(at(TRIPLES, view="network"))
    page.wait_for_selector("[data-settled]")
    assert page.get_attribute(".stage", "aria-label").startswith("由 3 个节点、2 条连线")
    assert "1 条带文字" in page.inner_text("#notes")
    box = page.locator(".stage canvas").bounding_box()
    spots = [(x, y) for x in range(20, int(box["width"]), 12) for y in range(20, int(box["height"]), 12)]
    for x, y in spots:
        page.mouse.click(box["x"] + x, box["y"] + y)
        if page.locator(".chosen a").count():
            break
    assert page.get_attribute(".chosen a", "title").startswith("https://example.org/")


def test_rows_join_their_things_to_the_first_or_by_the_property_between(open_query: Open) -> None:
    page = open_query()
    iri = "({ type: 'uri', value: 'https://example.org/' + name })"
    make = f"""([variables, names, property]) => {{
      const thing = (name) => (name === property ? {{ type: 'uri', value: zkg.terms.prefixes().zkg + 'locatedIn' }} : {iri});
      const row = Object.fromEntries(variables.map((name, at) => [name, thing(names[at])]));
      const {{ lines }} = zkg.graph.make({{ kind: 'rows', variables, rows: [row] }});
      return lines.map((line) => [line.from.slice(-1), line.to.slice(-1), line.property !== null]);
    }}"""
    assert page.evaluate(make, [["a", "b", "c"], ["1", "2", "3"], "p"]) == [["1", "2", False], ["1", "3", False]]
    assert page.evaluate(make, [["a", "b", "c", "d"], ["1", "2", "p", "3"], "p"]) == [["1", "2", False], ["2", "3", True]]


def test_rows_without_things_are_joined_by_their_texts_and_that_is_said(open_query: Open) -> None:
    page = open_query(at('SELECT ?a ?b WHERE { VALUES (?a ?b) { ("甲" "乙") ("甲" "丙") } }', view="network"))
    page.wait_for_selector("[data-settled]")
    assert page.get_attribute(".stage", "aria-label").startswith("由 3 个节点")
    assert "按文字相连" in page.inner_text("#notes")


def test_a_network_of_too_many_things_shows_the_most_joined_and_says_so(open_query: Open) -> None:
    rows = " ".join(f"(<urn:hub> <urn:{number}>)" for number in range(400))
    page = open_query(at(f"SELECT ?a ?b WHERE {{ VALUES (?a ?b) {{ {rows} }} }}", view="network"))
    page.wait_for_selector("[data-settled]")
    assert "共 401 个节点" in page.inner_text("#notes")
    assert page.get_attribute(".stage", "aria-label").startswith("由 300 个节点、299 条连线")


def test_what_cannot_be_joined_says_what_to_do(open_query: Open) -> None:
    page = open_query(at("SELECT ?n WHERE { VALUES ?n { 1 2 } }", view="network"))
    assert page.inner_text("#shown h2") == "没有可连成网络的内容"


# Text and files ----------------------------------------------------------------------------------------------------


def test_text_shows_each_form_and_downloads_have_it(open_query: Open) -> None:
    page = open_query(at(WORDS, view="text"))
    page.wait_for_selector(".raw:not(:empty)")
    assert page.inner_text(".raw").splitlines()[:2] == ["word,n,thing", "乙,9,https://w3id.org/zonekg/ontology#locatedIn"]
    page.select_option(".text select", "json")
    page.get_by_text('"bindings"').wait_for()
    for ending, start in {"csv": "\ufeffword,n,thing", "tsv": "?word\t?n\t?thing", "json": "{", "xml": "<?xml"}.items():
        assert take(page, ending).startswith(start), ending
    page = open_query(at(TRIPLES))
    assert "@prefix" in take(page, "ttl") or "PREFIX" in take(page, "ttl")
    assert "<https://example.org/a> " in take(page, "nt")


def take(page: Any, ending: str) -> str:
    page.click("#take > summary")
    with page.expect_download() as waiting:
        page.click(f"#take-{ending}")
    assert waiting.value.suggested_filename == f"answer.{ending}"
    return Path(waiting.value.path()).read_text(encoding="utf-8")


# States ------------------------------------------------------------------------------------------------------------


def test_a_fault_marks_its_line_until_the_query_is_changed(open_query: Open) -> None:
    page = open_query(at("SELECT ?a WHERE {\n  ?a a zkg:Zone ;\n  FILTR(?a)\n}"))
    assert "line 3" in page.inner_text(".fault")
    assert page.locator(".line.wrong").all_inner_texts() == ["  FILTR(?a)"]
    assert page.get_attribute("#query", "aria-invalid") == "true"
    page.click("#go")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.type("x")
    assert value(page).splitlines()[2] == "x  FILTR(?a)"
    assert page.locator(".line.wrong").count() == 0


def test_a_query_can_be_stopped_and_run_again(open_query: Open) -> None:
    page = open_query()
    page.route("**/sparql", lambda route: None)  # an answer that never comes
    write(page, "ASK {}")
    page.click("#run")
    assert page.get_attribute("#answer", "aria-busy") == "true"
    page.click("#stop")
    assert page.get_attribute("#answer", "data-state") == "stopped"
    page.unroute("**/sparql")
    page.click("#run")
    page.wait_for_selector("#answer[data-state=done]")
    assert not page.locator("#stop").is_visible()


def test_a_server_that_is_gone_is_told_with_what_to_do(open_query: Open) -> None:
    page = open_query()
    page.route("**/sparql", lambda route: route.abort())
    write(page, "ASK {}")
    page.click("#run")
    page.wait_for_selector("#answer[data-state=failed]")
    assert "kg serve" in page.inner_text(".fault")


# Addresses, questions, parameters ------------------------------------------------------------------------------------


def test_an_address_brings_back_query_parameters_and_view(open_query: Open) -> None:
    query = 'SELECT ?w WHERE { VALUES ?w { "一" "二" } FILTER(?w = $word) }'
    first = open_query(at(query, view="text", **{"$word": "二"}))
    assert first.input_value("[name=word]") == "二"
    assert first.get_attribute("[data-view=text]", "aria-pressed") == "true"
    first.click("[data-view=table]")
    assert column(first, 1) == ["二"]
    first.fill("[name=word]", "一")
    first.press("[name=word]", "Enter")
    first.wait_for_selector("td:text-is('一')")
    second = open_query("#" + urlsplit(first.url).fragment)
    assert (value(second), second.input_value("[name=word]"), column(second, 1)) == (query, "一", ["一"])
    first.go_back()
    first.wait_for_selector("td:text-is('二')")
    first.go_back()
    first.wait_for_selector(".raw")


def test_a_picked_question_fills_the_form_runs_and_has_a_short_address(open_query: Open, served: str) -> None:
    page = open_query()
    questions = page.request.get(served.rstrip("/") + "/library.json").json()
    question = next(one for one in questions if any(param["type"] in {"text", "name"} for param in one["params"]))
    page.fill("#library-search", question["en"])  # either language finds
    page.press("#library-search", "Enter")
    settle(page)
    assert page.inner_text("#picked h2") == question["zh"]
    assert value(page).strip() == question["text"].strip()
    assert set(page.locator("#params code").all_inner_texts()) >= {f"${param['name']}" for param in question["params"]}
    assert urlsplit(page.url).fragment == f"name={question['name']}"
    assert page.get_attribute("#answer", "data-state") == "done"
    page.click("#language")
    assert page.inner_text("#picked h2") == question["en"]


def test_an_address_with_an_unknown_question_opens_the_list(open_query: Open) -> None:
    page = open_query("#name=nothing-of-the-kind&view=sideways")
    assert "nothing-of-the-kind" in page.inner_text("#notes")
    assert page.locator("#library").is_visible()
    page.fill("#library-search", "qqqq")
    assert "没有匹配" in page.inner_text("#questions")


def test_the_link_is_copied(open_query: Open) -> None:
    page = open_query()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(page, "ASK {}")
    page.click("#link")
    page.get_by_text("链接已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("#query=ASK+%7B%7D")
