"""Invitations, accounts, sessions and cards that the tests of the office store share."""

from dataclasses import replace
from hashlib import sha256

from smolny.archive.office import Account, Card, Invitation, Session

HALL, BRANCH = "hall", "branch"
MORNING, NOON, EVENING, NIGHT = (f"2026-11-26T{hour}:00:00Z" for hour in ("09", "12", "18", "23"))
LATER = "2026-12-26T09:00:00Z"
PASSWORD = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


INVITED = Invitation(hash_of("token"), HALL, "secretary", None, "Ada", MORNING, EVENING)
ADA = Account(hash_of("ada")[:16], HALL, "secretary", "officer-1", "Ada Lind", PASSWORD, NOON)
BEN = replace(ADA, id=hash_of("ben")[:16], person="officer-2", name="Ben Holm")
AT_WORK = Session(hash_of("session"), ADA.id, NOON, NOON, EVENING, NIGHT)
CARD = Card("m-1", 1, hash_of("code"))


def invitation(token: str, **more: object) -> Invitation:
    """An invitation by its token."""
    return replace(INVITED, sha256=hash_of(token), **more)  # type: ignore[arg-type]


def session(token: str, **more: object) -> Session:
    """A session of Ada's by its token."""
    return replace(AT_WORK, sha256=hash_of(token), **more)  # type: ignore[arg-type]
