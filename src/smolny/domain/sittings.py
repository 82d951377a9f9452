"""Sittings: opened, interrupted, resumed, closed; who was absent; what was announced."""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from smolny.domain.factions import Factions, acknowledge
from smolny.domain.federation import (
    Federation,
)
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import (
    Party,
    PersonId,
    SittingId,
)
from smolny.domain.values.book import Book

Standing = Literal["open", "recess", "closed"]


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """Open a sitting; `ordinal` counts the sittings of the congress from 1."""

    sitting: SittingId
    ordinal: int
    place: str | None = None


@dataclass(frozen=True, slots=True)
class SittingOpened(OpenSitting):
    """The assembly sits."""


@dataclass(frozen=True, slots=True)
class DeclareRecess:
    """Interrupt a sitting."""

    sitting: SittingId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RecessDeclared(DeclareRecess):
    """The sitting is interrupted."""


@dataclass(frozen=True, slots=True)
class ResumeSitting:
    """Go on with a sitting after a recess."""

    sitting: SittingId


@dataclass(frozen=True, slots=True)
class SittingResumed(ResumeSitting):
    """The assembly sits again."""


@dataclass(frozen=True, slots=True)
class CloseSitting:
    """Close a sitting; `final` where the congress closes with it."""

    sitting: SittingId
    final: bool = False


@dataclass(frozen=True, slots=True)
class SittingClosed(CloseSitting):
    """The sitting is over."""


@dataclass(frozen=True, slots=True)
class NoteAbsence:
    """Note that somebody expected was not at a sitting."""

    sitting: SittingId
    person: PersonId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class AbsenceNoted(NoteAbsence):
    """The absence is on the record of the sitting."""


@dataclass(frozen=True, slots=True)
class MakeAnnouncement:
    """Tell the assembly something; `reception` is how it was received."""

    content: str
    sitting: SittingId | None = None
    by: Party | None = None
    reception: str | None = None


@dataclass(frozen=True, slots=True)
class AnnouncementMade(MakeAnnouncement):
    """The assembly was told."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting as it stands."""

    ordinal: int
    standing: Standing
    absent: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Sittings:
    """State of the sittings: each of them, the one that is open, and whether the congress has closed."""

    all: Book[SittingId, Sitting] = field(default_factory=Book)
    open: SittingId | None = None
    over: bool = False


class Meeting(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def sittings(self) -> Sittings: ...


def decide_opening(state: Meeting, command: OpenSitting) -> Decision:
    """One sitting at a time, in order, and none after the close of the congress."""
    sittings = state.sittings
    notes = []
    if sittings.open is not None:
        notes.append(breach("another-sitting-is-open", sitting=sittings.open))
    if sittings.over:
        notes.append(breach("congress-is-closed"))
    if command.ordinal != len(sittings.all) + 1:
        notes.append(breach("sitting-out-of-turn", expected=len(sittings.all) + 1, found=command.ordinal))
    return Decision(stated(SittingOpened, command), tuple(notes))


def decide_recess(state: Meeting, command: DeclareRecess) -> Decision:
    """Only an open sitting is interrupted."""
    notes = _out_of_step(state.sittings, command.sitting, ("open",), "sitting-not-open")
    return Decision(stated(RecessDeclared, command), notes)


def decide_resumption(state: Meeting, command: ResumeSitting) -> Decision:
    """Only an interrupted sitting is resumed, and none while another is open."""
    notes = _out_of_step(state.sittings, command.sitting, ("recess",), "sitting-not-in-recess")
    other = state.sittings.open
    if other not in (None, command.sitting):
        notes = (*notes, breach("another-sitting-is-open", sitting=str(other)))
    return Decision(stated(SittingResumed, command), notes)


def decide_closing(state: Meeting, command: CloseSitting) -> Decision:
    """A sitting that is open or interrupted is closed."""
    notes = _out_of_step(state.sittings, command.sitting, ("open", "recess"), "sitting-already-closed")
    return Decision(stated(SittingClosed, command), notes)


def turn_opening(state: Meeting, entry: Recorded[SittingOpened]) -> Sittings:
    """A sitting is opened once, and counted from 1."""
    told, sittings = entry.particulars, state.sittings
    if told.ordinal < 1:
        raise OutOfOrder("count-is-negative", of="ordinal", count=told.ordinal)
    book = entered(sittings.all, told.sitting, Sitting(told.ordinal, "open"))
    return Sittings(book, told.sitting, sittings.over)


def turn_recess(state: Meeting, entry: Recorded[RecessDeclared]) -> Sittings:
    """The sitting is interrupted."""
    return _moved(state.sittings, entry.particulars.sitting, "recess")


def turn_resumption(state: Meeting, entry: Recorded[SittingResumed]) -> Sittings:
    """The sitting goes on."""
    return _moved(state.sittings, entry.particulars.sitting, "open")


def turn_closing(state: Meeting, entry: Recorded[SittingClosed]) -> Sittings:
    """The sitting is over, and with the final one the congress."""
    told = entry.particulars
    sittings = _moved(state.sittings, told.sitting, "closed")
    return replace(sittings, over=True) if told.final else sittings


def turn_absence(state: Meeting, entry: Recorded[AbsenceNoted]) -> Sittings:
    """An absence belongs to a sitting and a person on the record."""
    told, sittings = entry.particulars, state.sittings
    sitting = found(sittings.all, told.sitting, "unknown-sitting")
    found(state.federation.persons, told.person, "unknown-person")
    sitting = replace(sitting, absent=(*sitting.absent, told.person))
    return replace(sittings, all=sittings.all.entered(told.sitting, sitting))


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


def _out_of_step(
    sittings: Sittings, name: SittingId, before: tuple[Standing, ...], rule: str
) -> tuple[Irregularity, ...]:
    sitting = sittings.all.get(name)
    fits = sitting is None or sitting.standing in before
    return () if fits else (Irregularity(rule, {"sitting": name}),)


def _moved(sittings: Sittings, name: SittingId, after: Standing) -> Sittings:
    sitting = found(sittings.all, name, "unknown-sitting")
    book = sittings.all.entered(name, Sitting(sitting.ordinal, after, sitting.absent))
    if after == "open":
        return Sittings(book, name, sittings.over)
    return Sittings(book, None if sittings.open == name else sittings.open, sittings.over)
