"""Archives are walked through in memory; what is dangerous in them is named and left out."""

import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from kg.config import Limits, Settings
from kg.documents.find import find_sources
from kg.documents.guarded import read_sources
from kg.documents.record import Reading, Source

Member = tuple[str | zipfile.ZipInfo, bytes]


def packed(*members: Member) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def story(number: int = 0) -> bytes:
    return f"云溪高新区第{number}次传来喜讯。".encode()


def read(path: Path, limits: Limits | None = None) -> tuple[list[str], dict[str, str]]:
    """Names of the pages, and causes of the skips by name."""
    readings: Iterator[Reading] = read_sources(find_sources([path]).sources, Settings(limits=limits or Limits()))
    pages, skipped = [], {}
    for reading in readings:
        pages += [page.source for page in reading.pages]
        skipped |= {skip.source: skip.cause for skip in reading.skipped}
    return pages, skipped


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pages.zip"


def test_members_are_pages_in_the_order_of_their_names_also_of_archives_inside(path: Path) -> None:
    inner = packed(("c.txt", story(3)))
    path.write_bytes(packed(("b.txt", story(2)), ("2024/", b""), ("2024/a.txt", story(1)), ("2024/in.zip", inner)))
    assert read(path) == (["pages.zip/2024/a.txt", "pages.zip/2024/in.zip/c.txt", "pages.zip/b.txt"], {})


def test_litter_of_systems_and_the_folders_of_saved_pages_are_left_out(path: Path) -> None:
    litter = ("__MACOSX/._a.txt", ".DS_Store", "2024/Thumbs.db", "n_files/ad.txt")
    path.write_bytes(packed(("a.txt", story()), ("n.html", b""), *((name, story(1)) for name in litter)))
    assert read(path) == (["pages.zip/a.txt"], {"pages.zip/n.html": "the file is empty"})


def test_names_of_a_chinese_windows_are_decoded(path: Path) -> None:
    raw = packed(("AAAAAA", story()), ("B\\b.txt", story(1)))
    path.write_bytes(raw.replace(b"AAAAAA", "云溪页".encode("gb18030")))
    assert read(path)[0] == ["pages.zip/B/b.txt", "pages.zip/云溪页"]


@pytest.mark.parametrize("name", ["../a.txt", "2024/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"])
def test_a_name_that_leads_out_is_refused(path: Path, name: str) -> None:
    path.write_bytes(packed((name, story()), ("b.txt", story(1))))
    pages, skipped = read(path)
    assert pages == ["pages.zip/b.txt"]
    assert list(skipped.values()) == ["its name leads out of the archive"]


def test_links_locked_members_and_second_ones_of_a_name_are_named(path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.warns(UserWarning, match="Duplicate"):
        raw = packed(("a.txt", story()), ("a.txt", story(1)), (link, b"/etc/passwd"), ("locked.txt", story(2)))
    entry = raw.rindex(b"PK\x01\x02")
    path.write_bytes(raw[: entry + 8] + b"\x01" + raw[entry + 9 :])
    assert read(path) == (
        ["pages.zip/a.txt"],
        {
            "pages.zip/a.txt": "a second member of that name",
            "pages.zip/link.txt": "a symbolic link",
            "pages.zip/locked.txt": "locked with a password",
        },
    )


def test_a_damaged_member_is_named_and_the_others_are_read(path: Path) -> None:
    raw = bytearray(packed(("a.txt", story()), ("b.txt", story(1))))
    raw[40] ^= 0xFF
    path.write_bytes(raw)
    pages, skipped = read(path)
    assert pages == ["pages.zip/b.txt"]
    assert skipped["pages.zip/a.txt"].startswith("damaged in its archive")


def test_more_than_the_limits_is_refused(path: Path) -> None:
    path.write_bytes(packed(*((f"{at}.txt", story(at)) for at in range(5))))
    assert read(path, Limits(members=4)) == ([], {"pages.zip": "holds 5 files, more than 4"})
    assert read(path, Limits(unpacked_bytes=100))[0] == []
    assert len(read(path, Limits(members=5))[0]) == 5
    path.write_bytes(packed(("a.txt", story()), ("large.txt", bytes(range(256)) * 2000)))
    assert read(path, Limits(file_bytes=100_000)) == (
        ["pages.zip/a.txt"],
        {"pages.zip/large.txt": "has 0.51 MB, more than 0.10 MB"},
    )


def test_archives_inside_count_for_the_limits_of_the_outer_one(path: Path) -> None:
    inner = [(f"{at}.zip", packed(*((f"{at}-{one}.txt", story(10 * at + one)) for one in range(3)))) for at in range(3)]
    path.write_bytes(packed(*inner))
    pages, skipped = read(path, Limits(members=10))
    assert len(pages) == 6
    assert list(skipped) == ["pages.zip/2.zip"]


def test_archives_too_deep_inside_of_others_are_told_in_one_line(path: Path) -> None:
    deep = packed(("a.txt", story()))
    middle = packed(*((f"{at}.zip", deep) for at in range(3)))
    path.write_bytes(packed(("m.zip", middle), ("n.zip", middle), ("b.txt", story(1))))
    assert read(path) == (
        ["pages.zip/b.txt"],
        {"pages.zip/m.zip/0.zip": "an archive inside of 2 others, and 5 more like it"},
    )
    assert len(read(path, Limits(depth=3))[0]) == 7


def test_an_archive_on_standard_input_is_read_and_what_is_damaged_in_it_is_named() -> None:
    inner = packed(("c.txt", story(3)))
    raw = bytearray(packed(("a.txt", story(1)), ("b.txt", story(2)), ("in.zip", inner)))
    raw[30 + len("a.txt") + 4] ^= 0xFF  # inside of the first member's bytes
    readings = list(read_sources([Source("stdin", data=bytes(raw))], Settings()))
    assert [page.source for reading in readings for page in reading.pages] == ["stdin/b.txt", "stdin/in.zip/c.txt"]
    assert [skip.source for reading in readings for skip in reading.skipped] == ["stdin/a.txt"]


def test_an_archive_on_standard_input_has_less_room() -> None:
    raw = packed(("a.txt", story(1) * 50), ("b.txt", story(2) * 50))
    (reading,) = read_sources([Source("stdin", data=raw)], Settings(limits=Limits(file_bytes=3000)))
    assert [skip.remedy for skip in reading.skipped] == ["give it as a file"]
