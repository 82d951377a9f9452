"""Mandates and instructions: who was sent, by whom, to do what."""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from smolny.domain.federation import Federation, named
from smolny.domain.order import Decision, OutOfOrder, Recorded, entered, found, stated
from smolny.domain.values import CouncilId, Count, MandateId, PersonId
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
    cause: str


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


def decide_designation(state: Roll, command: DesignateDelegate) -> Decision:
    """A mandate has an identifier."""
    named(command.mandate)
    return Decision(stated(DelegateDesignated, command))


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
    """Only a designated mandate is recognised."""
    name, roll = entry.particulars.mandate, state.credentials
    mandate = found(roll.mandates, name, "unknown-mandate")
    if mandate.standing != "designated":
        raise OutOfOrder("mandate-not-waiting", mandate=name, standing=mandate.standing)
    recognised = Mandate(mandate.person, mandate.council, mandate.voice, "recognised")
    mandates = roll.mandates.entered(name, recognised)
    return Credentials(mandates, roll.recognised + 1, roll.instructions)


def turn_ending(state: Roll, entry: Recorded[MandateEnded]) -> Credentials:
    """A mandate ends once."""
    told, roll = entry.particulars, state.credentials
    mandate = found(roll.mandates, told.mandate, "unknown-mandate")
    if mandate.standing == "ended":
        raise OutOfOrder("mandate-already-ended", mandate=told.mandate)
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
    return state.credentials
