"""An opened query page: what its tests ask of it, and what no page may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlsplit

Open = Callable[..., Any]


def at(query: str, **more: str) -> str:
    """The fragment of the address that asks a query."""
    return "#" + "&".join(f"{quote(key)}={quote(value)}" for key, value in {"query": query, **more}.items())


@contextmanager
def opening(chromium: Any, served: str) -> Iterator[Open]:
    """A function (fragment="", **how) that opens the page; at the end, none may have complained or asked elsewhere."""
    contexts = []
    faults: list[str] = []
    home = urlsplit(served)

    def hear(message: Any) -> None:
        # a browser notes every answer of 4xx and every request that fails; the page shows their text
        if "400 (Bad Request)" not in message.text and "ERR_FAILED" not in message.text:
            faults.append(f"{message.type}: {message.text}")

    def open_(
        fragment: str = "", *, width: int = 1280, height: int = 800, locale: str = "zh-CN", colours: str = "light"
    ) -> Any:
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
        stand(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def stand(page: Any) -> None:
    """Wait until a page that was opened or loaded again is drawn, and the query of its address, if any, answered."""
    page.wait_for_selector("html[data-ready]")
    settle(page)


def settle(page: Any) -> None:
    page.wait_for_selector("#answer:not([data-state=running])")


def write(page: Any, text: str) -> None:
    """Type a query as a person does, in the place of what is there; a list that opens is closed."""
    page.focus("#query")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def value(page: Any) -> str:
    return str(page.locator("#query").input_value())


def column(page: Any, number: int) -> list[str]:
    return list(page.locator(f"tbody td:nth-child({number + 1})").all_inner_texts())
