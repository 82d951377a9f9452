"""Deeds that are not done yet, in words: filled as the sentences of their entries are."""

from smolny.domain.order import Entry, kind_of
from smolny.domain.values import Actor
from smolny.domain.values.moments import Occurrence
from smolny.readings.names import Names
from smolny.readings.sentences import Telling, title

_UNDATED, _NOBODY = Occurrence("unknown", "gregorian"), Actor(office="-")


def deed_words(names: Names, command: object) -> str:
    """What the button of a deed says; the name of the deed where the locale has no words for it."""
    kind, state = kind_of(type(command)), names.state
    if not names.words.has("deeds", kind):
        return title(kind).capitalize()
    told = Entry(state.id, state.size + 1, state.recorded_at, _UNDATED, _NOBODY, command)
    return names.words.fill("deeds", kind, Telling(names, told))
