"""What came of an apportionment, with its whole working: frozen data, every number an int or a text."""

from dataclasses import dataclass
from typing import Literal

Standing = Literal["takes-part", "not-eligible", "below-threshold"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader of the result has to know: a rule and its particulars."""

    rule: str
    particulars: dict[str, str | int | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hurdle:
    """A threshold as it was met: the total that its share is taken from, and the number needed."""

    figure: str
    needed: str
    reached: Literal["at-least", "more-than"]
    total: str | None = None
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal claims of several units to fewer seats; `draws` of them get `each` seats, by lot.

    `part` is the part of the house, `within` the alliance whose seats are divided, if it is inside one.
    """

    part: str
    units: tuple[str, ...]
    draws: int
    each: int = 1
    within: str | None = None

    @property
    def seats(self) -> int:
        """The seats that the tie is about."""
        return self.draws * self.each


@dataclass(frozen=True, slots=True)
class Lot:
    """A tie, and the units that the lot fell on, in the order in which they were drawn."""

    tie: Tie
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim to a seat: whose, the how-manieth of its own, and what it is worth.

    The value is a quotient, a remainder of quotas, or none for a claim that comes before every quotient.
    """

    unit: str
    seat: int
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, or an alliance, in one division.

    `quotient` is its figure in quotas (or what a floating method rounds), `whole` and `remainder` what it
    is made of. `won` and `missed` are the values of its last claim that won and of its next. `bound` says
    whether the minimum or the cap set its seats aside. `short` is the least whole number by which its figure
    alone would have to be larger for one more seat, or for a tie about it; none where no increase brings
    one, or a lot is awaited.
    """

    unit: str
    figure: str
    seats: int
    quotient: str | None = None
    whole: int | None = None
    remainder: str | None = None
    won: str | None = None
    missed: str | None = None
    bound: Literal["minimum", "cap"] | None = None
    short: int | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """Seats divided among rows: those to be given, those given, and where the line lies.

    `order` lists the units in the order of their seats; those named together have equal claims. `squared`
    says that the values of claims are the squares of quotients.
    """

    method: str
    total: str
    seats: int | None
    given: int
    rows: tuple[Row, ...]
    step: int = 1
    quota: str | None = None
    squared: bool = False
    last_won: tuple[Claim, ...] = ()
    first_missed: tuple[Claim, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class PartWorking:
    """A part of the house: its division, and those inside the alliances."""

    name: str
    figure: str
    whole: Division
    inside: tuple[Division, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What a unit has: base seats, seats by each part, `raised` to the minimum, `cut` by the cap."""

    unit: str
    seats: int
    standing: Standing = "takes-part"
    base: int = 0
    by_part: tuple[int, ...] = ()
    raised: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Apportionment:
    """The seats of every unit, in the order of the units, and how they came about.

    While a tie is `pending`, the seats are those that are certain, and later parts are not divided yet.
    """

    title: str
    asked: int | None
    seats: int
    shares: tuple[Share, ...]
    parts: tuple[PartWorking, ...] = ()
    hurdles: tuple[Hurdle, ...] = ()
    minimum: int | None = None
    cap: int | None = None
    lots: tuple[Lot, ...] = ()
    pending: Tie | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def by_unit(self) -> dict[str, int]:
        """The seats of each unit by its name."""
        return {share.unit: share.seats for share in self.shares}
