"""What a build wrote, to be compared with what another one did."""

from __future__ import annotations

import json
from pathlib import Path

WITHOUT_A_CLOCK = ("graph.ttl", "evidence.ttl", "network.html", "knowledge.json")


def read_output(out: Path) -> dict[str, object]:
    """All that must be the same wherever and however the same pages are built, by name."""
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    told["settings"] = {name: value for name, value in told["settings"].items() if name not in ("anew", "jobs")}
    files = {name: (out / name).read_bytes() for name in WITHOUT_A_CLOCK if (out / name).exists()}
    sources = {path.name: path.read_bytes() for path in out.glob("sources/*")}
    return files | sources | {"report": {**told, "seconds": 0}}


def read_tree(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Every file below a folder with its bytes and its date."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
