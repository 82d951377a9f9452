"""The texts as they stand, and what this room reads of the assembly."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple, Protocol

from smolny.domain.motions.commands import Decided
from smolny.domain.motions.entries import (
    AlternativesLaidOut,
    CollisionSettled,
    PositionDeclared,
    RecommendationGiven,
    SupportAnswered,
    TextReferred,
    TextTabled,
)
from smolny.domain.sittings.state import Meeting
from smolny.domain.standing_orders.motions import Motions as Section
from smolny.domain.values import MandateId, Party, PersonId, TextId, TextRef
from smolny.domain.values.book import Book

Standing = Literal[
    "tabled", "inadmissible", "referred", "remitted", "withdrawn", "fallen", "adopted", "rejected"
]


class Part(NamedTuple):
    """A part of a text: its name, and how it was decided."""

    name: str
    outcome: Decided | None = None


class Link(NamedTuple):
    """That a text falls when another is decided so."""

    other: TextId
    outcome: Decided


class Worded(NamedTuple):
    """A wording of a text: since which entry, its words, or its changes where it is an amendment, how it came
    about, and who made it.
    """

    entry: int
    words: TextRef
    how: Literal["tabled", "modified", "recommended", "stated"] = "tabled"
    by: Party | None = None


class Recommended(NamedTuple):
    """What a committee recommends, by which entry, and whether those who moved the text accept it; none while
    they have not answered.
    """

    entry: int
    told: RecommendationGiven
    accepted: bool | None = None


class Ordered(NamedTuple):
    """That amendments are taken in another order than that of their places: by which entry, and why."""

    entry: int
    reason: str


class Settled(NamedTuple):
    """How a collision is settled, by which entry."""

    entry: int
    told: CollisionSettled


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands, with the number of the entry that tabled it.

    `moved` is who moved it in the hall; `seconders` and `counted` stand behind it; `admissible` and `urgent`
    are how it was judged and voted on, none before that. `parts` are those that are put by themselves,
    `order` the amendments in the order that the chair gave them, `ordered` why. `approval` are the votes for
    it among its alternatives. `decided` is the entry of the result that settled it, `reopened` how often it
    came back. `wordings` are those that its movers gave it, `stated` those with all that was carried.
    `owners` are those who took it over, the newest last, `agreed` the texts of which a composite is made
    whose movers agree. `settlements` are those of collisions between amendments to it. `answers` are those of
    who was asked to stand behind it or did so unasked, the newest of each.
    """

    tabled: TextTabled
    entry: int
    standing: Standing = "tabled"
    reader: PersonId | None = None
    positions: tuple[PositionDeclared, ...] = ()
    moved: PersonId | None = None
    seconders: tuple[MandateId, ...] = ()
    counted: int = 0
    admissible: bool | None = None
    reason: str | None = None
    urgent: bool | None = None
    referred: TextReferred | None = None
    links: tuple[Link, ...] = ()
    order: tuple[TextId, ...] = ()
    ordered: Ordered | None = None
    parts: tuple[Part, ...] = ()
    approval: Fraction | None = None
    decided: int | None = None
    reopened: int = 0
    wordings: tuple[Worded, ...] = ()
    stated: tuple[Worded, ...] = ()
    owners: tuple[Party, ...] = ()
    recommendations: tuple[Recommended, ...] = ()
    agreed: tuple[TextId, ...] = ()
    settlements: tuple[Settled, ...] = ()
    answers: tuple[SupportAnswered, ...] = ()

    @property
    def supporters(self) -> tuple[SupportAnswered, ...]:
        """Who confirmed that they stand behind it."""
        return tuple(each for each in self.answers if each.supports)

    @property
    def recommendation(self) -> Recommended | None:
        """The newest recommendation that is no report of a minority."""
        return next((each for each in reversed(self.recommendations) if not each.told.minority), None)

    @property
    def mover(self) -> Party | None:
        """Whose it is: of whoever took it over last, else of whoever moved it."""
        return self.owners[-1] if self.owners else self.tabled.mover

    @property
    def support(self) -> int:
        """How many stand behind it besides its mover."""
        return max(len(self.seconders), self.counted)


@dataclass(frozen=True, slots=True)
class Motions:
    """State of the texts; `amending` are the amendments to each, `rivals` those that compete with each,
    `consent` those that wait for one question about all of them, `layouts` the ways to decide among several,
    `taken_up` the composites in which each is, `numbers` whose each number is, as it looks.
    """

    texts: Book[TextId, Text] = field(default_factory=Book)
    amending: Book[TextId, tuple[TextId, ...]] = field(default_factory=Book)
    rivals: Book[TextId, tuple[TextId, ...]] = field(default_factory=Book)
    consent: tuple[TextId, ...] = ()
    layouts: tuple[AlternativesLaidOut, ...] = ()
    taken_up: Book[TextId, tuple[TextId, ...]] = field(default_factory=Book)
    numbers: Book[str, TextId] = field(default_factory=Book)

    def layout_of(self, name: TextId) -> AlternativesLaidOut | None:
        """The newest way laid out to decide among texts of which this is one."""
        return next((each for each in reversed(self.layouts) if name in each.texts), None)

    def waiting(self, names: tuple[TextId, ...]) -> tuple[TextId, ...]:
        """Those of these texts that wait for their decision."""
        return tuple(name for name in names if self.texts[name].standing == "tabled")

    def amendments(self, name: TextId) -> Iterator[TextId]:
        """The amendments to a text, in the order in which they are taken: as the chair ordered them, those
        that the chair did not name by their places behind them.
        """
        ordered = self.texts[name].order if name in self.texts else ()
        others = set(self.amending.get(name, ())) - set(ordered)
        yield from ordered
        yield from sorted(
            (each for each in self.amending.get(name, ()) if each in others),
            key=lambda each: place_of(self.texts[each].tabled.place),
        )

    def depth(self, name: TextId) -> int:
        """How deep an amendment stands: 1 for one of a text, 2 for one of that, 0 for a text."""
        steps, above = 0, self.texts[name].tabled.amends
        while above is not None:
            steps, above = steps + 1, self.texts[above].tabled.amends
        return steps


class Table(Meeting, Protocol):
    """What this room reads of the assembly."""

    @property
    def motions(self) -> Motions: ...


def rules_of(state: Table) -> Section:
    """What the standing orders in force say of texts."""
    orders = state.standing_orders.in_force
    return Section() if orders is None or orders.motions is None else orders.motions


def place_of(told: str | None) -> tuple[int, ...]:
    """A place in a text as numbers, so that places can be put in order; one that is not told comes last."""
    if told is None:
        return (10**9,)
    return tuple(int(part) for part in told.split("."))
