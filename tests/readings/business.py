"""A congress that is called twice and goes through its agenda."""

from smolny.domain import agenda
from smolny.domain.federation import NoteBody, NotePerson, RegisterCouncil
from smolny.domain.order.record import CiteSource
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders
from smolny.domain.standing_orders.agenda import Agenda
from smolny.domain.standing_orders.convening import Convening, Deadline
from smolny.domain.values import BodyId, CouncilId, ItemId, NoticeId, Party, PersonId, SourceId, TextRef
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle, on

BOARD, NORTH, NOTICE = BodyId("board"), CouncilId("north"), NoticeId("first")
LAND, PEACE, TEA, BREAD = map(ItemId, ("land", "peace", "tea", "bread"))
ADA = PersonId("ada")
PAPER = TextRef("0" * 64, 10)
RULES = StandingOrders(
    "Orders",
    1,
    "test",
    convening=Convening(1, second_convocation=True, deadlines=(Deadline("motion", 2, "weeks"),)),
    agenda=Agenda(minutes=20, guillotine=True),
)


def business() -> Standpoint:
    """Every deed of the call and of the agenda."""
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        AdoptStandingOrders(RULES, PAPER),
        NotePerson(ADA, "Ada Moreau"),
        NoteBody(BOARD, "the Board", "board"),
        RegisterCouncil(NORTH, "North", "branch"),
        agenda.DemandCongress(Party(described="the north"), councils=(NORTH,)),
        agenda.ConveneCongress(BOARD, "1917-10-20", "julian"),
        agenda.CancelCongress(BOARD, "no hall was to be had"),
        agenda.ConveneCongress(BOARD, "1917-10-20", "julian"),
        agenda.NoteAddress(NORTH, address="The Keep, North"),
        agenda.SendNotice(NOTICE, "notice", "councils", "post", 3, second=True),
        agenda.ReportDelivery(NOTICE, 2, 1),
        agenda.WaiveDeadline("motion", "it is urgent", "1917-10-18"),
        agenda.CallSecondConvocation(BOARD, "1917-10-25", "julian", announced=True),
        agenda.PlaceItem(LAND, "Land", (ADA,), (PAPER,), 30, "10:00"),
        *(agenda.PlaceItem(name, name.capitalize()) for name in (PEACE, TEA, BREAD)),
        agenda.AdoptAgenda(),
        agenda.ReorderAgenda((PEACE, LAND, BREAD, TEA)),
        agenda.SetItemTime(PEACE, 45, "11:00"),
        (agenda.TakeUpItem(PEACE), on("1917-10-25", "11:10")),
        (agenda.AdjournItem(PEACE, "supper"), on("1917-10-25", "11:40")),
        agenda.ReferItem(LAND, BOARD, "too long"),
        agenda.RemoveItem(BREAD, "nobody is prepared"),
        (agenda.TakeUpItem(PEACE), on("1917-10-25", "12:00")),
        (agenda.CloseItem(PEACE), on("1917-10-25", "12:30")),
        agenda.ReopenItem(BREAD),
        agenda.CallGuillotine("body", BOARD, (TEA,)),
    )
