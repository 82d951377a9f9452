"""The office store: who works here and how they are known. None of it is a deed, none of it is exported."""

from smolny.archive.office.boards import SHOWS, Answer, Screen, Shows
from smolny.archive.office.contract import (
    OFFICE_FORMAT,
    Account,
    Card,
    Invitation,
    Office,
    Session,
    signing_name,
)
from smolny.archive.office.doors import DelegateSession, Factor
from smolny.archive.office.drafts import Draft
from smolny.archive.office.post import Letter

__all__ = [
    "OFFICE_FORMAT",
    "SHOWS",
    "Account",
    "Answer",
    "Card",
    "DelegateSession",
    "Draft",
    "Factor",
    "Invitation",
    "Letter",
    "Office",
    "Screen",
    "Session",
    "Shows",
    "signing_name",
]
