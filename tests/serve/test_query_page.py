"""The query page in a real browser: the answers in their views, and what is said where there is none.

The queries bring their own data along (VALUES, CONSTRUCT of constants), so that any graph may be behind the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serve.asked import Open, at, column, opening, value, write

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)>"
WORDS = """SELECT ?word ?n ?thing WHERE {
  VALUES (?word ?n ?thing) { ("乙" 9 zkg:locatedIn) ("甲" 10 zkg:Zone) ("丙" 12345678 zkg:Zone) }
}"""
TRIPLES = """CONSTRUCT { ?one zkg:locatedIn ?two . ?one skos:prefLabel "星澜电池" . ?one zkg:capacity "3 GWh" } WHERE {
  BIND(<https://example.org/a> AS ?one) VALUES ?two { <https://example.org/b> <https://example.org/c> }
}"""

# The place on the screen of a pixel in the colour of the most frequent kind.
NODE = """() => {
  const canvas = document.querySelector(".stage canvas");
  const ink = canvas.getContext("2d");
  ink.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--group-1");
  const wanted = [1, 3, 5].map((at) => parseInt(ink.fillStyle.slice(at, at + 2), 16));
  const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
  const found = Array.from({ length: data.length / 4 }, (_, at) => at)
    .find((at) => wanted.every((part, channel) => data[4 * at + channel] === part));
  const box = canvas.getBoundingClientRect();
  return [box.left + (found % canvas.width), box.top + 3 + Math.floor(found / canvas.width)];
}"""


@pytest.fixture
def open_query(chromium: Any, served: str) -> Iterator[Open]:
    with opening(chromium, served) as open_:
        yield open_


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
    x, y = page.evaluate(NODE)
    page.mouse.click(x, y)
    assert page.get_attribute(".chosen a", "title").startswith("https://example.org/")
    picture = "document.querySelector('.stage canvas').toDataURL()"
    before = page.evaluate(picture)
    page.keyboard.press("ArrowRight", delay=100)
    assert page.evaluate(picture) != before


def test_rows_join_their_things_to_the_first_or_by_the_property_between(open_query: Open) -> None:
    page = open_query()
    iri = "({ type: 'uri', value: 'https://example.org/' + name })"
    make = f"""([variables, names, property]) => {{
      const located = {{ type: 'uri', value: zkg.terms.prefixes().zkg + 'locatedIn' }};
      const thing = (name) => (name === property ? located : {iri});
      const row = Object.fromEntries(variables.map((name, at) => [name, thing(names[at])]));
      const {{ lines }} = zkg.graph.make({{ kind: 'rows', variables, rows: [row] }});
      return lines.map((line) => [line.from.slice(-1), line.to.slice(-1), line.property !== null]);
    }}"""
    assert page.evaluate(make, [["a", "b", "c"], ["1", "2", "3"], "p"]) == [["1", "2", False], ["1", "3", False]]
    assert page.evaluate(make, [["a", "b", "c", "d"], ["1", "2", "p", "3"], "p"]) == [
        ["1", "2", False],
        ["2", "3", True],
    ]


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
    assert page.inner_text(".raw").splitlines()[:2] == [
        "word,n,thing",
        "乙,9,https://w3id.org/zonekg/ontology#locatedIn",
    ]
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
