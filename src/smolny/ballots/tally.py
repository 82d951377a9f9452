"""Ballots put together without being opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from smolny.ballots.ballot import Ballot
from smolny.ballots.election import Setup
from smolny.ballots.groups import Group
from smolny.ballots.messages import (
    ChoiceAnswer,
    Ciphertext,
    ListsAnswer,
    RankedAnswer,
    ciphertext_data,
)
from smolny.ballots.questions import Homomorphic, Lists, NonHomomorphic
from smolny.ballots.wire import dump

Column = tuple[Ciphertext, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The ciphertexts of each question in one flat column, and how many ballots of what weight they hold."""

    count: int
    weight: int
    columns: tuple[Column, ...]


def last(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The last ballot of each credential, in the order in which those came."""
    kept: dict[str, Ballot] = {}
    for each in ballots:
        kept.pop(each.credential, None)
        kept[each.credential] = each
    return tuple(kept.values())


def tally(setup: Setup, ballots: Iterable[Ballot]) -> Tally:
    """What is to be decrypted: sums by weight, and ranked answers one by one."""
    counted = last(ballots)
    weights = [setup.weights[each.credential] for each in counted]
    columns = tuple(_column(setup, place, counted, weights) for place in range(len(setup.election.questions)))
    return Tally(len(counted), sum(weights), columns)


def _column(setup: Setup, place: int, ballots: Sequence[Ballot], weights: Sequence[int]) -> Column:
    question, group = setup.election.questions[place], setup.group
    flat = [_flat(each, place) for each in ballots]
    if isinstance(question, NonHomomorphic):
        return tuple(pair for row in flat for pair in row)
    width = question.width if isinstance(question, Homomorphic) else sum(question.widths)
    sums = [Ciphertext(group.identity, group.identity)] * width
    for row, weight in zip(flat, weights, strict=True):
        sums = [_plus(group, total, pair, weight) for total, pair in zip(sums, row, strict=True)]
    return tuple(sums)


def _flat(ballot: Ballot, place: int) -> Column:
    match ballot.answers[place]:
        case ChoiceAnswer(choices=choices):
            return choices
        case RankedAnswer(choices=pair):
            return (pair,)
        case ListsAnswer(choices=table):
            return tuple(pair for row in table for pair in row)


def _plus(group: Group, total: Ciphertext, pair: Ciphertext, weight: int) -> Ciphertext:
    alpha, beta = pair.alpha, pair.beta
    if weight != 1:
        alpha, beta = group.power(alpha, weight), group.power(beta, weight)
    return Ciphertext(group.times(total.alpha, alpha), group.times(total.beta, beta))


def shaped(setup: Setup, columns: Sequence[Sequence[Any]]) -> list[Any]:
    """Columns as messages write them: those of lists cut into their rows again."""
    return [
        _rows(column, question.widths) if isinstance(question, Lists) else list(column)
        for column, question in zip(columns, setup.election.questions, strict=True)
    ]


def _rows(column: Sequence[Any], widths: Sequence[int]) -> list[list[Any]]:
    members = iter(column)
    return [[next(members) for _ in range(width)] for width in widths]


def tally_data(setup: Setup, found: Tally) -> list[Any]:
    """A tally as it is written."""
    group = setup.group
    return shaped(setup, [[ciphertext_data(group, each) for each in column] for column in found.columns])


def ranked_places(setup: Setup) -> tuple[int, ...]:
    """Which questions are shuffled."""
    asked = enumerate(setup.election.questions)
    return tuple(place for place, each in asked if isinstance(each, NonHomomorphic))


def replaced(
    columns: Sequence[Column], places: Sequence[int], shuffled: Sequence[Column]
) -> tuple[Column, ...]:
    """The columns with shuffled ones in their places."""
    found = list(columns)
    for place, column in zip(places, shuffled, strict=True):
        found[place] = column
    return tuple(found)


def arranged(setup: Setup, found: Tally, told: Any) -> tuple[Column, ...] | None:
    """The columns as an election tells them; None where they are not what was found.

    The specification leaves open in which order ranked answers come to the shuffles, so any order is taken.
    """
    places, right = ranked_places(setup), tally_data(setup, found)
    if not isinstance(told, list) or len(told) != len(right):
        return None
    for place in places:
        if not isinstance(told[place], list) or _sorted(told[place]) != _sorted(right[place]):
            return None
        pairs = dict(zip(map(dump, right[place]), found.columns[place], strict=True))
        columns = [pairs[dump(each)] for each in told[place]]
        found = Tally(found.count, found.weight, replaced(found.columns, (place,), (tuple(columns),)))
    return found.columns if tally_data(setup, found) == told else None


def _sorted(data: list[Any]) -> list[bytes]:
    return sorted(map(dump, data))
