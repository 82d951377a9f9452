"""The archive of one verifiable vote: a file that only grows, durable before anybody is answered."""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock

from smolny.archive import ArchiveError
from smolny.ballots.chain import BY_TRUSTEES, chained
from smolny.ballots.hashing import hexadecimal, tracker
from smolny.ballots.prover.board import Board
from smolny.ballots.tar import BLOCK, HEADER, SIZE, read
from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import load

Added = tuple[str, tuple[bytes, ...]]
"""What is appended: the kind of an event, and its data, the payload last."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A ballot on the board: its tracker, whose credential it is, the height of its event in the chain."""

    tracker: str
    credential: str
    at: int


@dataclass(frozen=True, slots=True)
class Owned:
    """What a trustee made: of which kind, by which number, and the hash of it."""

    kind: str
    owner: int
    digest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An archive as far as it is durable: how many bytes of which SHA-256, and where the next event goes."""

    size: int
    board: Board
    digest: str = ""


class UrnFile:
    """The file of an archive, for any number of threads and processes of one machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._standing = Standing(0, Board(0))
        self._hash = sha256()
        self._ballots: list[Tracked] = []
        self._newest: dict[str, str] = {}
        self._data: set[str] = set()
        self._owned: dict[str, dict[int, str]] = {}
        with self._held():
            pass

    @property
    def standing(self) -> Standing:
        """How the archive stands."""
        return self._standing

    @property
    def ballots(self) -> Sequence[Tracked]:
        """The ballots on the board, in the order in which they came."""
        return self._ballots[:]

    @property
    def voted(self) -> Sequence[str]:
        """The credentials that have a ballot on the board."""
        return list(self._newest)

    @property
    def voters(self) -> int:
        """How many credentials have a ballot on the board."""
        return len(self._newest)

    def has(self, content: bytes) -> bool:
        """Whether a ballot, or whatever else was appended, is in the archive."""
        return hexadecimal(content) in self._data

    def counts(self, mark: str, credential: str) -> bool:
        """Whether the ballot with this tracker is the newest one of a credential."""
        return self._newest.get(credential) == mark

    def owners(self, kind: str) -> list[int]:
        """The numbers of those who made the shuffles or the partial decryptions, in order."""
        return list(self._owned.get(kind, {}))

    def has_made(self, kind: str, number: int, content: bytes) -> bool:
        """Whether this is the shuffle or the partial decryption that a trustee made."""
        return self._owned.get(kind, {}).get(number) == hexadecimal(content)

    def catch_up(self) -> None:
        """Take in what other processes have appended; while this one appends, that does it."""
        if not self._lock.locked() and self.path.stat().st_size != self._standing.size:
            with self._held():
                pass

    def append(self, *added: Added, after: int | None = None) -> bool:
        """Append events, all or none; whether it was done: not where another size of the archive is told than
        it has. Unsound `event-is-out-of-order`, `data-appears-twice`; ArchiveError `disk-failed`.
        """
        with self._held() as file:
            if after not in (None, self._standing.size):
                return False
            for content in (each for _, contents in added for each in contents):
                if self.has(content):
                    raise Unsound("data-appears-twice", hash=hexadecimal(content))
            self._add(file, added)
        return True

    def append_ballots(self, ballots: Iterable[bytes]) -> set[bytes]:
        """Append the ballots that are not there yet, and tell which; no archive may hold one twice. Raises as
        `append` does.
        """
        with self._held() as file:
            new = dict.fromkeys(each for each in ballots if not self.has(each))
            self._add(file, [("Ballot", (each,)) for each in new])
        return set(new)

    def _add(self, file: int, added: Sequence[Added]) -> None:
        board, content = self._standing.board, b""
        noted: list[Tracked | Owned] = []
        for kind, contents in added:
            board, more = board.add(kind, *contents)
            content += more
            noted.extend(_noted(kind, contents[-1] if contents else None, board.height - 1))
        self._write(file, content)
        self._hash.update(content)
        self._note(noted, (hexadecimal(each) for _, contents in added for each in contents))
        size = self._standing.size + len(content)
        self._standing = Standing(size, board, self._hash.hexdigest())

    def read(self, start: int = 0, stop: int | None = None) -> bytes:
        """The bytes of a range, as far as they are durable."""
        stop = self._standing.size if stop is None else min(stop, self._standing.size)
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(max(0, stop - start))

    def _write(self, file: int, content: bytes) -> None:
        try:
            _write_all(file, content, self._standing.size)
            os.fsync(file)
        except OSError as failed:
            os.ftruncate(file, self._standing.size)
            reason = failed.strerror or "unknown"
            raise ArchiveError("disk-failed", path=str(self.path), reason=reason) from failed

    @contextmanager
    def _held(self) -> Iterator[int]:
        """The file, held by nobody else; what others appended is taken in first."""
        with self._lock:
            file = os.open(self.path, os.O_RDWR)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                if os.fstat(file).st_size != self._standing.size:
                    self._take_in(file)
                yield file
            finally:
                os.close(file)

    def _take_in(self, file: int) -> None:
        """Read everything anew. A tail that was cut off while it was written was never answered, and goes."""
        content = self.path.read_bytes()
        size = whole(content)
        if size < len(content):
            os.ftruncate(file, size)
            os.fsync(file)
        board, noted, data = read_board(content[:size])
        self._hash = sha256(content[:size])
        self._ballots, self._newest, self._data, self._owned = [], {}, set(), {}
        self._note(noted, data)
        self._standing = Standing(size, board, self._hash.hexdigest())

    def _note(self, noted: Sequence[Tracked | Owned], data: Iterable[str]) -> None:
        ballots = [each for each in noted if isinstance(each, Tracked)]
        self._ballots.extend(ballots)
        self._newest |= {each.credential: each.tracker for each in ballots}
        self._data.update(data)
        for each in noted:
            if isinstance(each, Owned):
                self._owned.setdefault(each.kind, {})[each.owner] = each.digest


