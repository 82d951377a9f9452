"""Seats allotted to the councils on the record: worked out by a key, and refused where they are not by it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from smolny.clerk.seat_keys import MEDIA_TYPE, KeyDocument, KeyFault, key_in
from smolny.counting.apportionment import Key, Uncountable, Unit, apportion
from smolny.domain.assembly import Assembly
from smolny.domain.federation import AllotSeats, CouncilRegistered
from smolny.domain.order import OutOfOrder
from smolny.domain.values import AllotmentId, Figure, QuestionId, TextRef, is_known
from smolny.readings import views
from smolny.readings.allotments import MEDIA_TYPE as WORKING_TYPE
from smolny.readings.allotments import worked_in, worked_unit, written

MOST_LINES = 400
"""An entry of a table holds so many lines, and stays below the largest size of an entry."""

Seats = dict[str, int]


def units_of(state: Assembly, key: Key) -> list[Unit]:
    """The councils on the register as units: numbers that are known, kind and standing as flags.

    Raises Uncountable `alliances-are-not-on-record` for alliances by anything but parent and territory.
    """
    by = key.alliances.by if key.alliances else None
    if by not in (None, "parent", "territory"):
        raise Uncountable("alliances-are-not-on-record", by=by)
    federation = state.federation
    units = []
    for name, council in federation.councils.items():
        recorded = federation.standings.get(name)
        standing = recorded.standing if recorded is not None else "good"
        flags = (council.genus,) if standing == "good" else (council.genus, standing)
        alliance = None if by is None else getattr(council, by)
        units.append(Unit(name, _figures(council), flags, alliance))
    return units


def _figures(council: CouncilRegistered) -> dict[str, int]:
    figures = (*council.figures, Figure("members", council.members))
    return {figure.of: figure.count for figure in figures if is_known(figure.count)}


def worked_out(state: Assembly, key: Key, seats: int | None, lots: Sequence[str]) -> views.Worked:
    """The seats of the councils by a key; raises as `apportion` does."""
    units = units_of(state, key)
    result = apportion(units, key, seats, lots)
    return views.Worked(seats, tuple(lots), tuple(map(worked_unit, units)), result)


def table_of(key: Key, worked: views.Worked) -> Seats:
    """The seats of every council that the key is about; those that it keeps out have none."""
    only, given = key.eligible.only, worked.result.by_unit
    about = (each.unit for each in worked.units if not only or set(only) & set(each.flags))
    return {name: given[name] for name in about}


def allotment(
    document: KeyDocument, worked: views.Worked, name: AllotmentId, question: QuestionId | None = None
) -> Iterator[AllotSeats]:
    """The commands that record it, in parts that fit into entries.

    Their requests carry the key and the working among their texts.
    """
    working = written(worked)
    reference = TextRef(sha256(working).hexdigest(), len(working), WORKING_TYPE)
    lines = [Figure(council, seats) for council, seats in table_of(document.key, worked).items()]
    for first in range(0, len(lines), MOST_LINES):
        part = tuple(lines[first : first + MOST_LINES])
        yield AllotSeats(name, part, worked.result.seats, document.reference, reference, question)


@dataclass(slots=True)
class Tables:
    """The tables of one group of deeds, held against their keys."""

    _yielded: dict[tuple[AllotmentId, str, str], tuple[Seats, int]] = field(default_factory=dict)

    def check(self, state: Assembly, command: object, texts: Mapping[str, bytes]) -> None:
        """A live assembly allots the seats that the document of the key yields, where that is a key as data.

        Raises OutOfOrder `key-cannot-be-used`, `working-is-otherwise`, `seats-are-otherwise`,
        `house-is-otherwise`.
        """
        if not isinstance(command, AllotSeats) or state.record.mode != "live":
            return
        if command.key.media_type != MEDIA_TYPE:
            return
        named = (command.allotment, command.key.sha256, command.working.sha256)
        if named not in self._yielded:
            self._yielded[named] = _yielded(state, command, texts)
        yielded, house = self._yielded[named]
        if command.house != house:
            raise OutOfOrder("house-is-otherwise", stated=command.house, yielded=house)
        for figure in command.seats:
            if yielded.get(figure.of) != figure.count:
                raise OutOfOrder("seats-are-otherwise", allotment=command.allotment, council=figure.of)


def _yielded(state: Assembly, command: AllotSeats, texts: Mapping[str, bytes]) -> tuple[Seats, int]:
    """The table that the key yields for the councils as they are, and its house."""
    key = _key(command, texts)
    told = worked_in(texts[command.working.sha256])
    try:
        worked = None if told is None else worked_out(state, key, told.seats, told.lots)
    except Uncountable as refusal:
        raise OutOfOrder(refusal.rule, **_plain(refusal)) from None
    if worked is None or written(worked) != texts[command.working.sha256] or worked.result.pending:
        raise OutOfOrder("working-is-otherwise", sha256=command.working.sha256)
    return table_of(key, worked), worked.result.seats


def _key(command: AllotSeats, texts: Mapping[str, bytes]) -> Key:
    digest = command.key.sha256
    try:
        return key_in(texts[digest], Path(digest)).key
    except KeyFault as fault:
        why = "; ".join(f"line {problem.line}: {problem.words}" for problem in fault.problems)
        raise OutOfOrder("key-cannot-be-used", sha256=digest, why=why) from None


def _plain(refusal: Uncountable) -> dict[str, str | int]:
    told = refusal.particulars.items()
    return {name: value if isinstance(value, int) else str(value) for name, value in told}
