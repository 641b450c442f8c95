"""Which files are sources, and what they are called."""

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.config import Limits
from kg.documents.find import find_sources
from kg.errors import InputError, UsageError


def write(top: Path, *names: str) -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文", encoding="utf-8")


def names(*inputs: Path) -> list[str]:
    return [source.name for source in find_sources(inputs).sources]


def test_sources_are_files_and_those_of_folders_each_once_in_one_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.TXT", "notes.md", "sub/c.txt", "sub/b.txt", "sub/deep/d.pdf")
    inputs = [tmp_path / "b.txt", tmp_path, tmp_path / "notes.md", tmp_path / "sub" / ".." / "b.txt"]
    assert names(*inputs) == ["a.TXT", "b.txt", "notes.md", "sub/b.txt", "sub/c.txt", "sub/deep/d.pdf"]
    assert names(*inputs[::-1]) == names(*inputs)


def test_a_file_that_is_also_named_itself_keeps_its_plain_name(tmp_path: Path) -> None:
    write(tmp_path, "sub/c.txt")
    assert names(tmp_path, tmp_path / "sub" / "c.txt") == names(tmp_path / "sub", tmp_path) == ["c.txt"]


def test_a_missing_path_is_wrong_usage_and_a_folder_with_nothing_to_read_bad_input(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_sources([tmp_path / "nowhere"])
    (tmp_path / "deep").mkdir()
    with pytest.raises(InputError, match="nothing to read"):
        find_sources([tmp_path])


def test_what_systems_and_programs_leave_behind_is_no_source(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "Thumbs.db", "sub/.DS_Store", "desktop.ini", "~$a.docx")
    assert names(tmp_path) == ["a.txt"]
    assert find_sources([tmp_path]).skipped == ()


def test_the_folder_of_a_saved_web_page_belongs_to_that_page(tmp_path: Path) -> None:
    write(tmp_path, "news.html", "news_files/ad.js", "other_files/a.txt")
    assert names(tmp_path) == ["news.html", "other_files/a.txt"]


def test_an_output_folder_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "out/sources/b.txt")
    (tmp_path / "out" / "report.json").write_text('{"generator": "zonekg"}', encoding="utf-8")
    assert names(tmp_path) == ["a.txt"]
    with pytest.raises(InputError, match="output folder"):
        find_sources([tmp_path / "out"])


def test_links_to_outside_are_named_and_loops_end(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "outside/b.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "again.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "away").symlink_to(tmp_path / "outside")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = find_sources([tmp_path / "in"])
    assert [source.name for source in found.sources] == ["a.txt"]
    assert [(skip.source, skip.cause) for skip in found.skipped] == [
        ("away", "a link that leads out of the folder"),
        ("gone.txt", "a link that leads nowhere"),
    ]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    assert [skip.source for skip in find_sources([tmp_path]).skipped] == ["pipe"]


def test_standard_input_is_a_source_and_read_no_further_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    for limits, expected in ((Limits(), b"12345678"), (Limits(file_bytes=3), b"1234")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"12345678")))
        (source,) = find_sources([Path("-")], limits).sources
        assert (source.name, source.data) == ("stdin", expected)


def test_a_name_in_bytes_of_another_encoding_can_be_written_down(tmp_path: Path) -> None:
    write(tmp_path, os.fsdecode("云溪.txt".encode("gb18030")), "two\nlines.txt")
    assert names(tmp_path) == ["two_lines.txt", "云溪.txt"]
