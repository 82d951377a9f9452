"""What changed between two texts: passage by passage, with those that moved, were split or were joined."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Literal, NamedTuple

from smolny.texts.alignment import matched
from smolny.texts.moves import as_they_were, nearly, numbered
from smolny.texts.pairing import Pair, paired
from smolny.texts.passages import Passage, passages, rebuilt
from smolny.texts.refusals import Unamendable
from smolny.texts.sentences import joined
from smolny.texts.tree import Node
from smolny.texts.wording import Piece, reworded, weight

Action = Literal[
    "kept", "renumbered", "changed", "split", "joined", "removed", "inserted", "moved-away", "moved-here"
]
_INVERSE: dict[Action, Action] = {
    "split": "joined",
    "joined": "split",
    "removed": "inserted",
    "inserted": "removed",
    "moved-away": "moved-here",
    "moved-here": "moved-away",
}


class Edit(NamedTuple):
    """What became of passages that follow one another: the `old` ones, in whose place the `new` ones stand.
    Those that moved have the same number `move` where they went away and where they are now.
    """

    action: Action
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    move: int = 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The wording word by word: all old passages as one, against all new ones."""
        old, new = (joined([each.said for each in side]) for side in (self.old, self.new))
        return reworded(old, new)


@dataclass(frozen=True, slots=True)
class Difference:
    """The edits in the order in which both texts are read."""

    edits: tuple[Edit, ...]

    @property
    def changes(self) -> tuple[Edit, ...]:
        """The edits that change anything that is read."""
        return tuple(edit for edit in self.edits if edit.action != "kept")

    def moved(self, number: int) -> tuple[Piece, ...]:
        """The wording of passages that moved, word by word."""
        (away,) = (edit for edit in self.edits if (edit.action, edit.move) == ("moved-away", number))
        (here,) = (edit for edit in self.edits if (edit.action, edit.move) == ("moved-here", number))
        return Edit("changed", away.old, here.new).pieces


Step = tuple[tuple[int, ...], tuple[int, ...]]
"""Which old passages became which new ones, by their places."""


def diff(one: Node, other: Node) -> Difference:
    """What changed from one text to the other. Names, and how deep a passage stands, make no difference to
    what is read, and are kept in the edits, so that `apply` makes exactly the other text.
    """
    old, new = tuple(passages(one)), tuple(passages(other))
    found = matched([each.content for each in old], [each.content for each in new])
    gaps = list(_gaps(found, len(old), len(new)))
    moved = as_they_were(
        {place: old[place] for gap in gaps for place in range(gap.start, gap.end)},
        {place: new[place] for gap in gaps for place in range(gap.other_start, gap.other_end)},
    )
    steps = [step for gap in gaps for step in _steps(old, new, gap, moved)]
    moved |= nearly(
        {step[0][0]: old[step[0][0]] for step in steps if not step[1]},
        {step[1][0]: new[step[1][0]] for step in steps if not step[0]},
    )
    return Difference(tuple(_together(_told(old, new, steps, moved))))


def _gaps(found: Sequence[tuple[int, int]], many: int, others: int) -> Iterator[Pair]:
    """What stands between passages that are the same, and behind it the one that is."""
    at = other = 0
    for place, there in [*found, (many, others)]:
        yield Pair(at, place, other, there)
        at, other = place + 1, there + 1


def _steps(
    old: Sequence[Passage], new: Sequence[Passage], gap: Pair, moved: Mapping[int, int]
) -> Iterator[Step]:
    """What became of what in a gap, but for what moved; then what is the same behind it."""
    here = set(moved.values())
    gone = [place for place in range(gap.start, gap.end) if place not in moved]
    made = [place for place in range(gap.other_start, gap.other_end) if place not in here]
    for pair in paired([_weight(old[place]) for place in gone], [_weight(new[place]) for place in made]):
        step = (tuple(gone[pair.start : pair.end]), tuple(made[pair.other_start : pair.other_end]))
        if _is_row(step[0]) and _is_row(step[1]):
            yield step
        else:
            yield from (((place,), ()) for place in step[0])
            yield from (((), (place,)) for place in step[1])
    if gap.end < len(old):
        yield (gap.end,), (gap.other_end,)


def _weight(passage: Passage) -> Counter[str]:
    """The words of a passage; those of another kind are other words, so that none becomes the other."""
    counted = weight(passage.said) or Counter({passage.node.number: 1})
    return Counter({f"{passage.node.kind} {word}": many for word, many in counted.items()})


def _is_row(places: tuple[int, ...]) -> bool:
    return not places or places[-1] - places[0] == len(places) - 1


def _told(
    old: Sequence[Passage], new: Sequence[Passage], steps: Sequence[Step], moved: Mapping[int, int]
) -> Iterator[Edit]:
    """The edits in order: whatever no step speaks of has moved."""
    numbers, back = numbered(moved), {there: place for place, there in moved.items()}
    at = other = 0
    for gone, made in [*steps, ((len(old),), (len(new),))]:
        if not (gone and made) and (moved.keys() & set(gone) or back.keys() & set(made)):
            continue
        for place in range(at, gone[0] if gone else at):
            yield Edit("moved-away", (old[place],), (), numbers[place])
        for place in range(other, made[0] if made else other):
            yield Edit("moved-here", (), (new[place],), numbers[back[place]])
        at, other = gone[-1] + 1 if gone else at, made[-1] + 1 if made else other
        if at <= len(old) and other <= len(new):
            yield _edit(tuple(old[place] for place in gone), tuple(new[place] for place in made))


def _edit(old: tuple[Passage, ...], new: tuple[Passage, ...]) -> Edit:
    if not old or not new:
        return Edit("removed" if old else "inserted", old, new)
    if len(old) + len(new) > 2:
        return Edit("split" if len(new) > 1 else "joined", old, new)
    if old[0].content != new[0].content:
        return Edit("changed", old, new)
    return Edit("kept" if old[0].node.number == new[0].node.number else "renumbered", old, new)


def _together(edits: Iterable[Edit]) -> Iterator[Edit]:
    """What is kept, and what moved with one number, as one edit."""
    numbered = enumerate(edits)
    for _, group in groupby(numbered, key=lambda each: _goes_on(*each)):
        row = [edit for _, edit in group]
        old, new = (
            tuple(chain.from_iterable(side)) for side in zip(*((e.old, e.new) for e in row), strict=True)
        )
        yield row[0]._replace(old=old, new=new)


def _goes_on(number: int, edit: Edit) -> tuple[Action, int, int]:
    return edit.action, edit.move, 0 if edit.action == "kept" or edit.move else number + 1


def apply(difference: Difference, text: Node) -> Node:
    """The other text; Unamendable `written-against-another-text`, with the number of the edit."""
    row = tuple(passages(text))
    at = 0
    for number, edit in enumerate(difference.edits, 1):
        if row[at : at + len(edit.old)] != edit.old:
            raise Unamendable("written-against-another-text", edit=number)
        at += len(edit.old)
    if at < len(row):
        raise Unamendable("written-against-another-text", edit=len(difference.edits) + 1)
    return rebuilt([passage for edit in difference.edits for passage in edit.new])


def inverse(difference: Difference) -> Difference:
    """What leads back."""
    return Difference(tuple(_turned(edit) for edit in difference.edits))


def _turned(edit: Edit) -> Edit:
    return Edit(_INVERSE.get(edit.action, edit.action), edit.new, edit.old, edit.move)
