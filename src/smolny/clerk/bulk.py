"""Folding many entries at once."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from smolny.domain.assembly import Assembly, fold
from smolny.domain.order import Recorded
from smolny.protocol.codec import line


@contextmanager
def collector_paused() -> Iterator[None]:
    """Leave the cyclic garbage collector out of a stretch of work that makes many values and no cycles.

    States and entries are trees of immutable values; looking for cycles among a million of them costs a third
    of the time of a fold and finds none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def folded(state: Assembly, entries: Iterable[Recorded[Any]]) -> Assembly:
    """`domain.assembly.fold` at full speed; raises as it does, and whatever the entries raise."""
    with collector_paused():
        return fold(state, entries)


def replayed(state: Assembly, bodies: Iterable[bytes]) -> Assembly:
    """The state after the entries in these bytes; raises OutOfOrder and Undecodable."""
    return folded(state, map(line, bodies))
