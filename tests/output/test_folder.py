import json
from pathlib import Path

import pytest

from kg.errors import OutputError, UsageError
from kg.files import GRAPH
from kg.output.folder import GENERATOR, REPORT, opened, staged


def _write(out: Path, graph: str) -> None:
    with staged(out) as folder:
        (folder / GRAPH).write_text(graph, encoding="utf-8")
        (folder / REPORT).write_text(json.dumps({"generator": GENERATOR}), encoding="utf-8")


def test_a_folder_appears_whole_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    _write(out, "one")
    assert (out / GRAPH).read_text() == "one"
    assert [path.name for path in out.parent.iterdir()] == ["b"]
    assert opened(out) == out


def test_an_earlier_build_is_replaced_and_the_files_of_others_in_it_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, "one")
    (out / "notes.md").write_text("mine", encoding="utf-8")
    for stale in ("network.html", "network-pipeline.html"):
        (out / stale).write_text("stale", encoding="utf-8")
    _write(out, "two")
    assert (out / GRAPH).read_text() == "two"
    assert (out / "notes.md").read_text() == "mine"
    assert not list(out.glob("network*.html"))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_error_leaves_everything_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, "one")
    with pytest.raises(RuntimeError), staged(out) as folder:
        (folder / GRAPH).write_text("half", encoding="utf-8")
        raise RuntimeError
    assert (out / GRAPH).read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    _write(out, "one")
    assert (out / GRAPH).exists()


def test_a_file_and_a_foreign_folder_are_refused_and_untouched(tmp_path: Path) -> None:
    file, foreign = tmp_path / "file", tmp_path / "foreign"
    file.write_text("mine", encoding="utf-8")
    foreign.mkdir()
    (foreign / REPORT).write_text('{"generator": "another program"}', encoding="utf-8")
    for out, said in ((file, "is a file"), (foreign, "did not write"), (file / "below", "cannot be made")):
        with pytest.raises(OutputError, match=said):
            _write(out, "one")
    assert file.read_text() == "mine"
    assert [path.name for path in foreign.iterdir()] == [REPORT]


def test_only_a_folder_of_ours_can_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        opened(tmp_path)
