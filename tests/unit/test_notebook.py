"""kg.show: the page in a frame, for a notebook; without IPython and without a file. A font for its plots."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import sample
from matplotlib.font_manager import FontManager

import kg
from kg.errors import UsageError
from kg.network.html import render_html
from kg.network.views import make_view
from kg.notebook import chinese_font
from kg.rooms import TITLE


class Frame(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_page_is_in_one_frame_and_comes_back_whole() -> None:
    shown = kg.show(sample.knowledge(), height=333)
    ((tag, attributes),) = Frame(shown._repr_html_()).found
    assert tag == "iframe"
    assert "height:333px" in (attributes["style"] or "")
    inside = (attributes["srcdoc"] or "").replace('<base href="about:srcdoc">\n', "")
    assert inside == shown.page == render_html(make_view(sample.knowledge()), title=TITLE)
    assert "allow-same-origin" not in (attributes["sandbox"] or "")


def test_base_stands_before_the_policy_that_forbids_one() -> None:
    ((_, attributes),) = Frame(kg.show(sample.knowledge())._repr_html_()).found
    page = attributes["srcdoc"] or ""
    assert 0 < page.index("<base ") < page.index("Content-Security-Policy")


def test_focus_and_view_are_those_of_kg_view() -> None:
    shown = kg.show(sample.knowledge(), focus="青岚高新区", hops=0)
    assert repr(shown) == f"青岚高新区 · {TITLE}: 1 nodes, 0 edges"
    assert "nodes" in repr(kg.show(sample.knowledge(), view="pipeline"))
    with pytest.raises(UsageError):
        kg.show(sample.knowledge(), focus="没有这个名字")


def test_folder_that_is_no_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not an output folder"):
        kg.show(tmp_path)


def test_importing_kg_brings_no_notebook() -> None:
    code = (
        "import sys, kg; assert not {'pyvis', 'rdflib', 'kg.notebook', 'IPython'} & set(sys.modules);"
        "kg.show; from kg import show; assert callable(kg.show) and callable(show);"
        "assert 'IPython' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_chinese_font_is_one_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FontManager, "get_font_names", lambda _: ["DejaVu Sans", "SimHei", "Microsoft YaHei"])
    assert chinese_font() == "Microsoft YaHei"


def test_no_chinese_font_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FontManager, "get_font_names", lambda _: ["DejaVu Sans"])
    with pytest.raises(UsageError, match="install Noto Sans CJK") as caught:
        chinese_font()
    assert "\n" not in str(caught.value)
