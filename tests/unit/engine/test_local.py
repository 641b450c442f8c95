"""One process and several give the same in the order of the items; whatever happens, no process is left."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Self

import pytest

from kg.engine.local import _chunks, choose_jobs, work_through
from kg.errors import KgError

# Items are expressions: what works on them must be known in a process that is started anew, too.
MAKE = partial(partial, eval)
PROCESS = "__import__('os').getpid()"
WEIGHT = 2500  # three of them are a chunk


def work(items: Sequence[str], jobs: int, make: Callable[[], Callable[[str], Any]] = MAKE) -> list[Any]:
    return list(work_through(make, items, [WEIGHT] * len(items), jobs))


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    before = multiprocessing.active_children()
    yield
    assert multiprocessing.active_children() == before


@pytest.fixture
def thread() -> Iterator[None]:
    """With a second thread it is not safe to fork: the pool's processes are started anew."""
    end = threading.Event()
    second = threading.Thread(target=end.wait)
    second.start()
    yield
    end.set()
    second.join()


def test_one_process_and_two_give_the_same_in_the_order_of_the_items() -> None:
    items = [f"__import__('time').sleep({0.1 if number == 0 else 0}) or {number}" for number in range(25)]
    assert work(items, 1) == work(items, 2) == list(range(25))


def test_one_process_is_this_one_and_two_are_others() -> None:
    assert set(work([PROCESS] * 9, 1)) == {os.getpid()}
    assert os.getpid() not in work([PROCESS] * 9, 2)
    assert work([PROCESS], 2) == [os.getpid()]  # a single item is not worth a process


def test_the_work_is_made_once_and_not_at_all_where_there_is_none() -> None:
    made = []

    def make() -> Callable[[str], object]:
        made.append(1)
        return eval

    assert work([], 2, make) == work([], 1, make) == []
    assert not made
    assert work(["1", "2"], 1, make) == [1, 2]
    assert len(made) == 1


def test_work_that_holds_something_gives_it_back_even_to_whoever_wants_no_more() -> None:
    class Holding:
        holds = True

        def __call__(self, item: str) -> str:
            return item

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.holds = False

    held = Holding()
    results = work_through(lambda: held, ["1", "2"], [1, 1], 1)
    assert (next(results), held.holds) == ("1", True)
    results.close()
    assert not held.holds


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_reaches_the_caller(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        work(["1", "2", "1 / 0", *["3"] * 9], jobs)
    with pytest.raises(ZeroDivisionError):
        work(["1"] * 9, jobs, partial(eval, "1 / 0"))


@pytest.mark.usefixtures("thread")
def test_processes_that_are_started_anew_do_the_same_and_tell_their_errors_too() -> None:
    assert work(["1", "2", "3", "4"], 2) == [1, 2, 3, 4]
    assert os.getpid() not in work([PROCESS] * 4, 2)
    with pytest.raises(ZeroDivisionError):
        work(["1"] * 4, 2, partial(eval, "1 / 0"))


def test_a_process_that_is_killed_is_one_line_with_a_remedy() -> None:
    with pytest.raises(KgError, match=r"a reading process was ended .*; .*--jobs 1") as caught:
        work(["1", f"__import__('os').kill({PROCESS}, 9)", *["__import__('time').sleep(0.1)"] * 9], 2)
    assert "\n" not in str(caught.value)


def test_whoever_wants_no_more_does_not_wait_for_what_is_at_work() -> None:
    started = time.monotonic()
    results = work_through(MAKE, ["1", "__import__('time').sleep(60)", "3"], [10_000] * 3, 2)
    assert next(results) == 1
    results.close()
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("processes", [2, 8])
def test_the_last_parts_are_small_so_that_no_process_waits_long_for_another(processes: int) -> None:
    parts = [len(part) for part in _chunks(range(200), [500] * 200, processes)]
    assert sum(parts) == 200
    assert parts == sorted(parts, reverse=True)
    assert (parts[0] > 4, parts[-processes:]) == (True, [1] * processes)


class Watched(Sequence[str]):
    """Knows how far it was looked into."""

    furthest = 0

    def __len__(self) -> int:
        return 300

    def __getitem__(self, at: Any) -> Any:
        self.furthest = max(self.furthest, at.stop)
        return [str(number) for number in range(at.start, at.stop)]


def test_items_are_not_all_on_their_way_at_once() -> None:
    items = Watched()
    results = work_through(MAKE, items, [WEIGHT] * 300, 2)
    assert next(results) == 0
    assert items.furthest <= 30
    assert [next(results) for _ in range(299)] == list(range(1, 300))
    results.close()


SCRIPT = """
import sys, threading
from functools import partial
from kg.engine.local import work_through
print("once", flush=True)
if "threads" in sys.argv:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
item = "__import__('os').getpid(), __import__('time').sleep(0.3)"
for number, _ in work_through(partial(partial, eval), [item] * 400, [10_000] * 400, 2):
    print(number, flush=True)
"""


def test_processes_end_with_the_one_that_started_them_however_it_ends(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "once\n"
        workers = {int(process.stdout.readline()) for _ in range(3)}
        process.kill()
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            for _ in range(100):
                os.kill(worker, 0)
                time.sleep(0.1)


def test_a_script_without_a_guard_does_not_run_twice_and_hears_of_ctrl_c_alone(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script, "threads"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # as at a terminal: what a script runs in the background is started deaf
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "once\n"
        assert process.stdout.readline() != "once\n"
        os.killpg(process.pid, signal.SIGINT)
        assert "once" not in process.stdout.read()
        assert process.stderr.read().count("Traceback") == 1  # the script's own


@pytest.mark.parametrize(("asked", "weight", "jobs"), [(1, 10**9, 1), (3, 1, 3), (None, 0, 1), (None, 59_999, 1)])
def test_as_many_processes_as_asked_for_else_one_where_there_is_little_to_do(
    asked: int | None, weight: int, jobs: int
) -> None:
    assert choose_jobs(asked, weight) == jobs


def test_where_there_is_much_to_do_each_core_works() -> None:
    assert choose_jobs(None, 60_000) == len(os.sched_getaffinity(0))
