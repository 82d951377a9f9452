"""A credentials desk with a small delegation before it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from smolny.clerk import Request
from smolny.clerk.orders import preset, read_orders
from smolny.domain.credentials import DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RecordStanding, RegisterCouncil
from smolny.domain.values import Actor, CouncilId, MandateId, PersonId
from smolny.domain.values.moments import Occurrence
from tests.web.officers.house import HALL, Browser, House

DESK = f"/{HALL}/office/credentials"
SECRETARY = Actor(office="secretary")
COMMITTEE = "credentials committee"
WHEN = Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-26", "09:30")
NAMES = {
    "ada": "Ada Lindqvist",
    "ben": "Ben Ortega",
    "cyd": "Cyd Ångström",
    "dan": "Dan Ibekwe",
    "eve": "Eve Roake",
}
RANKS = {"cyd": 1, "dan": 2}


@dataclass
class Hall:
    """A desk, and another beside it, of one house."""

    house: House

    def desk(self, name: str = "Rosa") -> Browser:
        """A browser in which an officer of the committee sits at a desk."""
        return self.house.officer(HALL, COMMITTEE, name)

    def do(self, *commands: object) -> None:
        """Deeds that were done elsewhere."""
        self.house.clerk.do(HALL, *(Request(each, SECRETARY, WHEN) for each in commands))

    def request(self, command: object, **more: Any) -> None:
        """A deed that was done elsewhere with texts or sealed fields."""
        self.house.clerk.do(HALL, Request(command, SECRETARY, WHEN, **more))

    def under(self, orders: Path, *changes: tuple[str, str]) -> None:
        """The standing orders with these changes are adopted as the second version; the file is written."""
        told = preset("federation").read_text(encoding="utf-8").replace("version = 1", "version = 2")
        for before, after in changes:
            assert before in told
            told = told.replace(before, after)
        orders.write_text(told, encoding="utf-8")
        document = read_orders(orders)
        self.request(document.adoption(), texts=(document.source,))

    def mandate(self, name: str) -> object:
        """A mandate as the record has it."""
        return self.house.library.state(HALL).credentials.mandates[MandateId(name)]


def furnished(house: House) -> Hall:
    """Standing orders of a federation; the north has two delegates and two alternates, Eve waits."""
    actor, document = SECRETARY, read_orders(preset("federation"))
    north = CouncilId("north")
    requests = [
        Request(document.adoption(), actor, WHEN, texts=(document.source,)),
        Request(RegisterCouncil(north, "North Bank", "branch", members=41), actor, WHEN),
        Request(RecordStanding(north, "good", "2026-12-31"), actor, WHEN),
    ]
    for number, (person, name) in enumerate(NAMES.items(), 1):
        mandate = MandateId(f"{number:04}")
        requests += [
            Request(NotePerson(PersonId(person)), actor, WHEN, sealed={"name": name}),
            Request(DesignateDelegate(mandate, PersonId(person), north, rank=RANKS.get(person)), actor, WHEN),
        ]
        if person != "eve":
            requests.append(Request(RecogniseMandate(mandate), actor, WHEN))
    house.clerk.do(HALL, *requests)
    return Hall(house)


def press(desk: Browser, deed: str, mandate: str, **fields: str) -> httpx.Response:
    """Press a button of the desk."""
    return desk.send(f"{DESK}/{deed}", on=f"{DESK}?mandate={mandate}", mandate=mandate, desk="2", **fields)
