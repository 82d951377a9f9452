"""Standing orders: a validated, versioned document that an assembly adopts (article 5).

Each section is a dataclass here and a table in the TOML document; whatever a body's rules do not say is
"not-given".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, stated
from smolny.domain.standing_orders.agenda import Agenda, agenda_faults
from smolny.domain.standing_orders.ballots import Ballots, Demand, Mode, Way, ballots_faults
from smolny.domain.standing_orders.competences import Competence, Competences, competences_faults
from smolny.domain.standing_orders.constituting import Constituting, Step, constituting_faults
from smolny.domain.standing_orders.convening import Convening, convening_faults
from smolny.domain.standing_orders.declarations import Declarations, declarations_faults
from smolny.domain.standing_orders.floor import Floor, floor_faults
from smolny.domain.standing_orders.majorities import Majorities, MajorityRule, Matter, majorities_faults
from smolny.domain.standing_orders.motions import Motions, motions_faults
from smolny.domain.standing_orders.procedure import Procedure, procedure_faults
from smolny.domain.standing_orders.quorum import Of, Quorum, QuorumCondition, quorum_faults
from smolny.domain.standing_orders.shares import share
from smolny.domain.standing_orders.suspension import Suspension, suspension_faults
from smolny.domain.values import QuestionId, TextRef
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import day_of
from smolny.domain.values.stamps import Stamp

__all__ = [
    "AdoptStandingOrders",
    "Agenda",
    "Ballots",
    "Competence",
    "Competences",
    "Constituting",
    "Convening",
    "Credentials",
    "Demand",
    "Factions",
    "Limit",
    "Majorities",
    "MajorityRule",
    "Matter",
    "Mode",
    "Motions",
    "NotGiven",
    "Of",
    "Publicity",
    "Quorum",
    "QuorumCondition",
    "Results",
    "Rules",
    "Sittings",
    "StandingOrders",
    "StandingOrdersAdopted",
    "Step",
    "Way",
    "decide_adoption",
    "faults",
    "turn_adoption",
]

NotGiven = Literal["not-given"]


@dataclass(frozen=True, slots=True)
class Publicity:
    """Which sealed fields pages and exports open without being asked (article 11)."""

    office_holders: bool = True
    movers: bool = True
    roll_call_votes: bool = True
    delegates: bool | None = None


@dataclass(frozen=True, slots=True)
class Sittings:
    """Whether questions may be put only while a sitting is open, and how many delegates together make one
    private by their motion; any number where it is not said. `minutes_read_by` are the offices whose officers
    read the minutes of private sittings before they are opened; without any: chair, vice-chair, secretary.
    """

    questions_need_open_sitting: bool | NotGiven = True
    private_moved_by: int | None = None
    minutes_read_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What a declared result must hold: counted votes or not, and the share of votes for and against that
    is to be exceeded or reached. With `phases` a vote is opened and closed by deeds of their own before its
    result is declared.
    """

    counts: Literal["required", "optional"] = "required"
    majority: str = "not-given"
    reached: Literal["more-than", "at-least"] = "more-than"
    phases: bool | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on the composition of the roll: the share of the deciding mandates that a council, the
    councils of a kind or a group may have at most, or has to have at least.

    `name` is the kind or the group; without it, every council is bound. A soft limit is noted in the
    credentials report, a hard one refuses it.
    """

    of: Literal["council", "genus", "group"]
    at: Literal["most", "least"]
    share: str
    name: str | None = None
    hard: bool = True


@dataclass(frozen=True, slots=True)
class Credentials:
    """How mandates are checked, seated and weighed.

    `certified_until` is the last day (YYYY-MM-DD) on which a certificate is in time; `late` and
    `contests_decided_by` say who decides. A `contested` mandate meanwhile stays out, sits without being
    counted in any base, or counts in full. `alternates` take a seat in the order of their rank, in that of
    their arrival, or freely. The card weight is one, the members of the council shared among its seats
    (affiliation) or among its delegates present (shared), or what the mandate says (fixed). `proxies` is how
    many one holder may have.
    """

    certification: bool = False
    certified_until: str = "not-given"
    late: Literal["allowed", "by-committee", "by-congress"] = "by-committee"
    contests_decided_by: Literal["committee", "congress", "either"] = "either"
    contested: Literal["out", "provisional", "full"] = "provisional"
    most_mandates: int = 1
    several_councils: bool = False
    alternates: Literal["strict", "by-time", "free"] = "strict"
    weight: Literal["one", "affiliation", "shared", "fixed"] = "one"
    most_weight: str = "not-given"
    arrears: Literal["sleep", "count"] = "sleep"
    proxies: int = 0
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Factions:
    """When a faction is recognised, and whether a delegate may belong to several.

    A faction is recognised while it has the least number of members on the roll and the least share of the
    deciding mandates.
    """

    least_members: int = 1
    least_share: str = "not-given"
    exclusive: bool = True
    declaration: bool = False


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
    credentials: Credentials | None = None
    factions: Factions | None = None
    quorum: Quorum | None = None
    constituting: Constituting | None = None
    floor: Floor | None = None
    convening: Convening | None = None
    agenda: Agenda | None = None
    competences: Competences | None = None
    procedure: Procedure | None = None
    suspension: Suspension | None = None
    declarations: Declarations | None = None
    majorities: Majorities | None = None
    ballots: Ballots | None = None
    motions: Motions | None = None


@dataclass(frozen=True, slots=True)
class AdoptStandingOrders:
    """Put a version of the standing orders into force, by a decision or at the founding.

    `quorum` is the one on which it rests, `under` the entry of the standing orders, both found by the core.
    """

    orders: StandingOrders
    document: TextRef
    question: QuestionId | None = None
    quorum: Stamp | None = None
    under: int | None = None


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
    wrong = ["version"] if orders.version < 1 else []
    if orders.results.majority != "not-given" and not 0 < share(orders.results.majority) < 1:
        wrong.append("results.majority")
    if orders.majorities is not None and orders.results.majority != "not-given":
        wrong.append("results.majority")
    if orders.sittings.private_moved_by is not None and orders.sittings.private_moved_by < 1:
        wrong.append("sittings.private_moved_by")
    for section, faults_of in _FAULTS.items():
        if (rules := getattr(orders, section)) is not None:
            wrong += faults_of(rules)
    return tuple(wrong)


def _credentials_faults(rules: Credentials) -> list[str]:
    possible = {
        "certified_until": rules.certified_until == "not-given" or _is_day(rules.certified_until),
        "most_mandates": rules.most_mandates >= 1,
        "most_weight": rules.most_weight == "not-given" or share(rules.most_weight) > 0,
        "proxies": rules.proxies >= 0,
        "limits": all(map(_is_possible, rules.limits)),
    }
    return [f"credentials.{name}" for name, fits in possible.items() if not fits]


def _factions_faults(rules: Factions) -> list[str]:
    possible = {
        "least_members": rules.least_members >= 1,
        "least_share": rules.least_share == "not-given" or 0 < share(rules.least_share) <= 1,
    }
    return [f"factions.{name}" for name, fits in possible.items() if not fits]


def _is_possible(limit: Limit) -> bool:
    """A share lies between none and all; a kind and a group have a name, councils are bound one by one."""
    return 0 < share(limit.share) <= 1 and (limit.of == "council") == (limit.name is None)


def _is_day(text: str) -> bool:
    try:
        return day_of("gregorian", text) > 0
    except ValueError:
        return False


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


_FAULTS: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "credentials": _credentials_faults,
    "factions": _factions_faults,
    "quorum": quorum_faults,
    "constituting": constituting_faults,
    "floor": floor_faults,
    "convening": convening_faults,
    "agenda": agenda_faults,
    "competences": competences_faults,
    "procedure": procedure_faults,
    "suspension": suspension_faults,
    "declarations": declarations_faults,
    "majorities": majorities_faults,
    "ballots": ballots_faults,
    "motions": motions_faults,
}
"""What is wrong with each section that may be left out."""
