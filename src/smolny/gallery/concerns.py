"""Whom an entry concerns, found in its particulars by the types of their fields."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from smolny.domain.order import Recorded
from smolny.domain.values import CouncilId, FactionId, MandateId, PersonId
from smolny.domain.votes import BallotsCast, PapersFiled

_NAMED = {MandateId: "mandate", PersonId: "person", FactionId: "faction", CouncilId: "council"}

_Found = Callable[[Any], Iterable[str]]


def concerns(entry: Recorded[Any]) -> frozenset[str]:
    """The mandates, persons, factions and councils that an entry names, and who did it: "mandate:0007".

    Whoever votes is told so at once, and when a whole hall does nobody fetches a page for it.
    """
    if isinstance(entry.particulars, BallotsCast | PapersFiled):
        return frozenset()
    person = entry.actor.person
    actor = () if person is None else (f"person:{person}",)
    return frozenset((*_told(entry.particulars), *actor))


def _told(particulars: Any) -> Iterable[str]:
    for name, found in _places(particulars.__class__):
        yield from found(getattr(particulars, name))


@cache
def _places(kind: Any) -> tuple[tuple[str, _Found], ...]:
    """The fields of a dataclass that can name somebody, and how it is found in each."""
    hints = get_type_hints(kind)
    found = ((each.name, _finder(hints[each.name])) for each in fields(kind))
    return tuple((name, finder) for name, finder in found if finder is not None)


@cache
def _finder(hint: Any) -> _Found | None:
    if hint in _NAMED:
        word = _NAMED[hint]
        return lambda value: () if value is None else (f"{word}:{value}",)
    if isinstance(hint, type) and is_dataclass(hint):
        return _told if _places(hint) else None
    within = [each for part in get_args(hint) if (each := _finder(part)) is not None]
    return _among(within[0]) if within else None


def _among(finder: _Found) -> _Found:
    """The same in what is optional, or in several."""

    def found(value: Any) -> Iterable[str]:
        if isinstance(value, tuple | frozenset | list):
            return (name for each in value for name in found(each))
        return () if value is None else finder(value)

    return found
