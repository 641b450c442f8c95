"""A real Chromium for the tests of the network page; each page is opened from disk with every way out blocked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.opened import TITLE, Opened

from kg.model import Knowledge
from kg.network.aggregate import aggregate_view
from kg.network.build import build_network
from kg.network.html import write_html


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    contexts = []
    opened_pages = []

    def open_(
        known: Knowledge,
        *,
        width: int = 1280,
        height: int = 800,
        fragment: str = "",
        colours: str = "light",
        large: bool = False,
    ) -> Opened:
        view = aggregate_view(known) if large else build_network(known)
        target = tmp_path / "网络 图.html"
        write_html(view, target, title=TITLE)
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            color_scheme=colours,
            offline=True,
        )
        contexts.append(context)
        page = context.new_page()
        opened = Opened(page, view)
        opened_pages.append(opened)
        address = target.as_uri()
        page.on("request", lambda request: request.url.startswith(address) or opened.faults.append(request.url))
        page.on("console", lambda message: opened.faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: opened.faults.append(str(error)))
        page.on("dialog", lambda dialog: opened.faults.append(f"dialog: {dialog.message}"))
        context.route("**/*", lambda route: route.continue_() if route.request.url == address else route.abort())
        page.goto(address + fragment)
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        return opened

    yield open_
    # Whatever a test does: no request, no message on the console, no error.
    faults = [fault for opened in opened_pages for fault in opened.faults]
    for context in contexts:
        context.close()
    assert faults == []
