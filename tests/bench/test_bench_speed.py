"""The bench itself: what it writes, what it prints, and that its stopwatches and scales count right."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest
from bench import bench_speed
from bench.speed import again, growth, plan, processes, reading, startup, watch, writing
from bench.speed.plan import Plan, middle
from bench.speed.record import Corpus, Line, describe, machine, read_texts, to_json, versions
from bench.speed.rooms import REST, Stopwatch, timed_pipeline, timed_rooms
from bench.speed.table import render
from bench.speed.watch import Cost

CORPUS = Corpus("invented", 2, 30, "0" * 64)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def after(self, seconds: float, result: object = None) -> object:
        self.now += seconds
        return result


def test_a_line_of_json_stands_by_itself() -> None:
    data = json.loads(to_json(Line("speed", "1 process", {"seconds": 1.5, "peak_bytes": None}, CORPUS)))
    assert (data["measure"], data["name"], data["seconds"], data["peak_bytes"]) == ("speed", "1 process", 1.5, None)
    assert data["corpus"] == {"name": "invented", "pages": 2, "characters": 30, "sha256": "0" * 64}
    assert data["version"] == versions()
    assert data["machine"] == machine()
    assert {"cpu", "cores", "memory_bytes", "python", "platform"} == set(data["machine"])
    assert data["machine"]["cpu"]
    assert data["version"]["zonekg"]


def test_a_table_has_a_column_a_figure_and_says_what_it_is_of() -> None:
    lines = [
        Line(
            "speed", "one", {"seconds": 0.01234, "peak_bytes": 2_500_000_000, "characters_per_second": 21000.4}, CORPUS
        ),
        Line("speed", "two", {"seconds": 123.4, "peak_bytes": None, "F1 facts": 0.875}, CORPUS),
        Line("growth", "10 pages", {"pages": 10, "memory": "pss"}, CORPUS),
    ]
    assert render(lines).splitlines() == [
        "### speed: invented, 2 pages, 30 characters",
        "",
        "|  | seconds | peak MB | characters a second | F1 facts |",
        "| --- | --: | --: | --: | --: |",
        "| one | 0.0123 | 2,500 | 21,000 |  |",
        "| two | 123 | ? |  | 0.875 |",
        "",
        "### growth",
        "",
        "|  | pages | memory |",
        "| --- | --: | --: |",
        "| 10 pages | 10 | pss |",
    ]


def test_a_corpus_is_known_by_its_names_and_bytes_wherever_it_lies(tmp_path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "a.txt").write_text("\ufeff开工。", encoding="utf-8")
        (tmp_path / name / "b.txt").write_text("投产了。", encoding="utf-8")
    first, second = (describe("x", tmp_path / name) for name in ("one", "two"))
    assert first == second
    assert (first.pages, first.characters) == (2, 7)
    assert sorted(read_texts(tmp_path / "one")) == ["开工。", "投产了。"]
    (tmp_path / "two" / "b.txt").rename(tmp_path / "two" / "c.txt")
    assert describe("x", tmp_path / "two").sha256 != first.sha256


def test_a_room_does_not_pay_for_the_room_that_it_calls() -> None:
    clock = Clock()
    stopwatch = Stopwatch(clock)
    inner = stopwatch.timed("inner", lambda: clock.after(5))

    def call_inner() -> None:
        clock.after(1)
        inner()
        clock.after(2)

    stopwatch.timed("outer", call_inner)()
    clock.after(100)  # nobody's
    assert stopwatch.seconds == {"outer": 3, "inner": 5}


def test_the_steps_of_an_iterator_count_and_what_is_done_between_them_does_not() -> None:
    clock = Clock()
    stopwatch = Stopwatch(clock)
    given = []
    for number in stopwatch.timed("steps", lambda: (clock.after(1, at) for at in range(3)))():
        given.append(number)
        clock.after(10)
    assert given == [0, 1, 2]
    assert stopwatch.seconds == {"steps": 3}


def test_a_room_that_fails_stops_its_watch() -> None:
    clock = Clock()
    stopwatch = Stopwatch(clock)

    def fail() -> None:
        clock.after(1)
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - it is ours
        stopwatch.timed("bad", fail)()
    clock.after(7)
    assert stopwatch.seconds == {"bad": 1}


@dataclass(frozen=True)
class OtherRooms:
    """Rooms as a later pipeline may have them."""

    make_reader: object
    new_room: object
    number: int = 3


def test_rooms_are_timed_by_their_names_whatever_they_are() -> None:
    clock = Clock()
    stopwatch = Stopwatch(clock)

    class Reader:
        def read(self, text: str) -> object:
            return clock.after(2, text)

    rooms = timed_rooms(OtherRooms(lambda: clock.after(4, Reader()), lambda: clock.after(1, "done")), stopwatch)
    assert rooms.number == 3
    assert rooms.new_room() == "done"
    assert rooms.make_reader().read("开工。") == "开工。"
    assert stopwatch.seconds == {"new_room": 1, "make the reader": 4, "read": 2}


def test_what_the_pipeline_calls_by_name_is_timed_and_put_back() -> None:
    clock = Clock()
    stopwatch = Stopwatch(clock)
    pipeline = ModuleType("a_pipeline")

    def write_store() -> None:
        clock.after(3)

    pipeline.write_store = write_store
    with timed_pipeline(pipeline, stopwatch):
        clock.after(1)
        pipeline.write_store()
    assert pipeline.write_store is write_store
    assert stopwatch.seconds == {REST: 1, "json": 3}


def test_a_commands_cost_has_its_output_and_the_memory_of_its_processes() -> None:
    hold = "import time; held = bytearray(60_000_000); time.sleep(1)"
    code = f"import subprocess, sys; print('started'); subprocess.run([sys.executable, '-c', {hold!r}]); {hold}"
    cost = watch.run([sys.executable, "-c", code])
    assert cost.output == "started\n"
    assert cost.seconds >= 2
    assert 0 < cost.cpu_seconds < cost.seconds * 4
    assert 55_000_000 < cost.peak_bytes < 200_000_000
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; child.wait()"
    if cost.memory == "pss":
        assert watch.run([sys.executable, "-c", both]).peak_bytes > 110_000_000


def test_without_proc_memory_is_that_of_the_largest_process(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(watch, "PROC", tmp_path)
    cost = watch.run([sys.executable, "-c", "held = bytearray(60_000_000)"])
    assert cost.memory == "largest process"
    assert cost.peak_bytes > 60_000_000


def test_a_command_that_fails_ends_the_bench_with_its_last_word() -> None:
    with pytest.raises(SystemExit, match="exit code 3: no such page"):
        watch.run([sys.executable, "-c", "import sys; print('no such page', file=sys.stderr); sys.exit(3)"])


def test_medians_are_taken_figure_by_figure() -> None:
    rounds = [
        {"seconds": 1.0, "peak_bytes": 10},
        {"seconds": 9.0, "peak_bytes": 30},
        {"seconds": 2.0, "peak_bytes": 20},
    ]
    assert middle(rounds) == {"seconds": 2.0, "peak_bytes": 20}


def test_growth_is_told_for_ten_times_the_pages() -> None:
    small = {"pages": 10, "seconds": 2.0, "triples": 100, "pairs": 0}
    assert growth.tenfold(small, {"pages": 100, "seconds": 30.0, "triples": 900, "pairs": 7}) == {
        "seconds_tenfold": 15.0,
        "cpu_seconds_tenfold": None,
        "peak_tenfold": None,
        "triples_tenfold": 9.0,
        "pairs_tenfold": None,
    }
    assert growth.tenfold(small, {"pages": 1000, "seconds": 200.0})["seconds_tenfold"] == pytest.approx(10)


class FakePlan(Plan):
    """A plan whose builds cost a second a page and write the names of their pages."""

    def command(self, *words: str | Path, cache: str = "cache") -> Cost:
        seconds = 0.1
        if "build" in words:
            pages, out = Path(words[words.index("build") + 1]), Path(words[words.index("--out") + 1])
            names = sorted(path.name for path in pages.rglob("*.txt")) or [pages.name]
            out.mkdir(parents=True, exist_ok=True)
            for name in again.STABLE:
                (out / name).write_text("\n".join(names), encoding="utf-8")
            seconds = float(len(names))
        return Cost(seconds, seconds / 2, 1000, "pss", "")

    def task(self, *words: str | Path) -> tuple[dict[str, float], Cost]:
        if words[0] == "quality":
            return {"F1 facts": 0.5}, Cost(1, 1, 1000, "pss", "")
        if words[0] == "build":
            Path(words[2]).mkdir(parents=True)
        speed = {"posseg": 4.0, "cut": 1.0, "build": 8.0}[str(words[0])]
        rooms = {"room read": 3.0, "room link": 1.0} if words[-1] == "1" else {}
        steps = {"step read": 6.0 / float(words[-1]), "step write": 2.0} if words[0] == "build" else {}
        return {"seconds": speed, "cpu_seconds": speed, **rooms, **steps}, Cost(9, 9, 2000, "pss", "")


@pytest.fixture
def fake(tmp_path) -> FakePlan:
    return FakePlan(tmp_path, lambda text: None, rounds=2, again=3, starts=2)


def test_builds_over_an_older_one_are_compared_with_builds_from_nothing(fake) -> None:
    rows = {line.name: line for line in again.measure(fake)}
    assert list(rows) == [
        "first build",
        "unchanged",
        "one page more, from nothing",
        "one page more",
        "one page removed",
    ]
    assert [line.corpus.pages for line in rows.values()] == [3, 3, 4, 4, 3]
    assert rows["one page more"].figures["of_first_build"] == pytest.approx(4 / 3)
    told = [rows[name].figures["as_from_nothing"] for name in ("unchanged", "one page more", "one page removed")]
    assert told == ["same bytes"] * 3


def test_two_processes_are_compared_with_one_step_by_step(fake) -> None:
    rows = {line.name: line.figures for line in processes.measure(replace(fake, shared=2))}
    assert rows["read"] == {"1_process": 6.0, "2_processes": 3.0, "times": 2.0}
    assert rows["write"]["times"] == rows["whole build"]["times"] == 1.0


def test_speeds_stand_beside_jieba_and_quality_beside_the_speed_of_the_samples(fake) -> None:
    lines = reading.measure(replace(fake, corpora=(("sample pages", plan.SAMPLES),)))
    speed = {line.name: line.figures for line in lines if line.measure == "speed"}
    assert speed["1 process"]["of_jieba.posseg"] == 0.5
    assert speed["1 process"]["of_jieba.cut_by_cpu"] == 0.125
    assert speed["1 process"]["F1 facts"] == 0.5
    assert speed["1 process"]["pages_per_second"] == 5 / 8
    assert "F1 facts" not in speed["2 processes"]
    assert speed["jieba.posseg"]["of_jieba.posseg"] == 1
    assert [(line.name, line.figures["share_of_build"]) for line in lines if line.measure.startswith("rooms")] == [
        ("read", "75.0%"),
        ("link", "25.0%"),
    ]


def test_a_start_is_told_beside_the_bare_interpreter(fake) -> None:
    rows = {line.name: line.figures for line in startup.measure(fake)}
    assert rows["python -c pass"]["over_bare_python"] == 0
    assert rows["first page, warm cache"]["over_bare_python"] == pytest.approx(0.9)


def test_turtle_is_measured_by_its_own_program_where_there_is_one(fake, monkeypatch) -> None:
    monkeypatch.setattr(writing, "PROGRAM", "bench.no_such_program")
    assert writing.measure(fake) == []
    program = ModuleType("a_turtle_bench")
    program.__spec__ = object()
    program.measure = lambda triples: {"kg": {"seconds": triples / 1e6}}
    monkeypatch.setitem(sys.modules, "a_turtle_bench", program)
    monkeypatch.setattr(writing, "PROGRAM", "a_turtle_bench")
    (line,) = writing.measure(fake)
    assert (line.measure, line.name, line.figures) == ("turtle, 1,000,000 triples", "kg", {"seconds": 1.0})


def test_one_command_writes_lines_and_prints_tables(tmp_path, monkeypatch, capsys) -> None:
    made = []

    def measure(chosen: Plan) -> list[Line]:
        made.append(chosen)
        return [Line("growth", "4 pages", {"seconds": 2.0}, CORPUS)]

    monkeypatch.setattr(bench_speed, "MEASURES", {"growth": measure, "speed": lambda chosen: []})
    bench_speed.main(["--quick", "--only", "growth", "--out", str(tmp_path / "x.jsonl")])
    (line,) = (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["seconds"] == 2.0
    assert "| 4 pages | 2 |" in capsys.readouterr().out
    assert made[0].sizes[-1] < 100
    assert not made[0].scratch.exists()
    with pytest.raises(SystemExit):
        bench_speed.main(["--only", "weather", "--out", str(tmp_path / "x.jsonl")])


def test_a_full_run_measures_a_hundred_thousand_pages_a_plain_one_ten_thousand(tmp_path) -> None:
    assert bench_speed.make_plan(tmp_path).sizes == (100, 1000, 10_000)
    assert bench_speed.make_plan(tmp_path, full=True).sizes == (100, 1000, 10_000, 100_000)