def _write_all(file: int, content: bytes, place: int) -> None:
    left = memoryview(content)
    while left:
        done = os.pwrite(file, left, place)
        left, place = left[done:], place + done


def create(path: Path, content: bytes) -> UrnFile:
    """A new archive, durable under its name at once; one that is there already stays as it is."""
    if not path.exists():
        write_new(path, content)
    return UrnFile(path)


def write_new(path: Path, content: bytes) -> None:
    """Write a file for its owner alone, which has its name only when it is whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else changes what is in a folder meanwhile, here or in another process."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def whole(content: bytes) -> int:
    """Where the last whole event of an archive ends; its header counts as one."""
    place = end = 0
    while place + BLOCK <= len(content) and SIZE.fullmatch(content[place + 124 : place + 136]):
        size = int(content[place + 124 : place + 135], 8)
        name = content[place : place + 100].rstrip(b"\0")
        place += BLOCK + size + -size % BLOCK
        if place > len(content):
            break
        if name == HEADER.encode() or name.endswith(b".event.json"):
            end = place
    return end


def read_board(content: bytes) -> tuple[Board, list[Tracked | Owned], Iterable[str]]:
    """How an archive stands, by its chain, with its ballots and what trustees made, and the hashes of all
    data; Unsound where that is broken. No proof is checked.
    """
    board = Board(read(content)[0])
    noted: list[Tracked | Owned] = []
    hashes: Iterable[str] = ()
    for event, data in chained(content):
        board = replace(board, parent=event.digest, height=event.height + 1, stage=event.kind)
        noted.extend(_noted(event.kind, event.payload, event.height))
        hashes = data.contents.keys()
    return board, noted, hashes


def payloads(content: bytes, kind: str) -> Iterator[bytes]:
    """The payloads of all events of a kind, in order."""
    for event, _ in chained(content):
        if event.kind == kind and event.payload is not None:
            yield event.payload


def _noted(kind: str, payload: bytes | None, height: int) -> Iterator[Tracked | Owned]:
    """What is remembered of an event."""
    if kind == "Ballot" and payload is not None:
        yield Tracked(tracker(payload), str(load(payload)["credential"]), height)
    elif kind in BY_TRUSTEES and payload is not None:
        told = load(payload)
        yield Owned(kind, int(told["owner"]), str(told["payload"]))
