"""A furnished hall, and the codes of its delegates' cards."""

from dataclasses import dataclass, field
from hashlib import sha256

import httpx

from smolny.archive.office import Card
from smolny.clerk import Request
from smolny.domain import credentials as c
from smolny.domain.values import Actor, MandateId
from smolny.protocol.card_code import written
from tests.web.desk.hall import WHEN, Hall, furnished
from tests.web.officers.house import HALL, Browser, House

SIGN_IN, SESSIONS = f"/{HALL}/me/sign-in", f"/{HALL}/me/sessions"


@dataclass
class Carded:
    """A hall whose recognised mandates have cards; `codes` is what stands on each."""

    hall: Hall
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def house(self) -> House:
        """The server."""
        return self.hall.house

    def give(self, mandate: str, serial: int = 1) -> str:
        """Give a mandate a card, on the record and in the office; its code."""
        secret = f"{mandate}/{serial:04}".encode()[:9].ljust(9, b"-")
        sealed = {"reason": "left on a train"} if serial > 1 else {}
        deed = Request(
            c.IssueCard(MandateId(mandate), serial), Actor(office="secretary"), WHEN, sealed=sealed
        )
        self.house.clerk.do(HALL, deed)
        card = Card(mandate, serial, sha256(secret).hexdigest())
        self.house.writer.office.put_cards(HALL, [card])
        self.codes[mandate] = written(secret)
        return self.codes[mandate]

    def delegate(self, mandate: str = "0001", **fields: str) -> Browser:
        """A browser in which a delegate has signed in."""
        browser = self.house.browser()
        answer = sign_in(browser, self.codes[mandate], **fields)
        assert answer.status_code == 303, answer.text
        return browser


def sign_in(browser: Browser, code: str, to: str = "", **fields: str) -> httpx.Response:
    """Type the code of a card."""
    return browser.send(SIGN_IN + (f"?to={to}" if to else ""), code=code, **fields)


def carded(house: House) -> Carded:
    """Ada and Ben of the north are delegates, Cyd and Dan their alternates; all of them have cards."""
    made = Carded(furnished(house))
    for mandate in ("0001", "0002", "0003", "0004"):
        made.give(mandate)
    return made
