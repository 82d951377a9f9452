"""How far a long work has come, told on standard error once it takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

QUIET_SECONDS = 1.0
ON_A_TERMINAL, IN_A_FILE = 0.1, 5.0


class Progress:
    """Called with what is done, and of how much: one line that changes on a terminal, many elsewhere."""

    def __init__(self, doing: str, of: int | None = None) -> None:
        self._doing = doing
        self._of = of
        self._terminal = sys.stderr.isatty()
        self._next = monotonic() + QUIET_SECONDS
        self._width = 0

    def __call__(self, done: int, of: int | None = None) -> None:
        """Tell it, unless it is too early or has been told just now."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + (ON_A_TERMINAL if self._terminal else IN_A_FILE)
        total = of or self._of
        self._tell(f"{self._doing}: {done:,}" + (f" of {total:,}" if total else ""))

    def finish(self) -> None:
        """Clear the line from the terminal."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()

    def _tell(self, words: str) -> None:
        if self._terminal:
            sys.stderr.write(f"\r{words.ljust(self._width)}")
            self._width = max(self._width, len(words))
        else:
            sys.stderr.write(f"{words}\n")
        sys.stderr.flush()


@contextmanager
def progress(doing: str, of: int | None = None) -> Iterator[Progress]:
    """Something to call while a long work goes on."""
    told = Progress(doing, of)
    try:
        yield told
    finally:
        told.finish()
