"""Archives: takes a zip file, gives its members as sources, and the bytes of each when they are wanted.

Nothing is written anywhere. What a member claims of itself is checked before it is unpacked, and the library stops
where the claim ends; what is refused is named.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path, PurePosixPath

from kg.config import Limits
from kg.documents.names import belongs_to_page, decode_name, inner_name, is_litter
from kg.documents.record import Source, UnreadableError

_BAD = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OverflowError, OSError, RuntimeError)
_UTF8_FLAG = 0x800
_LOCKED_FLAG = 0x1
_WORTH_A_LOOK = 1_000_000  # unpacked bytes from which the ratio counts: blank lines pack well, and are harmless
_HEADER = 30  # bytes before a member's name
_UNPACK = "unpack it, and give the folder"
_AGAIN = "copy it again from where it came from"


@dataclass(frozen=True, slots=True)
class Members:
    """What an archive holds. One that lies too deep inside of others is not looked into."""

    sources: tuple[Source, ...] = ()
    skipped: tuple[UnreadableError, ...] = ()
    unpacked: int = 0  # bytes of all the sources
    is_too_deep: bool = False


class Archives:
    """Reads files and members of archives; keeps the archives open that the last member lay in."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._opened: dict[tuple[Path, tuple[int, ...]], zipfile.ZipFile] = {}

    def load(self, source: Source) -> bytes:
        """The bytes of a source. Raises `UnreadableError`."""
        if source.path is None:
            return _bounded(source.data or b"", source.name, self._limits.file_bytes)
        if not source.inside:
            return _load_file(source.path, source.name, self._limits.file_bytes)
        return _unpacked(self._open(replace(source, inside=source.inside[:-1])), source)

    def members(self, source: Source) -> Members:
        """What is in the archive that a source is. Raises `UnreadableError` for one that is refused as a whole."""
        if len(source.inside) >= self._limits.depth:
            return Members(is_too_deep=True)
        archive = self._open(source)
        infos = archive.infolist()
        check_room(source.name, len(infos), 0, self._limits)
        _check_overlap(source.name, infos)
        found: dict[str, Source] = {}
        skipped: list[UnreadableError] = []
        for number, info in enumerate(infos):
            name = inner_name(_name_of(info))
            cited = f"{source.name}/{name or _name_of(info)}"
            fault = _fault(info, name, self._limits) or (
                ("a second member of that name", "rename one of the two") if cited in found else None
            )
            if fault:
                skipped.append(UnreadableError(cited, *fault))
            elif not info.is_dir():
                found[cited] = Source(cited, source.path, inside=(*source.inside, number))
        sources = [member for cited, member in sorted(found.items()) if not _is_litter(cited, source.name, found)]
        unpacked = sum(infos[member.inside[-1]].file_size for member in sources)
        if source.path is None:
            sources = self._loaded(source.name, archive, sources, skipped)
        return Members(tuple(sources), tuple(skipped), unpacked)

    def _loaded(
        self, name: str, archive: zipfile.ZipFile, members: list[Source], skipped: list[UnreadableError]
    ) -> list[Source]:
        """The members with their bytes, where there is no file to read them from later, as on standard input."""
        infos = archive.infolist()
        if sum(infos[member.inside[-1]].file_size for member in members) > self._limits.file_bytes:
            cause = f"an archive on standard input that unpacks to more than {_mega(self._limits.file_bytes)}"
            raise UnreadableError(name, cause, "give it as a file")
        loaded = []
        for member in members:
            try:
                loaded.append(replace(member, data=_unpacked(archive, member)))
            except UnreadableError as error:
                skipped.append(error)
        return loaded

    def _open(self, source: Source) -> zipfile.ZipFile:
        path, inside, name = source.path, source.inside, source.name
        if path is None:
            return _opened(source.data or b"", name)
        place = (path, inside)
        self._opened = {key: one for key, one in self._opened.items() if key[0] == path and _leads(key[1], inside)}
        if place not in self._opened:
            self._opened[place] = _opened(self.load(source), name)
        return self._opened[place]


