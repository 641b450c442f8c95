"""Turtle in pieces: cut between blocks, and compared without reading what is equal."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query import blocks
from kg.query.blocks import differing, pieces, read_header

HEAD = "@prefix a: <https://example.org/> .\n"


def turtle(path: Path, numbers: range | list[int], said: dict[int, str] | None = None, head: str = HEAD) -> Path:
    told = [f'a:s{number:04} a:p "x . {(said or {}).get(number, "y")}" ;\n    a:q a:o .\n' for number in numbers]
    path.write_text("\n".join([head, *told]), encoding="utf-8")
    return path


def triples(text: bytes) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def test_pieces_are_whole_blocks_and_make_up_the_file(tmp_path: Path) -> None:
    path = turtle(tmp_path / "graph.ttl", range(50))
    with path.open("rb") as stream:
        header = read_header(stream)
        found = list(pieces(stream, 200))
    assert header == (HEAD.encode(),)
    assert len(found) > 5
    assert b"".join((*header, b"\n", *found)) == path.read_bytes()
    assert all(piece.startswith(b"a:s") and piece.endswith(b" .\n\n") for piece in found[:-1])


def test_a_block_that_is_larger_than_a_piece_stays_whole() -> None:
    large = b"a:s a:p " + b", ".join(b"a:o%d" % number for number in range(200)) + b" .\n\n"
    found = list(pieces(io.BytesIO(b"a:r a:p a:o .\n\n" + large + b"a:t a:p a:o .\n"), 50))
    assert b"".join(found).count(large) == 1
    assert any(large in piece for piece in found)


@pytest.mark.parametrize("piece", [60, 1_000_000])
def test_only_blocks_that_differ_are_given(piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_PIECE", piece)
    kept = [*range(1, 150), *range(152, 200), *range(201, 300)]
    bare, old = turtle(tmp_path / "bare.ttl", kept), turtle(tmp_path / "old.ttl", range(300))
    head = f"{HEAD}@prefix b: <https://example.org/b/> .\n"
    new = turtle(tmp_path / "new.ttl", sorted([*kept, 200, *range(300, 310)]), {200: "z"}, head)
    found = differing(old, new, 10_000)
    assert found is not None
    common = triples(bare.read_bytes())
    assert [triples(side) for side in found] == [triples(path.read_bytes()) - common for path in (old, new)]
    assert [len(triples(side)) for side in found] == [2 * 4, 2 * 11]


def test_equal_files_differ_in_nothing(tmp_path: Path) -> None:
    old, new = (turtle(tmp_path / name, range(20)) for name in ("old.ttl", "new.ttl"))
    assert differing(old, new, 0) == (HEAD.encode(), HEAD.encode())


def test_more_than_is_wanted_is_not_given(tmp_path: Path) -> None:
    old, new = turtle(tmp_path / "old.ttl", range(20)), turtle(tmp_path / "new.ttl", range(10, 30))
    assert differing(old, new, 10_000)
    assert differing(old, new, 300) is None


def test_a_prefix_that_means_two_things_makes_equal_blocks_unequal(tmp_path: Path) -> None:
    old = turtle(tmp_path / "old.ttl", range(20))
    new = turtle(tmp_path / "new.ttl", range(20), head="@prefix a: <https://example.org/other/> .\n")
    assert differing(old, new, 10_000) is None
