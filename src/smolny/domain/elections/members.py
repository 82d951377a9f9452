"""Who sits in a body on a day: by election, seated, or as an alternate who was called."""

from collections.abc import Iterator
from dataclasses import dataclass

from smolny.domain.elections.bodies import BodyConstituted, Called
from smolny.domain.elections.state import Chosen, Election, Elections
from smolny.domain.values import BodyId, ElectionId, FactionId, PersonId
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import day_of


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a body since an `entry`, for a `faction`, up to the day `until`, by an
    `election` unless they were seated. An `alternate` sits once `called`, perhaps `instead_of` a member, who
    is `away`.
    """

    person: PersonId
    entry: int
    faction: FactionId | None = None
    until: str | None = None
    election: ElectionId | None = None
    alternate: bool = False
    called: int | None = None
    instead_of: PersonId | None = None
    away: bool = False

    @property
    def sits(self) -> bool:
        """Whether they have a seat and are not away."""
        return not self.away and (not self.alternate or self.called is not None)


def members(elections: Elections, body: BodyId) -> tuple[Chosen, ...]:
    """Those who sit in a body by election, of the newest that filled it and of those that filled seats which
    fell vacant since; whatever their term.
    """
    return tuple(seat for _, seat in _chosen(elections, body))


def _chosen(elections: Elections, body: BodyId) -> list[tuple[Election, Chosen]]:
    found: list[tuple[Election, Chosen]] = []
    for each in elections.all.values():
        if each.vacancy.body == body and each.chosen:
            before = found if each.vacancy.instead_of is not None else []
            found = [*before, *((each, seat) for seat in each.chosen if not seat.vacant and seat.accepts)]
    return found


def roster(elections: Elections, body: BodyId, day: int | None) -> tuple[Member, ...]:
    """Those who belong to a body on a day (Julian Day Number), those who are away and alternates who wait
    among them; of a day that is not known every term is presumed to run.
    """
    ended = elections.ended.get(body, 0)
    every = (*_elected(elections, body), *_seated(elections, body))
    now = [each for each in every if each.entry > ended and not is_over(each.until, day)]
    calls = {each.person: each for each in elections.called.get(body, ())}
    on = [_called(each, calls.get(each.person)) for each in now]
    absent = {each.instead_of: each.called for each in on if each.called is not None}
    return tuple(replace(each, away=(absent.get(each.person) or 0) > each.entry) for each in on)


def sitting(elections: Elections, body: BodyId, day: int | None) -> tuple[Member, ...]:
    """Those who sit in a body on a day."""
    return tuple(each for each in roster(elections, body, day) if each.sits)


def is_over(until: str | None, day: int | None) -> bool:
    """Whether a term with this last day has ended before a day."""
    return until is not None and day is not None and day_of("gregorian", until) < day


def composition_of(elections: Elections, body: BodyId | None) -> BodyConstituted | None:
    """The newest composition of a body; none where it has none."""
    found = None if body is None else elections.bodies.get(body)
    return None if found is None else found.composition


def term_of(elections: Elections, body: BodyId | None) -> str | None:
    """The last day of whoever takes a seat of a body now."""
    told = composition_of(elections, body)
    return None if told is None else told.term_until


def waiting(elections: Elections, body: BodyId, day: int | None) -> tuple[Member, ...]:
    """The alternates of a body who wait, in the order in which they were seated."""
    every = roster(elections, body, day)
    return tuple(each for each in every if each.alternate and each.called is None)


def _called(member: Member, call: Called | None) -> Member:
    """An alternate with the call that came since they were seated."""
    if call is None or not member.alternate or call.entry < member.entry:
        return member
    return replace(member, called=call.entry, instead_of=call.instead_of)


def _elected(elections: Elections, body: BodyId) -> Iterator[Member]:
    for election, seat in _chosen(elections, body):
        until = election.until or term_of(elections, body)
        name, faction = election.vacancy.election, _faction_of(election, seat)
        yield Member(seat.person, seat.entry, faction, until, name)


def _faction_of(election: Election, seat: Chosen) -> FactionId | None:
    """The faction that named somebody who was elected, or whose place it is on which they followed."""
    named = (election.candidates.get(each) for each in (seat.person, seat.instead_of) if each is not None)
    return next((each.named.faction for each in named if each is not None), None)


def _seated(elections: Elections, body: BodyId) -> Iterator[Member]:
    for each in elections.seated.get(body, ()):
        told = each.told
        yield Member(told.person, each.entry, told.faction, each.until, alternate=bool(told.alternate))
