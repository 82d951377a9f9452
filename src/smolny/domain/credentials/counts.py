"""Running counts of the seats of deciding delegates: what a quorum is counted on, in constant time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from smolny.domain.values import CouncilId, FactionId
from smolny.domain.values.book import Book

K = TypeVar("K")


class Seat(NamedTuple):
    """What a seat whose mandate has not ended counts as.

    `admitted` is on the roll, `registered` was taken once, `left` was given up since, for good or by walking
    out, `taken` has somebody in the hall on it.
    """

    admitted: bool
    contested: bool
    registered: bool
    left: bool
    taken: bool


class Place(NamedTuple):
    """A seat, and where it belongs: its council, and the factions of the delegate as they were joined."""

    seat: Seat
    council: CouncilId | None
    benches: tuple[FactionId, ...]


Way = Literal["accredited", "accredited-undoubted", "present", "present-undoubted"]
"""How a council may be there: by an accredited seat or one that is taken, contested or not."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many seats stand in each way, of each council, and of each group of factions.

    `ways` has the number of such seats of each council, `sending` the number of councils that have any.
    """

    seats: Book[Seat, int] = field(default_factory=Book)
    of_council: Book[tuple[CouncilId | None, Seat], int] = field(default_factory=Book)
    of_benches: Book[tuple[tuple[FactionId, ...], Seat], int] = field(default_factory=Book)
    ways: Book[tuple[CouncilId | None, Way], int] = field(default_factory=Book)
    sending: Book[Way, int] = field(default_factory=Book)

    def those(self, wanted: Callable[[Seat], bool]) -> int:
        """How many seats stand in a way that is wanted; there are few ways."""
        return sum(count for seat, count in self.seats.items() if wanted(seat))


def recounted(counts: Counts, before: Sequence[Place], after: Sequence[Place]) -> Counts:
    """The counts after places stand otherwise than they did."""
    if before == after:
        return counts
    for place in before:
        counts = _added(counts, place, -1)
    for place in after:
        counts = _added(counts, place, 1)
    return counts


def _added(counts: Counts, place: Place, one: int) -> Counts:
    ways, sending = counts.ways, counts.sending
    for way in _ways(place.seat) if place.council is not None else ():
        held = ways.get((place.council, way), 0)
        ways = ways.entered((place.council, way), held + one)
        changed = (held + one > 0) - (held > 0)
        sending = sending.entered(way, sending.get(way, 0) + changed) if changed else sending
    return Counts(
        _more(counts.seats, place.seat, one),
        _more(counts.of_council, (place.council, place.seat), one),
        _more(counts.of_benches, (place.benches, place.seat), one),
        ways,
        sending,
    )


def _more(book: Book[K, int], key: K, one: int) -> Book[K, int]:
    return book.entered(key, book.get(key, 0) + one)


def _ways(seat: Seat) -> Iterator[Way]:
    if seat.admitted:
        yield "accredited"
        if seat.taken:
            yield "present"
    if seat.admitted and not seat.contested:
        yield "accredited-undoubted"
        if seat.taken:
            yield "present-undoubted"
