"""Whatever lies beside a good page, the page is read: each bad file is one named skip, in little memory and time."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from documents import hostile

from kg.config import Limits, Settings
from kg.documents.guarded import read_sources
from kg.documents.record import Source
from kg.process import Loss, LostError, Processes

STORY = "云溪高新区加快建设\n　　本报讯 云溪高新区与青禾科技有限公司签约，总投资5亿元建设新能源产业园。\n"
MEGA = 1_000_000
MEMORY = 900 * MEGA  # bytes that the build and the process that reads for it take at most, together
SECONDS = 45

# name, what is in it, part of the cause
BAD: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("locked.pdf", lambda: hostile.pdf(1, "1234"), "password"),
    ("cut.pdf", lambda: hostile.pdf(3)[:600], "damaged"),
    ("no-sheets.pdf", hostile.pdf_without_sheets, ""),
    ("thousand.pdf", lambda: hostile.pdf(1000), "1000 sheets"),
    ("video-called.pdf", lambda: b"\0\0\0\x18ftypisom", "video"),
    ("program-called.txt", lambda: b"\x7fELF\x02\x01\0", "program"),
    ("cut.docx", lambda: hostile.docx_of_entities()[:200], "damaged"),
    ("entities.docx", hostile.docx_of_entities, "entit"),
    ("entities.html", hostile.html_of_entities, ""),
    ("tags.html", lambda: b"<html>" + b"<div>" * 300_000, ""),
    ("large.png", lambda: hostile.png(20_000, 20_000), "150 million pixels"),
    ("zeros.zip", lambda: hostile.zip_of_zeros(2), "2,147 MB"),
    ("zeros-denied.zip", lambda: hostile.zip_of_zeros(2, declared=1000), "damaged"),
    ("zips.zip", lambda: hostile.zip_of_zips(wide=10, deep=4), "inside of 2 others, and 99 more"),
    ("overlap.zip", lambda: hostile.zip_that_overlaps(900), "overlap"),
    ("many.zip", lambda: hostile.packed(*((f"{at}.txt", b"") for at in range(100_000))), "100,000 files"),
    ("escape.zip", lambda: hostile.packed(("../../escape.txt", STORY.encode() * 2)), "leads out"),
    ("cut.zip", lambda: hostile.packed(("a.txt", STORY.encode()))[:-10], "damaged"),
)
BUILD = """
import json, resource, sys
from pathlib import Path
import kg
report = kg.build([Path(sys.argv[1])], Path(sys.argv[2]))
rooms = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
kilos = sum(resource.getrusage(room).ru_maxrss for room in rooms)
print(json.dumps({"bytes": kilos * 1024, "pages": [one.source for one in report.inputs], "seconds": report.seconds}))
"""


@dataclass(frozen=True)
class Built:
    pages: list[str]
    skipped: list[dict[str, str]]
    memory: int
    seconds: float
    top: Path


def listed(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A build of all of it, made by a program without a guard against running twice."""
    top = tmp_path_factory.mktemp("hostile")
    for name in ("pages", "tmp", "here"):
        (top / name).mkdir()
    for name, content, _ in BAD:
        (top / "pages" / name).write_bytes(content())
    hostile.write_sparse(top / "pages" / "sparse.txt", 300 * MEGA)
    (top / "pages" / "good.txt").write_text(STORY, encoding="utf-8")
    (top / "pages" / "text-called.pdf").write_text(STORY.replace("云溪", "云汀"), encoding="utf-8")
    (top / "build.py").write_text(BUILD, encoding="utf-8")
    before = listed(top)
    done = subprocess.run(
        [sys.executable, top / "build.py", top / "pages", top / "out"],
        capture_output=True,
        text=True,
        cwd=top / "here",
        env={"TMPDIR": str(top / "tmp"), "PYTHONPATH": ":".join(sys.path), "PATH": ""},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {name.partition("/")[0] for name in listed(top) - before} == {"out"}
    skipped = json.loads((top / "out" / "report.json").read_text(encoding="utf-8"))["skipped"]
    return Built(told["pages"], skipped, told["bytes"], told["seconds"], top)


def test_the_good_pages_are_built(built: Built) -> None:
    assert built.pages == ["good.txt", "text-called.pdf"]


@pytest.mark.parametrize(("name", "cause"), [*((name, cause) for name, _, cause in BAD), ("sparse.txt", "300 MB")])
def test_each_bad_file_is_one_skip_with_cause_and_remedy(built: Built, name: str, cause: str) -> None:
    (skip,) = (one for one in built.skipped if one["source"].startswith(name))
    assert cause in skip["cause"]
    assert "its reader failed" not in skip["cause"]
    assert "brings its reader down" not in skip["cause"]
    assert skip["remedy"]


def test_memory_and_time_are_bounded(built: Built) -> None:
    assert built.memory < MEMORY
    assert built.seconds < SECONDS


class Lossy:
    """Loses every job; only its first process had read something before."""

    def __init__(self, loss: Loss) -> None:
        self.loss = loss
        self.asked = 0

    def ask(self, source: Source, seconds: float) -> object:
        self.asked += 1
        raise LostError(self.loss, is_first=self.asked > 1)


@pytest.mark.parametrize(
    ("loss", "asked", "cause"),
    [
        (Loss.TOO_LONG, 1, "did not go on for 7 s"),
        (Loss.HUNGRY, 2, "needs more than 3 GB"),
        (Loss.CRASHED, 2, "brings its reader down"),
    ],
)
def test_what_ends_its_process_is_named_but_not_for_what_was_read_before(
    monkeypatch: pytest.MonkeyPatch, loss: Loss, asked: int, cause: str
) -> None:
    lossy = Lossy(loss)
    monkeypatch.setattr(Processes, "ask", lambda _, source, seconds: lossy.ask(source, seconds))
    readings = list(read_sources([Source("a.pdf", data=b"%PDF-1.7")], Settings(limits=Limits(seconds=7))))
    assert [skip.cause[: len(cause)] for reading in readings for skip in reading.skipped] == [cause]
    assert lossy.asked == asked


def test_a_source_that_takes_too_long_is_ended_and_the_next_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(hostile.pdf(1, lines=30_000))
    sources = [Source(name, tmp_path / name) for name in ("long.pdf", "a.zip")]
    (tmp_path / "a.zip").write_bytes(hostile.packed(("a.txt", STORY.encode())))
    long, listing, page = read_sources(sources, Settings(limits=Limits(seconds=4)))
    assert [skip.cause for skip in long.skipped] == ["did not go on for 4 s"]
    assert listing.skipped == ()
    assert [page.source for page in page.pages] == ["a.zip/a.txt"]
