"""Who may do what: the table of competences in the standing orders, and that only one person presides."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Protocol

from smolny.domain.credentials.state import Roll, idle_because
from smolny.domain.offices.state import CHAIR, VICE_CHAIR, Posts, holds, in_office_of, presiding
from smolny.domain.order import Deed, Irregularity, breach, kind_of
from smolny.domain.standing_orders import Competences
from smolny.domain.standing_orders.groups import GROUP_OF
from smolny.domain.values import Actor, MandateId, Party, PersonId, RequestId
from smolny.domain.values.book import Book

SERVER = "server"
"""The office in which the house itself enters what nobody else could: officers who accepted an invitation,
ballots that delegates cast, and what trustees did together.
"""

SERVERS_DEEDS = frozenset(
    {
        *("note-person", "fill-office", "cast-ballots", "file-papers"),
        *("complete-ceremony", "shuffle-ballots", "decrypt-ballots"),
    }
)

CHAIRS_GROUPS = frozenset({"sittings", "floor", "votes"})
"""What only the one who presides does, of all who are chairs and vice-chairs."""

OWN = ("person", "mandate", "giver", "by", "mover", "who", "members", "council", "councils")
"""The fields by which a deed says who does it or for whom; a delegate names nobody else there."""


class Asked(Protocol):
    """What is read of the floor: whose each request is."""

    @property
    def requests(self) -> Book[RequestId, Any]: ...


class Hall(Posts, Roll, Protocol):
    """What a competence is judged by."""

    @property
    def floor(self) -> Asked: ...


def out_of_competence(state: Hall, deed: Deed) -> tuple[Irregularity, ...]:
    """What keeps the actor from this deed, whatever it would do: at most one thing, the first.

    Nothing of the table is enforced where the standing orders have none.
    """
    name = kind_of(type(deed.command))
    orders = state.standing_orders.in_force
    rules = None if orders is None else orders.competences
    if rules is None:
        obstacles = _another_presides(name, deed.actor, state.offices.presiding)
    else:
        told = _obstacles(state, rules, name, deed)
        obstacles = chain(told, _another_presides(name, deed.actor, presiding(state)))
    return tuple(islice(obstacles, 1))


def _another_presides(name: str, actor: Actor, presides: PersonId | None) -> Iterator[Irregularity]:
    """A chair who is named does what belongs to presiding only while presiding, and so does a vice-chair, who
    besides does not take the chair from whoever has it.
    """
    if actor.office not in (CHAIR, VICE_CHAIR) or actor.body is not None:
        return
    chairing = GROUP_OF.get(name) in CHAIRS_GROUPS or (
        name == "hand-over-chair" and actor.office == VICE_CHAIR
    )
    if chairing and actor.person is not None and presides is not None and actor.person != presides:
        yield breach("another-presides", person=actor.person, presiding=presides)


def _obstacles(state: Hall, rules: Competences, name: str, deed: Deed) -> Iterator[Irregularity]:
    actor = deed.actor
    if not _is_given(state, rules, name, actor):
        yield breach("not-in-competence", deed=name, holder=_holder(actor))
    if actor.office == SERVER:
        return
    if actor.office is not None or actor.body is not None:
        yield from _not_in_office(state, rules, actor)
    elif actor.person is not None:
        yield from _not_for_himself(state, actor.person, deed.command)


def _is_given(state: Hall, rules: Competences, name: str, actor: Actor) -> bool:
    """Whether a row of the actor has the deed; whoever presides has the rows of the chair too."""
    if actor.office == SERVER:
        return name in SERVERS_DEEDS
    if actor.office is None and actor.body is None:
        held = {("delegate", "delegate")}
    elif actor.office is None:
        held = {("commission", str(actor.body))}
    else:
        held = {("office", actor.office), ("commission", str(actor.body))}
    if actor.office is not None and actor.person is not None and actor.person == presiding(state):
        held.add(("office", CHAIR))
    return any(row.gives(name) for row in rules.rows if (row.of, row.holder) in held)


def _holder(actor: Actor) -> str:
    return actor.office or actor.body or "delegate"


def _not_in_office(state: Hall, rules: Competences, actor: Actor) -> Iterator[Irregularity]:
    """The person named is in the office, in any office of the body, or presides; none named will do where the
    rules ask for none.
    """
    person, office, body = actor.person, actor.office, actor.body
    if person is None:
        if rules.named:
            yield breach("not-in-that-office", office=_holder(actor))
        return
    if office is None and body is not None:
        there = in_office_of(state, person, body)
    else:
        there = holds(state, person, str(office), body)
    if not there and not (office == CHAIR and person == presiding(state)):
        yield breach("not-in-that-office", office=_holder(actor), person=person)


def _not_for_himself(state: Hall, person: PersonId, command: object) -> Iterator[Irregularity]:
    """A delegate acts by a mandate that counts, and for nobody else."""
    names = state.credentials.of_person.get(person, ())
    for field in OWN:
        value = getattr(command, field, None)
        for each in value if isinstance(value, tuple) else (value,):
            if each is not None and not _is_own(field, each, person, names):
                yield breach("acts-for-another", person=person, field=field)
    request = state.floor.requests.get(getattr(command, "request", None) or RequestId(""))
    if request is not None and request.person != person:
        yield breach("acts-for-another", person=person, field="request")
    mandates = state.credentials.mandates
    named = getattr(command, "mandate", None)
    idle = [idle_because(name, mandates[name]) for name in names if named is None or name == named]
    if not idle:
        yield breach("no-mandate", person=person)
    elif None not in idle:
        # Of several the newest tells best why nothing can be done.
        yield from (each for each in reversed(idle) if each is not None)


def _is_own(field: str, value: object, person: PersonId, mandates: tuple[MandateId, ...]) -> bool:
    if isinstance(value, Party):
        return value.person == person and value.body is None and value.faction is None
    return value == person if field == "person" else value in mandates or value == person
