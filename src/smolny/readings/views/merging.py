"""The merge desk as it is shown: what is chosen, and how the text reads with it."""

from dataclasses import dataclass

from smolny.readings.views.motion_text import NumberedLine, ShownChange, WordingChange
from smolny.readings.views.motions import TextLine


@dataclass(frozen=True, slots=True)
class MergeChange:
    """A change of an amendment on the desk: whether it is ticked, and whether it is done."""

    change: ShownChange
    ticked: bool
    done: bool


@dataclass(frozen=True, slots=True)
class MergeToggle:
    """An amendment on the desk: whether it is in, each of its changes, what is advised; `new` where it was
    not there yet when the desk was last kept.
    """

    line: TextLine
    on: bool
    changes: tuple[MergeChange, ...]
    advice: str | None
    new: bool

    @property
    def partly(self) -> bool:
        """Whether it is in, and not all of it is done."""
        return self.on and not all(each.done for each in self.changes)


@dataclass(frozen=True, slots=True)
class MergePassage:
    """A paragraph that chosen amendments change, and whether it stays as it is all the same."""

    place: str
    cited: str
    stays: bool


@dataclass(frozen=True, slots=True)
class MergeClash:
    """Two chosen amendments that collide: by which key the desk knows it, where, in what way, what is chosen
    there, the sentence that is written instead; `ordered` where one may come before the other, `settled`
    where the record says how, until the desk says otherwise.
    """

    one: TextLine
    other: TextLine
    key: str
    cited: str
    kind: str
    how: str
    written: str
    ordered: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class MergeDesk:
    """The text of the desk and what is chosen: where it collides, what the result says otherwise than the
    text as it is, what of which amendment is overtaken there, and the lines of the whole. Nothing where it
    cannot be put together.
    """

    line: TextLine
    toggles: tuple[MergeToggle, ...]
    passages: tuple[MergePassage, ...]
    clashes: tuple[MergeClash, ...]
    rows: tuple[WordingChange, ...]
    overtaken: tuple[tuple[TextLine, ShownChange], ...]
    lines: tuple[NumberedLine, ...]
