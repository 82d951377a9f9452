"""A federation of two councils whose delegates are on the roll, and a browser in which deeds are done."""

from dataclasses import dataclass
from typing import Any

import httpx

from smolny.clerk import Request
from smolny.clerk.orders import orders_in
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RecordStanding, RegisterCouncil
from smolny.domain.order import Entry
from smolny.domain.values import Actor, CouncilId, MandateId, PersonId
from smolny.domain.values.moments import Occurrence
from tests.web.officers.house import HALL, Browser, House, path_of

DEEDS = f"/{HALL}/office/deeds"
WHEN = Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-26", "09:30")
ORDERS = b"""title = "Federation"
version = 1
family = "federation"

[publicity]
delegates = true

[credentials]
arrears = "sleep"
proxies = 2

[factions]
least_members = 2
exclusive = true
"""
NAMES = ("Ada Lindqvist", "Ben Ortega", "Cyd Angstrom", "Dan Ibekwe")


@dataclass
class Hall:
    """A house with the federation in its hall."""

    house: House

    def officer(self, office: str = "secretary", name: str = "Rosa") -> Browser:
        """A browser in which an officer is signed in."""
        return self.house.officer(HALL, office, name)

    @property
    def state(self) -> Assembly:
        """The hall as its record has it."""
        return self.house.library.state(HALL)

    @property
    def newest(self) -> Entry[Any]:
        """The newest entry."""
        return self.house.library.entries(HALL)[-1]

    def do(self, *commands: object) -> None:
        """Deeds that were done elsewhere."""
        actor = Actor(office="secretary")
        self.house.clerk.do(HALL, *(Request(each, actor, WHEN) for each in commands))


def furnished(house: House) -> Hall:
    """Two councils with two delegates each; the dues of the second are not paid."""
    actor = Actor(office="secretary")
    adoption = orders_in(ORDERS, house.keys).adoption()
    requests = [Request(adoption, actor, WHEN, texts=(ORDERS,))]
    for council, name, standing in (("north", "North Bank", "good"), ("west", "West, Upper", "arrears")):
        requests += [
            Request(RegisterCouncil(CouncilId(council), name, "branch", members=41), actor, WHEN),
            Request(RecordStanding(CouncilId(council), standing), actor, WHEN),  # type: ignore[arg-type]
        ]
    for number, name in enumerate(NAMES, 1):
        person, mandate = PersonId(f"p-{number}"), MandateId(f"{number:04}")
        council = CouncilId("north" if number < 3 else "west")
        requests += [
            Request(NotePerson(person), actor, WHEN, sealed={"name": name}),
            Request(DesignateDelegate(mandate, person, council), actor, WHEN),
            Request(RecogniseMandate(mandate), actor, WHEN),
        ]
    house.clerk.do(HALL, *requests)
    return Hall(house)


def enter(browser: Browser, deed: str, **fields: str) -> httpx.Response:
    """Fill in the form of a deed and send it."""
    return browser.send(f"{DEEDS}/{deed}", **fields)


def entered(browser: Browser, deed: str, **fields: str) -> str:
    """The page of the entry that a deed has left."""
    answer = enter(browser, deed, **fields)
    assert answer.status_code == 303, answer.text
    path = path_of(answer)
    assert path.startswith(f"/{HALL}/entries/")
    return browser(path).text
