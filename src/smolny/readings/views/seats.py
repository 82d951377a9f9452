"""The working of an apportionment as it is shown: sentences and tables, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeatTable:
    """A table: the heads of its columns, and rows of a name and of numbers in words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SeatPassage:
    """A step of the working: what is done, and the table that it fills."""

    heading: str
    sentences: tuple[str, ...]
    table: SeatTable


@dataclass(frozen=True, slots=True)
class SeatWorking:
    """What is needed to redo an apportionment on paper; `pending` is the tie that awaits a lot."""

    title: str
    lead: tuple[str, ...]
    shares: SeatTable
    passages: tuple[SeatPassage, ...]
    closing: tuple[str, ...]
    pending: str | None
