"""Turtle as `kg build` writes it, in pieces: the prefixes, then a block for each subject, an empty line between two.

Takes files of any size, gives pieces that end where a block does, and the blocks that two files do not share. Some
megabytes of a file are in memory at a time.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_END = b" .\n\n"
_PIECE = 1_000_000  # bytes of a file that are compared at once
_BEYOND = b"\xff"  # sorts after all UTF-8


def read_header(stream: BinaryIO) -> tuple[bytes, ...]:
    """The lines that bind prefixes; the stream stands at the first block then."""
    lines = []
    while (line := stream.readline()).startswith(b"@prefix "):
        lines.append(line)
    if line != b"\n":
        stream.seek(-len(line), os.SEEK_CUR)
    return tuple(lines)


def pieces(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """The rest of a file in pieces of about that many bytes, each of whole blocks."""
    rest = b""
    while more := stream.read(size):
        text = rest + more
        cut = text.rfind(_END) + len(_END)
        if cut < len(_END):  # a block that is larger
            rest = text
            continue
        yield text[:cut]
        rest = text[cut:]
    if rest:
        yield rest


def differing(old: Path, new: Path, most: int) -> tuple[bytes, bytes] | None:
    """What only the first and what only the second of two files has, as Turtle; blocks that are equal are never parsed.

    None where that is more than `most` bytes, or a prefix means two things.
    """
    with old.open("rb") as one, new.open("rb") as other:
        lines = {*read_header(one), *read_header(other)}
        if len({line.split(b" ", 2)[1] for line in lines}) < len(lines):
            return None
        found = _unmatched(one, other, most)
    if found is None:
        return None
    header = b"".join(sorted(lines))
    gone, come = (header + b"".join(block + _END for block in sorted(blocks)) for blocks in found)
    return gone, come


def _unmatched(one: BinaryIO, other: BinaryIO, most: int) -> tuple[set[bytes], set[bytes]] | None:
    """Blocks without an equal in the other file. Both are sorted, so equal ones are met at about the same time."""
    reading, alone = (_lists(one), _lists(other)), (set[bytes](), set[bytes]())
    reached, size = [b"", b""], 0
    while min(reached) < _BEYOND:
        side = 0 if reached[0] <= reached[1] else 1
        blocks = next(reading[side], [_BEYOND])
        reached[side] = blocks[-1]
        fresh = set(blocks) - {_BEYOND}
        met = fresh & alone[1 - side]
        alone[1 - side].difference_update(met)
        alone[side].update(fresh - met)
        size += sum(map(len, fresh)) - 2 * sum(map(len, met))
        if size > most + 2 * _PIECE:  # what is read of one file only is not yet a difference
            return None
    return alone if size <= most else None


def _lists(stream: BinaryIO) -> Iterator[list[bytes]]:
    """The blocks without their ends, some thousand at a time."""
    for piece in pieces(stream, _PIECE):
        blocks = piece.split(_END)
        last = blocks.pop().removesuffix(b" .\n")
        yield [*blocks, last] if last else blocks
