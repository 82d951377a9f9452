"""A live congress of 649 delegates, known by number, that goes through the regrouping of October 1917.

Everybody in it is invented: six factions as the Board of All Factions reported them at the opening, and the
same four as were reported at the end, with a course between that leads from the one to the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Request
from smolny.domain.assembly import Assembly, decided, fold
from smolny.domain.credentials import DesignateDelegate, EndMandate, RecogniseMandate
from smolny.domain.factions import (
    CompositionReported,
    DissolveFaction,
    FormFaction,
    JoinFaction,
    LeaveFaction,
    MergeFactions,
    NewFaction,
    RenameFaction,
    ReportComposition,
    SplitFaction,
)
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.floor import WalkOut
from smolny.domain.order import Deed, Entry
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.standing_orders import AdoptStandingOrders, Factions, StandingOrders
from smolny.domain.values import (
    Actor,
    AssemblyId,
    BodyId,
    FactionId,
    Figure,
    MandateId,
    Party,
    PersonId,
    SittingId,
    TextRef,
)
from smolny.domain.values.moments import Occurrence
from smolny.readings.standpoint import Standpoint, standpoint

SYNTHETIC = AssemblyId("synthetic")
BOARD, FIRST = BodyId("board"), SittingId("first")
B, SR, LSR, M = map(FactionId, ("bolsheviks", "sr", "left-sr", "mensheviks"))
UI, MI, U, LM = map(FactionId, ("united-int", "menshevik-int", "ukrainians", "left-mensheviks"))
OPENING = (
    (B, "Bolsheviks", "B", 390),
    (SR, "Socialist Revolutionaries", "SR", 160),
    (M, "Mensheviks", "M", 72),
    (UI, "United Internationalists", "UI", 14),
    (MI, "Menshevik Internationalists", "MI", 6),
    (U, "Ukrainian Socialists of the Front", "U", 7),
)
END = ((B, 390), (LSR, 179), (UI, 35), (U, 21))
DECLARATION = b"We stand together.\n"
RULES = b"""title = "Orders"
version = 1
family = "test"

