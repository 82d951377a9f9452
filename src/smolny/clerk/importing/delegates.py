"""From the rows of a list of delegates to the deeds that bring them and their mandates onto the record."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count as counting
from typing import get_args

from smolny.clerk.importing.cells import Cells, Proofs, day, day_by, one_of, whole
from smolny.clerk.importing.columns import Form, Row
from smolny.clerk.importing.directory import Directory
from smolny.clerk.importing.faults import Problems, Unfit
from smolny.clerk.importing.people import Delegate, People
from smolny.clerk.importing.steps import Step, step
from smolny.clerk.register import Register
from smolny.domain.credentials import CertifyMandate, DesignateDelegate, Voice
from smolny.domain.federation import NotePerson
from smolny.domain.values import CouncilId, MandateId, is_identifier

DELEGATES = Form(
    {
        "mandate": ("number", "mandate_number"),
        "name": ("person", "delegate"),
        "contact": ("email", "e_mail", "mail", "address"),
        "group": (),
        "council": ("council_id", "sent_by"),
        "voice": (),
        "rank": ("alternate", "alternate_rank"),
        "weight": ("card_weight",),
        "valid_from": (),
        "valid_until": (),
        "elected": (),
        "evidence": ("proof",),
        "received": ("certified", "certificate_received"),
    },
    needed=("name",),
)
"""The columns of a list of delegates."""

_NUMBER = re.compile(r"[0-9]{4}|[1-9][0-9]{4}")


@dataclass(slots=True)
class _Asked:
    """A row while it is looked at."""

    cells: Cells
    council: CouncilId | None
    mandate: str | None
    delegate: Delegate | None = None

    @property
    def line(self) -> int:
        return self.cells.row.line


def delegate_steps(
    rows: Iterable[Row], register: Register, problems: Problems, today: str, proofs: Proofs
) -> list[Step]:
    """The deeds of all rows that stand, in the order of the list."""
    state = register.state
    directory, people = Directory(state.federation.councils), People(register)
    asked = [_asked(Cells(row, problems), directory, people) for row in rows]
    _refuse_repeated(asked)
    _number(asked, set(state.credentials.mandates))
    live = state.record.mode == "live"
    return [deed for each in asked for deed in _deeds(each, today, proofs, live=live)]


def _asked(cells: Cells, directory: Directory, people: People) -> _Asked:
    name = cells.needed("name")
    council = cells.read("council", directory.council)
    asked = _Asked(cells, council, cells.read("mandate", _identifier))
    if name and (council is None) == (cells.text("council") is None):
        contact, group = cells.text("contact"), cells.text("group")
        try:
            asked.delegate = people.delegate(asked.line, name, contact, group, council)
        except Unfit as unfit:
            cells.wrong(unfit)
    return asked


def _identifier(column: str, text: str) -> str:
    if not is_identifier(text):
        raise Unfit("not-an-identifier", name=text)
    return text


def _refuse_repeated(asked: Iterable[_Asked]) -> None:
    lines: dict[str, int] = {}
    for each in asked:
        if each.mandate is not None and each.mandate in lines:
            each.cells.wrong(Unfit("stands-on-line", value=each.mandate, line=lines[each.mandate]))
        elif each.mandate is not None:
            lines[each.mandate] = each.line


def _number(asked: Sequence[_Asked], taken: set[str]) -> None:
    """Give a number to every mandate that has none: the next after all that are taken, in four digits."""
    waiting = [each for each in asked if each.mandate is None and each.cells.text("mandate") is None]
    taken |= {each.mandate for each in asked if each.mandate is not None}
    highest = max((int(each) for each in taken if _NUMBER.fullmatch(each)), default=0)
    free = (name for number in counting(highest + 1) if (name := f"{number:04}") not in taken)
    for each, name in zip(waiting, free, strict=False):
        each.mandate = name


def _deeds(asked: _Asked, today: str, proofs: Proofs, *, live: bool) -> list[Step]:
    """What a row asks for; nothing where it is unfit, once all of its cells have been read."""
    cells, mandate = asked.cells, MandateId(asked.mandate or "")
    voice: Voice | None = cells.read("voice", one_of(get_args(Voice)))
    rank = cells.read("rank", _rank)
    valid = cells.read("valid_from", day), cells.read("valid_until", day)
    evidence = cells.read("evidence", proofs.read)
    received = cells.read("received", day_by(today))
    if asked.delegate is None or not cells.fit:
        return []
    command = DesignateDelegate(
        mandate, asked.delegate.person, asked.council, voice or "deciding", rank, cells.text("weight"), *valid
    )
    election = {"elected": cells.text("elected"), "evidence": evidence}
    name = asked.delegate.name
    steps = [*_noted(asked, live=live), step(asked.line, command, election, name, live=live)]
    return [*steps, Step(asked.line, CertifyMandate(mandate, received), about=name)] if received else steps


def _noted(asked: _Asked, *, live: bool) -> Iterator[Step]:
    """The person comes onto the record with the first row that stands."""
    delegate = asked.delegate
    if delegate is not None and delegate.new:
        delegate.new = False
        told = {"name": delegate.name, "contact": delegate.contact, "group": delegate.group}
        yield step(asked.line, NotePerson(delegate.person), told, delegate.name, live=live)


def _rank(column: str, text: str) -> int:
    told = whole(column, text)
    if told < 1:
        raise Unfit("count-is-negative", of=column, count=text)
    return told
