"""Folders appear whole or not at all, and nothing of other people's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal

from kg.errors import InputError, OutputError
from kg.export.files import check_folder, write_folder
from kg.export.formats import FOLDERS, export
from kg.knowledge.vocab import ZKG

FILES = {"a.csv": b"1", "b.csv": b"2"}


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_folder_is_made_with_those_above_it(tmp_path) -> None:
    write_folder(tmp_path / "new" / "panel", FILES)
    assert content(tmp_path / "new" / "panel") == FILES
    assert [entry.name for entry in (tmp_path / "new").iterdir()] == ["panel"]


def test_an_earlier_export_gives_way_whole(tmp_path) -> None:
    folder = tmp_path / "panel"
    write_folder(folder, {"a.csv": b"old"})
    write_folder(folder, FILES)
    assert content(folder) == FILES
    write_folder(folder, {"a.csv": b"new", "b.csv": b"new"})
    assert content(folder) == {"a.csv": b"new", "b.csv": b"new"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["panel"]


def test_a_folder_with_other_files_is_left_alone(tmp_path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds other files \(notes\.txt\)"):
        write_folder(tmp_path, FILES)
    with pytest.raises(OutputError, match=r"notes\.txt"):
        check_folder(tmp_path, FILES)
    assert content(tmp_path) == {"notes.txt": b"mine"}


def test_a_file_in_the_place_is_left_alone(tmp_path) -> None:
    place = tmp_path / "panel"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        write_folder(place, FILES)
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(place / "below", FILES)
    assert place.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("fails", ["write", "rename"])
def test_on_an_error_the_old_folder_stays(tmp_path, monkeypatch, fails) -> None:
    folder = tmp_path / "panel"
    write_folder(folder, FILES)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def rename(self: Path, target: Path) -> Path:
        if self.name == "new":
            full()
        return original(self, target)

    original = Path.rename
    if fails == "write":
        monkeypatch.setattr(Path, "write_bytes", full)
    else:
        monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OutputError, match=r"panel: cannot be written \(No space left"):
        write_folder(folder, {"a.csv": b"new", "b.csv": b"new"})
    monkeypatch.undo()
    assert content(folder) == FILES
    assert [entry.name for entry in tmp_path.iterdir()] == ["panel"]


@pytest.mark.parametrize("name", ["tables", "panel"])
def test_a_graph_that_cannot_be_written_leaves_no_folder(graphs, tmp_path, name) -> None:
    graph, evidence = graphs
    figure = next(iter(graph.subjects(ZKG.indicator, None)))
    graph.set((figure, ZKG.value, Literal("many")))
    with pytest.raises(InputError):
        export(graph, evidence, name, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["tables", "panel"])
def test_the_same_graph_gives_the_same_folder(graphs, tmp_path, name) -> None:
    for folder in ("one", "two"):
        export(*graphs, name, tmp_path / folder)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert content(tmp_path / "one").keys() == FOLDERS[name]
