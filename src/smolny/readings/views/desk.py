"""What the credentials desk sees of a mandate: who holds it, how it stands, what can be done with it."""

from dataclasses import dataclass

from smolny.readings.views.composition import Faction, When


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A mandate in a list: `why` says what it waits for, where it waits; `presence` is "here" or "away"."""

    mandate: str
    name: str
    council: str | None
    place: str
    standing: str
    why: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed that the desk offers: its name, what the button says, and the obstacle in its way, if any.

    `fields` are the names of what the form asks for; `settled` what it already knows. `first` marks the next
    step.
    """

    deed: str
    label: str
    settled: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()
    obstacle: str | None = None
    rule: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry about the mandate, in one sentence."""

    entry: int
    when: When
    sentence: str


@dataclass(frozen=True, slots=True)
class Seating:
    """A line of the seating log: what happened, when, and by whom it was entered."""

    entry: int
    when: When
    sentence: str
    by: str


@dataclass(frozen=True, slots=True)
class DeskMandate:
    """A mandate as the desk has it before it: facts as pairs of a term and words."""

    line: DeskLine
    voice: str
    factions: tuple[Faction, ...]
    facts: tuple[tuple[str, str], ...]
    alternates: tuple[DeskLine, ...]
    offers: tuple[Offer, ...]
    log: tuple[Happened, ...]
