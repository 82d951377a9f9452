"""How whoever tries the invented congress comes in: a link for each office, a card for a delegate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_bytes

from smolny.archive.office import Card, Office
from smolny.clerk.clerk import Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.hours import happening, written
from smolny.clerk.invented.congress import CONGRESS, DESK, FOUNDING, OFFICES
from smolny.clerk.invented.people import people
from smolny.clerk.officers import new_account, new_invitation
from smolny.clerk.passwords import NOBODYS
from smolny.domain.credentials import IssueCard
from smolny.domain.values import Actor, AssemblyId, MandateId
from smolny.protocol.card_code import SECRET_BYTES
from smolny.protocol.card_code import written as code_of

DOORS = ("chair", "secretary", DESK)
"""The offices for which links are made."""

VALID = timedelta(days=1)
DELEGATES = {"delegate": MandateId("0001"), "another delegate": MandateId("0002")}
"""Of two factions, both in the hall from the start."""


@dataclass(frozen=True, slots=True)
class Door:
    """Who comes in by it, and the path at which they do; it is a secret."""

    who: str
    path: str


def open_accounts(office: Office, moment: datetime, assembly: AssemblyId = CONGRESS) -> None:
    """Give those in office accounts with no password, to be entered by links alone."""
    for post, name in zip(OFFICES, people(len(OFFICES)).officers, strict=True):
        invitation, _ = new_invitation(assembly, post.office, moment, VALID, name, post.person)
        account = new_account(invitation, name, NOBODYS, moment, live=True)
        office.invite(invitation)
        office.accept(invitation.sha256, account)
        office.enter(account.id, written(moment))


def doors(
    clerk: Clerk, office: Office, moment: datetime, assembly: AssemblyId = CONGRESS
) -> tuple[Door, ...]:
    """New links for the offices and new cards for two delegates; those of before open nothing any more.

    Raises as `Clerk.do` does.
    """
    for earlier in office.invitations(assembly, written(moment)):
        office.withdraw(earlier.sha256)
    cards = (_card(clerk, office, moment, assembly, who) for who in DELEGATES)
    return (*_links(office, moment, assembly), *cards)


def _links(office: Office, moment: datetime, assembly: AssemblyId) -> Iterator[Door]:
    for post in OFFICES:
        if post.office in DOORS:
            invitation, token = new_invitation(assembly, post.office, moment, VALID, None, post.person)
            office.invite(invitation)
            yield Door(post.office, f"/{assembly}/office/invitation/{token}")


def _card(clerk: Clerk, office: Office, moment: datetime, assembly: AssemblyId, who: str) -> Door:
    mandate = DELEGATES[who]
    secret, serial = token_bytes(SECRET_BYTES), clerk.state(assembly).credentials.mandates[mandate].card + 1
    sealed = {"reason": "another start of the demonstration"}
    issue = IssueCard(mandate, serial)
    clerk.do(assembly, Request(issue, Actor(office=DESK), happening(FOUNDING, moment), sealed=sealed))
    office.put_cards(assembly, [Card(mandate, serial, sha256(secret).hexdigest())])
    return Door(who, f"/{assembly}/me/sign-in#{code_of(secret)}")
