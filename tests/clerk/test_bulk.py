"""Folding many entries: the collector rests meanwhile and does not search what the fold left."""

import gc
from collections.abc import Iterator

import pytest

from smolny.clerk import bulk
from smolny.clerk.bulk import collector_paused, replayed
from smolny.domain.assembly import Assembly, decided
from smolny.domain.federation import NotePerson
from smolny.domain.order import Deed
from smolny.domain.values import PersonId
from smolny.protocol.codec import encode
from tests.clerk.hall import FOUNDING, HALL, WHEN


@pytest.fixture
def thawed() -> Iterator[None]:
    """The collector as it was found."""
    yield
    gc.unfreeze()


def bodies(count: int) -> list[bytes]:
    """A founding and that many persons."""
    state, made = Assembly(HALL), list[bytes]()
    for command in (FOUNDING.command, *(NotePerson(PersonId(f"p{number}")) for number in range(count))):
        entries, state = decided(state, Deed(command, FOUNDING.actor, "2026-11-01T10:00:00Z", WHEN))
        made += map(encode, entries)
    return made


@pytest.mark.parametrize(("many", "frozen"), [(4, True), (5, False)])
def test_what_a_large_fold_leaves_is_not_searched(
    thawed: None, monkeypatch: pytest.MonkeyPatch, many: int, frozen: bool
) -> None:
    """Given more entries than are few, then what is there after them is frozen; the collector goes on."""
    monkeypatch.setattr(bulk, "MANY", many)
    gc.unfreeze()
    before = gc.get_freeze_count()
    state = replayed(Assembly(HALL), bodies(4))
    assert state.size == 5
    assert (gc.get_freeze_count() > before) is frozen
    assert gc.isenabled()


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was(was_on: bool) -> None:
    """Also when the work fails."""
    try:
        (gc.enable if was_on else gc.disable)()
        with pytest.raises(AssertionError, match="resting"), collector_paused():
            assert gc.isenabled(), "resting"
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
