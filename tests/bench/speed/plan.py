"""How much is measured, where it is written to, and how commands of this project are run."""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.pages_at_scale import write_pages
from bench.speed.record import ROOT, Corpus, Figure, Line, describe
from bench.speed.watch import Cost, run

WORKER = Path(__file__).with_name("worker.py")
SAMPLES = ROOT / "seeds" / "pages"
OPEN = ROOT / "tests" / "gold" / "open" / "pages"


@dataclass(frozen=True)
class Plan:
    """Sizes of what is measured, and the folder in which it is done."""

    scratch: Path
    tell: Callable[[str], None]  # of progress
    rounds: int = 3
    corpora: tuple[tuple[str, Path], ...] = (("sample pages", SAMPLES), ("open pages", OPEN))
    sizes: tuple[int, ...] = (100, 1000, 10_000)  # pages of growing builds
    again: int = 1000  # pages of the builds that are done again
    shared: int = 500  # pages that one process builds, and two
    starts: int = 7  # times that each command is started
    triples: int = 1_000_000

    def generated(self, pages: int) -> tuple[Path, Corpus]:
        """A folder with so many generated pages, made when it is first asked for."""
        folder = self.scratch / f"pages-{pages}"
        if not folder.exists():
            self.tell(f"writing {pages:,} pages")
            write_pages(folder, pages)
        return folder, describe(f"generated pages {pages}", folder)

    def out(self, name: str) -> Path:
        """A place for an output folder."""
        return self.scratch / "out" / name

    def command(self, *words: str | Path, cache: str = "cache") -> Cost:
        """Run this Python with words behind it; what zonekg keeps for later lies in the scratch folder."""
        shown = [str(word) for word in words]
        self.tell(" ".join(shown).replace(f"{self.scratch}/", "").replace(f"{ROOT}/", ""))
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        return run([sys.executable, *shown], {"PYTHONPATH": path, "ZONEKG_CACHE": str(self.scratch / cache)})

    def task(self, *words: str | Path) -> tuple[dict[str, Figure], Cost]:
        """The figures of a task of `worker.py`, and what its process took."""
        cost = self.command(WORKER, *words)
        return json.loads(cost.output.splitlines()[-1]), cost


def middle(rounds: Sequence[Mapping[str, Figure]]) -> dict[str, Figure]:
    """The median of each number over some rounds that have the same ones."""
    return {name: statistics.median(float(row[name] or 0) for row in rounds) for name in rounds[0]}


Measure = Callable[[Plan], "list[Line]"]
