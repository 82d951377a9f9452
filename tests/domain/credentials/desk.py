"""A credentials office to test in: councils, delegates and alternates, each named like the person."""

from typing import Any

from smolny.domain import credentials as c
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import Mandate, Voice, reports
from smolny.domain.federation import AllotSeats, NotePerson, RegisterCouncil
from smolny.domain.order import Irregularity
from smolny.domain.standing_orders import AdoptStandingOrders, Credentials, Sittings, StandingOrders
from smolny.domain.values import (
    AllotmentId,
    CaseId,
    CouncilId,
    Figure,
    MandateId,
    Mode,
    PersonId,
    QuestionId,
    TextRef,
)
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, Outcome, PutQuestion
from tests.domain.hall import DOCUMENT, Hall, founded

NORTH, SOUTH = CouncilId("north"), CouncilId("south")
KEY, HASH, DOUBT, ROOF = TextRef("1" * 64, 10), "2" * 64, CaseId("doubt"), QuestionId("roof")
SEATING = ("strict", "by-time", "free")


def m(name: str) -> MandateId:
    """The mandate of that name."""
    return MandateId(name)


def orders(version: int = 1, **rules: Any) -> AdoptStandingOrders:
    """Standing orders with these rules of credentials."""
    told = StandingOrders(
        "Orders", version, "test", sittings=Sittings(False), credentials=Credentials(**rules)
    )
    return AdoptStandingOrders(told, DOCUMENT)


def office(mode: Mode = "live", **rules: Any) -> Hall:
    """An assembly under these rules, and two councils of sixty members: a branch of the coast, a guild."""
    return founded(mode).given(
        orders(**rules),
        RegisterCouncil(NORTH, "North", "branch", "coast", members=60),
        RegisterCouncil(SOUTH, "South", "guild", members=60),
    )


def sent(*names: str, council: CouncilId | None = NORTH, **more: Any) -> tuple[object, ...]:
    """Persons, and their mandates from a council."""
    return tuple(
        deed
        for name in names
        for deed in (
            NotePerson(PersonId(name)),
            c.DesignateDelegate(m(name), PersonId(name), council, **more),
        )
    )


def admitted(*names: str, council: CouncilId | None = NORTH, **more: Any) -> tuple[object, ...]:
    """Delegates who are on the roll."""
    return (*sent(*names, council=council, **more), *(c.RecogniseMandate(m(name)) for name in names))


def let_in(*names: str, council: CouncilId | None = NORTH, **more: Any) -> tuple[object, ...]:
    """Delegates who are on the roll and in the hall."""
    return (*admitted(*names, council=council, **more), *(c.CheckIn(m(name)) for name in names))


def alternates(*names: str, council: CouncilId = NORTH, voice: Voice = "deciding") -> tuple[object, ...]:
    """Alternates who wait in the hall, ranked in this order from 1."""
    ranked = enumerate(names, 1)
    return tuple(
        deed for rank, name in ranked for deed in let_in(name, council=council, rank=rank, voice=voice)
    )


def seats(
    house: int = 0, name: str = "first", question: QuestionId | None = None, **counts: int
) -> AllotSeats:
    """Seats for councils, in an allotment of that name."""
    figures = tuple(Figure(council, count) for council, count in counts.items())
    return AllotSeats(AllotmentId(name), figures, house or sum(counts.values()), KEY, KEY, question)


def carried(question: QuestionId = ROOF, outcome: Outcome = "adopted") -> tuple[object, ...]:
    """A question and its result."""
    votes = (2, 1) if outcome == "adopted" else (1, 2)
    return PutQuestion(question, "Shall it?"), DeclareResult(question, outcome, *votes)


def sealed(*fields: str) -> dict[str, dict[str, str]]:
    """These fields come sealed with the deed."""
    return {"sealed": dict.fromkeys(fields, HASH)}


def on(day: str) -> dict[str, Occurrence]:
    """The deed is done at ten o'clock on that day."""
    return {"occurred_at": Occurrence("exact", "gregorian", "UTC", day, "10:00")}


def recall(hall: Hall, name: str) -> None:
    """The council recalls its delegate."""
    hall.when(c.RecallDelegate(m(name)), **sealed("proof"))


def decide_case(hall: Hall, outcome: Any, case: CaseId = DOUBT) -> None:
    """The case is heard and decided by the committee."""
    hall.given(c.HearCase(case), c.DecideCase(case, outcome, "committee"))


def mandate(hall: Hall, name: str) -> Mandate:
    """The mandate as it stands."""
    return hall.state.credentials.mandates[m(name)]


def voters(hall: Hall, today: str | None = None) -> set[str]:
    """Whoever may vote."""
    return {name for name in hall.state.credentials.mandates if c.may_vote(hall.state, name, today)}


def line(state: Assembly, by: str = "all", of: str = "all", day: str | None = None) -> c.ReportLine:
    """A line of the next report as it stands: the total, or one of a table."""
    told = reports.counted(state, c.AdoptCredentialsReport(1, day=day))
    assert told.total is not None
    lines = {each.of: each for table in told.tables if table.by == by for each in table.lines}
    return told.total if by == "all" else lines[of]


def rules(notes: tuple[Irregularity, ...]) -> list[str]:
    """The names of the rules that were broken."""
    return [note.rule for note in notes]
