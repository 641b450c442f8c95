"""Settings: every number and switch of a build, made once at the door and handed down."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from kg import resources
from kg.errors import UsageError

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]")
COLUMNS = ("text", "headline", "date", "byline", "newspaper")  # what a table of articles may tell of each
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


_MEGA = 1_000_000
_GIGA = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one source may be or take; what goes beyond is skipped and named, so that no file stops a build."""

    file_bytes: int = 200 * _MEGA  # of a file, or of a member of an archive; a scanned page of a newspaper has 30 MB
    sheets: int = 500  # of a PDF; an issue of a newspaper has 100 at most
    pixels: int = 150 * _MEGA  # of one image; a newspaper's sheet at 600 dpi has 120 million
    members: int = 10_000  # of an archive with those inside of it; a year of a newspaper has 6,000 pages
    unpacked_bytes: int = _GIGA  # of an archive, all that is read of it; also of the parts of one DOCX
    ratio: int = 200  # unpacked bytes to packed ones, from a megabyte up; text comes to 20, repeated rows to 100
    depth: int = 2  # archives inside of each other; a mirror zips its days, and then its months
    seconds: int = 300  # for one source, of PDF and images for one sheet; reading a scanned one takes 6 to 20
    memory: int = 3 * _GIGA  # bytes of address space of the process that reads; OCR takes one and a half

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) < 1:
                msg = f"limit {name} {getattr(self, name)} lets nothing in; give a number of 1 or more"
                raise UsageError(msg)


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
    anew: bool = False  # nothing that an earlier build read is used
    columns: str | None = None  # of a table of articles: `text=正文,headline=标题`; what is not named here is guessed
    limits: Limits = field(default_factory=Limits)

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
        self.column_names()
        if not self.seeds.is_dir():
            msg = f"{self.seeds}: no such folder of lexicons; leave it out to use those that come with zonekg"
            raise UsageError(msg)

    def told(self) -> dict[str, str | int | None]:
        """The settings by name, as a report tells them: flat, and without paths, which are nobody's business."""
        plain = {item.name: getattr(self, item.name) for item in fields(self) if item.name != "limits"}
        limits = {f"limits.{name}": value for name, value in asdict(self.limits).items()}
        return {name: value for name, value in (plain | limits).items() if not isinstance(value, Path)}

    def column_names(self) -> dict[str, str]:
        """What `columns` says: the name of the table's column for each of `COLUMNS` that it names."""
        names: dict[str, str] = {}
        for pair in self.columns.split(",") if self.columns is not None else ():
            role, _, name = (part.strip() for part in pair.partition("="))
            if role not in COLUMNS or not name or role in names:
                msg = f"columns: {pair!r} names no column; give each of {', '.join(COLUMNS)} once at most, as text=正文"
                raise UsageError(msg)
            names[role] = name
        return names
