"""Amendments and their changes as plain data that JSON writes, and back."""

from collections.abc import Mapping
from typing import Any, cast

from smolny.texts.amendments import (
    Amendment,
    Change,
    Insert,
    LeaveOut,
    Move,
    Renumber,
    Reword,
    Side,
    Substitute,
)
from smolny.texts.refusals import Illegible
from smolny.texts.told import LONGEST_NUMBER, listed, read_told, read_words, string, told, words_told
from smolny.texts.tree import LONGEST_IDENTIFIER, Node

LONGEST_INSTRUCTION = 20_000
_WORDS = {"place", "was", "words"}
_SIDES = ("before", "after", "first", "last")


def change_told(change: Change) -> dict[str, Any]:
    """A change as plain data."""
    match change:
        case Insert(place, side, parts):
            return {"do": "insert", "place": place, "side": side, "parts": [told(part) for part in parts]}
        case LeaveOut(place, was):
            return {"do": "leave-out", "place": place, "was": told(was)}
        case Substitute(place, was, parts):
            said = [told(part) for part in parts]
            return {"do": "substitute", "place": place, "was": told(was), "parts": said}
        case Reword(place, was, start, end, words):
            said_words = {"was": words_told(was), "words": words_told(words)}
            return {"do": "reword", "place": place, "start": start, "end": end, **said_words}
        case Move(place, was, to, side):
            return {"do": "move", "place": place, "was": told(was), "to": to, "side": side}
        case Renumber(place, was, number):
            return {"do": "renumber", "place": place, "was": was, "number": number}


def read_change(said: object) -> Change:
    """A change from what `change_told` made of it; Illegible `not-a-change`, `not-a-text`."""
    match said:
        case {"do": "insert", "place": place, "side": side, "parts": parts, **rest} if not rest:
            return Insert(_name(place), _side(side), _parts(parts))
        case {"do": "leave-out", "place": place, "was": was, **rest} if not rest:
            return LeaveOut(_name(place), read_told(was))
        case {"do": "substitute", "place": place, "was": was, "parts": parts, **rest} if not rest:
            return Substitute(_name(place), read_told(was), _parts(parts))
        case {"do": "reword", "start": int(start), "end": int(end), **rest} if rest.keys() == _WORDS:
            was, new = read_words(rest["was"]), read_words(rest["words"])
            return Reword(_name(rest["place"]), was, start, end, new)
        case {"do": "move", "place": place, "was": was, "to": to, "side": side, **rest} if not rest:
            return Move(_name(place), read_told(was), _name(to), _side(side))
        case {"do": "renumber", "place": place, "was": was, "number": number, **rest} if not rest:
            return Renumber(_name(place), _number(was), _number(number))
    raise Illegible("not-a-change")


def _name(said: object) -> str:
    return string(said, "place", LONGEST_IDENTIFIER)


def _number(said: object) -> str:
    return string(said, "number", LONGEST_NUMBER)


def _side(said: object) -> Side:
    if said not in _SIDES:
        raise Illegible("not-a-change", part="side")
    return cast("Side", said)


def _parts(said: object) -> tuple[Node, ...]:
    return tuple(read_told(part) for part in listed(said, "parts"))


def amendment_told(amendment: Amendment) -> dict[str, Any]:
    """An amendment as plain data; what is empty is left out."""
    said: dict[str, Any] = {"id": amendment.id, "changes": [change_told(each) for each in amendment.changes]}
    said |= {"to": amendment.to, "instruction": amendment.instruction}
    said |= {"alternative": told(amendment.alternative) if amendment.alternative else None}
    return {name: value for name, value in said.items() if value}


def read_amendment(said: object) -> Amendment:
    """An amendment from what `amendment_told` made of it; Illegible `not-an-amendment`, `not-a-change`."""
    fields = {"id", "changes", "to", "instruction", "alternative"}
    if not isinstance(said, Mapping) or not said.keys() <= fields or "id" not in said:
        raise Illegible("not-an-amendment")
    return Amendment(
        _name(said["id"]),
        tuple(read_change(each) for each in listed(said.get("changes", ()), "changes")),
        _name(said.get("to", "")),
        read_told(said["alternative"]) if "alternative" in said else None,
        string(said.get("instruction", ""), "instruction", LONGEST_INSTRUCTION),
    )
