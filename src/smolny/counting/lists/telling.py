"""A count by lists as people read it: a table, and prose."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from smolny.counting.elections import briefly
from smolny.counting.lists.count import ListCount, ListNeed, ListResult, Round, Step

WANTED = {"list-seat": "which list has the next seat", "seat": "who has the next seat of the list"}
WHY = {"place": "by place", "votes": "by votes", "moved-up": "moved up"}


def lists_table(done: ListCount) -> list[list[str]]:
    """A row for each list, with its votes, its seats and its last quotient or remainder that won and the next
    one, and under it one for each candidate in the order of the list.
    """
    rows = [["", "votes", "seats", "won", "missed", "standing"]]
    for this in done.lists:
        rows.append([this.name, briefly(this.votes), str(this.seats), *_last(done, this), ""])
        for place, step in enumerate(this.steps, 1):
            rows += [_candidate(done, this, place, step, name) for name in step.candidates]
    return rows


def _last(done: ListCount, this: ListResult) -> tuple[str, str]:
    """By the newest round in which the list has a row."""
    rows = (row for each in reversed(done.rounds) for row in each.result.parts[0].whole.rows)
    row = next((row for row in rows if row.unit == this.name), None)
    return ("", "") if row is None else (_value(row.won), _value(row.missed))


def _value(text: str | None) -> str:
    return "" if text is None else briefly(Fraction(text))


def _candidate(done: ListCount, this: ListResult, place: int, step: Step, name: str) -> list[str]:
    votes = briefly(done.votes.candidates[name])
    elected = ", elected" if name in this.elected else ""
    return [f"  {place}. {name}", votes, "", "", "", f"{WHY[step.why]}{elected}"]


def lists_prose(done: ListCount) -> Iterator[str]:
    """The votes, each round of the division, each list in sentences, what is wanted, and who is elected."""
    rule, votes = done.rule, done.votes
    invalid = f", {briefly(votes.invalid)} are not valid" if votes.invalid else ""
    yield (
        f"{done.contest.seats} to be elected of {len(done.contest.lists)} lists; {briefly(votes.valid)} valid"
        f" papers{invalid}; {rule.name}."
    )
    for place, each in enumerate(done.rounds, 1):
        yield from _round(place, each)
    for this in done.lists:
        yield _list(done, this)
    for drawn in done.decisions:
        yield f"By lot, of {_named(sorted(drawn.tied))}: {drawn.chosen}."
    yield from lists_wanted(done.needs)
    if done.empty:
        yield f"Seats that stay empty: {done.empty}."
    if done.needs is None:
        yield f"Elected: {_named(done.elected)}."


def _round(place: int, this: Round) -> Iterator[str]:
    whole = this.result.parts[0].whole
    seats = ", ".join(f"{row.unit} {row.seats}" for row in whole.rows)
    yield f"Division {place}: {whole.seats} seats by {whole.method}: {seats}."
    below = [each.unit for each in this.result.shares if each.standing == "below-threshold"]
    if below:
        yield f"Below the threshold of {this.result.hurdles[0].needed} votes: {_named(below)}."
    if this.full:
        yield f"No more names than these have: {_named(this.full)}; the rest is divided among the others."


def _list(done: ListCount, this: ListResult) -> str:
    told = f"{this.name}: {briefly(this.votes)} votes, seats: {this.seats}"
    ahead = [step for step in this.steps if step.why == "moved-up"]
    if ahead:
        told += f"; moved up: {_voted(done, ahead)}"
    elif this.elected and this.steps[0].why == "votes":
        told += f"; by votes: {_voted(done, this.steps)}"
    return f"{told}; elected: {_named(this.elected)}." if this.elected else f"{told}."


def _voted(done: ListCount, steps: Sequence[Step]) -> str:
    names = (name for step in steps for name in step.candidates)
    return ", ".join(f"{name} ({briefly(done.votes.candidates[name])})" for name in names)


def lists_wanted(needs: ListNeed | None) -> Iterator[str]:
    """For what a lot is wanted, and among whom, where one is."""
    if needs is not None:
        yield f"A lot is wanted: {WANTED[needs.wanted]}, of {_named(sorted(needs.tied))}, who are alike."


def _named(names: Sequence[str]) -> str:
    return ", ".join(names)
