"""What a delegate does about elections: stand, name somebody, support, object, take a seat."""

from collections.abc import Iterator

from smolny.domain.elections import (
    AnswerElection,
    AnswerNomination,
    Candidate,
    Election,
    NominateCandidate,
    OpposeBlock,
    SupportNomination,
    WithdrawCandidate,
)
from smolny.domain.values import ElectionId, MandateId, PersonId
from smolny.readings import views
from smolny.readings.desk import Counter
from smolny.readings.obstacles import Offered, offered
from smolny.readings.standpoint import Standpoint


def my_elections(
    here: Standpoint, counter: Counter, mandate: MandateId, person: PersonId
) -> Iterator[views.MyElection]:
    """The elections in which there is something to do for a delegate."""
    for name, found in here.state.elections.all.items():
        deeds = tuple(_deeds(here, name, found, mandate, person))
        if deeds:
            title = found.vacancy.title
            yield views.MyElection(name, title, found.vacancy.seats, offered(here, counter, deeds))


def _deeds(
    here: Standpoint, name: ElectionId, found: Election, mandate: MandateId, person: PersonId
) -> Iterator[Offered]:
    seat = found.seat_of(person)
    if seat is not None and seat.accepts is None and seat.left is None:
        yield Offered(AnswerElection(name, person, accepts=True), place=f"{name}-yes")
        yield Offered(
            AnswerElection(name, person, accepts=False), ("reason",), place=f"{name}-no", grave=True
        )
    if found.closed is None:
        yield from _while_named(here, name, found, mandate, person)
    elif _stands(found, person):
        yield Offered(WithdrawCandidate(name, person), place=name, grave=True)
    if found.closed is not None and _may_be_blocked(found) and mandate not in found.opposed:
        yield Offered(OpposeBlock(name, mandate), place=name)


def _stands(found: Election, person: PersonId) -> bool:
    return found.seats_left > 0 and person in found.standing


def _may_be_blocked(found: Election) -> bool:
    few = 0 < len(found.standing) <= found.seats_left
    return few and not found.rounds and not found.chosen


def _while_named(
    here: Standpoint, name: ElectionId, found: Election, mandate: MandateId, person: PersonId
) -> Iterator[Offered]:
    """To answer, if one is named; to name oneself or somebody else; to stand behind others."""
    own = found.candidates.get(person)
    if own is not None and not own.withdrew:
        if own.accepts is not True:
            yield Offered(AnswerNomination(name, person, accepts=True), place=f"{name}-yes")
        else:
            command = AnswerNomination(name, person, accepts=True)
            yield Offered(command, ("words",), f"{name}-words", label="my_words")
        if own.accepts is not False:
            yield Offered(AnswerNomination(name, person, accepts=False), place=f"{name}-no")
    elif "floor" in found.vacancy.ways:
        yield Offered(NominateCandidate(name, person, mandate=mandate), ("groups", "words"), f"{name}-self")
    if "floor" in found.vacancy.ways:
        other = NominateCandidate(name, _somebody(here, found), mandate=mandate)
        yield Offered(other, ("candidate", "groups"), place=name)
    for each, candidate in found.candidates.items():
        if each != person and _wants(found, candidate) and mandate not in candidate.supporters:
            yield Offered(SupportNomination(name, each, mandate), place=f"{name}-{each}")


def _wants(found: Election, candidate: Candidate) -> bool:
    """Whether a candidate wants supporters."""
    return bool(found.vacancy.supporters) and candidate.named.way == "floor" and not candidate.withdrew


def _somebody(here: Standpoint, found: Election) -> PersonId:
    """A delegate who may be named: until somebody is, they stand for whoever will be."""
    seats = here.state.credentials.mandates.values()
    named = (each.person for each in seats if each.person not in found.candidates)
    return next(named, PersonId("-"))


def person_called(here: Standpoint, told: str) -> str:
    """The identifier of the only delegate of that name, or whose mandate has that number; else as told."""
    wanted, names = told.strip().casefold(), here.names
    mandates = here.state.credentials.mandates
    if MandateId(told.strip()) in mandates:
        return mandates[MandateId(told.strip())].person
    found = {
        each.person for each in mandates.values() if (names.known(each.person) or "").casefold() == wanted
    }
    return found.pop() if len(found) == 1 else told
