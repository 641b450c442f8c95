"""Bytes are hashed once, and known by size and date only where that is safe."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import IO

import pytest

from kg.engine.inputs import Inputs

OLD = 1_700_000_000_000_000_000  # nanoseconds


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def write(path: Path, text: str, changed: int | None = OLD) -> None:
    path.write_text(text, encoding="utf-8")
    if changed is not None:
        os.utime(path, ns=(changed, changed))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    write(path, "云溪")
    return path


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """The names of all files that are opened to be hashed."""
    names = []
    whole = Path.open

    def opening(path: Path, *how: str) -> IO[bytes]:
        names.append(path.name)
        return whole(path, *how)

    monkeypatch.setattr(Path, "open", opening)
    return names


def again(first: Inputs, *paths: Path) -> Inputs:
    for path in paths:
        first.hash_of(path)
    return Inputs(first.written())


def test_a_file_that_stayed_is_not_opened_again(page: Path, hashed: list[str]) -> None:
    later = again(Inputs(), page)
    assert hashed == ["page.txt"]
    assert later.hash_of(page) == later.hash_of(page) == hash_of("云溪")
    assert hashed == ["page.txt"]
    assert again(later, page).hash_of(page) == hash_of("云溪")
    assert hashed == ["page.txt"]


def test_a_touched_file_has_the_same_hash(page: Path, hashed: list[str]) -> None:
    later = again(Inputs(), page)
    os.utime(page, ns=(OLD + 1, OLD + 1))
    assert later.hash_of(page) == hash_of("云溪")
    assert len(hashed) == 2


@pytest.mark.parametrize(("text", "changed"), [("青禾", OLD + 1), ("青禾区", OLD), ("青禾", None)])
def test_other_bytes_are_seen_by_size_or_date(page: Path, text: str, changed: int | None) -> None:
    later = again(Inputs(), page)
    write(page, text, changed)
    assert later.hash_of(page) == hash_of(text)


def test_a_file_that_was_just_written_may_change_again_within_a_tick_of_the_clock(page: Path) -> None:
    write(page, "云溪", None)
    found = page.stat()
    later = again(Inputs(), page)
    write(page, "青禾", found.st_mtime_ns)  # of the same size and date
    assert later.hash_of(page) == hash_of("青禾")


def test_a_file_that_cannot_be_read_has_no_hash_and_is_looked_at_again(page: Path, tmp_path: Path) -> None:
    away = tmp_path / "away.txt"
    later = again(Inputs(), away, tmp_path)
    assert (later.hash_of(away), later.hash_of(tmp_path)) == ("", "")
    write(away, "青禾")
    assert later.hash_of(away) == hash_of("青禾")


def test_the_same_name_in_another_folder_is_another_file(tmp_path: Path, monkeypatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "page.txt", name)
    monkeypatch.chdir(tmp_path / "one")
    later = again(Inputs(), Path("page.txt"))
    monkeypatch.chdir(tmp_path / "two")
    assert later.hash_of(Path("page.txt")) == hash_of("two")


def test_bytes_that_are_no_file_are_hashed(page: Path) -> None:
    assert Inputs().hash_of(None, "云溪".encode()) == Inputs().hash_of(page) == hash_of("云溪")
    assert Inputs().hash_of(None) == hash_of("")


def test_a_name_of_bytes_that_are_no_characters_can_be_noted(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd4\xc6.txt"))
    write(path, "云溪")
    later = again(Inputs(), path)
    assert later.written().isascii()
    assert later.hash_of(path) == hash_of("云溪")


@pytest.mark.parametrize("entry", ["5", '"text"', "[]", "[1,2]", "[null,null,null]", '{"a":1}', f"[6,{OLD},7]"])
def test_a_note_of_another_shape_is_as_good_as_none(page: Path, entry: str) -> None:
    for note in (entry, f'{{"{page}":{entry}}}', "no JSON", ""):
        assert Inputs(note).hash_of(page) == hash_of("云溪"), note
