"""`kg serve` as a process: it says where it is, answers, and ends when it is asked to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@contextmanager
def serving(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "kg", "serve", *map(str, arguments), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            yield process, process.stderr.readline().removeprefix("query page").strip()
        finally:
            process.kill()


@pytest.mark.skipif(os.name != "posix", reason="signals are told apart only on POSIX")
@pytest.mark.parametrize("ask_to_stop", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_asked_to_stop(built: Path, ask_to_stop: signal.Signals) -> None:
    with serving(built) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        answer = httpx.get(f"{address}sparql", params={"query": "zones-by-level"}, headers={"Accept": "text/csv"})
        assert answer.text.startswith("zoneName,")
        # a query under way does not keep it from stopping
        thread = threading.Thread(target=lambda: httpx.get(f"{address}sparql", params={"query": LONG}, timeout=60))
        thread.daemon = True
        thread.start()
        time.sleep(0.5)
        started = time.monotonic()
        process.send_signal(ask_to_stop)
        out, err = process.communicate(timeout=20)
        assert time.monotonic() - started < 10
        assert out == ""
        assert "Traceback" not in err


def test_a_port_that_is_taken_is_told(run, built: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run("serve", built, "--port", port)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"kg: 127.0.0.1:{port} cannot be listened on (Address already in use); choose another --port\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--port", "99999"], "99999 is no port"),
        (["--host", "no such host"], "cannot be listened on"),
        (["--queries", "0"], "'0' is no whole number from 1 on"),
        (["--timeout", "-1"], "'-1' is no number from 0 on"),
    ],
)
def test_wrong_options_are_told(run, built: Path, options: list[str], message: str) -> None:
    said = run("serve", built, *options)
    assert said.code == 2
    assert message in said.err


def test_a_folder_that_is_no_build_is_told(run, tmp_path: Path) -> None:
    said = run("serve", tmp_path)
    assert (said.code, said.err) == (
        2,
        f"kg: {tmp_path}: not an output folder of kg; make one with: kg build PAGES --out {tmp_path}\n",
    )
