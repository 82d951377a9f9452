"""Texts that wait with many amendments, read before somebody asks for them."""

from collections.abc import Iterator
from contextlib import suppress

from smolny.domain.motions.wordings import Shelf, written
from smolny.domain.order import OutOfOrder
from smolny.domain.values import TextId
from smolny.readings.book import grounds
from smolny.readings.motion_page import motion_read
from smolny.readings.motion_text import changes_shown
from smolny.readings.standpoint import Standpoint

MANY = 50
"""With so many amendments that wait a text takes long to read the first time."""
_AT_ONCE = 20


def read_ahead(here: Standpoint, shelf: Shelf) -> Iterator[None]:
    """Read, piece by piece, whatever the page of a text with many amendments needs; what cannot be read is
    left to whoever asks for it.
    """
    motions = here.state.motions
    for name, text in list(motions.texts.items()):
        if text.tabled.amends is None and text.wordings:
            waiting = motions.waiting(tuple(motions.amending.get(name, ())))
            if len(waiting) >= MANY:
                with suppress(OutOfOrder, KeyError):
                    yield from _pieces(here, shelf, name, waiting)


def _pieces(here: Standpoint, shelf: Shelf, name: TextId, waiting: tuple[TextId, ...]) -> Iterator[None]:
    texts = here.state.motions.texts
    shelf.text(texts[name].wordings[-1].words)
    yield
    for place, each in enumerate(waiting, 1):
        if texts[each].wordings:
            written(here.state.motions, shelf, each)
        if place % _AT_ONCE == 0:
            yield
    for place, _ in enumerate(changes_shown(here, name, shelf), 1):
        if place % _AT_ONCE == 0:
            yield
    yield
    motion_read(here, name, shelf)
    tuple(grounds(here, shelf, name))
