"""The deeds of an election, from the vacancy to whoever takes the seat."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.elections.bodies import Cause
from smolny.domain.standing_orders import Mode
from smolny.domain.values import (
    BodyId,
    CouncilId,
    ElectionId,
    FactionId,
    ItemId,
    LotId,
    MandateId,
    PersonId,
    QuestionId,
    SittingId,
    TextRef,
)
from smolny.domain.values.stamps import Stamp

Way = Literal["floor", "council", "faction", "committee"]
"""Who nominates: a delegate from the floor, a council, a faction by its list, a nominating committee."""

Filling = Literal["recount", "next", "countback", "faction", "election"]
"""Who takes a seat that falls vacant: whoever is elected when the votes are counted without its holder, the
next in the order of the count, whoever has most of the papers that elected its holder, whom the faction
names, or whoever is elected anew.
"""


@dataclass(frozen=True, slots=True)
class GroupShare:
    """How many of those elected are of a group, as the candidates name theirs."""

    group: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class DeclareVacancy:
    """Declare that so many seats of a body are to be filled, and how.

    `rules` are the rules of counting of the first round, the second, and so on; the last is that of all
    further ones. Candidates are nominated in these `ways`, until the day `until` (YYYY-MM-DD, Gregorian), by
    so many `supporters` where they come from the floor; with `acceptance` each has to accept. `eligible` are
    delegates, or anyone. `shares` are how many of the elected are of which groups. Nobody sits in one of the
    `incompatible` bodies. `filling` is how a seat is filled that falls vacant. Where `spoiling` a voter may
    hand in a paper that is not valid. `instead_of` is the election whose vacant seats are filled by this one.
    Whoever is elected sits up to the day `term_until`, where it is another than that of the body.
    """

    election: ElectionId
    title: str
    seats: int
    rules: tuple[str, ...]
    body: BodyId | None = None
    ways: tuple[str, ...] = ("floor",)
    supporters: int = 0
    acceptance: bool = True
    eligible: Literal["delegates", "anyone"] = "delegates"
    until: str | None = None
    shares: tuple[GroupShare, ...] = ()
    filling: Filling = "recount"
    incompatible: tuple[BodyId, ...] = ()
    spoiling: bool = False
    instead_of: ElectionId | None = None
    item: ItemId | None = None
    term: str | None = None
    term_until: str | None = None


@dataclass(frozen=True, slots=True)
class NominateCandidate:
    """Name a candidate: by the `mandate` of a delegate from the floor, a `council`, a `faction` at a `place`
    of its list, or a committee, which is a `body`. `groups` are those to which the candidate belongs, as far
    as seats are shared among groups; `words` is what the candidate says for themselves.
    """

    election: ElectionId
    candidate: PersonId
    way: Way = "floor"
    mandate: MandateId | None = None
    council: CouncilId | None = None
    faction: FactionId | None = None
    body: BodyId | None = None
    place: int | None = None
    groups: tuple[str, ...] = ()
    words: TextRef | None = None


@dataclass(frozen=True, slots=True)
class SupportNomination:
    """Stand behind a candidate who was named from the floor."""

    election: ElectionId
    candidate: PersonId
    mandate: MandateId


@dataclass(frozen=True, slots=True)
class AnswerNomination:
    """Say, as the candidate, whether one stands; the newest answer holds until the nominations are closed.
    `words` is what the candidate says for themselves, in place of what was said before.
    """

    election: ElectionId
    person: PersonId
    accepts: bool
    words: TextRef | None = None


@dataclass(frozen=True, slots=True)
class WithdrawCandidate:
    """Stand no more, also when the ballot papers are made: then the name is passed over on them."""

    election: ElectionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class CloseNominations:
    """Close the list: whoever stands is on the ballot paper, in the order in which they were named, or as a
    `lot` among all of them fell. `candidates` are found by the core.
    """

    election: ElectionId
    candidates: tuple[PersonId, ...] = ()
    lot: LotId | None = None


@dataclass(frozen=True, slots=True)
class OpposeBlock:
    """Object to an election in one block: it is voted on person by person."""

    election: ElectionId
    mandate: MandateId


@dataclass(frozen=True, slots=True)
class ElectInBlock:
    """State that all candidates, who are no more than the seats, are elected together, and nobody objected.
    `elected` are found by the core.
    """

    election: ElectionId
    elected: tuple[PersonId, ...] = ()
    sitting: SittingId | None = None


@dataclass(frozen=True, slots=True)
class PutElection:
    """Put the next round of an election to the vote.

    `candidates` are those who stand in it, all who are not elected unless they are named; the places of the
    names are the numbers on the ballot papers. `seats` and `rule` are found by the core: what is left, and
    the rule of this round. `quorum` is the one on which it rests, `under` the entry of the standing orders,
    both found by the core.
    """

    question: QuestionId
    election: ElectionId
    mode: Mode
    candidates: tuple[PersonId, ...] = ()
    seats: int | None = None
    rule: str | None = None
    sitting: SittingId | None = None
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class EnterPapers:
    """Write down a batch of ballot papers as a teller read them, one after the other: "3>1>2" for ranks,
    "1=4" for marks that are alike, "blank", "invalid", or "?" for one on which the chair has to rule.
    """

    question: QuestionId
    batch: int
    person: PersonId
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePaper:
    """Rule on a doubtful paper of a batch, which is told by its number: what it says, or that it is
    "invalid".
    """

    question: QuestionId
    batch: int
    paper: int
    says: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SettleCount:
    """Settle a tie at which the count waits: among the `tied` candidates for what is `wanted`, the `lot`
    fell on the one who is `chosen`, or it is so ruled, for a `reason`.
    """

    question: QuestionId
    wanted: Literal["exclusion", "surplus", "seat"]
    tied: tuple[PersonId, ...]
    chosen: PersonId
    lot: LotId | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DeclareElected:
    """Declare who is elected by a round, in the order of the count, and who may stand `again` in the next
    one, where the rule lets not all. All this, and the `record` of the count, which is kept beside the log,
    is found by the clerk; how many `voters` handed in a paper by the core.
    """

    question: QuestionId
    elected: tuple[PersonId, ...] = ()
    again: tuple[PersonId, ...] = ()
    record: TextRef | None = None
    quorum: Stamp | None = None
    under: int | None = None
    voters: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerElection:
    """Say, as somebody who was elected, whether one takes the seat."""

    election: ElectionId
    person: PersonId
    accepts: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class VacateSeat:
    """State that whoever was elected no longer has the seat; on a recall a `question` that was carried, or
    the body `by` which the member is recalled.
    """

    election: ElectionId
    person: PersonId
    cause: Cause
    question: QuestionId | None = None
    by: BodyId | None = None


@dataclass(frozen=True, slots=True)
class FillSeat:
    """Fill a seat that fell vacant, as the vacancy was declared: who takes it, instead of whom. By "recount",
    "next" and "countback" both the successor and the `record` are found by the clerk; a faction names one.
    """

    election: ElectionId
    instead_of: PersonId
    successor: PersonId | None = None
    record: TextRef | None = None