def _opened(raw: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(raw))
    except _BAD as error:
        raise UnreadableError(name, f"the archive is damaged ({error})", _AGAIN) from error


def _unpacked(archive: zipfile.ZipFile, source: Source) -> bytes:
    """The bytes of a source that is a member of the archive."""
    try:
        return read_member(archive, archive.infolist()[source.inside[-1]])
    except NotImplementedError as error:
        raise UnreadableError(source.name, "packed in a way that is not known here", _UNPACK) from error
    except _BAD as error:
        raise UnreadableError(source.name, f"damaged in its archive ({error})", _AGAIN) from error


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, unpacked no further than it says it goes; the library's own way would not stop there."""
    with archive.open(info) as stream:
        return stream.read(info.file_size + 1)


def _load_file(path: Path, name: str, most: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most:
            raise UnreadableError(name, _too_large(size, most), "split it into smaller files")
        with path.open("rb") as stream:
            return _bounded(stream.read(most + 1), name, most)
    except OSError as error:
        raise UnreadableError(name, f"cannot be opened ({error.strerror})", "check its permissions") from error


def _bounded(raw: bytes, name: str, most: int) -> bytes:
    if len(raw) > most:
        raise UnreadableError(name, f"has more than {_mega(most)}", "split it into smaller files")
    return raw


def check_room(name: str, members: int, unpacked: int, limits: Limits) -> None:
    """Raise `UnreadableError` where an archive, with those inside of it, holds too much."""
    if members > limits.members:
        raise UnreadableError(name, f"holds {members:,} files, more than {limits.members:,}", _UNPACK)
    if unpacked > limits.unpacked_bytes:
        cause = f"unpacks to {_mega(unpacked)}, more than {_mega(limits.unpacked_bytes)}"
        raise UnreadableError(name, cause, _UNPACK)


def _check_overlap(name: str, infos: list[zipfile.ZipInfo]) -> None:
    """Members that share bytes are the way to pack more than there could be."""
    for one, following in pairwise(sorted(infos, key=lambda info: info.header_offset)):
        if following.header_offset < one.header_offset + _HEADER + one.compress_size:
            raise UnreadableError(name, "its members overlap, as in a zip bomb", _AGAIN)


def _fault(info: zipfile.ZipInfo, name: str | None, limits: Limits) -> tuple[str, str] | None:
    """Cause and remedy, where a member is refused for what it says of itself."""
    if name is None:
        return "its name leads out of the archive", "pack it again with names that stay inside"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a symbolic link", "pack the file itself"
    if info.flag_bits & _LOCKED_FLAG:
        return "locked with a password", "pack it again without a password"
    if info.file_size > limits.file_bytes:
        return _too_large(info.file_size, limits.file_bytes), "split it into smaller files"
    if info.file_size > _WORTH_A_LOOK and info.file_size > limits.ratio * max(info.compress_size, 1):
        return f"unpacks to more than {limits.ratio} times its size, as no page does", _UNPACK
    return None


def _is_litter(cited: str, archive: str, members: dict[str, Source]) -> bool:
    path = PurePosixPath(cited.removeprefix(f"{archive}/"))
    return any(is_litter(part) for part in path.parts) or any(
        belongs_to_page(f"{archive}/{folder}", members) for folder in _folders(path)
    )


def _folders(path: PurePosixPath) -> Iterator[str]:
    return (str(folder) for folder in path.parents if folder.name)


def _name_of(info: zipfile.ZipInfo) -> str:
    """A member's name: packers of Windows write it in the encoding of their country, and do not say so."""
    if info.flag_bits & _UTF8_FLAG or info.filename.isascii():
        return info.filename
    try:
        return decode_name(info.filename.encode("cp437"))
    except UnicodeEncodeError:  # it has been told in another way
        return info.filename


def _leads(above: tuple[int, ...], inside: tuple[int, ...]) -> bool:
    return inside[: len(above)] == above


def _too_large(size: int, most: int) -> str:
    return f"has {_mega(size)}, more than {_mega(most)}"


def _mega(size: int) -> str:
    return f"{size / 1_000_000:,.{0 if size >= _WORTH_A_LOOK else 2}f} MB"
