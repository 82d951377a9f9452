"""Seats as they were allotted: the newest table, and the document in which it was worked out."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec

from smolny.counting.apportionment import Unit
from smolny.counting.numbers import number, told
from smolny.domain.assembly import Assembly
from smolny.domain.federation import SeatsAllotted
from smolny.domain.order import Entry
from smolny.domain.values import CouncilId, is_known
from smolny.readings import views
from smolny.readings.standpoint import Standpoint

MEDIA_TYPE = "application/json"


def allotment(here: Standpoint) -> views.Allotment | None:
    """The newest allotment; none where no seats are allotted."""
    entries = _newest(here)
    if not entries:
        return None
    first = entries[0].particulars
    seats = (
        views.AllottedSeats(each.of, here.names.council(CouncilId(each.of)), each.count)
        for entry in entries
        for each in entry.particulars.seats
        if is_known(each.count)
    )
    question = None if first.question is None else here.names.question(first.question)
    numbers = tuple(entry.number for entry in entries)
    return views.Allotment(
        first.allotment, first.house, tuple(seats), first.key, first.working, question, numbers
    )


def _newest(here: Standpoint) -> list[Entry[SeatsAllotted]]:
    """The entries of the allotment that was made last."""
    made: list[Entry[Any]] = list(here.of(SeatsAllotted))
    return [each for each in made if each.particulars.allotment == made[-1].particulars.allotment]


def council_names(state: Assembly) -> Callable[[str], str]:
    """How councils are told: by their names, with the identifier where several bear one name."""
    councils = state.federation.councils
    bearers = Counter(told.name for told in councils.values())

    def name(council: str) -> str:
        told = councils.get(CouncilId(council))
        if told is None:
            return council
        return told.name if bearers[told.name] == 1 else f"{told.name} ({council})"

    return name


def written(worked: views.Worked) -> bytes:
    """The document of a working, the same bytes for the same working."""
    return msgspec.json.encode(worked, order="deterministic")


def worked_in(document: bytes) -> views.Worked | None:
    """The working that a document holds; none where it is another kind of document."""
    try:
        return msgspec.json.decode(document, type=views.Worked)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def worked_unit(unit: Unit) -> views.WorkedUnit:
    """A unit as the document has it."""
    figures = {name: told(value) for name, value in unit.figures.items()}
    return views.WorkedUnit(unit.name, figures, unit.flags, unit.alliance)


def unit_of(told_unit: views.WorkedUnit) -> Unit:
    """The unit of the document, to be divided among once more; ValueError for a figure that is none."""
    figures = {name: number(text) for name, text in told_unit.figures.items()}
    return Unit(told_unit.unit, figures, told_unit.flags, told_unit.alliance)
