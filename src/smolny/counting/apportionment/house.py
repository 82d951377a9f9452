"""The size of the house and of its parts, and what each unit has and may have before anything is divided."""

from collections.abc import Sequence
from dataclasses import dataclass

from smolny.counting.apportionment.key import UNMEASURED, Key, Part
from smolny.counting.apportionment.units import Unit, is_meant
from smolny.counting.numbers import number
from smolny.counting.uncountable import Uncountable


@dataclass(frozen=True, slots=True)
class House:
    """The seats that were asked for, those of each part (none where it is not told any), and base seats."""

    asked: int | None
    parts: tuple[int | None, ...]
    base: dict[str, int]


def house_of(key: Key, seats: int | None, units: Sequence[Unit]) -> House:
    """Base seats inside the house come first, the parts share what they leave.

    Raises Uncountable `seats-are-missing`, `seats-are-fixed`, `seats-are-not-asked`, `seats-are-impossible`,
    `base-exceeds-house`, `part-is-not-whole`, `parts-do-not-add-up`.
    """
    asked = _asked(key, seats)
    inside, base = _base(key, "inside", units), _base(key, "on-top", units)
    base = {name: count + base[name] for name, count in inside.items()}
    if asked is None:
        return House(None, _sizes_of_open_house(key), base)
    return House(asked, _sizes_of_house(key, asked, sum(inside.values())), base)


def _sizes_of_open_house(key: Key) -> tuple[int | None, ...]:
    if any(part.seats is None for part in key.parts if part.method not in UNMEASURED):
        raise Uncountable("seats-are-missing")
    return tuple(part.seats for part in key.parts)


def _sizes_of_house(key: Key, asked: int, inside: int) -> tuple[int | None, ...]:
    measured = [part for part in key.parts if part.method not in UNMEASURED]
    if not measured:
        raise Uncountable("seats-are-not-asked", seats=asked)
    if asked < inside:
        raise Uncountable("base-exceeds-house", base=inside, seats=asked)
    sizes = iter(_sizes(measured, asked - inside))
    return tuple(None if part.method in UNMEASURED else next(sizes) for part in key.parts)


def cap_of(key: Key, house: House, floating: int) -> int | None:
    """The most seats of a unit, from those that were to be given before any cap; never below the minimum."""
    if key.cap is None:
        return None
    if key.cap.seats is not None:
        return key.cap.seats
    given = sum(house.base.values()) + floating
    given += sum(
        size or 0 for part, size in zip(key.parts, house.parts, strict=True) if part.method != "rounded-share"
    )
    least = key.minimum.seats if key.minimum else 0
    return max(number(key.cap.share or "") * given // 1, least)


def _asked(key: Key, seats: int | None) -> int | None:
    if seats is not None and seats < 0:
        raise Uncountable("seats-are-impossible", seats=seats)
    if key.seats is not None and seats is not None and seats != key.seats:
        raise Uncountable("seats-are-fixed", fixed=key.seats, seats=seats)
    return key.seats if seats is None else seats


def _base(key: Key, place: str, units: Sequence[Unit]) -> dict[str, int]:
    return {
        unit.name: sum(each.seats for each in key.base if each.place == place and is_meant(unit, each))
        for unit in units
    }


def _sizes(parts: Sequence[Part], seats: int) -> list[int]:
    """The seats of each part of what is left to divide; a part without a number or a share has the rest."""
    sizes = [_size(part, seats) for part in parts]
    rest = seats - sum(size or 0 for size in sizes)
    if rest < 0 or (rest > 0 and None not in sizes):
        raise Uncountable("parts-do-not-add-up", parts=seats - rest, seats=seats)
    return [rest if size is None else size for size in sizes]


def _size(part: Part, seats: int) -> int | None:
    if part.share is None:
        return part.seats
    exact = number(part.share) * seats
    if exact.denominator != 1:
        raise Uncountable("part-is-not-whole", part=part.called, share=part.share, seats=seats)
    return exact.numerator
