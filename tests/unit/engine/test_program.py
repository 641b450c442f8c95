"""The program is told by every byte of its text and lists, and by the libraries at work in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.engine import program


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds" / "models").mkdir(parents=True)
    (tmp_path / "seeds" / "zones.toml").write_text("青禾", encoding="utf-8")
    (tmp_path / "seeds" / "models" / "tagger.bin").write_bytes(b"\0\1")
    return tmp_path / "seeds"


@pytest.fixture(autouse=True)
def _small_program(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "rules.py").write_text("RULE = 1\n", encoding="utf-8")
    monkeypatch.setattr(program, "_CODE", tmp_path / "code")


def key(seeds: Path) -> str:
    program.program_key.cache_clear()  # a run of the program looks once
    return program.program_key(seeds)


def test_a_byte_of_a_list_a_model_or_a_rule_makes_another_program(seeds: Path, tmp_path: Path) -> None:
    first = key(seeds)
    assert key(seeds) == first
    keys = {first}
    for path, raw in (
        (seeds / "zones.toml", "青和".encode()),
        (seeds / "models" / "tagger.bin", b"\0\2"),
        (tmp_path / "code" / "rules.py", b"RULE = 2\n"),
        (tmp_path / "code" / "more.py", b""),
    ):
        path.write_bytes(raw)
        keys.add(key(seeds))
    (seeds / "zones.toml").rename(seeds / "zones-2.toml")
    keys.add(key(seeds))
    assert len(keys) == 6


def test_where_the_lists_lie_and_what_the_interpreter_writes_make_no_difference(seeds: Path, tmp_path: Path) -> None:
    first = key(seeds)
    (tmp_path / "code" / "rules.pyc").write_bytes(b"\0")
    assert key(seeds.rename(tmp_path / "elsewhere")) == first


def test_another_edition_of_a_library_makes_another_program(seeds: Path, monkeypatch) -> None:
    first = key(seeds)
    monkeypatch.setattr(program, "version", lambda name: "9.9")
    assert key(seeds) != first


def test_a_library_that_is_not_installed_is_one_more_edition(seeds: Path, monkeypatch) -> None:
    def version(name: str) -> str:
        if name == "rapidocr":
            raise program.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(program, "version", lambda name: "1.0")
    whole = key(seeds)
    monkeypatch.setattr(program, "version", version)
    assert key(seeds) != whole
