"""Queries in processes of their own: what ends one of them ends nothing else."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.query.pool import QueryPool
from kg.query.render import ResultFormat
from kg.query.result import Question, ResultKind
from kg.query.worker import Job, Limits, Outcome

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{at} ?b{at} ?c{at} ." for at in range(8)) + " }"
OVERFLOWING = f"ASK {{ {' UNION '.join('{?s ?p ?o}' for _ in range(12_000))} }}"


def job(text: str, **formats: ResultFormat) -> Job:
    wished = dict.fromkeys(ResultKind, ResultFormat.CSV)
    return Job(Question(text), {**wished, **{ResultKind(kind): format_ for kind, format_ in formats.items()}})


def test_an_answer_comes_in_the_wished_format(out: Path) -> None:
    with QueryPool(out, Limits()) as pool:
        reply = pool.ask(job("SELECT (1 AS ?one) {}"))
        assert (reply.outcome, reply.body, reply.format) == (Outcome.DONE, b"one\r\n1\r\n", ResultFormat.CSV)
        only_rows = Job(Question("ASK {}"), {ResultKind.ROWS: ResultFormat.CSV})
        assert pool.ask(only_rows).outcome is Outcome.UNFORMATTED


def test_mistakes_come_back_with_their_words_and_exit_code(out: Path) -> None:
    with QueryPool(out, Limits()) as pool:
        wrong = pool.ask(job("ASK {"))
        assert (wrong.outcome, wrong.exit_code) == (Outcome.REFUSED, 1)
        assert wrong.message.startswith("query, line 1, column")
        unknown = pool.ask(Job(Question("ASK {}", {"x": "1"}), {}))
        assert (unknown.outcome, unknown.exit_code) == (Outcome.REFUSED, 2)


def test_an_endless_query_is_stopped_and_the_next_one_answered(out: Path) -> None:
    with QueryPool(out, Limits(seconds=1)) as pool:
        started = time.monotonic()
        reply = pool.ask(job(ENDLESS))
        assert time.monotonic() - started < 3
        assert (reply.outcome, reply.exit_code) == (Outcome.TOO_LONG, 1)
        assert reply.message == "stopped after 1 seconds; narrow the query, or allow more time"
        assert pool.ask(job("ASK {}")).body == b"true\n"


def test_a_query_that_overflows_the_parser_ends_only_its_process(out: Path) -> None:
    with QueryPool(out, Limits(seconds=30)) as pool:
        reply = pool.ask(job(OVERFLOWING))
        assert reply.outcome is Outcome.CRASHED
        assert "simplify it" in reply.message
        assert pool.ask(job("ASK {}")).outcome is Outcome.DONE


def test_a_query_that_eats_memory_ends_only_its_process(out: Path) -> None:
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with QueryPool(out, Limits(seconds=60, memory=700_000_000)) as pool:
        assert pool.ask(job(hungry)).outcome is Outcome.CRASHED
        assert pool.ask(job("ASK {}")).outcome is Outcome.DONE


def test_rows_and_bytes_are_limited(out: Path) -> None:
    every = job("SELECT * { ?s ?p ?o }")
    with QueryPool(out, Limits(rows=3)) as pool:
        reply = pool.ask(every)
        assert (reply.body.count(b"\r\n"), reply.is_cut) == (4, True)
    with QueryPool(out, Limits(body=1000)) as pool:
        reply = pool.ask(every)
        assert reply.outcome is Outcome.TOO_LARGE
        assert reply.message == "the answer has more than 1,000 bytes; narrow the query, or add a LIMIT"


def test_others_are_answered_while_one_query_runs_on(out: Path) -> None:
    with QueryPool(out, Limits(seconds=10), size=2) as pool:
        gave_up = threading.Event()
        outcomes = []
        thread = threading.Thread(target=lambda: outcomes.append(pool.ask(job(ENDLESS), gave_up).outcome))
        thread.start()
        started = time.monotonic()
        assert [pool.ask(job("ASK {}")).outcome for _ in range(3)] == [Outcome.DONE] * 3
        assert time.monotonic() - started < 5
        gave_up.set()
        thread.join(timeout=5)
        assert outcomes == [Outcome.TOO_LONG]


def test_who_finds_no_place_is_told_to_come_back(out: Path) -> None:
    with QueryPool(out, Limits(seconds=0.5)) as pool:
        with pool._processes._places:
            busy = pool.ask(job("ASK {}"))
        assert (busy.outcome, busy.exit_code) == (Outcome.BUSY, 1)
        assert pool.ask(job("ASK {}")).outcome is not Outcome.BUSY


def test_a_query_without_a_time_limit_is_stopped_when_its_asker_gives_up(out: Path) -> None:
    with QueryPool(out, Limits(seconds=None)) as pool:
        given_up = threading.Event()
        threading.Timer(1, given_up.set).start()
        reply = pool.ask(job(ENDLESS), given_up)
        assert (reply.outcome, reply.message) == (Outcome.TOO_LONG, "stopped, since its asker hung up")


def test_a_folder_that_was_built_again_is_seen(out: Path, tmp_path: Path) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).write_bytes((out / name).read_bytes())
    added = job("ASK { ?s a <https://example.org/New> }")
    with QueryPool(tmp_path, Limits()) as pool:
        assert pool.ask(added).body == b"false\n"
        with (tmp_path / "graph.ttl").open("a", encoding="utf-8") as stream:
            stream.write("\n<https://example.org/added> a <https://example.org/New> .\n")
        assert pool.ask(added).body == b"true\n"


@pytest.mark.parametrize("name", ["graph.ttl", "evidence.ttl"])
def test_a_missing_file_is_told(out: Path, tmp_path: Path, name: str) -> None:
    other = {"graph.ttl": "evidence.ttl", "evidence.ttl": "graph.ttl"}[name]
    (tmp_path / other).write_bytes((out / other).read_bytes())
    with QueryPool(tmp_path, Limits()) as pool:
        reply = pool.ask(job("ASK {}"))
    assert (reply.outcome, reply.exit_code) == (Outcome.REFUSED, 1)
    assert f"{name}: cannot be read" in reply.message


def test_no_query_outlives_the_program_that_asked(out: Path) -> None:
    program = f"""
import os, threading, time
from pathlib import Path
from kg.query.pool import QueryPool
from kg.query.result import Question
from kg.query.worker import Job, Limits
if __name__ == "__main__":
    pool = QueryPool(Path({str(out)!r}), Limits())
    threading.Thread(target=pool.ask, args=(Job(Question({ENDLESS!r}), {{}}),), daemon=True).start()
    time.sleep(2)
    print("asked", flush=True)
    os.kill(os.getpid(), 9)
"""
    started = time.monotonic()
    # the query's process holds the same pipe: it must be gone before this can end
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert said.stdout == "asked\n"
    assert time.monotonic() - started < 15


def test_closing_ends_a_query_under_way(out: Path) -> None:
    outcomes = []
    with QueryPool(out, Limits(seconds=60)) as pool:
        thread = threading.Thread(target=lambda: outcomes.append(pool.ask(job(ENDLESS)).outcome))
        thread.start()
        time.sleep(1.5)
    thread.join(timeout=10)
    assert outcomes == [Outcome.BUSY]
