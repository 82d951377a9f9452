"""The sittings as they stand, and how each entry turns them."""

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from smolny.domain.agenda import Agenda
from smolny.domain.credentials import Credentials
from smolny.domain.factions import Factions, acknowledge
from smolny.domain.federation import Federation
from smolny.domain.offices import Offices
from smolny.domain.order import OutOfOrder, Recorded, entered, found
from smolny.domain.sittings.entries import (
    AbsenceNoted,
    AnnouncementMade,
    RecessDeclared,
    SittingAdjourned,
    SittingClosed,
    SittingOpened,
    SittingResumed,
)
from smolny.domain.sittings.until import is_until
from smolny.domain.standing_orders import Rules, Step
from smolny.domain.values import MandateId, PersonId, QuestionId, SittingId
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace

Standing = Literal["open", "recess", "adjourned", "closed"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What the record says of the quorum of a sitting: the entries that established it, declared it lost or
    put it in doubt, how many delegates were in the hall when it was established, how many votes were cast in
    the newest result since, and before which votes it was doubted.
    """

    established: int | None = None
    present: int = 0
    lost: int | None = None
    questioned: int | None = None
    cast: int | None = None
    doubted_before: tuple[QuestionId, ...] = ()


@dataclass(frozen=True, slots=True)
class RollCall:
    """A roll call: the entry of its first part, whether it is complete, and who answered so far."""

    begun: int
    complete: bool
    answered: Book[MandateId, bool] = field(default_factory=Book)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting as it stands; `until` is the moment to which it is interrupted or put off, as it was told.

    `newest_minute` is the entry of the newest minute, `minutes_opened` the newest entry that opened those
    before it.
    """

    ordinal: int
    standing: Standing
    absent: tuple[PersonId, ...] = ()
    private: bool = False
    second_convocation: bool = False
    until: str | None = None
    opened_in: int = 0
    quorum: Verification = field(default_factory=Verification)
    roll: RollCall | None = None
    newest_minute: int | None = None
    minutes_opened: int | None = None


@dataclass(frozen=True, slots=True)
class Sittings:
    """State of the sittings: each of them, the one that is open, whether the congress has closed, and the
    minutes of private ones by the numbers of their entries; `constituted` are the steps of the opening that
    are done, each with its entry.
    """

    all: Book[SittingId, Sitting] = field(default_factory=Book)
    open: SittingId | None = None
    over: bool = False
    minutes: Book[int, SittingId] = field(default_factory=Book)
    constituted: tuple[tuple[Step, int], ...] = ()


class Meeting(Protocol):
    """What this room reads of the assembly."""

    @property
    def standing_orders(self) -> Rules: ...
    @property
    def federation(self) -> Federation: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def offices(self) -> Offices: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def sittings(self) -> Sittings: ...


def turn_opening(state: Meeting, entry: Recorded[SittingOpened]) -> Sittings:
    """A sitting is opened once, and counted from 1."""
    told, sittings = entry.particulars, state.sittings
    if told.ordinal < 1:
        raise OutOfOrder("count-is-negative", of="ordinal", count=told.ordinal)
    sitting = Sitting(
        told.ordinal,
        "open",
        private=told.private is True,
        second_convocation=told.second_convocation is True,
        opened_in=entry.number,
    )
    return replace(sittings, all=entered(sittings.all, told.sitting, sitting), open=told.sitting)


def turn_recess(state: Meeting, entry: Recorded[RecessDeclared]) -> Sittings:
    """The sitting is interrupted, until a moment that can be read where one is named."""
    told = entry.particulars
    return _moved(state.sittings, told.sitting, "recess", _until(told.until))


def turn_resumption(state: Meeting, entry: Recorded[SittingResumed]) -> Sittings:
    """The sitting goes on; after an adjournment the quorum is open again."""
    name, sittings = entry.particulars.sitting, state.sittings
    adjourned = found(sittings.all, name, "unknown-sitting").standing == "adjourned"
    moved = _moved(sittings, name, "open")
    return altered(moved, name, quorum=Verification(), roll=None) if adjourned else moved


def turn_adjournment(state: Meeting, entry: Recorded[SittingAdjourned]) -> Sittings:
    """The rest of the sitting is put off, until a moment that can be read where one is named."""
    told = entry.particulars
    return _moved(state.sittings, told.sitting, "adjourned", _until(told.until))


def turn_closing(state: Meeting, entry: Recorded[SittingClosed]) -> Sittings:
    """The sitting is over, and with the final one the congress."""
    told = entry.particulars
    sittings = _moved(state.sittings, told.sitting, "closed")
    return replace(sittings, over=True) if told.final else sittings


def turn_absence(state: Meeting, entry: Recorded[AbsenceNoted]) -> Sittings:
    """An absence belongs to a sitting and a person on the record."""
    told = entry.particulars
    sitting = found(state.sittings.all, told.sitting, "unknown-sitting")
    found(state.federation.persons, told.person, "unknown-person")
    return altered(state.sittings, told.sitting, absent=(*sitting.absent, told.person))


def turn_announcement(state: Meeting, entry: Recorded[AnnouncementMade]) -> Sittings:
    """An announcement leaves the sitting as it is."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    acknowledge(state, told.by)
    return state.sittings


def attend(sittings: Sittings, sitting: SittingId | None) -> None:
    """The sitting that a deed names is on the record; OutOfOrder `unknown-sitting`."""
    if sitting is not None and sitting != sittings.open:
        found(sittings.all, sitting, "unknown-sitting")


def with_quorum(sittings: Sittings, name: SittingId, quorum: Verification) -> Sittings:
    """The sittings with what the record now says of the quorum of one."""
    return altered(sittings, name, quorum=quorum)


def altered(sittings: Sittings, name: SittingId, **changed: Any) -> Sittings:
    """The sittings with one that stands otherwise; OutOfOrder `unknown-sitting`."""
    sitting = found(sittings.all, name, "unknown-sitting")
    return replace(sittings, all=sittings.all.entered(name, replace(sitting, **changed)))


def _until(told: str | None) -> str | None:
    if told is not None and not is_until(told):
        raise OutOfOrder("until-is-unreadable", until=told)
    return told


def _moved(sittings: Sittings, name: SittingId, after: Standing, until: str | None = None) -> Sittings:
    moved = altered(sittings, name, standing=after, until=until)
    if after == "open":
        return replace(moved, open=name)
    return replace(moved, open=None) if sittings.open == name else moved
