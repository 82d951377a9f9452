"""Several motions made one: where each sentence comes from, and the way back."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from smolny.texts.identifiers import identified
from smolny.texts.places import places_of
from smolny.texts.refusals import Unamendable
from smolny.texts.tree import Node, checked_identifier, walk
from smolny.texts.words import Words

_HOLDS = ("section", "article")


class Origin(NamedTuple):
    """Where a sentence comes from, and whether it still says what it said there."""

    motion: str
    place: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Composite:
    """A text made of parts of motions, and these as they were."""

    text: Node
    motions: Mapping[str, Node]
    taken: Mapping[str, Origin]

    def provenance(self) -> dict[str, Origin | None]:
        """Of every sentence where it comes from; none where it is the committee's own."""
        sentences = (node for node in walk(self.text) if node.kind == "sentence")
        return {node.id: self._origin(node) for node in sentences}

    def _origin(self, node: Node) -> Origin | None:
        origin = self.taken.get(node.id)
        if origin is None:
            return None
        return origin._replace(
            is_changed=places_of(self.motions[origin.motion]).node(origin.place).words != node.words
        )

    def left_out(self) -> tuple[Origin, ...]:
        """The sentences of the motions that are not in the text."""
        there = {self.taken[node.id][:2] for node in walk(self.text) if node.id in self.taken}
        every = ((name, node) for name, text in self.motions.items() for node in walk(text))
        return tuple(
            Origin(name, node.id)
            for name, node in every
            if node.kind == "sentence" and (name, node.id) not in there
        )

    def edited(self, text: Node) -> "Composite":
        """The composite as the committee wrote it anew, with the names that it has (`named_as_before`)."""
        return replace(self, text=text)


def composite(
    title: Words, motions: Mapping[str, Node], chosen: Sequence[tuple[str, str]], name: str = "text"
) -> Composite:
    """A text of parts of motions, each chosen by motion and place, in this order. Unamendable
    `no-such-motion`, `no-such-place`, `part-twice`, `identifier-is-not-plain`.
    """
    places = {motion: places_of(text) for motion, text in motions.items()}
    taken: dict[str, Origin] = {}
    parts = []
    for motion, place in chosen:
        if motion not in places:
            raise Unamendable("no-such-motion", motion=motion)
        parts.append(_renamed(motion, places[motion].node(place), taken))
    return Composite(identified(Node("text", name, heading=title, parts=tuple(parts))), dict(motions), taken)


def choosable(text: Node) -> Iterator[Node]:
    """The parts of a motion that a composite may take or leave: what stands in it, in its sections and in its
    articles.
    """
    for part in text.parts:
        if part.kind in _HOLDS:
            yield from choosable(part)
        else:
            yield part


def reduced(text: Node, places: Collection[str]) -> Node:
    """A motion with these of its choosable parts alone; sections and articles stay that have any of them."""
    left = (reduced(part, places) if part.kind in _HOLDS else part for part in text.parts)
    return replace(
        text, parts=tuple(each for each in left if (each.parts if each.kind in _HOLDS else each.id in places))
    )


def _renamed(motion: str, node: Node, taken: dict[str, Origin]) -> Node:
    """A part with names that begin with its motion."""
    id = checked_identifier(f"{motion}-{node.id}")
    if id in taken:
        raise Unamendable("part-twice", motion=motion, place=node.id)
    taken[id] = Origin(motion, node.id)
    kind = "section" if node.kind == "text" else node.kind
    return replace(node, id=id, kind=kind, parts=tuple(_renamed(motion, part, taken) for part in node.parts))
