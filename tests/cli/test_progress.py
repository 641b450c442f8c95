"""The progress bar: drawn in place on a terminal, with rate and time left; silent anywhere else."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from kg.cli.progress import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def last(self) -> str:
        return self.getvalue().rpartition("\x1b[K")[2]


@pytest.fixture
def clock(monkeypatch) -> SimpleNamespace:
    """A clock that stands at `now`."""
    clock = SimpleNamespace(now=1000.0)
    clock.monotonic = lambda: clock.now
    monkeypatch.setattr("kg.cli.progress.time", clock)
    return clock


def test_a_step_is_drawn_with_its_rate_and_the_time_left(clock) -> None:
    stream = Terminal()
    with Bar(stream) as bar:
        bar("read", 0, 300)
        assert stream.last() == f"reading articles   [{'-' * 30}] 0/300"
        clock.now += 1
        bar("read", 20, 300)
        assert stream.last() == f"reading articles   [##{'-' * 28}] 20/300"  # too early for a rate
        clock.now += 3
        bar("read", 50, 300)
        assert stream.last() == f"reading articles   [#####{'-' * 25}] 50/300  12.5/s  0:20 left"
        clock.now += 996
        bar("read", 100, 300)
        assert stream.last().endswith("100/300  0.1/s  33:20 left")
        clock.now += 9000
        bar("read", 200, 300)
        assert stream.last().endswith("200/300  0.02/s  1:23:20 left")
        bar("read", 300, 300)
        assert stream.last() == f"reading articles   [{'#' * 30}] 300/300"
    assert stream.getvalue().endswith("\r\x1b[K")


def test_each_step_has_a_rate_of_its_own(clock) -> None:
    stream = Terminal()
    bar = Bar(stream)
    bar("open", 0, 10)
    clock.now += 100
    bar("open", 10, 10)
    bar("read", 0, 10)
    clock.now += 4
    bar("read", 2, 10)
    assert stream.last().endswith("2/10  0.5/s  0:16 left")


def test_pictures_are_not_drawn_faster_than_they_can_be_seen(clock) -> None:
    stream = Terminal()
    bar = Bar(stream)
    for done in range(1001):
        clock.now += 0.001
        bar("read", done, 1000)
    assert 9 <= stream.getvalue().count("\r") <= 13
    assert "1000/1000" in stream.last()


def test_nothing_to_do_is_a_full_bar(clock) -> None:
    stream = Terminal()
    Bar(stream)("read", 0, 0)
    assert stream.last() == f"reading articles   [{'#' * 30}] 0/0"


def test_what_is_no_terminal_hears_nothing() -> None:
    stream = io.StringIO()
    with Bar(stream) as bar:
        bar("read", 1, 2)
    assert stream.getvalue() == ""
