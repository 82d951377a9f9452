"""Two records of one store: a party, and its board, which sits as an assembly of its own."""

from pathlib import Path

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Request
from smolny.domain.elections import CallAlternate, ConstituteBody, SeatMember
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.offices import FillOffice
from smolny.domain.order.record import CiteSource, FoundAssembly
from smolny.domain.values import (
    Actor,
    AssemblyId,
    BodyId,
    FactionId,
    Figure,
    PersonId,
    SourceId,
)
from smolny.domain.values.moments import Occurrence

PARTY, SITS = AssemblyId("party"), AssemblyId("board-of-party")
BOARD, AUDIT, REDS, BLUES = BodyId("board"), BodyId("audit"), FactionId("reds"), FactionId("blues")
ADA, BEN, CYD, DAN, EVE = (PersonId(each) for each in ("ada", "ben", "cyd", "dan", "eve"))
SECRETARY, SOURCE = Actor(office="secretary"), SourceId("E")
FIRST, SECOND = (
    Occurrence("exact", "gregorian", date=each, time="10:00") for each in ("2024-03-01", "2024-09-01")
)
NAMES = {ADA: "Ada Bell", BEN: "Ben Cole", CYD: "Cyd Dorn", DAN: "Dan Eve", EVE: "Eve Fox"}

BEGUN: tuple[object, ...] = (
    *(NotePerson(each, name) for each, name in NAMES.items()),
    NoteFaction(REDS, "Reds", "R"),
    NoteFaction(BLUES, "Blues", "B"),
    NoteBody(BOARD, "the board", "board"),
    NoteBody(AUDIT, "the audit commission", "commission"),
    ConstituteBody(
        BOARD,
        3,
        (Figure(REDS, 2), Figure(BLUES, 1)),
        accountable_to=AUDIT,
        term_until="2025-12-31",
        offices=("chair", "deputy"),
        alternates="of-the-faction",
        incompatible=(AUDIT,),
        recallable_by=(BodyId(PARTY),),
        assembly=SITS,
    ),
    SeatMember(BOARD, ADA, REDS),
    SeatMember(BOARD, BEN, BLUES, until="2024-08-31"),
    SeatMember(BOARD, CYD, REDS, alternate=True),
    SeatMember(BOARD, DAN, BLUES, alternate=True),
    FillOffice("chair", ADA, BOARD),
    FillOffice("deputy", BEN, BOARD),
)
LATER: tuple[object, ...] = (CallAlternate(BOARD, CYD, ADA), SeatMember(BOARD, EVE, BLUES))


def library(keys: Path, *, agreed: bool = True, kept: bool = True) -> Library:
    """The store; where not `agreed` the board names another parent, where not `kept` it is not there."""
    archive = MemoryArchive()
    recorded(Clerk(archive, keys), agreed=agreed, kept=kept)
    return Library(archive)


def recorded(clerk: Clerk, *, agreed: bool = True, kept: bool = True) -> None:
    """Both records, as a clerk enters them."""
    clerk.found(PARTY, Request(_founding("The Party", "congress"), SECRETARY, FIRST))
    clerk.do(PARTY, Request(CiteSource(SOURCE, "The minutes"), SECRETARY, FIRST))
    for when, deeds in ((FIRST, BEGUN), (SECOND, LATER)):
        for each in deeds:
            clerk.do(PARTY, Request(each, SECRETARY, when, (SOURCE,)))
    if kept:
        parent = PARTY if agreed else AssemblyId("elsewhere")
        clerk.found(SITS, Request(_founding("The Board", "committee", parent), SECRETARY, FIRST))


def _founding(name: str, genus: str, parent: AssemblyId | None = None) -> FoundAssembly:
    body = None if parent is None else BOARD
    return FoundAssembly(name, genus, "chronicle", "gregorian", "not-given", parent=parent, body=body)  # type: ignore[arg-type]
