"""Names that survive: what was there before keeps its name in a text that somebody wrote anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smolny.texts.alignment import matched
from smolny.texts.differences import Edit, diff
from smolny.texts.identifiers import identified
from smolny.texts.pairing import paired
from smolny.texts.passages import Passage, rebuilt
from smolny.texts.tree import Node, identifiers
from smolny.texts.wording import weight


def named_as_before(one: Node, other: Node) -> Node:
    """The other text, in which every part that comes from a part of the one has its name, and every part that
    is new has a name that was never given. What was split leaves its name to the first, what was joined takes
    the first.
    """
    edits = diff(one, other).edits
    away = {edit.move: edit.old for edit in edits if edit.action == "moved-away"}
    row = [passage for edit in edits for passage in _renamed(edit, away)]
    return identified(rebuilt(list(_of_one_text(row, one.id))), identifiers(one))


def _of_one_text(row: Sequence[Passage], name: str) -> Iterator[Passage]:
    """Passages of which the first has the name of the text, whatever it is headed, and no other has it."""
    for place, passage in enumerate(row):
        own = name if place == 0 else "" if passage.node.id == name else passage.node.id
        yield passage._replace(node=replace(passage.node, id=own))


def _renamed(edit: Edit, away: dict[int, tuple[Passage, ...]]) -> Iterator[Passage]:
    old = away[edit.move] if edit.action == "moved-here" else edit.old
    lead = len(old) if edit.action in ("kept", "moved-here") else 1
    sentences = [part for passage in old for part in passage.node.parts]
    for place, passage in enumerate(edit.new):
        source = old[place] if place < min(lead, len(old)) else None
        among = sentences if edit.action in ("split", "joined") or source is None else source.node.parts
        parts = _sentences(among, passage.node.parts)
        taken = {part.id for part in parts}
        sentences = [part for part in sentences if part.id not in taken]
        yield passage._replace(node=replace(passage.node, id=source.node.id if source else "", parts=parts))


def _sentences(old: Sequence[Node], new: Sequence[Node]) -> tuple[Node, ...]:
    names: dict[int, str] = {}
    at = other = 0
    for place, there in [
        *matched([part.words for part in old], [part.words for part in new]),
        (len(old), len(new)),
    ]:
        gone, made = old[at:place], new[other:there]
        for pair in paired([weight(part.words) for part in gone], [weight(part.words) for part in made]):
            if pair.start < pair.end and pair.other_start < pair.other_end:
                names[other + pair.other_start] = gone[pair.start].id
        if place < len(old):
            names[there] = old[place].id
        at, other = place + 1, there + 1
    return tuple(replace(part, id=names.get(place, "")) for place, part in enumerate(new))
