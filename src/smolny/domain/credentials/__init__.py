"""Mandates and instructions: who was sent, by whom, to do what."""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from smolny.domain.federation import (
    Federation,
    refuse_negative,
)
from smolny.domain.order import Decision, Recorded, breach, entered, found, stated
from smolny.domain.values import (
    CouncilId,
    Count,
    Figure,
    MandateId,
    PersonId,
)
from smolny.domain.values.book import Book

Voice = Literal["deciding", "consultative", "guest"]
Standing = Literal["designated", "recognised", "ended"]


@dataclass(frozen=True, slots=True)
class DesignateDelegate:
    """A council names its delegate."""

    mandate: MandateId
    person: PersonId
    council: CouncilId | None = None
    voice: Voice = "deciding"


@dataclass(frozen=True, slots=True)
class DelegateDesignated(DesignateDelegate):
    """A mandate exists; it gives no rights before it is recognised."""


@dataclass(frozen=True, slots=True)
class RecogniseMandate:
    """Admit a mandate to the roll."""

    mandate: MandateId


@dataclass(frozen=True, slots=True)
class MandateRecognised(RecogniseMandate):
    """The delegate is on the roll."""


@dataclass(frozen=True, slots=True)
class EndMandate:
    """Take a mandate off the roll, with the cause."""

    mandate: MandateId
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class MandateEnded(EndMandate):
    """The delegate is off the roll; votes already cast stand."""


@dataclass(frozen=True, slots=True)
class GiveInstruction:
    """Councils tell their delegates what to stand for; `councils` is empty where they are only described."""

    position: str
    councils: tuple[CouncilId, ...] = ()
    described: str | None = None


@dataclass(frozen=True, slots=True)
class InstructionGiven(GiveInstruction):
    """An instruction binds the delegates of those councils."""


@dataclass(frozen=True, slots=True)
class NoteArrivals:
    """Note that delegates arrive, by number where it is known."""

    who: str
    count: Count = "not-given"


@dataclass(frozen=True, slots=True)
class ArrivalsNoted(NoteArrivals):
    """Delegates have arrived at the place of the congress."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A mandate as it stands."""

    person: PersonId
    council: CouncilId | None
    voice: Voice
    standing: Standing
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """State of the roll."""

    mandates: Book[MandateId, Mandate] = field(default_factory=Book)
    recognised: int = 0
    instructions: tuple[InstructionGiven, ...] = ()


class Roll(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def credentials(self) -> Credentials: ...


def on_the_roll(mandate: Mandate) -> bool:
    """Whether the mandate gives a place on the roll: it was recognised and has not ended."""
    return mandate.standing == "recognised"


def decide_recognition(state: Roll, command: RecogniseMandate) -> Decision:
    """Only a designated mandate is recognised."""
    mandate = state.credentials.mandates.get(command.mandate)
    waits = mandate is None or mandate.standing == "designated"
    notes = () if waits else (breach("mandate-not-waiting", mandate=command.mandate),)
    return Decision(stated(MandateRecognised, command), notes)


def decide_ending(state: Roll, command: EndMandate) -> Decision:
    """A mandate ends once."""
    mandate = state.credentials.mandates.get(command.mandate)
    again = mandate is not None and mandate.standing == "ended"
    notes = (breach("mandate-already-ended", mandate=command.mandate),) if again else ()
    return Decision(stated(MandateEnded, command), notes)


def turn_designation(state: Roll, entry: Recorded[DelegateDesignated]) -> Credentials:
    """Person and council are on the record, the mandate is new."""
    told = entry.particulars
    found(state.federation.persons, told.person, "unknown-person")
    if told.council is not None:
        found(state.federation.councils, told.council, "unknown-council")
    mandate = Mandate(told.person, told.council, told.voice, "designated")
    roll = state.credentials
    return Credentials(entered(roll.mandates, told.mandate, mandate), roll.recognised, roll.instructions)


def turn_recognition(state: Roll, entry: Recorded[MandateRecognised]) -> Credentials:
    """A recognised mandate is on the roll."""
    name, roll = entry.particulars.mandate, state.credentials
    mandate = found(roll.mandates, name, "unknown-mandate")
    recognised = Mandate(mandate.person, mandate.council, mandate.voice, "recognised")
    mandates = roll.mandates.entered(name, recognised)
    more = roll.recognised + (mandate.standing != "recognised")
    return Credentials(mandates, more, roll.instructions)


def turn_ending(state: Roll, entry: Recorded[MandateEnded]) -> Credentials:
    """A mandate that has ended is off the roll."""
    told, roll = entry.particulars, state.credentials
    mandate = found(roll.mandates, told.mandate, "unknown-mandate")
    fewer = roll.recognised - (mandate.standing == "recognised")
    ended = Mandate(mandate.person, mandate.council, mandate.voice, "ended", told.cause)
    mandates = roll.mandates.entered(told.mandate, ended)
    return Credentials(mandates, fewer, roll.instructions)


def turn_instruction(state: Roll, entry: Recorded[InstructionGiven]) -> Credentials:
    """The councils that instruct are on the register."""
    for council in entry.particulars.councils:
        found(state.federation.councils, council, "unknown-council")
    roll = state.credentials
    return replace(roll, instructions=(*roll.instructions, entry.particulars))


def turn_arrivals(state: Roll, entry: Recorded[ArrivalsNoted]) -> Credentials:
    """Arrivals by description change no roll."""
    refuse_negative((Figure("arrivals", entry.particulars.count),))
    return state.credentials
