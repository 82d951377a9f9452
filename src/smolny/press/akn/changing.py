"""What an amendment changes, as Akoma Ntoso tells it: how, where, what was there, what comes."""

from collections.abc import Iterator
from dataclasses import dataclass

from smolny.press.akn.fragments import NamedApart
from smolny.texts import (
    Amendment,
    Change,
    Insert,
    LeaveOut,
    Move,
    Node,
    Renumber,
    Reword,
    Substitute,
    Words,
    cite,
    instruction,
    words,
)
from smolny.texts.fitting import fitted
from smolny.texts.places import Places, places_of
from smolny.texts.words import sliced

_POSITIONS = {"before": "before", "after": "after", "first": "start", "last": "end"}


@dataclass(frozen=True, slots=True)
class Changing:
    """One modification: its name, its kind, the name of the place and where beside it, the place and the
    change in words, and what is taken away and brought: words of a sentence, or parts.
    """

    id: str
    kind: str
    place: str
    cited: str
    said: str
    position: str = ""
    old: Words | tuple[Node, ...] = ()
    new: Words | tuple[Node, ...] = ()
    is_of_words: bool = False

    def holds(self, name: str) -> bool:
        """Is something taken away (`old`) or brought (`new`)?"""
        return bool(self.old if name == "old" else self.new)

    def words_of(self, name: str) -> Words:
        """The words of either."""
        return self.old if name == "old" else self.new  # type: ignore[return-value]

    def parts_of(self, name: str) -> tuple[Node, ...]:
        """The parts of either."""
        return self.old if name == "old" else self.new  # type: ignore[return-value]


def changings(
    text: Node, amendment: Amendment, name: str, there: NamedApart, language: str
) -> Iterator[Changing]:
    """The modifications of an amendment, under names that begin with its own; a part that moves is taken away
    and brought by one and the same.
    """
    if amendment.alternative is not None:
        id = f"{name}__mod_1"
        parts = tuple(part for part in amendment.alternative.parts if part.kind != "note")
        new = _under(f"{id}__new__", parts)
        yield Changing(id, "replacement", there.elsewhere, "", amendment.instruction, new=new)
    places = places_of(text)
    for number, change in enumerate(amendment.changes, 1):
        yield from _changing(places, change, f"{name}__mod_{number}", there, language)


def _changing(
    places: Places, change: Change, id: str, there: NamedApart, language: str
) -> Iterator[Changing]:
    place, cited = there.place(change.place, places), cite(places, change.place, language)
    said = instruction(places.text, change, language)
    match change:
        case Insert(side=side, parts=parts):
            new = _under(f"{id}__new__", parts)
            position = _beside(places, change.place, place, there, _POSITIONS[side])
            yield Changing(id, "insertion", place, cited, said, position, new=new)
        case LeaveOut(was=was):
            yield Changing(id, "repeal", place, cited, said, old=_under(f"{id}__old__", (was,)))
        case Substitute(was=was, parts=parts):
            old, new = _under(f"{id}__old__", (was,)), _under(f"{id}__new__", parts)
            yield Changing(id, "substitution", place, cited, said, old=old, new=new)
        case Reword():
            yield _reworded(change, id, place, cited, said)
        case Renumber(was=was, number=number):
            yield Changing(
                id, "renumbering", place, cited, said, "", words(was), words(number), is_of_words=True
            )
        case Move(to=to, side=side):
            yield Changing(id, "repeal", place, cited, said)
            beside = there.place(to, places)
            position = _beside(places, to, beside, there, _POSITIONS[side])
            yield Changing(id, "insertion", beside, cited, said, position)


def _beside(places: Places, id: str, place: str, there: NamedApart, position: str) -> str:
    """Where beside a place; inside it where the part that is meant has no element of its own."""
    return position if place in (f"{there.before}{id}", there.elsewhere) else "inside"


def _reworded(change: Reword, id: str, place: str, cited: str, said: str) -> Changing:
    old = sliced(change.was, change.start, change.end)
    kind = "insertion" if not old else "substitution" if change.words else "repeal"
    return Changing(id, kind, place, cited, said, "inside", old, change.words, is_of_words=True)


def _under(before: str, parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """Parts under names of their own."""
    whole = fitted(Node("table", parts=parts))
    named = NamedApart(whole, before, "")
    return tuple(map(named.renamed, whole.parts))
