"""One part of the house: first among units and alliances, then inside every alliance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from smolny.counting.apportionment.contest import Contestant
from smolny.counting.apportionment.filling import Filled, Rule, filled, rule_of
from smolny.counting.apportionment.floating import Floated
from smolny.counting.apportionment.key import FLOATING, Key, Part
from smolny.counting.apportionment.lots import Urn
from smolny.counting.apportionment.result import Tie
from smolny.counting.apportionment.units import Unit, is_meant, total
from smolny.counting.uncountable import Uncountable


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most seats of each unit in a part; none where there is no most."""

    floors: Mapping[str, int]
    ceilings: Mapping[str, int | None]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """What is counted as one: an alliance, or a unit that stands alone."""

    name: str
    units: tuple[Unit, ...]
    allied: bool


@dataclass(slots=True)
class Divided:
    """A part of the house while it is divided: the whole, what is inside its alliances, seats by unit."""

    part: Part
    blocks: tuple[Block, ...]
    whole: Filled | Floated
    idle: tuple[str, ...]
    inner: Rule
    bounds: Bounds
    inside: dict[str, Filled] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)

    @property
    def tie(self) -> Tie | None:
        """The tie that waits for a lot."""
        divisions = [self.whole, *self.inside.values()]
        ties = (each.contest.tie for each in divisions if isinstance(each, Filled))
        return next((tie for tie in ties if tie is not None), None)


def divided(
    part: Part, key: Key, units: Sequence[Unit], seats: int | None, bounds: Bounds, urn: Urn
) -> Divided:
    """Divide a part among the units that take part in it.

    A unit whose figure is nothing has its minimum and no more. Raises Uncountable `minimum-exceeds-house`.
    """
    chosen = [unit for unit in units if is_meant(unit, part)]
    busy = [unit for unit in chosen if unit.figures[part.figure]]
    idle = [unit.name for unit in chosen if not unit.figures[part.figure]]
    blocks = blocks_of(busy, key)
    inner = _inner(part, key)
    assured = {name: bounds.floors[name] for name in idle}
    whole = _whole(part, blocks, inner, seats, sum(assured.values()), bounds, urn)
    done = Divided(part, blocks, whole, tuple(idle), inner, bounds, seats=assured)
    won = dict(zip(blocks, whole.by_contestant, strict=True))
    done.seats |= {block.name: seats for block, seats in won.items() if not block.allied}
    for block in (each for each in blocks if each.allied):
        _divide_inside(done, block, won[block], urn)
    return done


def blocks_of(units: Sequence[Unit], key: Key) -> tuple[Block, ...]:
    """The alliances and the units that stand alone, in the order of their first units."""
    names: dict[str, list[Unit]] = {}
    for unit in units:
        allied = key.alliances is not None and unit.alliance is not None
        names.setdefault(unit.alliance or "" if allied else unit.name, []).append(unit)
    return tuple(
        Block(name, tuple(members), key.alliances is not None and members[0].alliance is not None)
        for name, members in names.items()
    )


def contestants_inside(done: Divided, block: Block) -> list[Contestant]:
    """The units of an alliance, with their bounds in steps of the division inside."""
    return [_unit(unit, done.part.figure, done.inner.step, done.bounds) for unit in block.units]


def inside(done: Divided, block: Block, seats: int, urn: Urn) -> Filled:
    """The seats of an alliance divided among its units."""
    tie = Tie(done.part.called, (), 0, within=block.name)
    return filled(done.inner, contestants_inside(done, block), seats, urn, tie)


def _inner(part: Part, key: Key) -> Rule:
    own = key.alliances
    return rule_of(part, own.method if own else None, own.step if own else None)


def _whole(
    part: Part,
    blocks: Sequence[Block],
    inner: Rule,
    seats: int | None,
    assured: int,
    bounds: Bounds,
    urn: Urn,
) -> Filled | Floated:
    rule = rule_of(part)
    contestants = [_block(block, part.figure, rule.step, inner.step, bounds) for block in blocks]
    if part.method in FLOATING:
        everybody = [unit for block in blocks for unit in block.units]
        return Floated(part, contestants, seats, total(everybody, part.figure))
    needed = sum(each.floor for each in contestants) * rule.step + assured
    if needed > (seats or 0) - (seats or 0) % rule.step and needed:
        raise Uncountable("minimum-exceeds-house", part=part.called, needed=needed, seats=seats or 0)
    return filled(rule, contestants, (seats or 0) - assured, urn, Tie(part.called, (), 0))


def _block(block: Block, figure: str, step: int, inner: int, bounds: Bounds) -> Contestant:
    if not block.allied:
        return _unit(block.units[0], figure, step, bounds)
    units = [_unit(unit, figure, inner, bounds) for unit in block.units]
    ceilings = [each.ceiling for each in units]
    known = [ceiling for ceiling in ceilings if ceiling is not None]
    return Contestant(
        block.name,
        total(block.units, figure),
        -(-sum(each.floor for each in units) * inner // step),
        sum(known) * inner // step if len(known) == len(ceilings) else None,
    )


def _unit(unit: Unit, figure: str, step: int, bounds: Bounds) -> Contestant:
    ceiling = bounds.ceilings[unit.name]
    floor = -(-bounds.floors[unit.name] // step)
    most = None if ceiling is None else max(ceiling // step, floor)
    return Contestant(unit.name, unit.figures[figure], floor, most)


def _divide_inside(done: Divided, block: Block, won: int, urn: Urn) -> None:
    """Hand the seats of an alliance to its units, once every tie before it is settled."""
    if done.tie is None:
        done.inside[block.name] = division = inside(done, block, won, urn)
        done.seats |= zip((unit.name for unit in block.units), division.by_contestant, strict=True)
