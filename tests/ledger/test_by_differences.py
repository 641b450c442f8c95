"""A build that tells only what changed writes what one of everything at once writes."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bench.pages_at_scale import write_pages
from built import read_output
from documents.papers import Paper

from kg.config import Settings
from kg.extract.reader import Reader
from kg.pipeline import build
from kg.rooms import Rooms, all_rooms

ROOT = Path(__file__).resolve().parents[2]
LEDGER = "ledger.sqlite"
TRADITIONAL = (
    "　　本報訊 今年以來，云青高新區實現工業總產值125億元，同比增長12.5%。恆澤新材料有限公司落戶云青高新區，"
    "總投資20億元建設高性能碳纖維項目，今年3月開工建設，建成後年產碳纖維5000噸。云青經濟開發區更名為云青高新區。\n"
)
SIMPLIFIED = (
    "　　本报讯 去年，云青高新区实现工业总产值111亿元。恒泽新材料有限公司的高性能碳纤维项目今年8月投产，"
    "建成后年产碳纤维5000吨。云青高新区管委会主任王明说，恒泽新材料与远航重工有限公司开展合作。\n"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Pages in a folder, built by differences and all at once."""

    folder: Path
    rooms: Rooms

    @property
    def pages(self) -> Path:
        return self.folder / "pages"

    def write(self, name: str, text: str) -> None:
        self.pages.mkdir(exist_ok=True)
        (self.pages / name).write_text(text, encoding="utf-8")

    def build(self, out: str = "out", **chosen: object) -> Path:
        build([self.pages], self.folder / out, Settings(jobs=1, **chosen), rooms=self.rooms)
        return self.folder / out

    def check(self, **chosen: object) -> None:
        """Build by differences, and at once; the two must not differ in a byte."""
        whole = replace(self.rooms, shown=None)
        build([self.pages], self.folder / "whole", Settings(jobs=1, **chosen), rooms=whole)
        assert read_output(self.build(**chosen)) == read_output(self.folder / "whole")


@pytest.fixture
def desk(tmp_path: Path, whole_reader: Reader) -> Desk:
    rooms = replace(
        all_rooms(),
        make_reader=lambda _: whole_reader,
        write_network=lambda knowledge, settings, path: None,
        make_store=_look_at,
    )
    return Desk(tmp_path, rooms)


def _look_at(folder: Path, shares: Sequence[bytes], *_: object) -> None:
    assert sum(map(len, shares))


def test_everything_is_the_same_down_to_the_network_page(desk: Desk, sample_build: Path) -> None:
    shutil.copytree(ROOT / "seeds" / "pages", desk.pages)
    rooms = replace(all_rooms(), make_reader=desk.rooms.make_reader, shown=None)
    build([desk.pages], desk.folder / "whole", Settings(jobs=1), rooms=rooms)
    assert read_output(desk.folder / "whole") == read_output(sample_build)


