"""A query over a folder with graph.ttl and evidence.ttl, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.query.result import Question, Result
from kg.query.run import answer
from kg.query.store import open_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def run_query(folder: Path, text: str, params: Mapping[str, str] | None = None) -> Result:
    return answer(open_store(folder), Question(text, params or {}))
