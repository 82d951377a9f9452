"""One candidate of an election: how they were named, who stands behind them, what became of it."""

from typing import Any

from smolny.domain.elections import Election
from smolny.domain.order import Entry
from smolny.domain.values import ElectionId, PersonId
from smolny.readings import views
from smolny.readings.elections import candidate_line, seat_line
from smolny.readings.standpoint import Standpoint

_BY_NAME = ("candidate", "person", "successor", "instead_of")
_AMONG = ("elected", "tied")
"""The fields by which a deed of an election tells of somebody, alone or among others."""


def candidate(here: Standpoint, name: ElectionId, person: PersonId) -> views.CandidateStory:
    """One candidate; KeyError where the election does not have them."""
    found = here.state.elections.all[name]
    each, seat = found.candidates[person], found.seat_of(person)
    told, names = each.named, here.names
    return views.CandidateStory(
        election=name,
        title=found.vacancy.title,
        line=candidate_line(here, found, person),
        way=here.words.value(told.way),
        place=told.place,
        faction=None if told.faction is None else names.group(told.faction),
        supporters=tuple(map(names.mandate, each.supporters)),
        needed=found.vacancy.supporters if told.way == "floor" else 0,
        seat=None if seat is None else seat_line(here, seat),
        entries=tuple(entry.number for entry in here.entries if _tells_of(entry, name, found, person)),
    )


def _tells_of(entry: Entry[Any], name: ElectionId, found: Election, person: PersonId) -> bool:
    """Whether an entry of an election names somebody."""
    told = entry.particulars
    alone = any(getattr(told, each, None) == person for each in _BY_NAME)
    among = any(person in (getattr(told, each, None) or ()) for each in _AMONG)
    return (alone or among) and _is_about(told, name, found)


def _is_about(told: object, name: ElectionId, found: Election) -> bool:
    """Whether an entry tells of an election, or of one of its rounds."""
    questions = {each.question for each in found.rounds}
    return getattr(told, "election", None) == name or getattr(told, "question", None) in questions
