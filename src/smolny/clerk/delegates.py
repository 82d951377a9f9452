"""Delegates who sign in by the codes of their cards: their sessions, and what stands in the way of one."""

from datetime import datetime, timedelta
from hashlib import sha256

from smolny.archive.office import Card, DelegateSession, Office
from smolny.clerk.hours import written
from smolny.clerk.officers import hash_of, new_token
from smolny.domain.values import AssemblyId
from smolny.protocol.card_code import secret
from smolny.protocol.refused import Refused

LASTS, RESTS = timedelta(hours=16), timedelta(hours=4)
SHARED_LASTS, SHARED_RESTS = timedelta(hours=2), timedelta(minutes=5)
"""A session ends so long after it began, or so long after it was last seen; on a device that is not the
delegate's own much sooner.
"""


def card_of(office: Office, assembly: AssemblyId, code: str) -> Card | None:
    """The good card that has this code, however it is typed; also as the fragment of the link on a card."""
    try:
        digest = sha256(secret(code.rpartition("#")[2])).hexdigest()
    except Refused:
        return None
    return office.card_of_code(assembly, digest)


def new_delegate_session(
    assembly: AssemblyId, card: Card, moment: datetime, *, shared: bool
) -> tuple[DelegateSession, str]:
    """A session by a card that begins now, and its token, which is kept nowhere."""
    token, begun = new_token(), written(moment)
    lasts, rests = (SHARED_LASTS, SHARED_RESTS) if shared else (LASTS, RESTS)
    idle, end = written(moment + rests), written(moment + lasts)
    whose = (assembly, card.mandate, card.serial)
    return DelegateSession(hash_of(token), *whose, begun, begun, idle, end, rests.seconds), token


def seen(office: Office, session: DelegateSession, moment: datetime) -> None:
    """Note that a session is used."""
    rests = timedelta(seconds=session.rests)
    office.see_delegate(session.sha256, written(moment), written(moment + rests))
