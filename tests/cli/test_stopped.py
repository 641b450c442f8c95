"""Ctrl+C while `kg build` is reading: one line, and everything is as it was."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from built import read_tree

from .conftest import PAGES

pty = pytest.importorskip("pty", reason="needs a terminal of Unix")


def test_ctrl_c_while_reading_leaves_one_line_and_nothing_else(sample_build: Path, tmp_path: Path) -> None:
    out, pages = tmp_path / "out", tmp_path / "pages"
    shutil.copytree(sample_build, out)
    pages.mkdir()
    for path in PAGES.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for number in range(4):  # so that reading takes its time
            (pages / f"{number}-{path.name}").write_text(
                f"{text}\n第{number}期\n".replace("年", f"年{number}"), "utf-8"
            )
    before, names = read_tree(out), sorted(tmp_path.iterdir())
    ours, theirs = pty.openpty()  # the progress bar says when it is reading
    command = [sys.executable, "-m", "kg", "build", pages, "--out", out, "--jobs", "2", "--rules-only"]
    options = {"start_new_session": True, "preexec_fn": _hear_ctrl_c}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, **options) as process:
        os.close(theirs)
        said = b""
        while not re.search(rb"reading articles .*\] [1-9]", said):
            said += os.read(ours, 4096)
        os.killpg(process.pid, signal.SIGINT)
        said = said[len(said) :] + _rest(ours)
        assert process.wait(60) == 130
        assert process.stdout is not None
        assert process.stdout.read() == b""
    last = re.sub(rb"[^\r\n]*\r(\x1b\[K)?", b"", said.replace(b"\r\n", b"\n"))
    assert last.decode() == "kg: stopped; nothing was changed\n"
    assert read_tree(out) == before
    assert sorted(tmp_path.iterdir()) == names
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        for _ in range(100):
            os.killpg(process.pid, 0)
            time.sleep(0.1)


def _hear_ctrl_c() -> None:
    """As at a terminal: what a script runs in the background is started deaf."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _rest(terminal: int) -> bytes:
    said = b""
    try:
        while piece := os.read(terminal, 4096):
            said += piece
    except OSError:  # so a terminal ends
        os.close(terminal)
    return said
