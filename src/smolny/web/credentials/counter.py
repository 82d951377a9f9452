"""What stands on the desk: the directory, the mandate that was asked for, the queue, the running counts."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from smolny.clerk.delegates import card_of
from smolny.clerk.hours import happening
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.sittings.private import is_sealed_minute
from smolny.domain.values import MandateId
from smolny.readings import desk, views
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.web.desk import desk_of
from smolny.web.office import Officer
from smolny.web.office.officers import writer_of
from smolny.web.visits import Visit


def standing(visit: Visit) -> Standpoint:
    """Where the desk stands: the newest state, with the office register open but for minutes of private
    sittings that nobody has opened; it reads no entries.
    """
    library, assembly = visit.library, visit.assembly
    state = library.state(assembly)

    def opened(number: int, field: str) -> object | None:
        sealed = is_sealed_minute(state.sittings, number)
        return None if sealed else library.unsealed(assembly, number, field)

    return standpoint(state, (), opened=opened)


def asked_for(request: Request, officer: Officer, here: Standpoint, words: str) -> tuple[MandateId, ...]:
    """The mandates that the words of a search stand for: a card's code, else numbers, names, councils."""
    carried = by_code(request, officer, words)
    if carried is not None:
        return (carried,)
    files = desk_of(request).files
    return files.directory(desk_of(request).library, officer.assembly).find(words, here.state)


def by_code(request: Request, officer: Officer, code: str) -> MandateId | None:
    """The mandate whose good card has this code."""
    card = card_of(writer_of(request).office, officer.assembly, code)
    return None if card is None else MandateId(card.mandate)


def before_the_desk(
    request: Request, officer: Officer, here: Standpoint, name: MandateId
) -> views.DeskMandate | None:
    """A mandate as the desk has it before it; none where the record has no such mandate."""
    if name not in here.state.credentials.mandates:
        return None
    return desk.mandate(here, name, counter(request, officer, here.state), log_of(request, officer, name))


def counter(request: Request, officer: Officer, state: Assembly) -> desk.Counter:
    """Who asks, and when."""
    founding = state.record.founding
    assert founding is not None
    return desk.Counter(officer.actor, happening(founding, writer_of(request).now()))


def log_of(request: Request, officer: Officer, name: MandateId) -> Sequence[Entry[Any]]:
    """The entries about a mandate, in order."""
    library, files = desk_of(request).library, desk_of(request).files
    numbers = files.directory(library, officer.assembly).about(name)
    return [library.entries(officer.assembly, number - 1, number)[0] for number in numbers]
