"""The roll as it stands: mandates, who sits on which seat, cases, instructions, proxies, reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, Protocol

from smolny.domain.credentials.commands import Voice
from smolny.domain.credentials.entries import (
    CouncilReportedTo,
    CredentialsReportAdopted,
    InstructionGiven,
    ProxyGiven,
)
from smolny.domain.federation import Federation, in_good_standing
from smolny.domain.standing_orders import Credentials as Rules
from smolny.domain.standing_orders import Rules as StandingOrders
from smolny.domain.values import (
    CaseId,
    CouncilId,
    FactionId,
    InstructionId,
    MandateId,
    PersonId,
    ProxyId,
    is_known,
)
from smolny.domain.values.book import Book

Standing = Literal["designated", "certified", "recognised", "seated", "ended"]
LENIENT = Rules(
    late="allowed",
    contested="full",
    most_mandates=2**53,
    several_councils=True,
    alternates="free",
    arrears="count",
    proxies=2**53,
)
"""What holds while the standing orders say nothing of credentials: nothing is forbidden."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A mandate as it stands.

    `rank` is an alternate's place in its delegation; `arrival` the entry in which its holder was last seen
    to come in, `present` whether the holder is in the hall. `sits_on` is the seat that the holder has, none
    for an alternate who waits; `occupant` who sits on the seat of this mandate, none where it is free.
    `registered` tells that the seat was taken once.
    """

    person: PersonId
    council: CouncilId | None
    voice: Voice
    standing: Standing
    cause: str | None = None
    rank: int | None = None
    weight: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    succeeds: MandateId | None = None
    successor: MandateId | None = None
    late: bool = False
    case: CaseId | None = None
    present: bool = False
    arrival: int | None = None
    sits_on: MandateId | None = None
    occupant: MandateId | None = None
    registered: bool = False
    signed_off: bool = False
    card: int = 0
    designated_in: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A contested mandate's case: whether it was heard, how and by whom it was decided."""

    mandate: MandateId
    opened_in: int
    heard_in: int | None = None
    outcome: Literal["confirmed", "annulled"] | None = None
    decided_in: int | None = None


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction with a name, whether it binds, and the reports on how it was kept."""

    given: InstructionGiven
    entry: int
    pending: bool
    reports: tuple[CouncilReportedTo, ...] = ()


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy and whether it was taken back."""

    given: ProxyGiven
    entry: int
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Credentials:
    """State of the roll; `recognised` counts the mandates on it."""

    mandates: Book[MandateId, Mandate] = field(default_factory=Book)
    recognised: int = 0
    instructions: tuple[InstructionGiven, ...] = ()
    of_person: Book[PersonId, tuple[MandateId, ...]] = field(default_factory=Book)
    of_council: Book[CouncilId, tuple[MandateId, ...]] = field(default_factory=Book)
    cases: Book[CaseId, Case] = field(default_factory=Book)
    instructed: Book[InstructionId, Instruction] = field(default_factory=Book)
    proxies: Book[ProxyId, Proxy] = field(default_factory=Book)
    held_by: Book[MandateId, tuple[ProxyId, ...]] = field(default_factory=Book)
    reports: tuple[tuple[int, CredentialsReportAdopted], ...] = ()


class Grouped(Protocol):
    """What this room asks of the factions: to which a mandate belongs."""

    def of_mandate(self, mandate: MandateId) -> tuple[FactionId, ...]:
        """The factions of the mandate, in the order of the roll."""
        ...


class Roll(Protocol):
    """What this room reads of the assembly."""

    @property
    def standing_orders(self) -> StandingOrders: ...
    @property
    def federation(self) -> Federation: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def factions(self) -> Grouped: ...


def rules_of(state: Roll) -> Rules:
    """The rules for mandates that are in force; lenient ones while there are none."""
    orders = state.standing_orders.in_force
    return LENIENT if orders is None or orders.credentials is None else orders.credentials


def on_the_roll(mandate: Mandate) -> bool:
    """Whether the mandate gives a place on the roll: it was recognised and has not ended.

    An alternate has no place of its own but sits on a delegate's.
    """
    return mandate.rank is None and mandate.standing in ("recognised", "seated")


def counts(mandate: Mandate, rules: Rules) -> bool:
    """Whether the mandate is accredited: on the roll, and not contested where the rules leave it out."""
    return on_the_roll(mandate) and (mandate.case is None or rules.contested == "full")


def is_awake(state: Roll, mandate: Mandate) -> bool:
    """Whether the votes of the mandate do not sleep because its council is in arrears."""
    return rules_of(state).arrears == "count" or in_good_standing(state.federation, mandate.council)


def is_taken(mandates: Mapping[MandateId, Mandate], seat: Mandate) -> bool:
    """Whether somebody sits on the seat who is in the hall."""
    return seat.occupant is not None and mandates[seat.occupant].present


def may_vote(state: Roll, name: MandateId) -> bool:
    """Whether the holder of the mandate may vote now: in the hall, on a seat of the deciding voice that is
    on the roll and awake, and not contested where the rules keep such out.
    """
    mandates = state.credentials.mandates
    holder = mandates.get(name)
    if holder is None or not holder.present or holder.sits_on is None:
        return False
    seat = mandates[holder.sits_on]
    kept_out = seat.case is not None and rules_of(state).contested == "out"
    return seat.voice == "deciding" and on_the_roll(seat) and is_awake(state, seat) and not kept_out


def deciding(state: Roll) -> Iterator[tuple[MandateId, Mandate]]:
    """The mandates of delegates with a deciding voice that have not ended, in the order of the roll."""
    for name, mandate in state.credentials.mandates.items():
        if mandate.voice == "deciding" and mandate.rank is None and mandate.standing != "ended":
            yield name, mandate


def weight_of(state: Roll, name: MandateId) -> Fraction:
    """The card weight of a seat now, exactly, by the rule in force.

    Shared among the delegates present: the members of the council divided by the seats of it that are taken
    in the hall; nothing for a seat that is not, or whose council has no known number of members.
    """
    rules, mandate = rules_of(state), state.credentials.mandates[name]
    if rules.weight == "one":
        return Fraction(1)
    if rules.weight == "shared":
        return _capped(_shared(state, mandate), rules)
    return Fraction(mandate.weight or 1)


def frozen_weight(state: Roll, mandate: Mandate) -> str | None:
    """The weight that the rules give a mandate when it is recognised, as text; none where they give none
    that is frozen, or where the number of members or seats is unknown.
    """
    rules = rules_of(state)
    if rules.weight == "fixed":
        return mandate.weight or "1"
    if rules.weight != "affiliation" or mandate.council is None:
        return None
    members = state.federation.councils[mandate.council].members
    allotted = state.federation.seats.get(mandate.council)
    if not is_known(members) or allotted is None or allotted.seats < 1:
        return None
    return str(_capped(Fraction(members, allotted.seats), rules))


def _shared(state: Roll, mandate: Mandate) -> Fraction:
    mandates = state.credentials.mandates
    if mandate.council is None or not is_taken(mandates, mandate):
        return Fraction(0)
    members = state.federation.councils[mandate.council].members
    seats = (mandates[each] for each in state.credentials.of_council[mandate.council])
    taken = sum(each.voice == "deciding" and on_the_roll(each) and is_taken(mandates, each) for each in seats)
    return Fraction(members, taken) if is_known(members) and taken else Fraction(0)


def _capped(weight: Fraction, rules: Rules) -> Fraction:
    return weight if rules.most_weight == "not-given" else min(weight, Fraction(rules.most_weight))