def test_a_network_page_that_has_not_room_for_all_shows_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.network.views.MOST", 60)
    monkeypatch.setattr("kg.network.build.MOST_FIGURES", 25)
    write_pages(desk.pages, 40)
    rooms = replace(desk.rooms, write_network=all_rooms().write_network)
    Desk(desk.folder, rooms).check(network_nodes=50)
    page = (desk.folder / "out" / "network.html").read_text(encoding="utf-8")
    assert '"figures":0' not in page.replace(" ", "")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_pages_may_come_go_and_change_in_any_order(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    write_pages(desk.folder / "all", 36)
    pages = sorted((desk.folder / "all").rglob("*.txt"))
    here: set[Path] = set()
    for step in range(8):
        for page in chance.sample(pages, 16 if step == 0 else chance.randrange(1, 5)):
            if page not in here:
                here.add(page)
                desk.write(page.name, page.read_text(encoding="utf-8"))
            elif chance.random() < 0.5:
                here.discard(page)
                (desk.pages / page.name).unlink()
            else:
                lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
                at = chance.randrange(len(lines))
                desk.write(page.name, "".join(lines[:at] + lines[at + 5 :]))
        desk.check()


def test_a_text_is_spelt_anew_once_a_page_in_simplified_characters_has_it(desk: Desk) -> None:
    desk.write("2024-05-17.txt", f"高新區提速\n{TRADITIONAL}")
    desk.check()
    assert "項目" in (desk.folder / "out" / "graph.ttl").read_text(encoding="utf-8")
    desk.write("2024-09-01.txt", f"高新区又有好消息\n{SIMPLIFIED}")
    desk.check()
    (desk.pages / "2024-09-01.txt").unlink()
    desk.check()


def test_places_on_paper_come_and_go_with_their_page(desk: Desk) -> None:
    pytest.importorskip("pypdfium2", reason="needs zonekg[pdf]")
    desk.write("2024-09-01.txt", f"高新区又有好消息\n{SIMPLIFIED}")
    desk.check()
    paper = Paper()
    paper.write("云青高新区引来新项目", 60, 60, 24)
    paper.flow(
        [SIMPLIFIED.strip(), "远航重工有限公司落户云青高新区，总投资3亿元建设齿轮箱项目。"], [(60.0, 120.0, 780.0)]
    )
    (desk.pages / "2024-05-17.pdf").write_bytes(paper.bytes())
    desk.check()
    assert "zkg:shownAt" in (desk.folder / "out" / "evidence.ttl").read_text(encoding="utf-8")
    (desk.pages / "2024-09-01.txt").unlink()
    desk.check()
    (desk.pages / "2024-05-17.pdf").rename(desk.folder / "gone.pdf")
    desk.write("2024-09-02.txt", f"还有好消息\n{SIMPLIFIED[:70]}")
    desk.check()


def test_what_people_say_of_pairs_is_obeyed_and_what_needs_everything_is_done_at_once(desk: Desk) -> None:
    desk.write("2024-05-17.txt", f"高新區提速\n{TRADITIONAL}")
    desk.write("2024-09-01.txt", f"高新区又有好消息\n{SIMPLIFIED}")
    desk.check()
    rows = (
        "same,恒泽新材料有限公司,远航重工有限公司",
        "different,云青高新区,云青高新区管委会",
        "rename,云青高新区,云汀高新区",
    )
    for number in range(1, len(rows) + 1):
        said = "".join(f"{row},林晓,2024-05-17\n" for row in rows[:number])
        corrections = desk.folder / f"corrections-{number}.csv"
        corrections.write_text(f"action,subject,object,by,date\n{said}", encoding="utf-8")
        desk.check(corrections=corrections)
    desk.check()


@pytest.mark.parametrize(
    "harm",
    [
        lambda ledger: ledger.unlink(),
        lambda ledger: ledger.write_bytes(b"none"),
        lambda ledger: ledger.write_bytes(ledger.read_bytes()[:-5000]),
        lambda ledger: _change(ledger, "UPDATE piece_0 SET body = replace(body, '亿', '万')"),
    ],
    ids=["gone", "another file", "cut off", "changed"],
)
def test_a_ledger_that_is_not_what_a_build_wrote_is_not_used(desk: Desk, harm: Callable[[Path], object]) -> None:
    desk.write("2024-05-17.txt", f"高新区又有好消息\n{SIMPLIFIED}")
    desk.build()
    harm(desk.folder / "out" / LEDGER)
    desk.write("2024-05-18.txt", f"高新区还有好消息\n{SIMPLIFIED[:60]}")
    desk.check()


def _change(ledger: Path, statement: str) -> None:
    with sqlite3.connect(ledger) as base:
        base.execute(statement)


def test_one_page_more_reads_and_tells_no_more_than_it_has_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pages(desk.pages, 24)
    desk.build()
    told: list[str] = []
    from kg.ledger.entities import Entities

    make = Entities.make

    def counted(self: Entities, iri: str) -> object:
        told.append(iri)
        return make(self, iri)

    monkeypatch.setattr(Entities, "make", counted)
    desk.write("2030-01-01.txt", "天桥镇举行运动会\n　　本报讯 天桥镇中心小学昨日举行运动会，三百名学生参加。\n")
    desk.check()
    few = len(told)
    told.clear()
    desk.build("anew", anew=True)
    assert few < len(told) / 4
