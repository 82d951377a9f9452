"""What a text rests on, as it can be checked, and who is asked to stand behind it."""

import re
from collections.abc import Iterator

from smolny.domain.motions.commands import Evidence
from smolny.domain.motions.entries import TextTabled
from smolny.domain.motions.state import Table
from smolny.domain.order import OutOfOrder, found
from smolny.domain.values import is_commitment

MOST_EVIDENCE, MOST_SUPPORTERS = 20, 200
LONGEST_TITLE, LONGEST_REFERENCE = 200, 500

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def refuse_unfit(state: Table, told: TextTabled) -> None:
    """OutOfOrder for evidence that cannot be read or checked, and for supporters who are not on the roll."""
    if len(told.evidence) > MOST_EVIDENCE:
        raise OutOfOrder("too-much-evidence", text=told.text, most=MOST_EVIDENCE)
    for number, item in enumerate(told.evidence, 1):
        for why in _unfit(item):
            raise OutOfOrder("evidence-does-not-fit", item=number, why=why)
    many = len(told.supporters)
    if many > MOST_SUPPORTERS or many != len(set(told.supporters)):
        raise OutOfOrder("supporters-do-not-fit", text=told.text, most=MOST_SUPPORTERS)
    for name in told.supporters:
        found(state.credentials.mandates, name, "unknown-mandate")


def _unfit(item: Evidence) -> Iterator[str]:
    """Why a piece of evidence cannot be taken as it is."""
    words = (item.title, item.reference or "")
    if not item.title.strip() or item.reference == "":
        yield "nothing-is-written"
    if not all(each.isprintable() for each in words):
        yield "not-printable"
    if len(item.title) > LONGEST_TITLE or len(words[1]) > LONGEST_REFERENCE:
        yield "too-long"
    if item.reference is None and item.sha256 is None:
        yield "nothing-to-check"
    if _SCHEME.match(words[1]) and not _ADDRESS.match(words[1]):
        yield "not-an-address"
    if item.sha256 is not None and not is_commitment(item.sha256):
        yield "not-a-hash"
