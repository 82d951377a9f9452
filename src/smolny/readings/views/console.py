"""What an officer who leads a sitting sees: where it stands, the next step, the deeds in their hands."""

from collections.abc import Mapping
from dataclasses import dataclass

from smolny.readings.views.composition import When


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One rule that stands in the way of a deed, in words; `way` is the name of the deed that removes it."""

    rule: str
    words: str
    way: str | None = None


@dataclass(frozen=True, slots=True)
class OfferedDeed:
    """A deed as a page offers it: its place on the page, its name, what its button says.

    `settled` holds what the page knows already, `asks` the fields that its form asks for, `reasons` what
    stands in the way. `remark` is what there is to know before pressing.
    """

    id: str
    deed: str
    label: str
    settled: tuple[tuple[str, str], ...] = ()
    asks: tuple[str, ...] = ()
    reasons: tuple[Obstacle, ...] = ()
    remark: str | None = None
    grave: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step of the sitting: what is to be done, why now, the deed, and what else would do."""

    name: str
    heading: str
    why: str
    deed: OfferedDeed
    others: tuple[OfferedDeed, ...] = ()


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the protocol: an entry in one sentence."""

    entry: int
    kind: str
    when: When
    sentence: str


@dataclass(frozen=True, slots=True)
class BusinessItem:
    """An item in the order of business: its place, its title, how it stands; `now` while it is taken."""

    item: str
    place: int
    title: str
    standing: str
    now: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Console:
    """The whole console. `strip` says where the sitting stands, each part with what is behind it.

    `calls` are those who wait for the floor, `movements` who may walk out and come back, `found` those
    who were looked for. `ways` leads from the name of a deed that is in order to its place on the page and
    its label.
    """

    strip: tuple[tuple[str, str], ...]
    business: tuple[BusinessItem, ...]
    step: NextStep | None
    then: NextStep | None
    hands: tuple[OfferedDeed, ...]
    calls: tuple[OfferedDeed, ...]
    movements: tuple[OfferedDeed, ...]
    found: tuple[OfferedDeed, ...]
    protocol: tuple[Logged, ...]
    ways: Mapping[str, tuple[str, str]]

    @property
    def deeds(self) -> tuple[OfferedDeed, ...]:
        """Every deed that the page offers, in order."""
        steps = [each for each in (self.step, self.then) if each is not None]
        placed = (deed for step in steps for deed in (step.deed, *step.others))
        return (*placed, *self.hands, *self.calls, *self.movements, *self.found)
