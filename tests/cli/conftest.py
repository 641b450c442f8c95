"""Runs the command line in this process, and builds the sample pages once for all who only read them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main

PAGES = Path(__file__).resolve().parents[2] / "seeds" / "pages"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """`run("build", path, "--out", path)` gives exit code and both outputs."""

    def _run(*arguments: object) -> Ran:
        capfd.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:  # argparse leaves this way
            code = int(stop.code or 0)
        said = capfd.readouterr()
        return Ran(code, said.out, said.err)

    return _run


@pytest.fixture(scope="session")
def built(sample_build: Path) -> Path:
    return sample_build
