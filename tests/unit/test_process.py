"""Work in processes of its own: what hangs, dies or eats memory is told apart, and the next job finds a process."""

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from kg.process import Loss, LostError, Processes

# Jobs are expressions: what answers them must be known in a fresh process, too.
ANSWERER = partial(partial, eval)
DOES = {
    "hang": "__import__('time').sleep(60)",
    "die": "__import__('os')._exit(3)",
    "eat": "bytes(10**9)",
    "number": "__import__('os').getpid()",
}


def test_what_became_of_a_job_is_told_and_the_next_one_is_answered() -> None:
    with Processes[str, int](ANSWERER, memory=600_000_000) as processes:
        for job, loss in (("die", Loss.CRASHED), ("eat", Loss.HUNGRY), ("hang", Loss.TOO_LONG)):
            with pytest.raises(LostError) as caught:
                processes.ask(DOES[job], seconds=2)
            assert (caught.value.loss, caught.value.is_first) == (loss, True)
            first = processes.ask(DOES["number"])
            assert first != os.getpid()
            assert processes.ask(DOES["number"]) == first
            with pytest.raises(LostError) as caught:
                processes.ask(DOES[job], seconds=1)
            assert (caught.value.loss, caught.value.is_first) == (loss, False)


def test_a_job_in_parts_has_time_for_each_of_them() -> None:
    parts = "[(__import__('time').sleep(0.4), __import__('kg.process').process.beat()) for _ in range(5)] and 7"
    with Processes[str, int](ANSWERER) as processes:
        assert processes.ask("1") == 1  # the process is there
        started = time.monotonic()
        assert processes.ask(parts, seconds=1) == 7
        assert time.monotonic() - started > 1
        with pytest.raises(LostError):
            processes.ask(parts.replace("0.4", "1.5"), seconds=1)


def test_a_script_without_a_guard_does_not_run_twice(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "print('once', flush=True)\n"
        "from functools import partial\n"
        "from kg.process import Processes\n"
        "with Processes(partial(partial, eval)) as processes:\n"
        "    print(processes.ask('6 * 7'))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("once\n42\n", "")


def test_closing_leaves_no_process_behind() -> None:
    with Processes[str, int](ANSWERER) as processes:
        number = processes.ask(DOES["number"])
    with pytest.raises(ProcessLookupError):
        for _ in range(50):
            os.kill(number, 0)
            time.sleep(0.1)
