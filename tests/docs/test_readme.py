"""The READMEs say what is there: verbs, files, folders."""

import re
from pathlib import Path

import pytest

from kg.cli import VERBS
from kg.version import __version__

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_command_list_is_the_help() -> None:
    listed = re.search(r"<!-- verbs: .*?-->\n(.*?)<!-- /verbs -->", _text("README.md"), re.DOTALL)
    rows = "".join(f"| `kg {name}` | {does} |\n" for name, does in VERBS.items())
    assert listed is not None
    assert listed[1] == f"| command | what it does |\n|---|---|\n{rows}"


@pytest.mark.parametrize("name", READMES)
def test_every_verb_is_told(name: str) -> None:
    assert [verb for verb in VERBS if f"`kg {verb}`" not in _text(name)] == []


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_is_named_exists(name: str) -> None:
    text = _text(name)
    named = re.findall(r"`((?:kg|ontology|seeds|notebooks|tests)/[\w./-]*)`", text) + re.findall(
        r"\]\(([\w.]+)\)", text
    )
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", [*READMES, "CHANGELOG.md"])
def test_the_version_is_the_one_that_is_cited(name: str) -> None:
    assert __version__ in _text(name)
