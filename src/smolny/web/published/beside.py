"""The pages of the entries of a long record, made by another process while this one follows the links."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

from smolny.archive import Archive
from smolny.clerk.bulk import collector_slowed
from smolny.domain.values import AssemblyId
from smolny.web.app import create_app
from smolny.web.published.addresses import file_of
from smolny.web.published.asking import Asking
from smolny.web.published.rewriting import standing_alone, told
from smolny.web.published.still import Still
from smolny.web.published.watching import Watching

Again = Callable[[], Archive]
"""Opens the store once more, in another process."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The page of an entry: its file, its SHA-256, and its heading and first words."""

    number: int
    file: str
    digest: str
    told: tuple[str, str]


class Beside:
    """Another process with the same records, which makes pages and keeps them until they may be written."""

    def __init__(self, again: Again, only: Sequence[str], sizes: Mapping[AssemblyId, int]) -> None:
        opening = partial(_open, again, tuple(only), {str(name): size for name, size in sizes.items()})
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), opening)
        self._asked: dict[AssemblyId, list[tuple[Sequence[int], Future[None]]]] = {}
        self._writing: dict[AssemblyId, Future[list[Entry]]] = {}

    def make(self, name: AssemblyId, numbers: Sequence[int]) -> None:
        """Begin with the pages of these entries."""
        parts = [numbers[place : place + _PART] for place in range(0, len(numbers), _PART)]
        with suppress(BrokenProcessPool):
            self._asked[name] = [(part, self._pool.submit(_make, name, part)) for part in parts]

    def __contains__(self, name: AssemblyId) -> bool:
        return name in self._asked

    def taken_back(self, name: AssemblyId) -> Iterator[Sequence[int]]:
        """Entries whose pages are not begun, the last first: whoever has time makes them."""
        parts = self._asked[name]
        while parts and parts[-1][1].cancel():
            yield parts.pop()[0]

    def write(self, name: AssemblyId, known: Set[str], fresh: Path) -> None:
        """Have the pages written below `fresh` when they are made; links lead to files that are `known`."""
        with suppress(BrokenProcessPool):
            self._writing[name] = self._pool.submit(_write, name, frozenset(known), fresh)

    def written(self, name: AssemblyId) -> Iterator[Entry]:
        """The pages that were written. None where the process ended before: whoever asked makes them then.
        Raises OSError.
        """
        with suppress(BrokenProcessPool):
            for _, made in self._asked.pop(name):
                made.result()
            if name in self._writing:
                yield from self._writing.pop(name).result()

    def close(self) -> None:
        """Let the process end."""
        self._pool.shutdown(cancel_futures=True)


_MODEST, _PART = 10, 250
"""How much lower the other process stands, and how many pages are asked for at once."""
_here: dict[str, Any] = {}
_made: dict[AssemblyId, list[tuple[int, bytes]]] = {}
"""What the other process has: the application and the library; the pages that it made."""


def _open(again: Again, only: Sequence[str], sizes: Mapping[str, int]) -> None:
    # Whoever asks is told of Ctrl-C, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What follows the links waits for papers: the compositor goes first.
    os.nice(_MODEST)
    still = Still(again(), only)
    # For as long as the process lives: it knows what is published now, and nothing that is entered meanwhile.
    _here["until"] = ExitStack()
    _here["until"].enter_context(still.as_of(sizes))
    _here["until"].enter_context(collector_slowed())
    library = Watching(cast(Archive, still))
    app = create_app(library, published=True)
    app.state.desk.framed = library.frame
    _here["asking"] = _here["until"].enter_context(closing(Asking(app, library.noted)))


def _make(name: AssemblyId, numbers: Sequence[int]) -> None:
    addresses = [f"/{name}/entries/{number}" for number in numbers]
    answers = _here["asking"].asked(addresses)
    made = [(number, answer.content) for number, answer in zip(numbers, answers, strict=True)]
    _made.setdefault(name, []).extend(made)


def _write(name: AssemblyId, known: Set[str], fresh: Path) -> list[Entry]:
    def place(address: str) -> str | None:
        target = file_of(address)
        return target if target in known else None

    (fresh / name / "entries").mkdir(parents=True, exist_ok=True)
    return [_written(name, number, page, place, fresh) for number, page in _made.pop(name, [])]


def _written(
    name: AssemblyId, number: int, page: bytes, place: Callable[[str], str | None], fresh: Path
) -> Entry:
    file = f"{name}/entries/{number}.html"
    alone = standing_alone(page.decode(), file, place)
    content = alone.encode()
    (fresh / file).write_bytes(content)
    return Entry(number, file, sha256(content).hexdigest(), told(alone))
