"""Standing orders: a validated, versioned document that an assembly adopts (article 5).

Each section is a dataclass here and a table in the TOML document; whatever a body's rules do not say is
"not-given".
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, stated
from smolny.domain.values import QuestionId, TextRef, exact

NotGiven = Literal["not-given"]


@dataclass(frozen=True, slots=True)
class Publicity:
    """Which sealed fields pages and exports open without being asked (article 11)."""

    office_holders: bool = True
    movers: bool = True
    roll_call_votes: bool = True


@dataclass(frozen=True, slots=True)
class Sittings:
    """Whether questions may be put only while a sitting is open."""

    questions_need_open_sitting: bool | NotGiven = True


@dataclass(frozen=True, slots=True)
class Results:
    """What a declared result must hold: counted votes or not, and the share of votes for and against that
    is to be exceeded or reached.
    """

    counts: Literal["required", "optional"] = "required"
    majority: str = "not-given"
    reached: Literal["more-than", "at-least"] = "more-than"


@dataclass(frozen=True, slots=True)
class StandingOrders:
    """The document as data. `version` counts from 1 within a title; `family` names the kind of body it
    suits.
    """

    title: str
    version: int
    family: str
    language: str = "en"
    remark: str | None = None
    publicity: Publicity = field(default_factory=Publicity)
    sittings: Sittings = field(default_factory=Sittings)
    results: Results = field(default_factory=Results)


@dataclass(frozen=True, slots=True)
class AdoptStandingOrders:
    """Put a version of the standing orders into force, by a decision or at the founding."""

    orders: StandingOrders
    document: TextRef
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class StandingOrdersAdopted(AdoptStandingOrders):
    """The rules that hold from this entry on."""


@dataclass(frozen=True, slots=True)
class Rules:
    """State of the rules: what is in force, and the numbers of the entries that adopted each version."""

    in_force: StandingOrders | None = None
    document: TextRef | None = None
    adopted: tuple[tuple[int, int], ...] = ()


def faults(orders: StandingOrders) -> tuple[str, ...]:
    """The names of the settings that say something impossible."""
    wrong = []
    if orders.version < 1:
        wrong.append("version")
    if orders.results.majority != "not-given":
        try:
            if not 0 < exact(orders.results.majority) < 1:
                raise ValueError(orders.results.majority)
        except ValueError:
            wrong.append("results.majority")
    return tuple(wrong)


def decide_adoption(state: Rules, command: AdoptStandingOrders) -> Decision:
    """Versions of one title follow each other, one at a time."""
    same = state.in_force is not None and state.in_force.title == command.orders.title
    expected = state.adopted[-1][0] + 1 if same else command.orders.version
    skipped = command.orders.version != expected
    notes = (breach("version-skipped", expected=expected, found=command.orders.version),) if skipped else ()
    return Decision(stated(StandingOrdersAdopted, command), notes)


def turn_adoption(state: Rules, entry: Recorded[StandingOrdersAdopted]) -> Rules:
    """The newest adopted version is in force."""
    told = entry.particulars
    for setting in faults(told.orders):
        raise OutOfOrder("setting-is-impossible", setting=setting)
    adopted = (*state.adopted, (told.orders.version, entry.number))
    return replace(state, in_force=told.orders, document=told.document, adopted=adopted)
