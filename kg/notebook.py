"""The network page inside a notebook.

Takes knowledge or an output folder, gives an object that a notebook displays by its `_repr_html_`: the page itself in a
frame, so nothing is written and nothing is loaded. IPython is not needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.network.html import render_html
from kg.network.views import WHOLE, Wishes, make_view, named
from kg.model import EntityType, Knowledge
from kg.output.folder import opened
from kg.output.store import read_store
from kg.pipeline import TITLE

# The page remembers what is open in its address; inside a frame that is only allowed where addresses are relative to
# the frame itself. It must stand before the policy of the page, which forbids a base.
_HEAD = "<head>\n"
_BASE = '<base href="about:srcdoc">\n'


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
