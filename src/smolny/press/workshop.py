"""A workshop: public papers set one after the other by processes that stay, where there are many of them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from queue import LifoQueue
from typing import NoReturn

COMPOSITOR = (sys.executable, "-P", str(Path(__file__).with_name("compositor.py")))
"""-P: no folder has a say in what is imported because it happens to be the current one."""

_SWITCHING = 0.0005
"""Seconds after which another thread gets the interpreter."""
_BENCHES = 2
_MOST = 200
"""Papers that one process sets: what it has set stays in its memory."""


class Workshop:
    """Sets papers of which everybody may have each, as many at a time as it has benches; a thread that finds
    none free waits.
    """

    def __init__(self, benches: int) -> None:
        # The last one first: another process begins only where all that have begun are at work.
        self._free: LifoQueue[_Bench] = LifoQueue()
        self._benches = [_Bench() for _ in range(benches)]
        for each in self._benches:
            self._free.put(each)

    def set(self, order: bytes) -> bytes:
        """The paper; raises CalledProcessError where the compositor breaks."""
        bench = self._free.get()
        try:
            return bench.set(order)
        finally:
            self._free.put(bench)

    def close(self) -> None:
        """Let the processes end."""
        for each in self._benches:
            each.end()


class _Bench:
    """A process that sets one paper after the other."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._left = 0

    def set(self, order: bytes) -> bytes:
        """The paper; raises CalledProcessError where the compositor breaks."""
        began = self._process
        try:
            return self._set(order)
        except subprocess.CalledProcessError:
            # One that waited long may have been ended by the system meanwhile.
            if began is None:
                raise
            return self._set(order)

    def _set(self, order: bytes) -> bytes:
        process = self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(b"%d\n" % len(order) + order)
            process.stdin.flush()
        except BrokenPipeError:
            self._broken(process)
        length = int(process.stdout.readline() or 0)
        paper = process.stdout.read(length)
        if not length or len(paper) < length:
            self._broken(process)
        self._left -= 1
        return paper

    def _ready(self) -> "subprocess.Popen[bytes]":
        if self._left == 0:
            self.end()
        if self._process is None:
            command = (*COMPOSITOR, "several")
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._left = _MOST
        return self._process

    def _broken(self, process: "subprocess.Popen[bytes]") -> NoReturn:
        self.end()
        raise subprocess.CalledProcessError(process.returncode, process.args)

    def end(self) -> None:
        """Let the process end."""
        process, self._process, self._left = self._process, None, 0
        if process is not None:
            # Closes the pipe, whereupon the compositor ends.
            process.communicate()


_OPEN: ContextVar[Workshop | None] = ContextVar("workshop", default=None)


@contextmanager
def workshop() -> Iterator[None]:
    """Within, papers are set by few processes, one for each of up to two processors, as far as these go: for
    many papers that hold no secret.
    """
    opened, before = Workshop(min(_BENCHES, len(os.sched_getaffinity(0)))), sys.getswitchinterval()
    token = _OPEN.set(opened)
    # Whoever hands over papers asks for the interpreter several times for each, and would wait as often.
    sys.setswitchinterval(_SWITCHING)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        _OPEN.reset(token)
        opened.close()


def composed(order: bytes) -> bytes:
    """The paper of an order; raises CalledProcessError."""
    opened = _OPEN.get()
    if opened is not None:
        return opened.set(order)
    return subprocess.run(COMPOSITOR, input=order, stdout=subprocess.PIPE, check=True).stdout
