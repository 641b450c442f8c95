"""A headless Chromium without a network, for the programs of this folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


MISSING = "no Chromium on PATH or in CHROMIUM; get it with: apt-get install chromium fonts-noto-cjk"


def installed() -> str | None:
    """The program, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; the program ends with a word where there is none."""
    from playwright.sync_api import sync_playwright

    if (found := installed()) is None:
        sys.exit(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def blocked(browser: Any, **options: Any) -> Any:
    """A page that reaches files and nothing else."""
    context = browser.new_context(offline=True, reduced_motion="reduce", **options)
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    return context.new_page()
