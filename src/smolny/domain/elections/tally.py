"""A round as a contest that is counted: its papers, candidates by their numbers, what is settled in it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from smolny.counting.elections import (
    Contest,
    Decision,
    Group,
    Outcome,
    Paper,
    Wanted,
    limit_of,
    outcome,
    read_marks,
    runners_up,
)
from smolny.counting.numbers import number
from smolny.counting.uncountable import Uncountable
from smolny.domain.elections.decide import groups_of
from smolny.domain.elections.entries import CountSettled
from smolny.domain.elections.state import Election, Round
from smolny.domain.order import OutOfOrder
from smolny.domain.values import PersonId
from smolny.domain.votes.state import Sheet

Marked = Sequence[tuple[str, str]]
"""Papers of a round: marks, and the weight of each."""


def contest_of(election: Election, sheet: Sheet, papers: Marked, without: Sequence[PersonId] = ()) -> Contest:
    """The contest of a round, its candidates by their identifiers: whoever withdrew, and those `without` whom
    it is counted, are passed over.
    """
    many = len(sheet.candidates)
    gone = {each for each in sheet.candidates if election.candidates[each].withdrew} | set(without)
    return Contest(
        election.vacancy.title,
        tuple(map(str, sheet.candidates)),
        sheet.seats,
        tuple(Paper(read_marks(text, many), _plain(weight)) for text, weight in papers),
        frozenset(place for place, each in enumerate(sheet.candidates, 1) if each in gone),
        tuple(_groups(election, sheet)),
    )


def _groups(election: Election, sheet: Sheet) -> Iterator[Group]:
    """The shares of groups among those on the ballot paper: what those who sit already leave of them."""
    sitting = [each.person for each in election.chosen if not each.vacant]
    there = [each for each in sitting if each not in sheet.candidates]
    for share in election.vacancy.shares:
        taken = sum(share.group in groups_of(election, each) for each in there)
        most = None if share.most is None else max(0, share.most - taken)
        members = (
            place
            for place, each in enumerate(sheet.candidates, 1)
            if share.group in groups_of(election, each)
        )
        yield Group(share.group, frozenset(members), max(0, share.least - taken), most)


def _plain(weight: str) -> Any:
    exact = number(weight)
    return exact.numerator if exact.denominator == 1 else exact


def decisions_of(sheet: Sheet, settled: Sequence[CountSettled]) -> list[Decision]:
    """What was settled, by the numbers of candidates."""
    places = {each: place for place, each in enumerate(sheet.candidates, 1)}
    return [
        Decision(each.wanted, frozenset(places[name] for name in each.tied), places[each.chosen])
        for each in settled
    ]


def counted_by(contest: Contest, sheet: Sheet, settled: Sequence[CountSettled]) -> Outcome | None:
    """How a contest comes out with what is settled; none where no paper says anything valid. OutOfOrder: what
    cannot be counted.
    """
    try:
        limit = limit_of(sheet.rule)
        return outcome(contest, sheet.rule, decisions_of(sheet, settled), limit)
    except Uncountable as refused:
        if refused.rule == "no-valid-papers":
            return None
        told = {
            key: each if isinstance(each, int) else str(each) for key, each in refused.particulars.items()
        }
        raise OutOfOrder(refused.rule, **told) from None


def recounted(contest: Contest, sheet: Sheet, known: Sequence[CountSettled]) -> Outcome | None:
    """How a contest comes out when it is counted again otherwise: ties that were settled before among exactly
    those are settled alike. OutOfOrder as `counted_by`.
    """
    used: list[CountSettled] = []
    while True:
        out = counted_by(contest, sheet, used)
        told = None if out is None else _settled_before(sheet, out, known)
        if told is None:
            return out
        used.append(told)


def _settled_before(sheet: Sheet, out: Outcome, known: Sequence[CountSettled]) -> CountSettled | None:
    if out.needs is None:
        return None
    wanted, tied = out.needs[0], set(persons(sheet, sorted(out.needs[1])))
    return next((each for each in known if each.wanted == wanted and set(each.tied) == tied), None)


class Succession(NamedTuple):
    """Who follows on a vacant seat by the count of a round, or among whom it waits for what; the count."""

    person: PersonId | None
    out: Outcome | None
    wanted: Wanted | None = None
    tied: tuple[PersonId, ...] = ()


def succession(election: Election, this: Round, sheet: Sheet, papers: Marked) -> Succession:
    """Who follows as the vacancy says: whoever is elected when all are passed over who have no seat any more,
    or whoever comes next in the count. OutOfOrder as `counted_by`.
    """
    if election.vacancy.filling == "recount":
        gone = [each.person for each in election.chosen if each.vacant]
        out = recounted(contest_of(election, sheet, papers, gone), sheet, (*this.settled, *this.later))
        if out is not None and out.needs is not None:
            return Succession(None, out, out.needs[0], persons(sheet, sorted(out.needs[1])))
        elected = () if out is None else persons(sheet, out.elected)
        return Succession(next((each for each in elected if election.is_standing(each)), None), out)
    return _next(election, this, sheet, counted_by(contest_of(election, sheet, papers), sheet, this.settled))


def _next(election: Election, this: Round, sheet: Sheet, out: Outcome | None) -> Succession:
    """Whoever comes next in the order of a count; a lot among those who are alike."""
    steps = () if out is None else runners_up(out.done)
    standing = (tuple(filter(election.is_standing, persons(sheet, step))) for step in steps)
    free = next(filter(None, standing), ())
    drawn = next((each.chosen for each in this.later if set(each.tied) == set(free)), None)
    if len(free) > 1 and drawn is None:
        return Succession(None, out, "seat", free)
    return Succession(drawn if drawn is not None else next(iter(free), None), out)


def round_that_elected(election: Election, person: PersonId) -> Round | None:
    """The round by which somebody, or whom they followed, was elected."""
    seat = election.seat_of(person)
    while seat is not None and seat.instead_of is not None:
        seat = election.seat_of(seat.instead_of)
    return next((each for each in election.rounds if seat is not None and each.declared == seat.entry), None)


def persons(sheet: Sheet, places: Sequence[int]) -> tuple[PersonId, ...]:
    """The candidates who have these numbers."""
    return tuple(sheet.candidates[place - 1] for place in places)
