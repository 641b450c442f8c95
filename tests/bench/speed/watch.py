"""What commands cost: takes a command, gives its seconds, its CPU time and the most memory of all its processes.

Memory is the proportional share (PSS) of every process of the tree, added up ten times a second, where Linux tells it;
else their resident memory, in which shared pages count for each process; without /proc the largest single process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
_STEP = 0.1  # seconds between two looks
_SHARE = 20  # so many times its own CPU time passes after a look
_KILO = 1024


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    cpu_seconds: float  # of the command and all processes that it waited for
    peak_bytes: int
    memory: str  # how it was measured: pss, rss or largest process
    output: str  # what it printed


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises SystemExit with the end of what it said where it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, **(environment or {})})
        looking = _Looking(child.pid)
        looking.start()
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        looking.stop()
        child.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read())
    if child.returncode:
        told = texts[1].strip().splitlines()[-1:] or ["it said nothing"]
        raise SystemExit(f"{' '.join(command)}: exit code {child.returncode}: {told[0]}")
    peak, memory = looking.peak, looking.kind
    if not peak:
        peak, memory = used.ru_maxrss * (1 if sys.platform == "darwin" else _KILO), "largest process"
    return Cost(seconds, used.ru_utime + used.ru_stime, peak, memory, texts[0])


class _Looking(threading.Thread):
    """Looks at a tree of processes until it is told to stop."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._over = threading.Event()
        self.peak = 0
        self.kind = ""

    def run(self) -> None:
        while True:
            used = time.thread_time()
            size, kind = memory_of(tree(self._root))
            if size > self.peak:
                self.peak, self.kind = size, kind
            if self._over.wait(max(_STEP, _SHARE * (time.thread_time() - used))):
                return

    def stop(self) -> None:
        self._over.set()
        self.join()


def tree(root: int) -> set[int]:
    """A process and all below it, as far as /proc tells."""
    below: dict[int, list[int]] = {}
    for entry in PROC.glob("[0-9]*/stat"):
        try:
            # the name in brackets may hold anything; the state and the parent stand behind it
            parent = int(entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
        except (OSError, IndexError, ValueError):  # it has ended
            continue
        below.setdefault(parent, []).append(int(entry.parent.name))
    found, waiting = set(), [root]
    while waiting:
        found.add(one := waiting.pop())
        waiting += below.get(one, ())
    return found


def memory_of(processes: Iterable[int]) -> tuple[int, str]:
    """Bytes of processes together and how they were counted; 0 where /proc does not tell."""
    total, kind = 0, "pss"
    for process in processes:
        size = _pss(process)
        if size is None:
            size = _rss(process)
            kind = "rss" if size else kind
        total += size
    return total, kind


def _pss(process: int) -> int | None:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * _KILO for line in lines if line.startswith("Pss:")), None)


def _rss(process: int) -> int:
    try:
        pages = (PROC / str(process) / "statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
