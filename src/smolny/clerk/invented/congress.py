"""The invented congress is founded: a live assembly, ready for its chair to open the first sitting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes

from smolny.archive.office import Card, Office
from smolny.clerk.clerk import Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.hours import happening, written
from smolny.clerk.invented.people import People, Sent, people
from smolny.clerk.orders import preset, read_orders
from smolny.domain import credentials as c
from smolny.domain.agenda import AssignReport, ConveneCongress, PlaceItem
from smolny.domain.assembly import Assembly
from smolny.domain.factions import FormFaction
from smolny.domain.federation import NoteBody, NotePerson, RegisterCouncil
from smolny.domain.offices import FillOffice
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId, BodyId, ItemId, PersonId
from smolny.domain.values.moments import Occurrence
from smolny.protocol.card_code import SECRET_BYTES

CONGRESS = AssemblyId("fourteenth-congress")
FAMILY = "rehearsal"
"""The family of standing orders under which everybody is invented."""

FOUNDING = FoundAssembly(
    name="Fourteenth Congress of the Federation of Housing Co-operatives",
    genus="congress",
    mode="live",
    calendar="gregorian",
    zone="UTC",
    place="Harbour Hall",
    federation="Federation of Housing Co-operatives",
    short_name="Fourteenth Congress",
)
BOARD = BodyId("board")
DESK = "credentials committee"
IN_THE_HALL = 204
"""So many have been let in when the congress is looked at first: more than half."""

ITEMS = (
    ("opening", "Opening, and election of the presidium"),
    ("agenda", "Agenda and standing orders"),
    ("board-report", "Report of the board"),
    ("accounts", "Accounts and audit"),
    ("rent-reserve", "Rent reserve and solidarity fund"),
    ("repairs", "Repair guarantee in every statute"),
    ("standing-committee", "Election of the standing committee"),
    ("statutes", "Statutes, second reading"),
)
RAPPORTEURS = ("board-report", "accounts", "rent-reserve", "repairs")


@dataclass(frozen=True, slots=True)
class Post:
    """An office of the congress and the invented person who holds it."""

    office: str
    person: PersonId


OFFICES = (
    Post("chair", PersonId("o-chair")),
    Post("vice-chair", PersonId("o-vice-chair")),
    Post("secretary", PersonId("o-secretary")),
    Post(DESK, PersonId("o-desk")),
)


def is_invented(state: Assembly) -> bool:
    """Whether the standing orders in force say that this is a rehearsal."""
    orders = state.standing_orders.in_force
    return orders is not None and orders.family == FAMILY


def found(clerk: Clerk, office: Office, moment: datetime, assembly: AssemblyId = CONGRESS) -> None:
    """Found the congress at a moment; every delegate has a card whose code nobody knows.

    Raises as `Clerk.found` does.
    """
    told, now = people(len(OFFICES)), happening(FOUNDING, moment)
    document = read_orders(preset(FAMILY))
    founder = Actor(office="founder")
    adoption = Request(document.adoption(), founder, now, texts=(document.source,))
    requests = _requests(told, now, f"{moment:%Y-%m-%d}")
    clerk.found(assembly, *_recorded((Request(FOUNDING, founder, now), adoption), moment))
    clerk.do(assembly, *_recorded(requests, moment))
    office.put_cards(assembly, [_card(each) for each in told.delegates])


def _recorded(requests: Iterable[Request], moment: datetime) -> Iterator[Request]:
    return (replace(each, recorded_at=written(moment)) for each in requests)


def _requests(told: People, now: Occurrence, day: str) -> Iterator[Request]:
    yield from _house(told, now, day)
    for each in (*told.delegates, *told.alternates):
        yield from _sent(each, now, day, recognised=True)
    for each in told.waiting:
        yield from _sent(each, now, day, recognised=False)
    committee, chair = Actor(office=DESK), Actor(office="chair")
    for faction, name, letters, members in told.factions:
        yield Request(FormFaction(faction, name, letters, members), committee, now)
    for item, title in ITEMS:
        yield Request(PlaceItem(ItemId(item), title), chair, now)
    for item, each in zip(RAPPORTEURS, told.delegates, strict=False):
        yield Request(AssignReport(ItemId(item), each.person), chair, now)
    for each in told.delegates:
        yield Request(c.IssueCard(each.mandate, 1), committee, now)
    for each in told.delegates[:IN_THE_HALL]:
        yield Request(c.CheckIn(each.mandate, "main door"), committee, now)


def _house(told: People, now: Occurrence, day: str) -> Iterator[Request]:
    """Those in office, and the councils."""
    secretary = Actor(office="secretary")
    for post, name in zip(OFFICES, told.officers, strict=True):
        yield Request(NotePerson(post.person), secretary, now, sealed={"name": name})
        yield Request(FillOffice(post.office, post.person), secretary, now)
    yield Request(NoteBody(BOARD, "Board of the Federation", "committee"), secretary, now)
    yield Request(ConveneCongress(BOARD, day), secretary, now)
    for each in told.councils:
        council = RegisterCouncil(
            each.id, each.name, each.kind, each.region, members=each.members, origin="dues ledger"
        )
        yield Request(council, secretary, now)


def _sent(each: Sent, now: Occurrence, day: str, *, recognised: bool) -> Iterator[Request]:
    committee = Actor(office=DESK)
    told = {"name": each.name, "group": each.group}
    yield Request(NotePerson(each.person), committee, now, sealed=told)
    mandate = c.DesignateDelegate(each.mandate, each.person, each.council, rank=each.rank)
    yield Request(mandate, committee, now, sealed={"elected": "at a general meeting"})
    if recognised:
        yield Request(c.CertifyMandate(each.mandate, day), committee, now)
        yield Request(c.RecogniseMandate(each.mandate), committee, now)


def _card(each: Sent) -> Card:
    return Card(each.mandate, 1, sha256(token_bytes(SECRET_BYTES)).hexdigest())
