"""What a build keeps for the next one: found again, forgotten when nobody asks, and never trusted blindly."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from kg.engine.kept import Kept, keeping, key_of, read_note
from kg.errors import OutputError

ONE, TWO = key_of("one"), key_of("two")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file with two results and a note."""
    path = tmp_path / "kept.sqlite"
    with keeping(path, None) as fresh:
        fresh.put(ONE, "一" * 3000)
        fresh.put(TWO, "二" * 3000)
        fresh.note("build", "sum")
    return path


def known(path: Path, beside: Path) -> list[bool]:
    with keeping(beside / "next.sqlite", path) as found:
        return [found.has(ONE), found.has(TWO), read_note(path, "build") == "sum"]


def test_what_was_kept_is_found_by_the_next_build(kept: Path, tmp_path: Path) -> None:
    with keeping(tmp_path / "next.sqlite", kept) as found:
        assert (found.has(ONE), found.has(key_of("three"))) == (True, False)
        assert (found.get(ONE), found.get(TWO)) == ("一" * 3000, "二" * 3000)
        with pytest.raises(KeyError):
            found.get(key_of("three"))
    assert (read_note(kept, "build"), read_note(kept, "other")) == ("sum", None)


def test_what_a_build_does_not_ask_for_is_forgotten(kept: Path, tmp_path: Path) -> None:
    with keeping(tmp_path / "next.sqlite", kept) as found:
        found.get(ONE)
        found.put(key_of("three"), "三")
    with keeping(tmp_path / "last.sqlite", tmp_path / "next.sqlite") as found:
        assert [found.has(key) for key in (ONE, TWO, key_of("three"))] == [True, False, True]
    assert read_note(tmp_path / "next.sqlite", "build") is None


def test_a_key_tells_its_parts_and_their_kinds_apart() -> None:
    parts = [
        ("a", "b"),
        ("ab",),
        ("a\x1fb",),
        ("a', 'b",),
        (None,),
        ("None",),
        (1,),
        ("1",),
        (("a",), "b"),
        ("\ud800",),
    ]
    assert len({key_of(*each) for each in parts}) == len(parts)
    assert key_of("a", 1, None) == key_of("a", 1, None)


def broken(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def cut_short(path: Path) -> None:
    os.truncate(path, 4096)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def deleted(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE kept (key, price)")


@pytest.mark.parametrize("spoil", [broken, cut_short, emptied, deleted, a_folder, foreign])
def test_a_file_that_is_no_whole_one_of_ours_is_as_good_as_none(spoil, kept: Path, tmp_path: Path) -> None:
    assert known(kept, tmp_path) == [True, True, True]
    spoil(kept)
    (tmp_path / "next.sqlite").unlink()
    assert known(kept, tmp_path) == [False, False, False]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kept SET value = '[]' WHERE key = ?",
        "UPDATE kept SET value = CAST(value AS BLOB) WHERE key = ?",
        "UPDATE kept SET value = CAST(X'FF' AS TEXT) WHERE key = ?",
        "UPDATE kept SET value = (SELECT value FROM kept ORDER BY key = ? LIMIT 1)",
        "DELETE FROM kept WHERE key = ?",
    ],
)
def test_a_value_that_somebody_changed_is_as_good_as_none(change: str, kept: Path, tmp_path: Path) -> None:
    with sqlite3.connect(kept) as database:
        database.execute(change, (ONE,))
    database.close()
    assert known(kept, tmp_path)[0] is False


def test_bytes_that_a_bad_disk_changed_are_as_good_as_none(kept: Path, tmp_path: Path) -> None:
    raw = kept.read_bytes()
    at = raw.index("一".encode() * 100)
    kept.write_bytes(raw[:at] + "丁".encode() + raw[at + 3 :])
    assert known(kept, tmp_path) == [False, True, True]


def test_a_file_in_a_folder_that_must_not_be_written_to_is_read(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    locked = kept.rename(tmp_path / "locked" / kept.name)
    locked.chmod(0o400)
    locked.parent.chmod(0o500)
    try:
        assert known(locked, tmp_path) == [True, True, True]
        assert sorted(locked.parent.iterdir()) == [locked]
    finally:
        locked.parent.chmod(0o700)


def test_a_file_that_must_not_be_read_is_as_good_as_none(kept: Path, tmp_path: Path, monkeypatch) -> None:
    whole = sqlite3.connect

    def connect(place: object, **options: object) -> sqlite3.Connection:
        if str(place).startswith("file:"):
            raise sqlite3.OperationalError("unable to open database file")  # as root nothing is forbidden
        return whole(place, **options)

    monkeypatch.setattr("kg.engine.kept.sqlite3.connect", connect)
    assert known(kept, tmp_path) == [False, False, False]


def test_a_place_that_cannot_be_written_is_one_line(kept: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot be kept .*; free some space") as caught, keeping(tmp_path, None):
        pass
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    def fill() -> None:
        with keeping(tmp_path / "kept.sqlite", None) as fresh:
            fresh._fresh.execute("PRAGMA max_page_count = 20")
            for number in range(1000):
                fresh.put(key_of(number), "字" * 1000)

    with pytest.raises(OutputError, match=r"cannot be kept \(database or disk is full\)"):
        fill()


def test_without_a_file_nothing_is_kept() -> None:
    nowhere = Kept()
    nowhere.put(ONE, "一")
    assert not nowhere.has(ONE)
