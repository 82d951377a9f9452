"""The archive's bytes: an old-style tar that only grows."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import compile as pattern

from smolny.ballots.hashing import hexadecimal
from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import dump, fields, load, string

BLOCK = 512
HEADER = "BELENIOS"
NAME = pattern(r"([0-9a-f]{64})\.(data|event)\.json")
SIZE = pattern(rb"[0-7]{11}\0")
TIME = pattern("[1-9][0-9]{0,9}")
VERSION = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive: `kind` is "data" or "event"."""

    digest: str
    kind: str
    content: bytes


def head(name: str, size: int, moment: int) -> bytes:
    """The block before a file, with its checksum, counted as if it were spaces."""
    start = b"%-100b0000644\0000000000\0000000000\0%011o\0%011o\0" % (b"", size, moment)
    block = name.encode().ljust(100, b"\0") + start[100:] + b" " * 8 + b"0"
    total = sum(block)
    return (block[:148] + b"%06o\0 " % total + block[156:]).ljust(BLOCK, b"\0")


def file(name: str, content: bytes, moment: int) -> bytes:
    """A file with its head, filled up to whole blocks."""
    return head(name, len(content), moment) + content + b"\0" * (-len(content) % BLOCK)


def header_file(moment: int) -> bytes:
    """How an archive begins; the moment is in seconds since 1970."""
    return file(HEADER, dump({"version": VERSION, "timestamp": str(moment)}), moment)


def member_file(kind: str, content: bytes, moment: int) -> bytes:
    """A data or an event, under its hash."""
    return file(f"{hexadecimal(content)}.{kind}.json", content, moment)


def read(archive: bytes) -> tuple[int, tuple[Member, ...]]:
    """The moment of the header and the files after it, where every byte is as it has to be.

    Unsound `archive-is-cut`, `header-is-malformed`, `file-is-malformed`, `name-is-not-the-hash`.
    """
    files = _files(archive)
    name, content, block = next(files, ("", b"", b""))
    moment = _moment(name, content)
    if block != file(HEADER, content, moment):
        raise Unsound("header-is-malformed")
    return moment, tuple(_member(*each, moment, place) for place, each in enumerate(files, 1))


def _files(archive: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """The name, the content, and all the bytes of each file."""
    place = 0
    while place < len(archive):
        block = archive[place : place + BLOCK]
        if len(block) < BLOCK:
            raise Unsound("archive-is-cut", byte=place)
        if not SIZE.fullmatch(block[124:136]):
            raise Unsound("file-is-malformed", byte=place)
        size = int(block[124:135], 8)
        end = place + BLOCK + size + -size % BLOCK
        if end > len(archive):
            raise Unsound("archive-is-cut", byte=place)
        name = block[:100].rstrip(b"\0").decode("ascii", "replace")
        yield name, archive[place + BLOCK : place + BLOCK + size], archive[place:end]
        place = end


def _moment(name: str, content: bytes) -> int:
    if name != HEADER:
        raise Unsound("header-is-malformed")
    version, moment = fields(load(content), "header", "version", "timestamp")
    if version is not VERSION or not TIME.fullmatch(string(moment, "timestamp")):
        raise Unsound("header-is-malformed")
    return int(moment)


def _member(name: str, content: bytes, block: bytes, moment: int, place: int) -> Member:
    form = NAME.fullmatch(name)
    if form is None or block != file(name, content, moment):
        raise Unsound("file-is-malformed", file=place)
    if form[1] != hexadecimal(content):
        raise Unsound("name-is-not-the-hash", file=place)
    return Member(form[1], form[2], content)
