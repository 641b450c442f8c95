"""What is kept between runs: found again, made anew when anything is wrong with it, and never trusted."""

import io
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kg import cache
from kg.cache import cached, fingerprint, place, sources
from kg.knowledge.divisions import _load
from kg.knowledge.lexicon import load_lexicon
from kg.resources import seeds

Keep = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    veins: frozenset[int]


@dataclass(frozen=True, slots=True)
class Root:
    depth: int


LEAF = Leaf("gingko", frozenset({1, 2}))


class _Forged:
    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self._mark),)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZONEKG_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def leaf(made: list[str]) -> Keep:
    def keep(key: str = "a", name: str = "leaf", **more: int) -> object:
        def make() -> Leaf:
            made.append(key)
            return LEAF

        return cached(name, key, make, (Leaf,), **more)

    return keep


def _only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_a_thing_is_made_once_for_each_key(leaf, made: list[str]) -> None:
    assert [leaf("a"), leaf("a"), leaf("b"), leaf("a")] == [LEAF] * 4
    assert made == ["a", "b"]


def test_another_version_of_the_program_makes_it_anew(leaf, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    leaf()
    monkeypatch.setattr(cache, "__version__", "99")
    leaf()
    assert made == ["a", "a"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: bytes([content[0] ^ 1]) + content[1:],
        lambda content: content[:-3] + bytes([content[-3] ^ 1]) + content[-2:],
    ],
    ids=["empty", "cut", "longer", "head", "body"],
)
def test_a_damaged_file_is_made_anew_and_mended(leaf, made: list[str], folder: Path, spoil) -> None:
    leaf()
    whole = _only(folder).read_bytes()
    _only(folder).write_bytes(spoil(whole))
    assert leaf() == LEAF
    assert made == ["a", "a"]
    assert _only(folder).read_bytes() == whole


@pytest.mark.parametrize("forged", [_Forged, lambda _: Root(1), lambda _: _load], ids=["call", "kind", "function"])
def test_a_forged_file_runs_nothing_and_is_made_anew(
    leaf, made: list[str], folder: Path, tmp_path: Path, forged
) -> None:
    leaf()
    cache._write(_only(folder), pickle.dumps(forged(tmp_path / "mark")))
    assert leaf() == LEAF
    assert made == ["a", "a"]
    assert not (tmp_path / "mark").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions")
def test_a_file_that_anybody_may_write_is_not_read(leaf, made: list[str], folder: Path) -> None:
    leaf()
    _only(folder).chmod(0o666)
    leaf()
    assert made == ["a", "a"]
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("shape", [(0,), (6,), (2, 3), ()])
@pytest.mark.parametrize("kind", ["?", "<i4", ">u2", "<f8"])
def test_arrays_of_numbers_come_back_as_they_were(kind: str, shape: tuple[int, ...]) -> None:
    array = np.ones(shape, dtype=kind)
    for _ in range(2):
        found = cached("arrays", f"{kind} {shape}", lambda: {"all": array})["all"]
        assert (found.dtype, found.shape, found.tolist()) == (array.dtype, shape, array.tolist())
        assert not found.flags.writeable


def test_arrays_of_other_things_are_an_error_of_the_program() -> None:
    with pytest.raises(TypeError, match="things cannot be kept: object are no numbers"):
        cached("things", "a", lambda: np.array([LEAF]), (Leaf,))


def test_a_forged_array_is_no_way_to_other_things(leaf, made: list[str], folder: Path) -> None:
    leaf()
    stream = io.BytesIO()
    forger = pickle.Pickler(stream, protocol=5)
    forger.persistent_id = lambda thing: thing if type(thing) is tuple else None
    forger.dump([("O", (1,), bytes(8))])
    cache._write(_only(folder), stream.getvalue())
    assert leaf() == LEAF
    assert made == ["a", "a"]


