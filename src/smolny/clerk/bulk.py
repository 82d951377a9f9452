"""Folding many entries at once."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from smolny.domain.assembly import Assembly, fold
from smolny.domain.order import Recorded
from smolny.protocol.codec import line

SELDOM = (20_000, 20, 100)
MANY = 50_000
"""The number of entries from which a fold leaves enough behind to be kept out of the collector's sight."""


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


@contextmanager
def collector_slowed() -> Iterator[None]:
    """Have the collector look more seldom, and at nothing that is there already: for work that makes much and
    keeps most of it.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collected() -> None:
    """Have the collector look at everything, at what was left out of its sight too."""
    gc.unfreeze()
    gc.collect()


def folded(state: Assembly, entries: Iterable[Recorded[Any]], *, admitted: bool = False) -> Assembly:
    """`domain.assembly.fold` at full speed; raises as it does, and whatever the entries raise."""
    with collector_paused():
        after = fold(state, entries, admitted=admitted)
        if after.size - state.size > MANY:
            # The first collection after a large fold would look through all of it, for a sixth of the time of
            # the fold. What is frozen is only left out of that search: it holds no cycles, and reference
            # counts free it as ever.
            gc.freeze()
        return after


def replayed(state: Assembly, bodies: Iterable[bytes]) -> Assembly:
    """The state after the entries in these bytes of a store; raises OutOfOrder and Undecodable.

    They were admitted when they were appended; whether they are the same still, the caller holds against the
    signed root.
    """
    return folded(state, map(line, bodies), admitted=True)
