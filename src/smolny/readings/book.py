"""The book of motions: every text before the assembly, and all that is moved to change it."""

from collections.abc import Iterator

from smolny.domain.motions import rules_of
from smolny.domain.motions.wordings import Shelf
from smolny.domain.values import TextId
from smolny.readings import views
from smolny.readings.credentials import masthead
from smolny.readings.motion_text import motion_text
from smolny.readings.motions import text_line
from smolny.readings.standpoint import Standpoint
from smolny.texts import plain
from smolny.texts.passages import passages


def book_of_motions(here: Standpoint, shelf: Shelf, alone: TextId | None = None) -> views.BookOfMotions:
    """The book as the record stands, in lines of as many columns as the standing orders say; or of one text
    `alone`.
    """
    kept = here.state.motions.texts
    every = kept if alone is None else (alone,)
    named = [name for name in every if kept[name].tabled.amends is None]
    worded = [name for name in named if kept[name].wordings]
    return views.BookOfMotions(
        masthead(here),
        tuple(
            (motion_text(here, name, shelf, hashed=False), tuple(grounds(here, shelf, name)))
            for name in worded
        ),
        tuple(text_line(here, name) for name in named if name not in worded),
        rules_of(here.state).columns,
    )


def in_book(here: Standpoint) -> tuple[TextId, ...]:
    """The texts of the book of which there are words, in its order."""
    return here.once("in_book", _in_book)


def _in_book(here: Standpoint) -> tuple[TextId, ...]:
    kept = here.state.motions.texts
    return tuple(name for name, each in kept.items() if each.wordings and each.tabled.amends is None)


def grounds(here: Standpoint, shelf: Shelf, name: TextId) -> Iterator[str]:
    """Why a text is moved, paragraph by paragraph."""
    told = here.state.motions.texts[name].tabled.grounds
    if told is not None:
        yield from filter(None, (plain(each.said) for each in passages(shelf.text(told))))
