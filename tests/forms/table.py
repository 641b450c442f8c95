"""A sheet as a table of articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.stories import Sheet


def print_json_lines(sheet: Sheet) -> bytes:
    """Each story an object on a line, its headline, authors and text apart."""
    rows = [
        {
            "标题": f"{story.kicker} {story.headline}".strip(),
            "作者": " ".join(story.byline),
            "正文": "\n".join([story.subtitle] * bool(story.subtitle) + [line.text for line in story.paragraphs]),
        }
        for story in sheet.stories
    ]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
