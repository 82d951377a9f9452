"""Forgetting a person: every sealed field that tells of them, their account, and the codes of their cards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from smolny.archive import Archive, ArchiveError
from smolny.clerk.clerk import Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.hours import clock, happening
from smolny.domain.assembly import Assembly
from smolny.domain.envelope import PERSONAL, concerned
from smolny.domain.order import OutOfOrder, Recorded, kind_of
from smolny.domain.order.record import ErasePayload
from smolny.domain.values import Actor, AssemblyId, PersonId
from smolny.domain.votes import BallotsCast, field_of
from smolny.protocol.codec import line


@dataclass(frozen=True, slots=True)
class Told:
    """The fields of one entry that tell of a person."""

    entry: int
    kind: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traces:
    """What the house knows of a person: what is `kept` sealed, and what stands plain and cannot be erased.

    `accounts` are those with which the person may sign in, `cards` the mandates that have had a card.
    """

    kept: tuple[Told, ...]
    plain: tuple[Told, ...]
    accounts: int = 0
    cards: tuple[str, ...] = ()

    @property
    def fields(self) -> int:
        """How many sealed fields are kept."""
        return sum(len(each.fields) for each in self.kept)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, the entries that say so, and how many accounts and codes of cards were deleted."""

    traces: Traces
    entries: tuple[int, ...]
    accounts: int
    cards: int


def traces_of(archive: Archive, state: Assembly, person: PersonId) -> Traces:
    """What tells of a person on a record as far as this state; raises OutOfOrder `unknown-person`."""
    if person not in state.federation.persons:
        raise OutOfOrder("unknown-person", name=person)
    kept: list[Told] = []
    plain: list[Told] = []
    for entry in map(line, archive.read(state.id, 0, state.size)):
        told, personal = entry.particulars, PERSONAL.get(type(entry.particulars), ())
        kept += _told(entry, _seals(state, entry, person))
        if personal and person in concerned(told, state.credentials):
            plain += _told(entry, [name for name in personal if getattr(told, name) is not None])
    office, mandates = archive.office(), state.credentials.of_person.get(person, ())
    accounts = sum(each.person == person for each in office.accounts(state.id))
    cards = tuple(each for each in mandates if office.card(state.id, each) is not None)
    return Traces(tuple(kept), tuple(plain), accounts, cards)


def forget(
    archive: Archive, clerk: Clerk, assembly: AssemblyId, person: PersonId, basis: str, office: str
) -> Erased:
    """Erase all that is sealed about a person as one group of deeds, then what the office store keeps.

    Raises OutOfOrder `unknown-person`; ArchiveError `head-moved` where the record has come to tell more of
    the person, by which nothing was done, and as `Clerk.do` does: what is struck off the record by then may
    still lie in the files of the store.
    """
    state = clerk.state(assembly)
    traces = traces_of(archive, state, person)

    def refuse_more(now: Assembly) -> None:
        if now.size != state.size and traces_of(archive, now, person).kept != traces.kept:
            raise ArchiveError("head-moved", assembly=assembly)

    requests = list(_requests(state, traces, basis, office))
    try:
        entries = clerk.do(assembly, *requests, on=refuse_more) if requests else ()
    except ArchiveError as error:
        if error.rule == "erasure-is-incomplete":
            _forget_officer(archive, assembly, person, traces)
        raise
    accounts, cards = _forget_officer(archive, assembly, person, traces)
    return Erased(traces, tuple(entry.number for entry in entries), accounts, cards)


def _seals(state: Assembly, entry: Recorded[Any], person: PersonId) -> list[str]:
    """The sealed fields of an entry that tell of a person and are kept: of ballots those that they cast."""
    told, mandates = entry.particulars, state.credentials.mandates
    names: Iterable[str] = ()
    if isinstance(told, BallotsCast):
        names = (
            field_of(place)
            for place, each in enumerate(told.ballots, 1)
            if mandates[each.by or each.seat].person == person
        )
    elif entry.sealed and person in concerned(told, state.credentials):
        names = entry.sealed
    return [name for name in names if state.record.sealed[entry.number, name] == "kept"]


def _told(entry: Recorded[Any], names: Sequence[str]) -> list[Told]:
    return [Told(entry.number, kind_of(type(entry.particulars)), tuple(names))] if names else []


def _requests(state: Assembly, traces: Traces, basis: str, office: str) -> Iterator[Request]:
    founding = state.record.founding
    assert founding is not None
    for told in traces.kept:
        for name in told.fields:
            yield Request(
                ErasePayload(told.entry, name, basis), Actor(office=office), happening(founding, clock())
            )


def _forget_officer(
    archive: Archive, assembly: AssemblyId, person: PersonId, traces: Traces
) -> tuple[int, int]:
    """Delete the accounts and the codes of cards; how many of each."""
    store = archive.office()
    cards = sum(store.take_card(assembly, mandate) for mandate in traces.cards)
    return store.forget(assembly, person), cards
