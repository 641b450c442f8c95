"""Builds into a folder that has one with the rooms as they are: what pages say of each other is the same, too."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from built import read_output, read_tree
from torn.issues import OWN_LINE, THREE_PARTS

from kg.config import Settings
from kg.extract.reader import Reader
from kg.knowledge.prefixes import ONTOLOGY_IRI
from kg.model import Article, Extraction
from kg.output.store import read_store
from kg.pipeline import Rooms, all_rooms, build
from kg.query import renewal
from kg.query.store import open_store

SAMPLES = Path(__file__).resolve().parents[1] / "seeds" / "pages"


@dataclass
class Counting:
    """A reader that knows what it was given, and is made in no time."""

    reader: Reader
    given: list[str] = field(default_factory=list)

    def read(self, article: Article) -> Extraction:
        self.given.append(article.headline)
        return self.reader.read(article)

    def rooms(self) -> Rooms:
        return replace(
            all_rooms(),
            make_reader=lambda settings: self,
            write_network=lambda knowledge, settings, path: None,
        )

    def check(self, pages: Path, **chosen: object) -> Sequence[str]:
        """Build, and from nothing, which must give the same; the headlines of what was read at first."""
        out, anew, rooms = pages.with_name("out"), pages.with_name("anew"), self.rooms()
        self.given.clear()
        build([pages], out, Settings(**chosen), rooms=rooms)
        given = sorted(self.given)
        build([pages], anew, Settings(anew=True, **chosen), rooms=rooms)
        assert read_output(out) == read_output(anew)
        assert quads(out) == quads(anew)
        return given


def quads(out: Path) -> set[str]:
    """All that the store holds but the vocabulary, whose nodes without names are others each time."""
    return {str(quad) for quad in open_store(out) if str(quad.graph_name) != f"<{ONTOLOGY_IRI}>"}


def layers(out: Path) -> int:
    """How many renewals the store has gone through."""
    return json.loads((out / "store" / "made-of.json").read_text(encoding="utf-8"))["layers"]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No store is too small to be renewed."""
    monkeypatch.setattr(renewal, "_PART", 2)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    return tmp_path / "pages"


def write(pages: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (pages / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("issue", [OWN_LINE, THREE_PARTS])
def test_a_story_that_goes_on_on_a_page_that_comes_later_is_read_as_one(
    issue: Mapping[str, str], pages: Path, reader: Reader
) -> None:
    counting, first = Counting(reader), min(issue)
    write(pages, {first: issue[first]})
    (story,) = set(counting.check(pages)) - {"全市消防演练举行"}
    others = {name: text for name, text in issue.items() if name != first}
    write(pages, others)
    assert counting.check(pages).count(story) == 1
    (pages / max(others)).unlink()
    assert story in counting.check(pages)
    write(pages, {max(others): others[max(others)]})
    assert story in counting.check(pages)


TOLD = (
    "　　本报讯 今年以来，云青高新区实现工业总产值125亿元，同比增长12.5%。恒泽新材料有限公司落户云青高新区，"
    "总投资20亿元建设高性能碳纤维项目，项目占地300亩，今年3月开工建设，建成后年产碳纤维5000吨。"
    "高新区重点发展新材料产业和新能源产业，引进了青禾科技有限公司、远航重工有限公司等企业，去年新增就业2300人。\n"
)


def test_a_reprint_without_a_date_is_read_by_that_of_a_twin_that_comes_later(pages: Path, reader: Reader) -> None:
    counting = Counting(reader)
    write(pages, {"undated.txt": f"云青高新区提速\n{TOLD}"})
    assert counting.check(pages) == ["云青高新区提速"]
    before = {row.period for row in read_store(pages.with_name("out")).observations}
    write(pages, {"2024-05-17.txt": f"高新区经济开门红\n{TOLD}"})
    assert counting.check(pages) == ["云青高新区提速", "高新区经济开门红"]
    assert {row.period for row in read_store(pages.with_name("out")).observations} != before
    write(pages, {"2021-05-17.txt": f"一个更早的标题\n{TOLD}"})  # the earliest lends its date
    assert counting.check(pages) == ["一个更早的标题", "云青高新区提速"]
    (pages / "2024-05-17.txt").unlink()
    assert counting.check(pages) == []


def test_sample_pages_that_come_go_and_change_are_as_if_they_had_always_been_so(
    pages: Path, whole_reader: Reader
) -> None:
    counting, samples = Counting(whole_reader), sorted(SAMPLES.glob("*.txt"), key=lambda path: path.stat().st_size)
    for path in samples[:2]:
        shutil.copy(path, pages)
    first = len(counting.check(pages))
    shutil.copy(samples[2], pages)
    assert 0 < len(counting.check(pages)) < len(counting.given)
    (pages / samples[1].name).unlink()
    changed = (pages / samples[0].name).read_text(encoding="utf-8").replace("亿元", "万元")
    write(pages, {samples[0].name: changed})
    assert len(counting.check(pages)) < first
    zone = next(e.name for e in read_store(pages.with_name("out")).entities if e.type.value == "Zone")
    corrections = pages.with_name("corrections.csv")
    corrections.write_text(
        f"action,subject,object,by,date\nrename,{zone},云汀高新区,林晓,2024-05-17\n", encoding="utf-8"
    )
    assert counting.check(pages, corrections=corrections) == []
    assert layers(pages.with_name("out")) == 3
    assert counting.check(pages, corrections=corrections, base="https://example.org/id/") == []
    assert layers(pages.with_name("out")) == 0
    assert "云汀高新区" in (pages.with_name("out") / "graph.ttl").read_text(encoding="utf-8")


def test_two_processes_write_the_same_and_without_texts_of_pages_what_is_kept_holds_none(
    sample_build: Path, tmp_path: Path
) -> None:
    rooms = replace(all_rooms(), write_network=lambda *_: None, make_store=lambda folder, shares, earlier: None)
    sentences = {
        sentence.strip()
        for path in SAMPLES.glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        for sentence in line.split("。")
        if 25 <= len(sentence.strip()) <= 60
    }
    found = {}
    for keep in (True, False):
        build([SAMPLES], tmp_path / "out", Settings(keep_sources=keep, jobs=2), rooms=rooms)
        if keep:
            whole = read_output(sample_build)
            del whole["network.html"]
            assert read_output(tmp_path / "out") == whole
        raw = (tmp_path / "out" / "kept.sqlite").read_bytes()
        found[keep] = sum(sentence.encode() in raw for sentence in sentences)
    assert found[True] > len(sentences) / 2
    assert found[False] == 0


def test_asking_an_output_does_not_make_it_another_one(sample_build: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(sample_build, out, copy_function=shutil.copy2)
    before = read_tree(out)
    for _ in range(2):
        assert len(open_store(out)) > 100
        assert not build([SAMPLES], out).is_new
    assert read_tree(out) == before
    largest = max((out / "store" / "quads").iterdir(), key=lambda path: path.stat().st_size)
    largest.write_bytes(b"spoiled")
    assert build([SAMPLES], out).is_new
    assert len(open_store(out)) > 100
