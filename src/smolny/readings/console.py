"""The console of whoever leads a sitting: where it stands, the business, the next step, the deeds in hand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from smolny.domain.motions.wordings import Shelf
from smolny.domain.offices import presiding
from smolny.domain.order import Entry, kind_of
from smolny.domain.values import MandateId
from smolny.domain.values.moments import Moment, day_of, seconds_of
from smolny.readings import views
from smolny.readings.desk import Counter
from smolny.readings.hands import (
    calls,
    for_others,
    of_the_chair,
    of_the_secretary,
    of_the_tellers,
    withdrawals,
)
from smolny.readings.leaving import returns, walkouts
from smolny.readings.next_step import interrupted, steps
from smolny.readings.now import quorum_now
from smolny.readings.obstacles import Offered, offered, ways
from smolny.readings.running_order import running_order
from smolny.readings.standpoint import Standpoint


def chair(
    here: Standpoint,
    counter: Counter,
    newest: Sequence[Entry[Any]],
    sought: Sequence[MandateId] = (),
    shelf: Shelf | None = None,
) -> views.Console:
    """The chair's console; `newest` are the entries that its protocol shows, `shelf` has the texts."""
    movements = (*walkouts(here, counter), *returns(here))
    hands = Hands(of_the_chair(here, shelf), calls(here), movements)
    return _console(here, counter, newest, hands, steps(here, counter))


def secretary(
    here: Standpoint,
    counter: Counter,
    newest: Sequence[Entry[Any]],
    sought: Sequence[MandateId] = (),
    shelf: Shelf | None = None,
) -> views.Console:
    """The secretary's page, on which the next step is the chair's to take; `sought` are delegates for whom
    the floor may be asked.
    """
    movements = (*walkouts(here, counter), *returns(here))
    hands = Hands(of_the_secretary(here), withdrawals(here), movements, for_others(here, sought))
    return _console(here, counter, newest, hands)


def tellers(
    here: Standpoint,
    counter: Counter,
    newest: Sequence[Entry[Any]],
    sought: Sequence[MandateId] = (),
    shelf: Shelf | None = None,
) -> views.Console:
    """The tellers' page: what is to be counted, and what they find."""
    return _console(here, counter, newest, Hands(of_the_tellers(here, counter.actor.person), (), ()))


@dataclass(frozen=True, slots=True)
class Hands:
    """The deeds of a page by where they stand."""

    always: Iterable[Offered]
    waiting: Iterable[Offered]
    movements: Iterable[Offered]
    found: Iterable[Offered] = ()


def _console(
    here: Standpoint,
    counter: Counter,
    newest: Sequence[Entry[Any]],
    hands: Hands,
    due: Sequence[views.NextStep] = (),
) -> views.Console:
    running = running_order(here, _hour(counter))
    placed = [deed for step in due for deed in (step.deed, *step.others)]
    taken = {each.id for each in placed}
    in_hand = tuple(each for each in offered(here, counter, hands.always) if each.id not in taken)
    return views.Console(
        strip=tuple(_strip(here, running)),
        business=tuple(_business(here, running)),
        step=due[0] if due else None,
        then=due[1] if len(due) > 1 else None,
        hands=in_hand,
        calls=tuple(each for each in offered(here, counter, hands.waiting) if each.id not in taken),
        movements=offered(here, counter, hands.movements),
        found=offered(here, counter, hands.found),
        protocol=tuple(logged(here, reversed(newest))),
        ways=ways((*placed, *in_hand)),
    )


def logged(here: Standpoint, entries: Iterable[Entry[Any]]) -> Iterator[views.Logged]:
    """Entries as lines of the protocol."""
    for each in entries:
        kind = kind_of(type(each.particulars))
        yield views.Logged(each.number, kind, here.when(each.occurred_at), here.sentence(each))


def _hour(counter: Counter) -> Moment | None:
    """The hour by the clock of the assembly, as the running order reckons."""
    now = counter.now
    if now.date is None or now.time is None:
        return None
    return day_of(now.calendar, now.date), seconds_of(now.time)


def _strip(here: Standpoint, running: views.RunningOrder) -> Iterator[tuple[str, str]]:
    """Each part of the strip: what is said in bold, and what follows it."""
    kept, say = here.state.sittings, here.words.say
    recess = interrupted(here)
    if kept.open is not None:
        private = kept.all[kept.open].private
        yield here.names.sitting(kept.open), say("strip_private" if private else "strip_open")
    elif recess is not None:
        yield here.names.sitting(recess), say("strip_recess")
    else:
        yield say("strip_closed") if kept.over else say("strip_none"), ""
    told = quorum_now(here)
    if told is not None:
        counted = {"count": str(told.count), "needed": str(told.needed), "way": told.counted}
        yield told.words, "" if told.count is None else say("strip_quorum", **counted)
    chair = presiding(here.state)
    if chair is not None:
        yield here.names.person(chair), say("strip_chair")
    if running.behind and kept.open is not None:
        which = "strip_behind" if running.behind > 0 else "strip_ahead"
        yield say(which, minutes=str(abs(running.behind))), say("strip_plan")


def _business(here: Standpoint, running: views.RunningOrder) -> Iterator[views.BusinessItem]:
    for item in running.items:
        standing = "" if item.standing == "waiting" else here.words.value(item.standing)
        now, remarks = item.item == running.current, tuple(_times(here, item))
        yield views.BusinessItem(item.item, item.place or 0, item.title, standing, now=now, remarks=remarks)


def _times(here: Standpoint, item: views.RunningItem) -> Iterator[str]:
    """The time that an item has had, and the hour at which one that waits is to be expected."""
    say = here.words.say
    if item.used and item.planned:
        yield say("business_used", used=str(item.used), planned=str(item.planned))
    elif item.used:
        yield say("business_spent", used=str(item.used))
    if item.expected and item.expected != item.starts:
        yield say("business_expected", expected=item.expected)
