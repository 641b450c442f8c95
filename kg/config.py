"""Settings: every number and switch of a build, made once at the door and handed down."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from kg import resources
from kg.errors import UsageError

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]")
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build depends on beside its input."""

    base: str = "https://w3id.org/zonekg/id/"  # IRIs of entities start with it
    seeds: Path = field(default_factory=resources.seeds)
    published: str | None = None  # ISO date of the pages, where the files do not tell
    # at most so many nodes are drawn: beyond that a browser without a GPU pans at under 10 frames a second
    network_nodes: int = 1500
    rules_only: bool = False  # without the second look of the trained models
    corrections: Path | None = None  # what people know better
    keep_sources: bool = True  # whether the output holds the pages' texts, beside the quotes
    jobs: int | None = None  # processes that read; None: one a core where there is enough to do

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            msg = f"base {self.base!r} is no absolute IRI that ends in / or #; give one such as https://example.org/id/"
            raise UsageError(msg)
        if self.published is not None and not _PUBLISHED.fullmatch(self.published):
            msg = f"published {self.published!r} is no ISO date; give 2024, 2024-05 or 2024-05-17"
            raise UsageError(msg)
        if self.network_nodes < 1:
            msg = f"network_nodes {self.network_nodes} draws nothing; give a number of 1 or more"
            raise UsageError(msg)
        if self.jobs is not None and self.jobs < 1:
            msg = f"jobs {self.jobs} read nothing; give a number of 1 or more"
            raise UsageError(msg)
        if not self.seeds.is_dir():
            msg = f"{self.seeds}: no such folder of lexicons; leave it out to use those that come with zonekg"
            raise UsageError(msg)
