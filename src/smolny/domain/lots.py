"""Lots: announced before anybody can know how they fall, drawn openly, and kept with all that shows it."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.counting.rfc3797 import seed, select
from smolny.domain.federation import Federation
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import LotId, PersonId
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace

WITNESSES = 2
"""So many watch a lot that is drawn by hand."""


@dataclass(frozen=True, slots=True)
class AnnounceLot:
    """Say before a lot is drawn among what, and how many are drawn: by hand, or by RFC 3797 from what the
    named `publishers` publish later, which nobody can know yet.
    """

    lot: LotId
    among: tuple[str, ...]
    draws: int = 1
    method: Literal["by-hand", "rfc-3797"] = "by-hand"
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LotAnnounced(AnnounceLot):
    """A lot waits to be drawn; nothing about it changes any more."""


@dataclass(frozen=True, slots=True)
class DrawLot:
    """Say on what a lot fell, in the order of drawing, and before which `witnesses`; by RFC 3797 what each
    source published is said as it was, and the core finds on what the lot fell.
    """

    lot: LotId
    drawn: tuple[str, ...] = ()
    witnesses: tuple[PersonId, ...] = ()
    published: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LotDrawn(DrawLot):
    """The lot fell so."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot as it stands, with the entries that announced and drew it."""

    announced: LotAnnounced
    entry: int
    drawn: tuple[str, ...] = ()
    drawn_in: int | None = None


@dataclass(frozen=True, slots=True)
class Lots:
    """State of the lots."""

    all: Book[LotId, Lot] = field(default_factory=Book)


class Drawing(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def lots(self) -> Lots: ...


def decide_announcement(state: Drawing, command: AnnounceLot) -> Decision:
    """Sources are named where the lot is drawn from them, and nowhere else."""
    lacking = (command.method == "rfc-3797") != bool(command.publishers)
    notes = (breach("lot-has-other-sources", lot=command.lot),) if lacking else ()
    return Decision(stated(LotAnnounced, command), notes)


def decide_drawing(state: Drawing, command: DrawLot) -> Decision:
    """A lot is drawn once: by hand before witnesses, else as its sources say."""
    lot = found(state.lots.all, command.lot, "unknown-lot")
    notes: list[Irregularity] = []
    told = command
    if lot.announced.method == "rfc-3797":
        fell = _fell(lot, command)
        if command.drawn and command.drawn != fell:
            raise OutOfOrder("lot-falls-otherwise", lot=command.lot)
        told = replace(command, drawn=fell)
    elif len(set(command.witnesses)) < WITNESSES:
        notes.append(breach("lot-wants-witnesses", given=len(set(command.witnesses)), needed=WITNESSES))
    return Decision(stated(LotDrawn, told), tuple(notes))


def turn_announcement(state: Drawing, entry: Recorded[LotAnnounced]) -> Lots:
    """A lot is announced once, among several that differ."""
    told = entry.particulars
    if len(set(told.among)) < len(told.among) or not 1 <= told.draws <= len(told.among):
        raise OutOfOrder("nothing-to-draw", lot=told.lot)
    return replace(state.lots, all=entered(state.lots.all, told.lot, Lot(told, entry.number)))


def turn_drawing(state: Drawing, entry: Recorded[LotDrawn]) -> Lots:
    """A lot falls once, on as many as were to be drawn, all in it; by RFC 3797 as anybody finds it."""
    told = entry.particulars
    lot = found(state.lots.all, told.lot, "unknown-lot")
    for person in told.witnesses:
        found(state.federation.persons, person, "unknown-person")
    if lot.drawn_in is not None:
        raise OutOfOrder("lot-is-drawn", lot=told.lot)
    if lot.announced.method == "rfc-3797" and told.drawn != _fell(lot, told):
        raise OutOfOrder("lot-falls-otherwise", lot=told.lot)
    if len(set(told.drawn)) != lot.announced.draws or not set(told.drawn) <= set(lot.announced.among):
        raise OutOfOrder("lot-falls-otherwise", lot=told.lot)
    drawn = replace(lot, drawn=told.drawn, drawn_in=entry.number)
    return replace(state.lots, all=state.lots.all.entered(told.lot, drawn))


def _fell(lot: Lot, told: DrawLot) -> tuple[str, ...]:
    """On what a lot fell by what its sources published; OutOfOrder `sources-say-nothing`."""
    announced = lot.announced
    if len(told.published) != len(announced.publishers):
        raise OutOfOrder("sources-say-nothing", lot=told.lot)
    try:
        numbers = select(seed(told.published), len(announced.among), announced.draws)
    except ValueError:
        raise OutOfOrder("sources-say-nothing", lot=told.lot) from None
    return tuple(announced.among[number - 1] for number in numbers)
