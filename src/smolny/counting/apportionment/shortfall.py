"""What each unit is short of for one more seat in a part of the house, all other figures unchanged."""

from dataclasses import dataclass, field

from smolny.counting.apportionment.dividing import Block, Divided, inside
from smolny.counting.apportionment.floating import Floated
from smolny.counting.apportionment.increase import least_increase
from smolny.counting.apportionment.lots import Urn
from smolny.counting.apportionment.result import Tie


def short_in_whole(done: Divided, index: int, more: int) -> int | None:
    """What a block is short of for so many seats more."""
    seats = done.whole.by_contestant[index] + more
    if isinstance(done.whole, Floated):
        return done.whole.short(done.whole.contestants[index].figure, seats)
    return least_increase(done.whole, index, seats)


def short_inside(done: Divided, block: Block, index: int, more: int) -> int | None:
    """What a unit of an alliance is short of for so many seats more, won inside it or together with it."""
    at = done.blocks.index(block)
    won = done.whole.by_contestant[at]
    target = done.inside[block.name].by_contestant[index] + more
    reached: int | None = 0
    gained = 0
    while reached is not None:
        following = short_in_whole(done, at, gained + 1)
        needed = _needed(done, block, index, won + gained, target)
        if needed is not None and (following is None or max(reached, needed) < following):
            return max(reached, needed)
        reached, gained = following, gained + 1
    return None


def _needed(done: Divided, block: Block, index: int, seats: int, target: int) -> int | None:
    """What the unit is short of where the alliance has that many seats."""
    name = block.units[index].name
    kept = done.inside[block.name]
    division = kept if seats == kept.seats else inside(done, block, seats, _Favour((), favoured=name))
    if division.by_contestant[index] >= target:
        return 0
    return least_increase(division, index, target)


@dataclass(slots=True)
class _Favour(Urn):
    """Lots that fall on one unit wherever they can."""

    favoured: str = field(default="", kw_only=True)

    def draw(self, tie: Tie) -> tuple[str, ...] | None:
        """The favoured unit first."""
        return tuple(sorted(tie.units, key=lambda name: name != self.favoured)[: tie.draws])
