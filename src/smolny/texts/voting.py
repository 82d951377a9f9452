"""In which order amendments are put: by their places, or the most far-reaching first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from smolny.texts import wording
from smolny.texts.amendments import Amendment, Change, Insert, LeaveOut, Move, Reword, Substitute, gap_of
from smolny.texts.places import Places, places_of
from smolny.texts.tree import Node, walk
from smolny.texts.words import sliced


class Put(NamedTuple):
    """An amendment in its turn: where it begins in the text, how many words of it it takes away, and how
    many it brings.
    """

    amendment: str
    place: str
    gone: int
    new: int


def voting_order(
    text: Node, amendments: Sequence[Amendment], by: Literal["place", "reach"] = "place"
) -> tuple[Put, ...]:
    """A proposal: a whole text instead first; then by the first place that is changed; at one place whoever
    takes away the most words, then whoever brings the most, then as given. By `reach` the words come before
    the place. What amends an amendment is put before it.
    """
    by_place, by_reach = voting_orders(text, amendments)
    return by_place if by == "place" else by_reach


def voting_orders(text: Node, amendments: Sequence[Amendment]) -> tuple[tuple[Put, ...], tuple[Put, ...]]:
    """Both proposals: by place, and by reach."""
    places = places_of(text)
    known, own = {each.id for each in amendments}, _own(amendments)
    put = {each.id: _put(places, each) for each in amendments if not each.to or each.to not in known}

    def ordered(by: str) -> tuple[Put, ...]:
        first = sorted(put.values(), key=lambda each: _turn(places, each, by))
        return tuple(each for one in first for each in _with_own(one, own))

    return ordered("place"), ordered("reach")


def _turn(places: Places, each: Put, by: str) -> tuple[int, ...]:
    place, reach = (places.first[each.place],), (-each.gone, -each.new)
    return (*place, *reach) if by == "place" else (*reach, *place)


def _own(amendments: Sequence[Amendment]) -> Mapping[str, Sequence[Amendment]]:
    """What amends each amendment."""
    own: dict[str, list[Amendment]] = defaultdict(list)
    for each in amendments:
        if each.to:
            own[each.to].append(each)
    return own


def _with_own(one: Put, own: Mapping[str, Sequence[Amendment]]) -> tuple[Put, ...]:
    """What amends an amendment, then the amendment."""
    before = [
        Put(each.id, one.place, 0, sum(_new(change) for change in each.changes))
        for each in own.get(one.amendment, ())
    ]
    return (*(each for put in before for each in _with_own(put, own)), one)


def _put(places: Places, amendment: Amendment) -> Put:
    if amendment.alternative is not None:
        return Put(amendment.id, places.text.id, many_words(places.text), many_words(amendment.alternative))
    begins = [_begins(places, change) for change in amendment.changes]
    place = min(
        (id for id in begins if id in places.first), key=lambda id: places.first[id], default=places.text.id
    )
    gone = sum(_gone(change) for change in amendment.changes)
    return Put(amendment.id, place, gone, sum(_new(change) for change in amendment.changes))


def _begins(places: Places, change: Change) -> str:
    if not isinstance(change, Insert) or change.place not in places.first:
        return change.place
    parent, place = gap_of(places, change)
    parts = places.nodes[parent].parts
    return parts[place - 1].id if place else parent


def many_words(node: Node) -> int:
    """How many words a part has, with its heading and all that is in it."""
    return sum(wording.many_words(each.heading) + wording.many_words(each.words) for each in walk(node))


def _gone(change: Change) -> int:
    match change:
        case LeaveOut(was=was) | Substitute(was=was) | Move(was=was):
            return many_words(was)
        case Reword(was=was, start=start, end=end):
            return wording.many_words(sliced(was, start, end))
    return 0


def _new(change: Change) -> int:
    match change:
        case Insert(parts=parts) | Substitute(parts=parts):
            return sum(many_words(part) for part in parts)
        case Reword(words=words):
            return wording.many_words(words)
    return 0
