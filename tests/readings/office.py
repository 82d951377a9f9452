"""A chronicle with every deed of the credentials office in it."""

from functools import cache

from smolny.domain import credentials as c
from smolny.domain import federation as f
from smolny.domain.order.record import CiteSource
from smolny.domain.values import (
    AllotmentId,
    CaseId,
    CouncilId,
    Figure,
    InstructionId,
    MandateId,
    Party,
    PersonId,
    ProxyId,
    SourceId,
    TextRef,
)
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle

KEY = TextRef("0" * 64, 10, "application/toml")
NORTH = CouncilId("north")
ADA, BEN, CYD = (MandateId(name) for name in ("001", "002", "003"))
DOUBT, BREAD, ONE = CaseId("doubt"), InstructionId("bread"), ProxyId("one")


@cache
def office() -> Standpoint:
    """Councils with seats, delegates and an alternate, a contested mandate, a recall, a report."""
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        *(f.NotePerson(PersonId(name), name.capitalize()) for name in ("ada", "ben", "cyd")),
        f.RegisterCouncil(NORTH, "North", "branch", "the coast", members=40),
        f.RenameCouncil(NORTH, "North", "branch", "the coast"),
        f.ReportMembership(NORTH, 41, "2026-09-30", "the dues ledger"),
        f.RecordStanding(NORTH, "arrears", "2026-06-30"),
        f.AllotSeats(AllotmentId("first"), (Figure("north", 2),), 2, KEY, KEY),
        c.DesignateDelegate(ADA, PersonId("ada"), NORTH, elected="at a general meeting"),
        c.DesignateDelegate(BEN, PersonId("ben"), NORTH),
        c.DesignateDelegate(CYD, PersonId("cyd"), NORTH, rank=1),
        c.CertifyMandate(ADA, "2026-10-01"),
        *(c.RecogniseMandate(each) for each in (ADA, BEN, CYD)),
        c.IssueCard(ADA, 1),
        *(c.CheckIn(each, "desk 2") for each in (ADA, CYD)),
        c.SignOff(ADA, "desk 2"),
        c.SeatAlternate(CYD, ADA),
        c.ReleaseAlternate(CYD),
        c.CheckOut(CYD),
        c.ContestMandate(DOUBT, BEN, "two persons claim it", Party(person=PersonId("ada"))),
        c.HearCase(DOUBT, (Party(person=PersonId("ben")),), "both were heard"),
        c.DecideCase(DOUBT, "confirmed", "committee", (PersonId("cyd"),)),
        c.GiveInstruction("bread first", (NORTH,), instruction=BREAD, stand="for", ratification="pending"),
        c.RatifyInstruction(BREAD),
        c.ReportToCouncil(BREAD, ADA, "against", "the wording had changed"),
        c.GiveProxy(ONE, BEN, ADA, notice="0" * 64),
        c.EndProxy(ONE, "she came herself"),
        c.AdoptCredentialsReport(1),
        c.RecallDelegate(ADA, NORTH, "0" * 64),
    )
