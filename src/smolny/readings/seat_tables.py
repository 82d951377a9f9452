"""The tables of an apportionment: who has which seats, and how each division came about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from smolny.counting.apportionment import Apportionment, Division, Row, Share
from smolny.counting.apportionment.key import FLOATING, REMAINDER
from smolny.locale import Words
from smolny.readings.exactly import decimal, fraction, whole
from smolny.readings.views.seats import SeatTable

NOTHING = "–"

Numbers = list[tuple[str, Callable[[Share], int]]]
Column = tuple[str, Callable[[Row], str]]


@dataclass(frozen=True, slots=True)
class Telling:
    """How a working is told: in which words, and by which names units and alliances go."""

    words: Words
    name: Callable[[str], str] = str

    def say(self, phrase: str, **told: str | int | None) -> str:
        """A phrase of the working with its gaps filled, numbers in digits."""
        words = {name: whole(value) if isinstance(value, int) else value for name, value in told.items()}
        return self.words.fill("working", phrase, words.get)

    def names(self, units: Iterable[str]) -> str:
        """Units by their names."""
        return self.words.joined(map(self.name, units))


def shares_of(result: Apportionment, telling: Telling) -> SeatTable:
    """The seats of every unit and what they come from; columns that would say nothing are left out."""
    numbers = _numbers(result, telling)
    stands = any(share.standing != "takes-part" for share in result.shares)
    heads = [telling.say("head-unit"), *([telling.say("head-standing")] if stands else [])]
    rows = (
        (
            telling.name(share.unit),
            *([telling.say(share.standing)] if stands else []),
            *(whole(number(share)) for _, number in numbers),
        )
        for share in result.shares
    )
    return SeatTable((*heads, *(head for head, _ in numbers)), tuple(rows))


def _numbers(result: Apportionment, telling: Telling) -> Numbers:
    """The columns of numbers: base seats, each part, what was cut and raised, and the seats."""
    before, after = (
        _said_of(result, telling, base=_base),
        _said_of(result, telling, cut=_cut_off, raised=_raised),
    )
    parts = [(part.name, _by_part(at)) for at, part in enumerate(result.parts)]
    if len(parts) == 1 and not before and not after:
        parts = []
    return [*before, *parts, *after, (telling.say("head-seats"), lambda share: share.seats)]


def _said_of(result: Apportionment, telling: Telling, **columns: Callable[[Share], int]) -> Numbers:
    """Those of the columns in which there is something."""
    return [
        (telling.say(f"head-{name}"), number)
        for name, number in columns.items()
        if any(map(number, result.shares))
    ]


def _base(share: Share) -> int:
    return share.base


def _cut_off(share: Share) -> int:
    return -share.cut


def _raised(share: Share) -> int:
    return share.raised


def _by_part(at: int) -> Callable[[Share], int]:
    return lambda share: share.by_part[at] if share.by_part else 0


def rows_of(division: Division, figure: str, telling: Telling) -> SeatTable:
    """The rows of one division, with the columns of its method."""
    columns: list[Column] = [("unit", lambda row: telling.name(row.unit)), *_columns(division, telling)]
    heads = [telling.say(f"head-{name}") if name != "figure" else figure for name, _ in columns]
    return SeatTable(tuple(heads), tuple(tuple(of(row) for _, of in columns) for row in division.rows))


def _columns(division: Division, telling: Telling) -> list[Column]:
    if division.method in FLOATING:
        middle: list[Column] = [("exact", lambda row: _cut(row.quotient))]
    elif division.method in REMAINDER:
        middle = [
            ("whole", lambda row: _whole(row, telling)),
            ("remainder", lambda row: NOTHING if row.remainder is None else fraction(row.remainder)),
        ]
    else:
        middle = [
            ("won", lambda row: _claim(row.won, row.seats > 0, division, telling)),
            ("missed", lambda row: _claim(row.missed, row.seats == 0, division, telling)),
        ]
    ends: list[Column] = [
        ("seats", lambda row: whole(row.seats)),
        ("short", lambda row: NOTHING if row.short is None else whole(row.short)),
    ]
    return [("figure", lambda row: fraction(row.figure)), *middle, *ends]


def _cut(text: str | None) -> str:
    return NOTHING if text is None else decimal(text)


def _whole(row: Row, telling: Telling) -> str:
    """Its whole quotas, or the bound that set it aside."""
    if row.bound is not None:
        return telling.say(f"by-{row.bound}")
    return NOTHING if row.whole is None else whole(row.whole)


def _claim(value: str | None, is_there: bool, division: Division, telling: Telling) -> str:
    if value is not None:
        return decimal(value, division.squared)
    return telling.say("ahead-short") if is_there else NOTHING