def test_content_of_no_named_kind_is_an_error_of_the_program() -> None:
    with pytest.raises(TypeError, match=r"leaf cannot be kept: .*Root is none of its kinds"):
        cached("leaf", "a", lambda: [Root(3)], (Leaf,))


def test_what_is_wrong_with_the_making_is_told_and_not_kept(folder: Path) -> None:
    def fail() -> Leaf:
        raise ValueError("no tree")

    with pytest.raises(ValueError, match="no tree"):
        cached("leaf", "a", fail, (Leaf,))
    assert not folder.exists()


def test_where_nothing_can_be_kept_it_is_made_each_time(leaf, made: list[str], folder: Path) -> None:
    folder.write_text("a file stands here")
    assert [leaf(), leaf()] == [LEAF, LEAF]
    assert made == ["a", "a"]


def test_an_empty_variable_keeps_nothing(leaf, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEKG_CACHE", "")
    assert [leaf(), leaf()] == [LEAF, LEAF]
    assert (made, place()) == (["a", "a"], None)


def test_only_the_files_used_last_stay(leaf, made: list[str], folder: Path) -> None:
    leaf("x", name="leaf-green")
    for at, key in enumerate("abc"):
        leaf(key, keep=3)
        os.utime(max(folder.iterdir(), key=lambda file: file.stat().st_mtime), (at, at))
    leaf("a", keep=3)  # used again, so b is the oldest
    leaf("d", keep=3)
    made.clear()
    for key in "acd":
        leaf(key, keep=3)
    leaf("x", name="leaf-green")
    assert made == []
    assert len(list(folder.iterdir())) == 4


def test_half_written_files_of_stopped_writers_go(leaf, folder: Path) -> None:
    leaf()
    old, new = (folder / f".{_only(folder).name}.{process}.part" for process in (1, 2))
    new.touch()
    old.touch()
    os.utime(old, (1, 1))
    leaf("b")
    assert (old.exists(), new.exists()) == (False, True)


def test_the_folder_is_where_the_system_has_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ZONEKG_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(cache.sys, "platform", "linux")
    assert place() == tmp_path / ".cache" / "zonekg"
    monkeypatch.setattr(cache.sys, "platform", "darwin")
    assert place() == tmp_path / "Library" / "Caches" / "zonekg"
    monkeypatch.setattr(cache.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert place() == tmp_path / "local" / "zonekg"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert place() == tmp_path / "xdg" / "zonekg"


def test_a_fingerprint_changes_with_names_contents_and_words(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    before = fingerprint([one, two], "v1")
    assert fingerprint([one, two], "v1") == before
    others = [fingerprint([two, one], "v1"), fingerprint([one], "v1"), fingerprint([one, two], "v2")]
    others += [fingerprint([one, two, tmp_path / "missing"], "v1")]
    one.write_text("a")
    two.write_text("bc")
    others += [fingerprint([one, two], "v1")]
    assert len({before, *others}) == 6


def test_the_sources_of_a_package_are_found_without_importing_it() -> None:
    assert [file.name for file in sources("kg.text", "there_is_no_such_module")] == ["text.py"]
    assert "lexicon.py" in {file.name for file in sources("kg.knowledge")}


def test_a_lexicon_from_its_file_is_the_one_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    _load.cache_clear()  # this process may have them already
    read = load_lexicon(seeds())
    _load.cache_clear()
    monkeypatch.setattr("kg.knowledge.lexicon._read", lambda _: pytest.fail("it was read again"))
    monkeypatch.setattr("kg.knowledge.divisions._read", lambda _: pytest.fail("they were read again"))
    again = load_lexicon(seeds())
    assert again.listed_zones == read.listed_zones
    assert again.institutes == read.institutes
    assert list(again.industries.items()) == list(read.industries.items())
    assert again.divisions.names() == read.divisions.names()
    assert again.divisions.by_code == read.divisions.by_code
    assert again.segmenter_words() == read.segmenter_words()
