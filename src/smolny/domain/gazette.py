"""What was published, where and when."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from smolny.domain.acts import Acts, rest_on
from smolny.domain.federation import refuse_impossible_day
from smolny.domain.order import Recorded
from smolny.domain.values import ActId
from smolny.domain.values.book import Book
from smolny.domain.values.moments import Calendar


@dataclass(frozen=True, slots=True)
class RecordPublication:
    """Record that an act was published: the paper, its number, and the date it carries (YYYY-MM-DD)."""

    act: ActId
    paper: str
    number: str
    date: str
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class PublicationRecorded(RecordPublication):
    """The act was published there."""


@dataclass(frozen=True, slots=True)
class Gazette:
    """State of publication, by act."""

    published: Book[ActId, tuple[PublicationRecorded, ...]] = field(default_factory=Book)


class Publishing(Protocol):
    """What this room reads of the assembly."""

    @property
    def acts(self) -> Acts: ...
    @property
    def gazette(self) -> Gazette: ...


def turn_publication(state: Publishing, entry: Recorded[PublicationRecorded]) -> Gazette:
    """An act on the register may be published more than once."""
    told, published = entry.particulars, state.gazette.published
    refuse_impossible_day(told.calendar, told.date)
    rest_on(state.acts, told.act)
    others = published.get(told.act, ())
    return replace(state.gazette, published=published.entered(told.act, (*others, told)))
