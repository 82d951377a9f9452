"""What can be asked for about mandates; each command leaves the entry of the same fields."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import (
    CaseId,
    CouncilId,
    Count,
    Figure,
    InstructionId,
    MandateId,
    Party,
    PersonId,
    ProxyId,
    QuestionId,
)

Voice = Literal["deciding", "consultative", "guest"]
Stand = Literal["for", "against", "abstain", "free", "text"]
Cast = Literal["for", "against", "abstained", "absent"]


@dataclass(frozen=True, slots=True)
class DesignateDelegate:
    """A council names its delegate, or an alternate of that `rank` in its delegation.

    `weight` is a card weight that the mandate itself states, as an exact fraction. `valid_from` and
    `valid_until` are days (YYYY-MM-DD). `evidence` is the hash of the proof of election, `elected` how and
    by whom. `succeeds` is the ended mandate in whose place this one stands.
    """

    mandate: MandateId
    person: PersonId
    council: CouncilId | None = None
    voice: Voice = "deciding"
    rank: int | None = None
    weight: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    elected: str | None = None
    evidence: str | None = None
    succeeds: MandateId | None = None


@dataclass(frozen=True, slots=True)
class CertifyMandate:
    """The council certifies the mandate; its certificate was `received` on a day (YYYY-MM-DD)."""

    mandate: MandateId
    received: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class RecogniseMandate:
    """Admit a mandate to the roll, with the card weight that the rules give it."""

    mandate: MandateId
    reason: str | None = None
    question: QuestionId | None = None
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class EndMandate:
    """Take a mandate off the roll, with the cause."""

    mandate: MandateId
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class RecallDelegate:
    """The council recalls its delegate; `proof` is the hash of its resolution."""

    mandate: MandateId
    council: CouncilId | None = None
    proof: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The holder of a mandate comes into the hall, seen at a `desk`."""

    mandate: MandateId
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class CheckOut:
    """The holder of a mandate leaves the hall and keeps the seat."""

    mandate: MandateId
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """A delegate gives up the seat for the time being, so that an alternate may take it."""

    mandate: MandateId
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class SeatAlternate:
    """An alternate takes the seat of a delegate of the same delegation."""

    alternate: MandateId
    mandate: MandateId
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class ReleaseAlternate:
    """An alternate gives the seat back."""

    alternate: MandateId
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class IssueCard:
    """Give out the card of a mandate; the first has `serial` 1, the next ones a reason."""

    mandate: MandateId
    serial: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ContestMandate:
    """Contest a mandate: a case is opened, on grounds."""

    case: CaseId
    mandate: MandateId
    grounds: str | None = None
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class HearCase:
    """Hear those whom a case concerns; nobody is named where nobody came."""

    case: CaseId
    heard: tuple[Party, ...] = ()
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class DecideCase:
    """Decide a case; `deciding` are the persons who took part in the decision."""

    case: CaseId
    outcome: Literal["confirmed", "annulled"]
    decided_by: Literal["committee", "congress"]
    deciding: tuple[PersonId, ...] = ()
    question: QuestionId | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class GiveInstruction:
    """Councils tell their delegates what to stand for; `councils` is empty where they are only described.

    An instruction for one `question`, which may not yet be put, says how to vote on it in `stand`. One that
    its council has still to ratify is `pending`. Without an identifier, `instruction`, none is ratified or
    reported on.
    """

    position: str
    councils: tuple[CouncilId, ...] = ()
    described: str | None = None
    instruction: InstructionId | None = None
    question: QuestionId | None = None
    stand: Stand | None = None
    ratification: Literal["pending", "ratified"] | None = None


@dataclass(frozen=True, slots=True)
class RatifyInstruction:
    """The council ratifies a pending instruction."""

    instruction: InstructionId


@dataclass(frozen=True, slots=True)
class ReportToCouncil:
    """Report after a vote how the holder of a mandate voted on what the council had instructed."""

    instruction: InstructionId
    mandate: MandateId
    cast: Cast
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class GiveProxy:
    """Let another delegate vote in one's place: the seat of a `giver`, or all seats of a `council`.

    `notice` is the hash of the written notice; `scope` the only question that the proxy is for; `until` its
    last day (YYYY-MM-DD).
    """

    proxy: ProxyId
    holder: MandateId
    giver: MandateId | None = None
    council: CouncilId | None = None
    scope: QuestionId | None = None
    until: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class EndProxy:
    """Take a proxy back."""

    proxy: ProxyId
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """Mandates of one kind at a moment, those with a deciding voice but in the table of voices.

    `due` are the seats allotted; `accredited` those on the roll that count; `asleep` those of them whose
    council is in arrears; `contested` those with an open case; `waiting` those not yet recognised, in no
    case; `registered` the accredited whose seat was ever taken in the hall; `present` those whose seat is
    taken now; `weight` the card weights of the accredited that are awake, as an exact fraction.
    """

    of: str
    due: Count
    accredited: int
    asleep: int
    contested: int
    waiting: int
    registered: int
    present: int
    weight: str


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table of a credentials report: by kind of council, region, faction or voice."""

    by: Literal["kind", "region", "faction", "voice"]
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class LimitChecked:
    """A limit of the standing orders against the roll: the share found and whether it is kept."""

    of: str
    name: str
    at: str
    share: str
    found: str
    kept: bool
    hard: bool


@dataclass(frozen=True, slots=True)
class AdoptCredentialsReport:
    """Adopt a numbered report on the roll; its total becomes the base of quorums and majorities.

    `groups` are the accredited of each group that a limit counts, as the office register tells them. `day`
    (YYYY-MM-DD) is that of the adoption: a mandate that is not valid on it is not accredited. What the core
    finds out itself is left out: the total, the tables, the limits.
    """

    number: int
    groups: tuple[Figure, ...] = ()
    question: QuestionId | None = None
    remark: str | None = None
    total: ReportLine | None = None
    tables: tuple[ReportTable, ...] = ()
    limits: tuple[LimitChecked, ...] = ()
    day: str | None = None


@dataclass(frozen=True, slots=True)
class NoteArrivals:
    """Note that delegates arrive, by number where it is known."""

    who: str
    count: Count = "not-given"
