"""What a notebook needs: the network page inside a cell, and a font for plots whose Chinese shows.

Takes knowledge or an output folder, gives an object that a notebook displays by its `_repr_html_`: the page itself in a
frame, so nothing is written and nothing is loaded. IPython is not needed; matplotlib only for the font.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.errors import UsageError
from kg.model import EntityType, Knowledge
from kg.network.html import render_html
from kg.network.views import WHOLE, Wishes, make_view, named
from kg.output.folder import opened
from kg.output.store import read_store
from kg.rooms import TITLE

# The page remembers what is open in its address; inside a frame that is only allowed where addresses are relative to
# the frame itself. It must stand before the policy of the page, which forbids a base.
_HEAD = "<head>\n"
_BASE = '<base href="about:srcdoc">\n'

# Sans-serif fonts with the characters of simplified Chinese, by their names in matplotlib: Linux, Windows, macOS.
_CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK JP",  # what older releases of matplotlib find in the same file
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "PingFang HK",
    "Hiragino Sans GB",
    "Heiti SC",
    "Heiti TC",
    "STHeiti",
    "Arial Unicode MS",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page ready to be displayed; `page` is the HTML that `kg view` would write."""

    page: str
    height: int
    summary: str

    def _repr_html_(self) -> str:
        framed = escape(self.page.replace(_HEAD, _HEAD + _BASE, 1), quote=True)
        return (
            f'<iframe srcdoc="{framed}" sandbox="allow-scripts allow-downloads" title="{escape(self.summary)}" '
            f'style="width:100%;height:{self.height}px;border:1px solid #ccc"></iframe>'
        )

    def __repr__(self) -> str:
        return self.summary


def show(
    knowledge: Knowledge | Path | str,
    *,
    focus: str | None = None,
    hops: int | None = None,
    view: str = WHOLE,
    types: frozenset[EntityType] | None = None,
    limit: int | None = None,
    height: int = 620,
) -> Shown:
    """The network page of knowledge, or of a folder that `kg build` wrote, for display in a notebook.

    `view` is one of `kg view --list`; the rest as in `kg view`. Raises `UsageError` for a focus that names nothing or
    several things, a view that is not there, and a folder that is no build.
    """
    known = knowledge if isinstance(knowledge, Knowledge) else read_store(opened(Path(knowledge)))
    drawn = make_view(known, view, Wishes(focus, hops, types, limit))
    title = " · ".join(part for part in (focus, named(view).title, TITLE) if part)
    summary = f"{title}: {len(drawn.nodes)} nodes, {len(drawn.edges)} edges"
    return Shown(render_html(drawn, title=title), height, summary)


def chinese_font() -> str:
    """The name of an installed font that draws Chinese, for matplotlib's `rcParams["font.sans-serif"]`.

    Raises `UsageError` where none of the known ones is installed.
    """
    from matplotlib import get_cachedir
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    for name in _CHINESE_FONTS:
        if name in installed:
            return name
    msg = (
        "matplotlib finds no font that draws Chinese; install Noto Sans CJK (Debian: apt-get install fonts-noto-cjk), "
        f"delete {get_cachedir()}, where matplotlib keeps its list of fonts, and start the notebook again"
    )
    raise UsageError(msg)
