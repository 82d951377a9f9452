"""The minutes of private sittings, for those in office who keep, read or open them."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.sittings import MinuteKept
from smolny.domain.sittings.private import is_sealed_minute
from smolny.domain.values import SittingId
from smolny.readings import views
from smolny.readings.names import Opened
from smolny.readings.standpoint import Standpoint

MOST_QUESTIONS = 20
"""So many of the questions that were carried may be chosen to open minutes on."""


def minutes(
    here: Standpoint, chosen: str | None, entry_at: Callable[[int], Entry[Any]], opened: Opened
) -> views.PrivateMinutes | None:
    """The minutes of the `chosen` sitting, else of the newest that is private or has minutes, that which is
    open before all; none where there is none.

    `opened` tells what the reader may read of a minute, by its number and the field.
    """
    state = here.state
    held = tuple(name for name in _held(state) if name != chosen)
    name = next((each for each in state.sittings.all if each == chosen), None) or _first(state, held)
    if name is None:
        return None
    kept = (number for number, of in state.sittings.minutes.items() if of == name)
    return views.PrivateMinutes(
        sitting=name,
        name=here.names.sitting(name),
        private=state.sittings.all[name].private,
        minutes=tuple(_minute(here, entry_at(number), opened) for number in kept),
        others=tuple((each, here.names.sitting(each)) for each in held if each != name),
        carried=tuple(islice(_carried(here), MOST_QUESTIONS)),
    )


def _held(state: Assembly) -> Iterator[SittingId]:
    """The sittings that are private or have minutes, in their order."""
    with_minutes = set(state.sittings.minutes.values())
    return (name for name, each in state.sittings.all.items() if each.private or name in with_minutes)


def _first(state: Assembly, held: tuple[SittingId, ...]) -> SittingId | None:
    if state.sittings.open in held:
        return state.sittings.open
    return held[-1] if held else None


def _minute(here: Standpoint, entry: Entry[MinuteKept], opened: Opened) -> views.Minute:
    told, number = entry.particulars, entry.number
    text = told.text if "text" not in entry.sealed else opened(number, "text")
    return views.Minute(
        entry=number,
        when=here.when(entry.occurred_at),
        person=None if told.person is None else here.names.person(told.person),
        text=text if isinstance(text, str) else None,
        erased=here.state.record.sealed.get((number, "text")) == "erased",
        opened=not is_sealed_minute(here.state.sittings, number),
    )


def _carried(here: Standpoint) -> Iterator[tuple[str, str]]:
    for name, question in reversed(tuple(here.state.votes.questions.items())):
        if question.outcome == "adopted" and question.challenged is None:
            yield name, here.names.question(name)
