"""What a text rests on, and who is asked to support it, as they are typed beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from smolny.domain.motions import Evidence, rules_of
from smolny.domain.motions.evidence import MOST_EVIDENCE
from smolny.protocol.refused import Refused
from smolny.readings.behind import mandate_called
from smolny.readings.call import call
from smolny.readings.standpoint import Standpoint
from smolny.web.office import Form

LONGEST = 20_000
_BETWEEN = re.compile(r"[\n,;]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the form: the number of the row, and what was typed in it."""

    number: int
    title: str = ""
    where: str = ""
    sha256: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the row."""
        return not (self.title or self.where or self.sha256)


@dataclass(frozen=True, slots=True)
class Rests:
    """What was typed of evidence and supporters."""

    pieces: tuple[Piece, ...] = ()
    supporters: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.pieces and not self.supporters.strip()

    @property
    def rows(self) -> tuple[Piece, ...]:
        """The rows that a page shows: one empty row more than was filled, as far as more are taken."""
        return (*self.pieces, Piece(len(self.pieces) + 1))[:MOST_EVIDENCE]


def rests_of(form: Form) -> Rests:
    """What a form says of evidence and supporters; a file that comes with a row is known by its hash."""
    filled = [each for each in (_piece(form, number) for number in _rows(form)) if not each.is_empty]
    numbered = (Piece(number, each.title, each.where, each.sha256) for number, each in enumerate(filled, 1))
    return Rests(tuple(numbered), form.get("supporters", "")[:LONGEST])


def wanted(here: Standpoint, genus: str) -> dict[str, Any]:
    """What a form tells beside it: until when a text of that kind may come, and what support it needs."""
    classes = (genus, f"{genus}-support")
    support = next((each for each in rules_of(here.state).support if each.of == genus), None)
    return {"deadlines": [each for each in call(here).deadlines if each.of in classes], "support": support}


def _rows(form: Form) -> Iterator[int]:
    """The rows that were sent, one more than are taken: the core says that there are too many."""
    return (number for number in range(1, MOST_EVIDENCE + 2) if f"evidence.{number}.title" in form)


def _piece(form: Form, number: int) -> Piece:
    row = f"evidence.{number}"
    content = form.files.get(f"{row}.file")
    digest = sha256(content).hexdigest() if content else form.text(f"{row}.sha256").lower()
    return Piece(number, form.text(f"{row}.title"), form.text(f"{row}.where"), digest)


def rested(here: Standpoint, told: Rests) -> dict[str, Any]:
    """Evidence and supporters as fields of the deed; Refused `no-delegate-is-called-so`."""
    pieces = (Evidence(each.title, each.where or None, each.sha256 or None) for each in told.pieces)
    names = filter(None, map(str.strip, _BETWEEN.split(told.supporters)))
    supporters = [mandate_called(here, each) or _unknown(each) for each in names]
    return {"evidence": tuple(pieces), "supporters": tuple(dict.fromkeys(supporters))}


def _unknown(name: str) -> Any:
    raise Refused("no-delegate-is-called-so", name=name[:80])
