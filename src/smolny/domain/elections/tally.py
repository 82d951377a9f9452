"""A round as a contest that is counted: its papers, candidates by their numbers, what is settled in it."""

from collections.abc import Iterator, Sequence
from typing import Any

from smolny.counting.elections import Contest, Decision, Group, Outcome, Paper, limit_of, outcome, read_marks
from smolny.counting.numbers import number
from smolny.counting.uncountable import Uncountable
from smolny.domain.elections.decide import groups_of
from smolny.domain.elections.entries import CountSettled
from smolny.domain.elections.state import Election
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


def persons(sheet: Sheet, places: Sequence[int]) -> tuple[PersonId, ...]:
    """The candidates who have these numbers."""
    return tuple(sheet.candidates[place - 1] for place in places)
