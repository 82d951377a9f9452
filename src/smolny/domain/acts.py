"""Acts: what was adopted, whose mandate it ends, which powers it takes and transfers, whom it calls upon."""

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from smolny.domain.factions import Factions, acknowledge
from smolny.domain.federation import (
    Federation,
)
from smolny.domain.motions import Motions
from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.sittings import Sittings, attend
from smolny.domain.values import (
    ActId,
    BodyId,
    Party,
    PowerId,
    QuestionId,
    SittingId,
    TextId,
    is_identifier,
)
from smolny.domain.values.book import Book
from smolny.domain.votes import Votes, uncarried


@dataclass(frozen=True, slots=True)
class AdoptAct:
    """Enter an act into the register, with the question that carried it where there was one.

    `number` is as the assembly writes it, "12" or "3/2026"; `numbering` is `ours` where it is this record's.
    """

    act: ActId
    genus: str
    title: str
    number: str | None = None
    numbering: Literal["own", "ours"] = "own"
    text: TextId | None = None
    question: QuestionId | None = None
    sitting: SittingId | None = None


@dataclass(frozen=True, slots=True)
class ActAdopted(AdoptAct):
    """The act stands."""


@dataclass(frozen=True, slots=True)
class EndBodyMandate:
    """End the mandate of a body by an act."""

    body: BodyId
    act: ActId
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class BodyMandateEnded(EndBodyMandate):
    """The body acts no longer."""


@dataclass(frozen=True, slots=True)
class TakePower:
    """Take a power into the assembly's own hands, by an act; `name` says in words which power it is."""

    power: PowerId
    name: str
    act: ActId
    holder: Party
    earlier_holder: Party | None = None


@dataclass(frozen=True, slots=True)
class PowerTaken(TakePower):
    """The assembly holds the power."""


@dataclass(frozen=True, slots=True)
class TransferPower:
    """Transfer a power to others, by an act, on a condition where there is one."""

    power: PowerId
    name: str
    act: ActId
    holder: Party
    territory: str | None = None
    earlier_holder: Party | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class PowerTransferred(TransferPower):
    """The power has a new holder."""


@dataclass(frozen=True, slots=True)
class AddressCall:
    """Call upon, or order, those addressed to do something, in an act."""

    act: ActId
    genus: Literal["call", "order", "appeal"]
    addressees: tuple[Party, ...]
    content: str


@dataclass(frozen=True, slots=True)
class CallAddressed(AddressCall):
    """The call has its addressees."""


@dataclass(frozen=True, slots=True)
class ReportFact:
    """Repeat what an act reports as a fact; this record does not vouch for it."""

    act: ActId
    content: str


@dataclass(frozen=True, slots=True)
class FactReported(ReportFact):
    """An act reports something as a fact."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A power as it stands: who holds it, by which act, where, and on what condition."""

    power: PowerId
    name: str
    holder: Party
    act: ActId
    territory: str | None = None
    condition: str | None = None
    earlier_holder: Party | None = None


@dataclass(frozen=True, slots=True)
class Acts:
    """State of the acts: the register, mandates ended, powers by name and territory, calls, reported
    facts.
    """

    register: Book[ActId, tuple[int, ActAdopted]] = field(default_factory=Book)
    numbers: Book[str, ActId] = field(default_factory=Book)
    ended: Book[BodyId, ActId] = field(default_factory=Book)
    powers: Book[tuple[PowerId, str | None], Holding] = field(default_factory=Book)
    calls: tuple[CallAddressed, ...] = ()
    facts: tuple[FactReported, ...] = ()


class Legislating(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def sittings(self) -> Sittings: ...
    @property
    def motions(self) -> Motions: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def acts(self) -> Acts: ...


def decide_act(state: Legislating, command: AdoptAct) -> Decision:
    """An act has a number of its own, and rests on no text or question that was not adopted."""
    notes = []
    if command.number is not None and command.number in state.acts.numbers:
        notes.append(breach("number-is-taken", number=command.number))
    notes += uncarried(state.votes, command.question)
    text = state.motions.texts.get(command.text) if command.text else None
    if text is not None and text.standing not in ("adopted", "tabled"):
        notes.append(breach("text-not-adopted", text=str(command.text), standing=text.standing))
    return Decision(stated(ActAdopted, command), tuple(notes))


def decide_mandate_end(state: Legislating, command: EndBodyMandate) -> Decision:
    """A body's mandate ends once."""
    again = command.body in state.acts.ended
    notes = (breach("body-mandate-already-ended", body=command.body),) if again else ()
    return Decision(stated(BodyMandateEnded, command), notes)


def turn_act(state: Legislating, entry: Recorded[ActAdopted]) -> Acts:
    """An act is adopted once; its text and its question are on the record."""
    told, acts = entry.particulars, state.acts
    attend(state.sittings, told.sitting)
    if told.text is not None:
        found(state.motions.texts, told.text, "unknown-text")
    if told.question is not None:
        found(state.votes.questions, told.question, "unknown-question")
    register = entered(acts.register, told.act, (entry.number, told))
    numbers = acts.numbers if told.number is None else acts.numbers.entered(told.number, told.act)
    return replace(acts, register=register, numbers=numbers)


def turn_mandate_end(state: Legislating, entry: Recorded[BodyMandateEnded]) -> Acts:
    """A body's mandate ends by an act on the register."""
    told, acts = entry.particulars, state.acts
    rest_on(acts, told.act)
    acknowledge(state, Party(body=told.body))
    return replace(acts, ended=acts.ended.entered(told.body, told.act))


def turn_taking(state: Legislating, entry: Recorded[PowerTaken]) -> Acts:
    """A power is taken by an act on the register."""
    told = entry.particulars
    holding = Holding(told.power, told.name, told.holder, told.act, earlier_holder=told.earlier_holder)
    return _held(state, holding)


def turn_transfer(state: Legislating, entry: Recorded[PowerTransferred]) -> Acts:
    """A power is transferred by an act on the register."""
    told = entry.particulars
    place = (told.territory, told.condition, told.earlier_holder)
    return _held(state, Holding(told.power, told.name, told.holder, told.act, *place))


def turn_call(state: Legislating, entry: Recorded[CallAddressed]) -> Acts:
    """A call stands in an act on the register."""
    rest_on(state.acts, entry.particulars.act)
    acknowledge(state, *entry.particulars.addressees)
    return replace(state.acts, calls=(*state.acts.calls, entry.particulars))


def turn_fact(state: Legislating, entry: Recorded[FactReported]) -> Acts:
    """A reported fact stands in an act on the register."""
    rest_on(state.acts, entry.particulars.act)
    return replace(state.acts, facts=(*state.acts.facts, entry.particulars))


def rest_on(acts: Acts, act: ActId) -> ActAdopted:
    """The act that something rests on; OutOfOrder `unknown-act`."""
    return found(acts.register, act, "unknown-act")[1]


def _held(state: Legislating, holding: Holding) -> Acts:
    rest_on(state.acts, holding.act)
    if not is_identifier(holding.power):
        raise OutOfOrder("not-an-identifier", name=holding.power)
    acknowledge(state, holding.holder, holding.earlier_holder)
    powers = state.acts.powers.entered((holding.power, holding.territory), holding)
    return replace(state.acts, powers=powers)
