"""The order of business as it runs: what is before the assembly, what comes, how late it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from smolny.domain.agenda import Agenda, Item, agenda_rules, next_item
from smolny.domain.values import ItemId, PersonId, TextRef
from smolny.domain.values.moments import Moment, seconds_of
from smolny.readings import views
from smolny.readings.credentials import masthead
from smolny.readings.standpoint import Standpoint

DAY, MINUTE = 86_400, 60


@dataclass(frozen=True, slots=True)
class Plan:
    """When each item is planned to be taken up, in seconds since midnight, and for how many minutes."""

    starts: dict[ItemId, int]
    minutes: dict[ItemId, int | None]


def running_order(here: Standpoint, now: Moment | None = None) -> views.RunningOrder:
    """The agenda in order, and what is not on it any more.

    `now` is the hour by the clock of the assembly; without it the hours of the record alone say how far
    behind the plan the assembly is.
    """
    agenda = here.state.agenda
    plan = planned(here)
    late = _behind(agenda, plan, now)
    on = tuple(_item(here, name, place, plan, late, now) for place, name in enumerate(agenda.order, 1))
    there = frozenset(agenda.order)
    gone = tuple(_item(here, name, None, plan, None, now) for name in agenda.items if name not in there)
    return views.RunningOrder(
        after=masthead(here).after,
        adopted=agenda.adopted,
        current=agenda.current,
        next=next_item(agenda),
        behind=None if late is None else late // MINUTE,
        items=on,
        gone=gone,
    )


def planned(here: Standpoint) -> Plan:
    """An item starts at the hour that is set for it, or when the one before it should be over."""
    agenda, rules = here.state.agenda, agenda_rules(here.state)
    default = (rules.minutes if rules is not None else 0) or None
    minutes = {name: default if item.minutes is None else item.minutes for name, item in agenda.items.items()}
    return Plan(dict(_starts(agenda, minutes)), minutes)


def _starts(agenda: Agenda, minutes: dict[ItemId, int | None]) -> Iterator[tuple[ItemId, int]]:
    clock: int | None = None
    for name in agenda.order:
        told, length = agenda.items[name].starts, minutes[name]
        clock = clock if told is None else seconds_of(told)
        if clock is not None:
            yield name, clock
        clock = None if clock is None or length is None else clock + length * MINUTE


def _behind(agenda: Agenda, plan: Plan, now: Moment | None) -> int | None:
    """Seconds behind the plan: by when the current item was taken up, and by how much it has overrun; between
    items by how late the next one is.
    """
    name = agenda.current
    if name is None:
        following = next_item(agenda)
        start = None if following is None else plan.starts.get(following)
        late = None if start is None or now is None else now[1] - start
        return late if late is None or late > 0 else 0
    item = agenda.items[name]
    start, length = plan.starts.get(name), plan.minutes[name]
    if start is None or item.since is None:
        return None
    overrun = 0
    if now is not None and length is not None:
        overrun = max(0, _elapsed(item.since, now) + (item.used or 0) - length * MINUTE)
    return item.since[1] - (item.used or 0) - start + overrun


def _elapsed(since: Moment, now: Moment) -> int:
    return (now[0] - since[0]) * DAY + now[1] - since[1]


def _item(
    here: Standpoint, name: ItemId, place: int | None, plan: Plan, late: int | None, now: Moment | None
) -> views.RunningItem:
    item = here.state.agenda.items[name]
    start = plan.starts.get(name)
    coming = item.standing in ("waiting", "adjourned") and start is not None and bool(late)
    return views.RunningItem(
        item=name,
        place=place,
        title=item.title,
        standing=item.standing,
        rapporteurs=rapporteurs(here, item.rapporteurs),
        documents=tuple(map(document, item.documents)),
        planned=plan.minutes[name],
        used=_used(item, now),
        starts=None if start is None else _hour(start),
        expected=_hour((start or 0) + (late or 0)) if coming else None,
        went=_went(here, item),
    )


def rapporteurs(here: Standpoint, persons: tuple[PersonId, ...]) -> tuple[str, ...]:
    """Those who report, by name."""
    return tuple(map(here.names.person, persons))


def document(told: TextRef) -> views.Words:
    """A text as it is kept beside the record."""
    return views.Words(told.sha256, told.bytes, told.media_type)


def _used(item: Item, now: Moment | None) -> int | None:
    if item.used is None or (item.standing == "open" and item.since is None):
        return None
    running = 0 if item.since is None or now is None else max(0, _elapsed(item.since, now))
    return (item.used + running) // MINUTE


def _went(here: Standpoint, item: Item) -> str | None:
    if item.to is not None:
        return here.names.body(item.to)
    return None if item.goes is None else here.words.say("remitted_" + item.goes.replace("-", "_"))


def _hour(seconds: int) -> str:
    """HH:MM; a plan that runs past midnight goes on with the hours of the next day."""
    minutes = seconds // MINUTE % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
