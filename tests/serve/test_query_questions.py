"""The questions of the query page, their parameters, and the addresses that bring a query back, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import pytest
from serve.asked import Open, at, column, opening, settle, stand, value, write

pytestmark = pytest.mark.browser


@pytest.fixture
def open_query(chromium: Any, served: str) -> Iterator[Open]:
    with opening(chromium, served) as open_:
        yield open_


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
    head = page.locator(".line:has(.keyword)").first.bounding_box()["y"] - page.locator("#editor").bounding_box()["y"]
    assert 0 <= head < 200  # the query itself is in sight, not only what it says of itself
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


def test_fields_fit_the_types_of_their_parameters(open_query: Open) -> None:
    types = {"thing": "iri", "year": "year", "since": "date", "zone": "name"}
    question = {
        "name": "made-up",
        "zh": "虚构的问题",
        "en": "A made-up question",
        "params": [{"name": name, "type": type_, "zh": type_, "en": type_} for name, type_ in types.items()],
        "text": "SELECT ?a WHERE { VALUES ?a { 1 } FILTER(BOUND(?a) || $thing = $year || $since = $zone) }",
    }
    page = open_query()
    page.route("**/library.json", lambda route: route.fulfill(json=[question]))
    page.goto(page.url.partition("#")[0] + "#name=made-up&$year=20")
    page.reload()
    page.wait_for_selector("#answer[data-state=done]")
    page.fill("[name=since]", "2026-1")
    sent: list[str] = []
    page.on("request", lambda request: request.post_data and sent.append(unquote_plus(request.post_data)))
    page.click("#run")  # the year is none: nothing is sent
    assert page.evaluate("document.activeElement.name") == "year"
    page.fill("[name=year]", "2020")
    page.click("#run")
    assert page.evaluate("document.activeElement.name") == "since"
    page.fill("[name=since]", "2026-11")
    page.fill("[name=thing]", "https://example.org/a")
    page.click("#run")
    page.wait_for_selector("#answer[data-state=done]")
    assert len(sent) == 1
    assert sent[0].endswith("&$thing=<https://example.org/a>&$year=2020&$since=2026-11")
    names = {
        "head": {"vars": ["name"]},
        "results": {"bindings": [{"name": {"type": "literal", "value": "青岚高新区"}}]},
    }
    kind = "application/sparql-results+json"
    page.route("**/sparql", lambda route: route.fulfill(json=names, content_type=kind))
    page.fill("[name=zone]", "高新")
    page.wait_for_selector("#names-zone option", state="attached")
    assert page.get_attribute("#names-zone option", "value") == "青岚高新区"
    assert sent[-1].endswith("&$typed=高新")


def test_a_page_without_vocabulary_and_questions_says_so_and_still_asks(open_query: Open) -> None:
    page = open_query()
    for name in ("terms", "library"):
        page.route(f"**/{name}.json", lambda route: route.abort())
    page.reload()
    stand(page)
    notes = page.inner_text("#notes")
    assert "词表没有取到" in notes
    assert "问题库没有取到" in notes
    write(page, "SELECT ?n WHERE { VALUES ?n { 1 } }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer[data-state=done]")
    assert column(page, 1) == ["1"]
