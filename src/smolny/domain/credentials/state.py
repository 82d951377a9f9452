"""The roll as it stands: mandates, who sits on which seat, cases, instructions, proxies, reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from smolny.domain.credentials.commands import Voice
from smolny.domain.credentials.counts import Counts, Place, Seat
from smolny.domain.credentials.entries import (
    CouncilReportedTo,
    CredentialsReportAdopted,
    InstructionGiven,
    ProxyGiven,
)
from smolny.domain.federation import Federation, in_good_standing
from smolny.domain.order import Irregularity, breach
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
)
from smolny.domain.values.book import Book
from smolny.domain.values.moments import day_of

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
    `registered` tells that the seat was taken once; `walked_out` is the entry in which the holder walked out,
    until the holder is back. `benches` are the factions that it joined and did not leave, each by the name
    it had then.
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
    walked_out: int | None = None
    benches: tuple[FactionId, ...] = ()


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
    """State of the roll; `recognised` counts the mandates on it, `counts` the seats as they stand.

    `held_by`, `given_by` and `given_by_council` have the proxies of each holder, giver and council, in the
    order in which they were given.
    """

    mandates: Book[MandateId, Mandate] = field(default_factory=Book)
    recognised: int = 0
    instructions: tuple[InstructionGiven, ...] = ()
    of_person: Book[PersonId, tuple[MandateId, ...]] = field(default_factory=Book)
    of_council: Book[CouncilId, tuple[MandateId, ...]] = field(default_factory=Book)
    cases: Book[CaseId, Case] = field(default_factory=Book)
    instructed: Book[InstructionId, Instruction] = field(default_factory=Book)
    proxies: Book[ProxyId, Proxy] = field(default_factory=Book)
    held_by: Book[MandateId, tuple[ProxyId, ...]] = field(default_factory=Book)
    given_by: Book[MandateId, tuple[ProxyId, ...]] = field(default_factory=Book)
    given_by_council: Book[CouncilId, tuple[ProxyId, ...]] = field(default_factory=Book)
    reports: tuple[tuple[int, CredentialsReportAdopted], ...] = ()
    counts: Counts = field(default_factory=Counts)


class Grouped(Protocol):
    """What this room asks of the factions: which there are, and to which a mandate belongs."""

    @property
    def noted(self) -> Book[FactionId, Any]: ...
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


def another_delegation(name: MandateId, mandate: Mandate, *expected: CouncilId | None) -> Irregularity:
    """The breach where a mandate is not of the delegation that is asked for; it names both, where there are
    councils to name.
    """
    told = {"council": ", ".join(each for each in expected if each is not None), "of": mandate.council or ""}
    return breach(
        "of-another-delegation", mandate=name, **{key: value for key, value in told.items() if value}
    )


def rules_of(state: Roll) -> Rules:
    """The rules for mandates that are in force; lenient ones while there are none."""
    orders = state.standing_orders.in_force
    return LENIENT if orders is None or orders.credentials is None else orders.credentials


def on_the_roll(mandate: Mandate) -> bool:
    """Whether the mandate gives a place on the roll: it was recognised and has not ended.

    An alternate has no place of its own but sits on a delegate's.
    """
    return mandate.rank is None and mandate.standing in ("recognised", "seated")


def idle_because(name: MandateId, mandate: Mandate) -> Irregularity | None:
    """What keeps its holder from acting by this mandate, or none: it has ended, is not recognised yet, or
    somebody else has the seat, as for an alternate who waits.
    """
    if mandate.standing == "ended":
        return breach("mandate-has-ended", mandate=name)
    if mandate.standing not in ("recognised", "seated"):
        return breach("no-mandate", mandate=name)
    aside = mandate.sits_on is None if mandate.rank is not None else mandate.occupant not in (None, name)
    return breach("not-on-a-seat", mandate=name) if aside else None


def counts(mandate: Mandate, rules: Rules) -> bool:
    """Whether the mandate is accredited: on the roll, and not contested where the rules leave it out."""
    return on_the_roll(mandate) and (mandate.case is None or rules.contested == "full")


def is_awake(state: Roll, mandate: Mandate) -> bool:
    """Whether the votes of the mandate do not sleep because its council is in arrears."""
    return rules_of(state).arrears == "count" or in_good_standing(state.federation, mandate.council)


def place_of(mandates: Mapping[MandateId, Mandate], name: MandateId) -> Place | None:
    """The seat of a deciding delegate and how it stands; none of other mandates and of those that ended."""
    mandate = mandates.get(name)
    if mandate is None or mandate.voice != "deciding" or mandate.rank is not None:
        return None
    if mandate.standing == "ended":
        return None
    sitter = None if mandate.occupant is None else mandates[mandate.occupant]
    seat = Seat(
        admitted=on_the_roll(mandate),
        contested=mandate.case is not None,
        registered=mandate.registered,
        left=mandate.registered and (sitter is None or sitter.walked_out is not None),
        taken=sitter is not None and sitter.present,
    )
    return Place(seat, mandate.council, mandate.benches)


def is_taken(mandates: Mapping[MandateId, Mandate], seat: Mandate) -> bool:
    """Whether somebody sits on the seat who is in the hall."""
    return seat.occupant is not None and mandates[seat.occupant].present


def is_kept_out(mandate: Mandate, rules: Rules) -> bool:
    """Whether the mandate is contested and the rules keep such ones out until their case is decided."""
    return mandate.case is not None and rules.contested == "out"


def is_valid_on(mandate: Mandate, day: int | None) -> bool:
    """Whether a day (Julian Day Number) lies within the validity of the mandate, which may be open; of a day
    that is not known it is presumed.
    """
    first, last = mandate.valid_from, mandate.valid_until
    if day is None or (first is None and last is None):
        return True
    begun = first is None or day_of("gregorian", first) <= day
    return begun and (last is None or day <= day_of("gregorian", last))


def day_named(today: str | None) -> int | None:
    """The number of a day (YYYY-MM-DD), none where no day is named."""
    return None if today is None else day_of("gregorian", today)


def has_a_vote(state: Roll, seat: Mandate, day: int | None = None) -> bool:
    """Whether a seat has a vote, whoever casts it: deciding, on the roll, valid, awake, not kept out."""
    good = seat.voice == "deciding" and on_the_roll(seat) and is_valid_on(seat, day)
    return good and is_awake(state, seat) and not is_kept_out(seat, rules_of(state))


def may_vote(state: Roll, name: MandateId, today: str | None = None) -> bool:
    """Whether the holder of the mandate may vote, on a day (YYYY-MM-DD) where one is named: in the hall, on a
    seat that has a vote, with a mandate that is valid and not kept out itself.
    """
    holder = state.credentials.mandates.get(name)
    if holder is None or not holder.present or holder.sits_on is None:
        return False
    day = day_named(today)
    good = is_valid_on(holder, day) and not is_kept_out(holder, rules_of(state))
    return good and has_a_vote(state, state.credentials.mandates[holder.sits_on], day)


def without_a_vote(state: Roll, name: MandateId) -> tuple[Irregularity, ...]:
    """The breach of somebody on the roll who has no vote now."""
    known = name in state.credentials.mandates
    return (breach("without-a-vote", mandate=name),) if known and not may_vote(state, name) else ()


def deciding(state: Roll) -> Iterator[tuple[MandateId, Mandate]]:
    """The mandates of delegates with a deciding voice that have not ended, in the order of the roll."""
    for name, mandate in state.credentials.mandates.items():
        if mandate.voice == "deciding" and mandate.rank is None and mandate.standing != "ended":
            yield name, mandate
