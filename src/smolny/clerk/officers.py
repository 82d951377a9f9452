"""Who works here: invitations, accounts and sessions, and the entries that name an officer."""

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from smolny.archive.office import Account, DelegateSession, Invitation, Office, Session, signing_name
from smolny.clerk.clerk import Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.hours import happening, read_moment, written
from smolny.domain.federation import NotePerson
from smolny.domain.offices import FillOffice
from smolny.domain.offices.competence import SERVER
from smolny.domain.order import OutOfOrder
from smolny.domain.values import Actor, AssemblyId, PersonId

SESSION_LASTS = timedelta(hours=12)
SESSION_RESTS = timedelta(hours=1)
SHARED_RESTS = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)
"""A session ends so long after it began, or so long after it was last seen, which is less at a shared desk;
that is noted no more often.
"""

FREE_ATTEMPTS = 5
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
"""After so many failed attempts the next one waits, twice as long each time up to the longest."""

KEPT = timedelta(days=1)
"""How long an invitation that expired, and failed attempts, are remembered."""

_JOINERS = "\u200c\u200d"
_NAME, _OFFICE = 120, re.compile(r"[^\W_][\w '’.-]{0,62}")


def new_token() -> str:
    """A secret of 256 bits, fit for an address and a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a token or of a card's code: its SHA-256."""
    return sha256(secret.encode()).hexdigest()


def new_invitation(
    assembly: AssemblyId,
    office: str,
    moment: datetime,
    valid: timedelta,
    name: str | None = None,
    person: PersonId | None = None,
) -> tuple[Invitation, str]:
    """An invitation to an office, and its token, which is kept nowhere.

    OutOfOrder: office-is-malformed, office-is-reserved, name-is-malformed.
    """
    if office.casefold() == SERVER:
        raise OutOfOrder("office-is-reserved", office=office)
    if not _OFFICE.fullmatch(office) or office != office.strip():
        raise OutOfOrder("office-is-malformed", office=office[:80])
    told = None if name is None else checked_name(name)
    token = new_token()
    until = written(moment + valid)
    return Invitation(hash_of(token), assembly, office, person, told, written(moment), until), token


def checked_name(name: str) -> str:
    """A person's name as it will be kept: of letters, on one line, not endless; OutOfOrder
    `name-is-malformed`.
    """
    told = " ".join(name.split())
    odd = any(not letter.isprintable() and letter not in _JOINERS for letter in told)
    if not told or len(told) > _NAME or odd or not signing_name(told):
        raise OutOfOrder("name-is-malformed", longest=_NAME)
    return told


def new_account(invitation: Invitation, name: str, password: str, moment: datetime, *, live: bool) -> Account:
    """The account that an invitation makes; `password` is a hash.

    In a live assembly an officer who is not on the record yet gets an identifier that tells nothing of them.
    """
    person = invitation.person or (f"officer-{secrets.token_hex(6)}" if live else None)
    return Account(
        id=secrets.token_hex(8),
        assembly=invitation.assembly,
        office=invitation.office,
        person=person,
        name=checked_name(name),
        password=password,
        created_at=written(moment),
    )


def new_session(account: Account, moment: datetime, *, shared: bool = False) -> tuple[Session, str]:
    """A session that begins now, and its token, which is kept nowhere; it rests a short while at a shared
    desk.
    """
    token, rests = new_token(), SHARED_RESTS if shared else SESSION_RESTS
    idle, end = written(moment + rests), written(moment + SESSION_LASTS)
    begun = written(moment)
    return Session(hash_of(token), account.id, begun, begun, idle, end, rests.seconds), token


def is_to_be_seen(session: Session | DelegateSession, moment: datetime) -> bool:
    """Whether it is time to note that a session is used."""
    return moment >= read_moment(session.seen_at) + SEEN_EVERY


def seen(office: Office, session: Session, moment: datetime) -> None:
    """Note that a session is used."""
    office.see(session.sha256, written(moment), written(moment + timedelta(seconds=session.rests)))


def attempt(office: Office, assembly: AssemblyId, post: str, name: str, moment: datetime) -> str | None:
    """Count an attempt to sign in under a name, whether it exists or not; until when it has to wait, or
    none.
    """
    return office.attempt(_key(assembly, post, name), written(moment), lambda count: waits(count, moment))


def forgive(office: Office, account: Account) -> None:
    """Forget the failed attempts of somebody who has signed in."""
    office.forgive(_key(AssemblyId(account.assembly), account.office, account.name))


def sweep(office: Office, moment: datetime) -> None:
    """Clear away what has ended."""
    office.sweep(written(moment), written(moment - KEPT))


def enter(office: Office, clerk: Clerk, account: Account, moment: datetime) -> None:
    """Put an officer on the record of a live assembly, and in the office, unless that was done.

    An account is made before the entries are: what was cut off between them is finished at the next sign-in.
    Raises as `Clerk.do` does.
    """
    if account.entered_at is not None:
        return
    assembly = AssemblyId(account.assembly)
    requests = _entering(clerk, account, moment)
    if requests:
        clerk.do(assembly, *requests)
    office.enter(account.id, written(moment))


def _entering(clerk: Clerk, account: Account, moment: datetime) -> tuple[Request, ...]:
    state = clerk.state(AssemblyId(account.assembly))
    founding = state.record.founding
    if account.person is None or founding is None or state.record.mode != "live":
        return ()
    person, requests = PersonId(account.person), []
    actor, now = Actor(office=SERVER), happening(founding, moment)
    if person not in state.federation.persons:
        requests.append(Request(NotePerson(person), actor, now, sealed={"name": account.name}))
    if person not in state.offices.holders.get((account.office, None), ()):
        requests.append(Request(FillOffice(account.office, person), actor, now))
    return tuple(requests)


def _key(assembly: AssemblyId, post: str, name: str) -> str:
    return hash_of(f"{assembly}\0{post}\0{signing_name(name)}")


def waits(count: int, moment: datetime) -> str:
    """Until when the next attempt waits after so many."""
    over = count - FREE_ATTEMPTS
    wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else timedelta()
    return written(moment + wait)
