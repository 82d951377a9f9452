"""The working of a division, as data for whoever wants to redo it."""

from collections.abc import Callable
from dataclasses import replace

from smolny.counting.apportionment.contest import Won
from smolny.counting.apportionment.dividing import Divided
from smolny.counting.apportionment.filling import Filled
from smolny.counting.apportionment.floating import Floated
from smolny.counting.apportionment.methods import Signposts, value_told
from smolny.counting.apportionment.result import Claim, Division, PartWorking, Row
from smolny.counting.apportionment.shortfall import short_in_whole, short_inside
from smolny.counting.numbers import told

More = Callable[[str], int | None]
"""How many seats more from this part give a unit one more in all; none where it may have no more."""

Short = Callable[[int], int | None]


def working(done: Divided, more: More) -> PartWorking:
    """A part with its rows; what is short is told once no lot is awaited."""
    inside = tuple(
        _filled(
            done.inside[block.name],
            lambda index, block=block: _short(  # type: ignore[misc]
                done, more, block.units[index].name, lambda seats: short_inside(done, block, index, seats)
            ),
            block.name,
        )
        for block in done.blocks
        if block.name in done.inside
    )
    return PartWorking(done.part.called, done.part.figure, _whole(done, more), inside)


def _whole(done: Divided, more: More) -> Division:
    def short(index: int) -> int | None:
        block = done.blocks[index]
        if block.allied:
            return None if done.tie else short_in_whole(done, index, 1)
        return _short(done, more, block.name, lambda seats: short_in_whole(done, index, seats))

    if isinstance(done.whole, Floated):
        return _floated(done.whole, short)
    return _filled(done.whole, short, None)


def _short(done: Divided, more: More, unit: str, short: Short) -> int | None:
    seats = None if done.tie else more(unit)
    return None if seats is None else short(seats)


def _floated(division: Floated, short: Short) -> Division:
    exact = [division.exact(each.figure) for each in division.contestants]
    rows = tuple(
        Row(
            each.name,
            told(each.figure),
            division.by_contestant[index],
            quotient=None if value is None else told(value),
            short=short(index),
        )
        for index, (each, value) in enumerate(zip(division.contestants, exact, strict=True))
    )
    given = sum(division.by_contestant)
    return Division(division.part.method, told(division.total), division.nominal, given, rows)


def _filled(division: Filled, short: Short, within: str | None) -> Division:
    claims = division.contest.claims
    return Division(
        division.rule.method,
        told(sum(each.figure for each in division.contestants)),
        division.seats,
        sum(division.by_contestant),
        tuple(_row(division, index, short(index)) for index in range(len(division.contestants))),
        step=division.rule.step,
        quota=told(division.field.quota) if division.field and division.field.decides else None,
        squared=isinstance(claims, Signposts) and claims.squared,
        last_won=tuple(_claim(division, won) for won in division.last_won),
        first_missed=tuple(_claim(division, won) for won in division.first_missed),
        order=division.order,
        within=within,
    )


def _claim(division: Filled, won: Won) -> Claim:
    return Claim(division.contestants[won.index].name, won.place, value_told(won.worth))


def _row(division: Filled, index: int, short: int | None) -> Row:
    each, places = division.contestants[index], division.contest.places[index]
    claims, following = division.contest.claims, division.next_claims[index]
    row = Row(
        each.name,
        told(each.figure),
        division.by_contestant[index],
        won=value_told(claims.worth(each.figure, places)) if places else None,
        missed=None if following is None else value_told(following),
        short=short,
    )
    return row if division.field is None else _with_quotas(row, division, index)


def _with_quotas(row: Row, division: Filled, index: int) -> Row:
    field, figure = division.field, division.contestants[index].figure
    assert field is not None
    if index in field.aside or not field.decides:
        bound = field.aside[index][1] if index in field.aside else None
        return replace(row, won=None, missed=None, bound=bound)
    whole, remainder = divmod(figure, field.quota)
    exact = told(figure / field.quota)
    return replace(row, quotient=exact, whole=int(whole), remainder=told(remainder))