[factions]
least_members = 5
least_share = "1/100"
declaration = true
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A command, the hour at which it was done, and the texts that come with it."""

    command: object
    hour: str
    texts: tuple[bytes, ...] = ()

    @property
    def when(self) -> Occurrence:
        """The moment, on the one day of the congress."""
        return Occurrence("exact", "gregorian", "UTC", "2026-11-07", self.hour)


def numbered(first: int, last: int) -> tuple[MandateId, ...]:
    """The mandates of the delegates from one number to another: d001 to d649."""
    return tuple(MandateId(f"d{number:03}") for number in range(first, last + 1))


@cache
def entries() -> tuple[Entry[Any], ...]:
    """The record of the congress."""
    made: list[Entry[Any]] = []
    state = Assembly(SYNTHETIC)
    for told in course():
        deed = Deed(told.command, Actor(office="secretary"), "2026-11-07T20:00:00Z", told.when)
        fresh, state = decided(state, deed)
        made += fresh
    return tuple(made)


def standing(after: int | None = None) -> Standpoint:
    """The congress after so many entries, or after all."""
    read = entries()[:after]
    return standpoint(fold(Assembly(SYNTHETIC), read), read)


def reported() -> tuple[int, ...]:
    """The numbers of the entries that report the composition: at the opening and at the end."""
    return tuple(entry.number for entry in entries() if isinstance(entry.particulars, CompositionReported))


def library(keys: Path) -> Library:
    """The congress in a store, for those who read pages and answers."""
    archive = MemoryArchive()
    recorded(Clerk(archive, keys))
    return Library(archive)


def recorded(clerk: Clerk) -> None:
    """Do all of it, as a clerk does."""
    founding, *others = (
        Request(told.command, Actor(office="secretary"), told.when, texts=told.texts) for told in course()
    )
    clerk.found(SYNTHETIC, founding)
    clerk.do(SYNTHETIC, *others)


def course() -> Iterator[Told]:
    """From the founding to the close."""
    yield from _called()
    yield from _formed()
    yield from _walked_out()
    yield from _regrouped()
    figures = tuple(Figure(name, count) for name, count in END)
    yield Told(ReportComposition("end", figures, 625), "19:50")
    yield Told(CloseSitting(FIRST, final=True), "20:00")


def _called() -> Iterator[Told]:
    founding = FoundAssembly("Synthetic Congress", "congress", "live", "gregorian", "UTC")
    rules = Factions(least_members=5, least_share="1/100", declaration=True)
    orders = StandingOrders("Orders", 1, "test", factions=rules)
    yield Told(founding, "08:00")
    yield Told(AdoptStandingOrders(orders, _text(RULES, "application/toml")), "08:00", (RULES,))
    yield Told(NoteBody(BOARD, "the Board of All Factions", "board"), "08:00")
    for mandate in numbered(1, 649):
        person = PersonId(mandate)
        for deed in (NotePerson(person), DesignateDelegate(mandate, person), RecogniseMandate(mandate)):
            yield Told(deed, "08:30")


def _formed() -> Iterator[Told]:
    first = 1
    for name, words, letters, count in OPENING:
        members = numbered(first, first + count - 1)
        yield Told(FormFaction(name, words, letters, members, _text(DECLARATION)), "09:00", (DECLARATION,))
        first += count
    yield Told(OpenSitting(FIRST, 1), "10:00")
    figures = tuple(Figure(name, count) for name, _, _, count in OPENING)
    yield Told(ReportComposition("opening", figures, 649, Party(body=BOARD)), "10:05")


def _walked_out() -> Iterator[Told]:
    """The Socialist Revolutionaries split; 24 of those who stay in it and of the Mensheviks leave."""
    left = NewFaction(LSR, "Left Socialist Revolutionaries", "LSR", numbered(391, 530), _text(DECLARATION))
    yield Told(SplitFaction(SR, (left,)), "11:00", (DECLARATION,))
    yield Told(WalkOut((Party(faction=SR), Party(faction=M)), 24, sitting=FIRST), "12:00")
    for mandate in (*numbered(531, 540), *numbered(551, 564)):
        yield Told(EndMandate(mandate), "12:10")


def _regrouped() -> Iterator[Told]:
    """Who stayed finds a place: ten SRs and 29 Mensheviks with the Left SRs, others elsewhere."""
    yield Told(LeaveFaction(SR, numbered(541, 550)), "13:00")
    yield Told(JoinFaction(LSR, numbered(541, 550)), "13:05")
    yield Told(DissolveFaction(SR, "nobody is left in it"), "13:10")
    yield Told(LeaveFaction(M, numbered(565, 593)), "14:00")
    yield Told(JoinFaction(LSR, numbered(565, 593)), "14:05")
    yield Told(MergeFactions((UI, MI), UI, "United Internationalists", "UI"), "15:00")
    parting = NewFaction(LM, "Left Mensheviks", "LM", numbered(594, 608), _text(DECLARATION))
    yield Told(SplitFaction(M, (parting,)), "16:00", (DECLARATION,))
    yield Told(MergeFactions((LM, UI), UI, "United Internationalists", "UI"), "17:00")
    yield Told(LeaveFaction(M, numbered(609, 622)), "18:00")
    yield Told(JoinFaction(U, numbered(609, 622)), "18:05")
    yield Told(RenameFaction(U, "Ukrainian Socialists", "U"), "18:07")
    yield Told(DissolveFaction(M), "18:10")
    yield Told(LeaveFaction(B, numbered(1, 1)), "19:00")
    yield Told(JoinFaction(B, numbered(1, 1)), "19:30")


def _text(words: bytes, media_type: str = "text/markdown") -> TextRef:
    return TextRef(sha256(words).hexdigest(), len(words), media_type)
