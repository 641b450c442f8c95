"""A build into a folder that has one: the same bytes as one from nothing, and only what is new is read."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from built import read_output, read_tree
from small_rooms import NOTICE, ROOMS, SmallReader

from kg.config import Settings
from kg.errors import InputError, OutputError
from kg.model import Article, Extraction, Page
from kg.output.report import BuildReport
from kg.pipeline import build

TEXTS = {
    "2024-05-17.txt": "云溪高新区传来喜讯，第一个项目开工了。",
    "b.txt": "青禾经开区传来喜讯，第二个项目开工了。",
    "sub/c.txt": "松岭工业园传来喜讯，第三个项目开工了。",
    "notice.txt": NOTICE,
    "empty.txt": "",
}


@dataclass
class Builder:
    """Builds `pages` into `out`, and knows what was split and read for it."""

    pages: Path
    out: Path
    split: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        path = self.pages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, out: Path | None = None, **chosen: object) -> BuildReport:
        self.split.clear()
        self.read.clear()
        return build([self.pages], out or self.out, Settings(**chosen))

    def check(self, **chosen: object) -> tuple[list[str], list[str]]:
        """Build, and again from nothing elsewhere, which must give the same; what was split and read at first."""
        assert self.build(**chosen).is_new
        done = sorted(self.split), sorted(text[:5] for text in self.read)
        anew = self.pages.parent / "anew"
        assert self.build(anew, anew=True, **chosen).is_new
        assert read_output(self.out) == read_output(anew)
        return done

    def split_page(self, page: Page, seeds: Path) -> tuple[Article, ...]:
        self.split.append(page.source)
        return ROOMS.split_page(page, seeds)

    def make_reader(self, settings: Settings) -> Builder.Reader:
        return Builder.Reader(settings, self.read)

    class Reader(SmallReader):
        def __init__(self, settings: Settings, read: list[str]) -> None:
            super().__init__(settings)
            self._read = read

        def read(self, article: Article) -> Extraction:
            self._read.append(article.text)
            return super().read(article)


def _make_store(folder: Path, shares: Iterable[bytes], earlier: Path | None) -> None:
    (folder / "store").mkdir()
    (folder / "store" / "made-of.json").write_text('{"of": "graph"}', encoding="utf-8")


@pytest.fixture
def built(tmp_path: Path, monkeypatch) -> Builder:
    """A first build of five files."""
    builder = Builder(tmp_path / "pages", tmp_path / "out")
    rooms = replace(ROOMS, split_page=builder.split_page, make_reader=builder.make_reader, make_store=_make_store)
    monkeypatch.setattr("kg.pipeline.all_rooms", lambda: rooms)
    for name, text in TEXTS.items():
        builder.write(name, text)
    builder.build()
    assert len(builder.read) == 3
    return builder


def test_where_nothing_has_changed_nothing_is_done(built: Builder) -> None:
    before, first = read_tree(built.out), json.loads((built.out / "report.json").read_text(encoding="utf-8"))
    report = built.build()
    assert (report.is_new, built.split, built.read) == (False, [], [])
    assert read_tree(built.out) == before
    assert report.counts.entities == first["counts"]["entities"] == {"Zone": 3}
    assert [skip.source for skip in report.skipped] == ["empty.txt"]


def test_neither_a_touch_nor_the_number_of_processes_is_a_change(built: Builder) -> None:
    os.utime(built.pages / "b.txt")
    assert not built.build(jobs=2).is_new


def test_only_a_new_page_is_opened_and_read(built: Builder) -> None:
    built.write("d.txt", "海州经开区传来喜讯。")
    assert built.check() == (["d.txt"], ["海州经开区"])


def test_only_a_changed_page_is_opened_and_read(built: Builder) -> None:
    built.write("b.txt", TEXTS["b.txt"].replace("第二", "第四"))
    assert built.check() == (["b.txt"], ["青禾经开区"])


def test_a_page_that_is_gone_leaves_nothing_behind(built: Builder) -> None:
    (built.pages / "b.txt").unlink()
    assert built.check() == ([], [])
    raw = b"".join(path.read_bytes() for path in built.out.rglob("*") if path.is_file())
    assert "青禾".encode() not in raw
    built.write("b.txt", TEXTS["b.txt"])
    assert built.check() == (["b.txt"], ["青禾经开区"])


def test_a_page_under_another_name_is_opened_and_its_articles_are_not_read(built: Builder) -> None:
    built.write("e.txt", TEXTS["b.txt"])  # a twin is in the graph once
    assert built.check() == (["e.txt"], [])
    (built.pages / "b.txt").unlink()
    assert built.check() == ([], ["青禾经开区"])  # the headline of a small article is its page's name


def test_what_was_skipped_and_can_be_read_now_is_read(built: Builder) -> None:
    built.write("empty.txt", "海州经开区传来喜讯。")
    assert built.check() == (["empty.txt"], ["海州经开区"])
    (built.pages / "link.txt").symlink_to("/nowhere/at/all")
    assert [skip.source for skip in built.build().skipped] == ["link.txt"]


@pytest.mark.parametrize("chosen", [{"base": "https://example.org/id/"}, {"network_nodes": 7}])
def test_a_setting_that_says_how_to_write_makes_nothing_be_read(built: Builder, chosen: dict[str, object]) -> None:
    assert built.check(**chosen) == ([], [])


def test_a_setting_that_says_how_to_read_makes_that_be_done(built: Builder) -> None:
    assert built.check(rules_only=True) == ([], ["云溪高新区", "松岭工业园", "青禾经开区"])
    split, _ = built.check(rules_only=True, published="2023")
    assert split == ["2024-05-17.txt", "b.txt", "notice.txt", "sub/c.txt"]


def test_other_lists_make_everything_be_read(built: Builder, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "list.csv").write_text("a", encoding="utf-8")
    assert len(built.check(seeds=tmp_path / "seeds")[1]) == 3
    assert built.check(seeds=tmp_path / "seeds", network_nodes=7) == ([], [])


def test_corrections_make_nothing_be_read(built: Builder, tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text(
        "action,subject,object,by,date\nrename,云溪高新区,云溪区,林晓,2024-05-17\n", encoding="utf-8"
    )
    assert built.check(corrections=tmp_path / "corrections.csv") == ([], [])
    assert not built.build(corrections=tmp_path / "corrections.csv").is_new
    assert built.build().is_new


def test_anew_reads_everything(built: Builder) -> None:
    assert built.build(anew=True).is_new
    assert (len(built.split), len(built.read)) == (4, 3)
    assert not built.build().is_new


FILES = ("graph.ttl", "evidence.ttl", "knowledge.json", "network.html", "kept.sqlite")


@pytest.mark.parametrize("name", [*FILES, "sources", "store"])
def test_a_file_of_the_output_that_is_gone_is_written_again(built: Builder, name: str) -> None:
    place = built.out / name
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    read = built.check()[1]
    assert place.exists()
    assert bool(read) is (name == "kept.sqlite")


@pytest.mark.parametrize("name", [*FILES, "report.json", "sources/*", "store/*.json"])
def test_a_file_of_the_output_that_was_changed_by_hand_is_written_again(built: Builder, name: str) -> None:
    before = read_output(built.out)
    place = min(built.out.glob(name))
    raw = place.read_bytes()
    place.write_bytes(raw.replace(b"e", b"f") if name != "report.json" else raw.replace(b"seconds", b"sekunde"))
    built.check()
    assert read_output(built.out) == before


def test_a_folder_without_its_report_is_nobodys_and_left_alone(built: Builder) -> None:
    (built.out / "report.json").unlink()
    with pytest.raises(OutputError, match="holds files that kg did not write"):
        built.build()


def test_other_peoples_files_and_views_in_the_folder_are_no_change(built: Builder) -> None:
    (built.out / "thesis.txt").write_text("mine", encoding="utf-8")
    (built.out / "network-zones.html").write_text("a view", encoding="utf-8")
    assert not built.build().is_new


def test_where_no_texts_are_kept_none_are_and_articles_are_not_read_again_all_the_same(built: Builder) -> None:
    text = "传来喜讯，第".encode()
    assert text in (built.out / "kept.sqlite").read_bytes()
    assert built.check(keep_sources=False) == (["2024-05-17.txt", "b.txt", "notice.txt", "sub/c.txt"], [])
    assert all(text not in path.read_bytes() for path in built.out.rglob("*") if path.is_file())
    assert not built.build(keep_sources=False).is_new


def test_a_build_that_fails_leaves_what_was_kept(built: Builder) -> None:
    before = read_tree(built.out)
    for name in TEXTS:
        (built.pages / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError):
        built.build()
    assert read_tree(built.out) == before
    for name, text in TEXTS.items():
        built.write(name, text)
    assert not built.build().is_new


def test_one_process_and_two_keep_and_write_the_same(built: Builder, tmp_path: Path) -> None:
    outs, rooms = [tmp_path / "one", tmp_path / "two"], replace(ROOMS, make_store=_make_store)
    for jobs, out in enumerate(outs, 1):
        build([built.pages], out, Settings(jobs=jobs), rooms=rooms)
    assert read_output(outs[0]) == read_output(outs[1]) == read_output(built.out)
    built.write("d.txt", "海州经开区传来喜讯。")
    built.write("e.txt", "临江高新区传来喜讯。")
    for jobs, out in enumerate(outs, 1):
        build([built.pages], out, Settings(jobs=jobs), rooms=rooms)
    assert read_output(outs[0]) == read_output(outs[1])


def test_members_of_an_archive_are_known_by_the_archive(built: Builder, tmp_path: Path) -> None:
    shutil.make_archive(str(built.pages / "old"), "zip", built.pages / "sub")
    (built.pages / "sub" / "c.txt").unlink()
    others = set(multiprocessing.active_children())  # of tests before
    assert built.check() == (["old.zip/c.txt"], ["松岭工业园"])
    assert set(multiprocessing.active_children()) <= others  # what opened it has ended
    assert not built.build().is_new


def spoiled(change: Callable[[bytes], bytes], built: Builder) -> None:
    place = built.out / "kept.sqlite"
    place.write_bytes(change(place.read_bytes()))


@pytest.mark.parametrize("change", [lambda raw: raw[: len(raw) // 2], lambda raw: b"", lambda raw: raw[::-1]])
def test_what_is_kept_and_broken_is_read_anew(built: Builder, change: Callable[[bytes], bytes]) -> None:
    spoiled(change, built)
    built.write("d.txt", "海州经开区传来喜讯。")
    assert len(built.check()[1]) == 4
    assert not built.build().is_new


def test_a_result_of_a_wrong_shape_is_read_anew(built: Builder) -> None:
    with sqlite3.connect(built.out / "kept.sqlite") as database:
        database.execute("UPDATE kept SET value = '[[1],2]'")
    database.close()
    assert len(built.check()[1]) == 3
