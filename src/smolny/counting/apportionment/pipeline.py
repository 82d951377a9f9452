"""From units and a key to seats, in one exact pipeline."""

from collections.abc import Iterator, Mapping, Sequence

from smolny.counting.apportionment.dividing import Bounds, Divided, divided
from smolny.counting.apportionment.entry import Entered, entered
from smolny.counting.apportionment.filling import Filled
from smolny.counting.apportionment.floating import Floated
from smolny.counting.apportionment.house import House, cap_of, house_of
from smolny.counting.apportionment.key import FLOATING, Key, faults
from smolny.counting.apportionment.lots import Urn
from smolny.counting.apportionment.result import Apportionment, Notice, Share
from smolny.counting.apportionment.units import Unit, check_alliances, check_units, is_meant
from smolny.counting.apportionment.working import working
from smolny.counting.uncountable import Uncountable


def apportion(
    units: Sequence[Unit], key: Key, seats: int | None = None, lots: Sequence[str] = ()
) -> Apportionment:
    """Divide the seats of a house among the units by a key.

    `seats` is the size of the house where the key does not fix it. `lots` names the units that were drawn, in
    order, for each tie in the order in which these come up; where none are left, the result is the one so
    far, with the pending tie. Raises Uncountable for units, keys, seats and lots that cannot be.
    """
    for spot in faults(key):
        raise Uncountable("key-is-impossible", setting=".".join(map(str, spot)))
    check_units(units, key)
    entry = entered(units, key)
    check_alliances(entry.units, key)
    house = house_of(key, seats, entry.units)
    urn = Urn(lots)
    count = _Count(key, entry, house, urn)
    count.divide()
    if count.is_complete:
        urn.close()
    return count.result(units)


class _Count:
    """One apportionment while it is made."""

    def __init__(self, key: Key, entry: Entered, house: House, urn: Urn) -> None:
        self._key, self._entry, self._house, self._urn = key, entry, house, urn
        self._names = [unit.name for unit in entry.units]
        self._by_name = {unit.name: unit for unit in entry.units}
        self._done: dict[int, Divided] = {}
        self._cap: int | None = None

    def divide(self) -> None:
        """Floating parts first, for they need nothing of the others; then part by part, up to a tie."""
        free = Bounds(dict.fromkeys(self._names, 0), dict.fromkeys(self._names))
        floating = [at for at, part in enumerate(self._key.parts) if part.method in FLOATING]
        for at in floating:
            self._divide(at, free)
        self._cap = cap_of(self._key, self._house, sum(self._won(name) for name in self._names))
        for at in range(len(self._key.parts)):
            if at not in floating:
                self._divide(at, self._bounds())

    @property
    def is_complete(self) -> bool:
        """Is no lot awaited?"""
        return all(done.tie is None for done in self._done.values())

    def _divide(self, at: int, bounds: Bounds) -> None:
        if self.is_complete:
            part, seats = self._key.parts[at], self._house.parts[at]
            self._done[at] = divided(part, self._key, self._entry.units, seats, bounds, self._urn)

    def _bounds(self) -> Bounds:
        minimum, cap = self._key.minimum, self._key.cap
        least = minimum.seats if minimum and minimum.place == "inside" else 0
        passes = cap is not None and cap.surplus == "passes"
        return Bounds(
            {name: max(least - self._house.base[name], 0) for name in self._names},
            {name: self._room(name) if passes else None for name in self._names},
        )

    def _room(self, name: str) -> int | None:
        """The seats that the cap still leaves to a unit."""
        if not self._is_capped(name) or self._cap is None:
            return None
        return max(self._cap - self._house.base[name] - self._won(name), 0)

    def _is_capped(self, name: str) -> bool:
        return self._key.cap is not None and is_meant(self._by_name[name], self._key.cap)

    def _won(self, name: str) -> int:
        return sum(done.seats.get(name, 0) for done in self._done.values())

    def result(self, units: Sequence[Unit]) -> Apportionment:
        """Everything that came of it."""
        shares = {unit.name: self._share(unit.name) for unit in units}
        ties = (done.tie for done in self._done.values())
        return Apportionment(
            title=self._key.title,
            asked=self._house.asked,
            seats=sum(share.seats for share in shares.values()),
            shares=tuple(shares.values()),
            parts=tuple(
                working(self._done[at], lambda name: self._more(shares[name])) for at in sorted(self._done)
            ),
            hurdles=self._entry.hurdles,
            minimum=self._key.minimum.seats if self._key.minimum else None,
            cap=self._cap,
            lots=tuple(self._urn.settled),
            pending=next((tie for tie in ties if tie is not None), None),
            notices=tuple(self._notices(shares)),
        )

    def _share(self, name: str) -> Share:
        if name not in self._by_name:
            return Share(name, 0, self._entry.standing[name])
        base = self._house.base[name]
        by_part = tuple(
            self._done[at].seats.get(name, 0) if at in self._done else 0 for at in range(len(self._key.parts))
        )
        won = base + sum(by_part)
        cut = min(max(won - self._cap, 0), won - base) if self._cuts(name) and self._cap is not None else 0
        raised = self._raised(won - cut)
        return Share(name, won - cut + raised, "takes-part", base, by_part, raised, cut)

    def _cuts(self, name: str) -> bool:
        lost = self._key.cap is not None and self._key.cap.surplus == "is-lost"
        return lost and self._is_capped(name)

    def _raised(self, seats: int) -> int:
        minimum = self._key.minimum
        raises = minimum is not None and minimum.place == "on-top" and self.is_complete
        return max(minimum.seats - seats, 0) if minimum is not None and raises else 0

    def _more(self, share: Share) -> int | None:
        """How many seats more a unit has to win for one more in all; none at its cap."""
        if self._is_capped(share.unit) and self._cap is not None and share.seats >= self._cap:
            return None
        return share.raised + 1

    def _notices(self, shares: Mapping[str, Share]) -> Iterator[Notice]:
        for done in self._done.values():
            yield from _notices_of_part(done)
        raised = sum(share.raised for share in shares.values())
        cut = sum(share.cut for share in shares.values())
        if raised:
            yield Notice("house-grew", {"seats": raised})
        if cut:
            yield Notice("seats-were-cut", {"seats": cut})


def _notices_of_part(done: Divided) -> Iterator[Notice]:
    if done.idle:
        yield Notice("figure-is-nothing", {"part": done.part.called, "units": done.idle})
    if isinstance(done.whole, Floated):
        yield from _notices_of_floating(done.whole, done.part.called)
    elif done.tie is None:
        yield from _notices_of_seats(done, done.whole, done.part.called)


def _notices_of_floating(whole: Floated, part: str) -> Iterator[Notice]:
    given = sum(whole.by_contestant)
    if whole.nominal is not None and given != whole.nominal:
        yield Notice("house-floats", {"part": part, "nominal": whole.nominal, "given": given})


def _notices_of_seats(done: Divided, whole: Filled, part: str) -> Iterator[Notice]:
    empty = whole.seats - sum(seats for name, seats in done.seats.items() if name not in done.idle)
    if empty:
        yield Notice("seats-stay-empty", {"part": part, "seats": empty})
    for division in (whole, *done.inside.values()):
        if division.field is not None and division.field.lowered:
            yield Notice("quota-was-lowered", {"part": part, "seats": division.seats})
    signposts = whole.rule.signposts
    if signposts is not None and not signposts.at(1) and whole.whole < len(whole.contestants):
        yield Notice("fewer-seats-than-units", {"part": part, "seats": whole.seats})
