"""The composition root with small rooms of our own: order, skips, what lands in the folder."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from small_rooms import NOTICE, ROOMS, SmallReader

from kg.config import Limits, Settings
from kg.errors import InputError, OutputError, UsageError
from kg.model import Knowledge
from kg.output.store import read_store
from kg.pipeline import build


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "2024-05-17.txt").write_text("云溪高新区传来喜讯。", encoding="utf-8")
    (folder / "again.txt").write_text("云溪高新区传来喜讯。", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    return folder


def test_everything_lands_in_the_folder_and_what_was_skipped_is_named(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    SmallReader.made = 0
    report = build([pages], out, Settings(base="https://example.org/id/"), rooms=ROOMS)
    assert sorted(path.name for path in out.iterdir()) == [
        "evidence.ttl",
        "graph.ttl",
        "kept.sqlite",
        "knowledge.json",
        "network.html",
        "report.json",
        "sources",
        "store",
    ]
    assert {skip.source: skip.cause for skip in report.skipped} == {
        "again.txt": "the same text as 2024-05-17.txt",
        "empty.txt": "the file is empty",
    }
    written = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert written["counts"]["entities"] == {"Zone": 1}
    assert [source["source"] for source in written["inputs"]] == ["2024-05-17.txt", "notice.txt"]
    assert written["inputs"][0]["published"] == "2024-05-17"
    assert written["skipped"][1]["remedy"]
    assert (written["settings"]["limits.sheets"], written["settings"]["rules_only"]) == (500, False)
    assert not {"limits", "seeds"} & set(written["settings"])
    assert str(tmp_path) not in json.dumps(written)
    assert SmallReader.made == 1
    assert read_store(out).entities[0].iri == "https://example.org/id/zone/云溪高新区"


def test_what_cannot_even_be_opened_as_a_source_is_named_too(pages: Path, tmp_path: Path) -> None:
    (pages / "away.txt").symlink_to(tmp_path / "elsewhere.txt")
    report = build([pages], tmp_path / "out", rooms=ROOMS)
    assert [skip.source for skip in report.skipped] == ["away.txt", "again.txt", "empty.txt"]


def test_inputs_in_any_order_give_the_same_knowledge(pages: Path, tmp_path: Path) -> None:
    files = sorted(pages.iterdir())
    for name, inputs in (("one", files), ("two", files[::-1])):
        build(inputs, tmp_path / name, rooms=ROOMS)
    assert (tmp_path / "one/knowledge.json").read_bytes() == (tmp_path / "two/knowledge.json").read_bytes()


def test_progress_ends_where_it_said_it_would(pages: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([pages], tmp_path / "out", progress=lambda *step: told.append(step), rooms=ROOMS)
    assert [step for step in told if step[1] == step[2]] == [
        ("open", 4, 4),
        ("read", 2, 2),
        ("link", 1, 1),
        ("write", 1, 1),
    ]


def test_nothing_readable_is_an_error_and_writes_nothing(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    with pytest.raises(InputError, match=r"empty\.txt: the file is empty"):
        build([pages / "empty.txt"], out, rooms=ROOMS)
    assert not out.parent.exists()


def test_a_room_that_fails_leaves_an_earlier_build_alone(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([pages], out, rooms=ROOMS)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def broken(knowledge: Knowledge, base: str, folder: Path) -> tuple[bytes, ...]:
        (folder / "graph.ttl").write_text("half", encoding="utf-8")
        raise OSError

    def unstored(folder: Path, shares: Iterable[bytes], earlier: Path | None) -> None:
        raise OSError

    for faulty in (replace(ROOMS, write_graphs=broken), replace(ROOMS, make_store=unstored)):
        with pytest.raises(OSError):  # noqa: PT011 - whatever it is, nothing is left behind
            build([pages], out, rooms=faulty)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "pages"]


def test_a_bad_place_is_refused_before_any_work(pages: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    SmallReader.made = 0
    with pytest.raises(OutputError):
        build([pages], file, rooms=ROOMS)
    assert SmallReader.made == 0


def test_a_limit_that_lets_nothing_in_is_refused() -> None:
    with pytest.raises(UsageError, match="limit sheets 0 lets nothing in"):
        Limits(sheets=0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"base": "no iri/"},
        {"base": "https://example.org/id"},
        {"published": "May 2024"},
        {"network_nodes": 0},
        {"seeds": Path("nowhere")},
    ],
)
def test_settings_that_cannot_work_are_refused_at_the_door(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Settings(**wrong)  # type: ignore[arg-type]
