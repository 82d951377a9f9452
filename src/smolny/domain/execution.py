"""What the assembly bound itself and others to, what was reported of it, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.domain.acts import Acts, day_named, day_of_entry, rest_on
from smolny.domain.factions import Factions, acknowledge
from smolny.domain.federation import Federation
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import ActId, ArticleId, BodyId, CommitmentId, Party, QuestionId, TextRef
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Calendar
from smolny.domain.votes import Votes, uncarried

Extent = Literal["part", "whole"]
State = Literal["open", "in-progress", "in-part", "answered", "failed", "lapsed", "superseded"]
STATES: tuple[State, ...] = ("answered", "in-part", "in-progress", "open", "failed", "lapsed", "superseded")
"""Every state, what is done first."""


@dataclass(frozen=True, slots=True)
class MakeCommitment:
    """Bind the assembly to something, or set a task, in an act, where it is named in one of its articles.

    `responsible` answers for it. Days are YYYY-MM-DD in `calendar`: it is `due` on one, reported of on others
    (`reports`), and lapses after its `sunset` unless it is renewed.
    """

    commitment: CommitmentId
    act: ActId
    content: str
    genus: Literal["commitment", "task"] | None = None
    article: ArticleId | None = None
    responsible: Party | None = None
    due: str | None = None
    reports: tuple[str, ...] = ()
    sunset: str | None = None
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class CommitmentMade(MakeCommitment):
    """A commitment is open until it is answered."""


@dataclass(frozen=True, slots=True)
class AnswerCommitment:
    """State that an act answers a commitment, in part or wholly."""

    commitment: CommitmentId
    act: ActId
    extent: Extent


@dataclass(frozen=True, slots=True)
class CommitmentAnswered(AnswerCommitment):
    """The commitment has an answer."""


@dataclass(frozen=True, slots=True)
class ChargeBody:
    """Charge a body with keeping commitments."""

    body: BodyId
    commitments: tuple[CommitmentId, ...]


@dataclass(frozen=True, slots=True)
class BodyCharged(ChargeBody):
    """The body answers for these commitments."""


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """Report on a commitment: that it is begun, carried out in part or wholly, or not; in a few words, and in
    a text beside the log where there is more to say.
    """

    commitment: CommitmentId
    progress: Literal["nothing", "begun", "part", "whole"]
    content: str
    by: Party | None = None
    words: TextRef | None = None


@dataclass(frozen=True, slots=True)
class ProgressReported(ReportProgress):
    """The commitment stands so, by this report."""


@dataclass(frozen=True, slots=True)
class FailCommitment:
    """Declare by a vote that a commitment was not kept."""

    commitment: CommitmentId
    question: QuestionId


@dataclass(frozen=True, slots=True)
class CommitmentFailed(FailCommitment):
    """The commitment has failed."""


@dataclass(frozen=True, slots=True)
class SupersedeCommitment:
    """Put another commitment, or nothing, in the place of one, by an act."""

    commitment: CommitmentId
    act: ActId
    successor: CommitmentId | None = None


@dataclass(frozen=True, slots=True)
class CommitmentSuperseded(SupersedeCommitment):
    """The commitment binds no more."""


@dataclass(frozen=True, slots=True)
class RenewCommitment:
    """Renew a commitment by an act: it has another sunset, or none, and is due on another day where one is
    named (YYYY-MM-DD).
    """

    commitment: CommitmentId
    act: ActId
    calendar: Calendar
    sunset: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class CommitmentRenewed(RenewCommitment):
    """The commitment binds on."""


Happened = CommitmentAnswered | ProgressReported | CommitmentFailed | CommitmentSuperseded | CommitmentRenewed


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment as it stands, with the number of its entry, and what happened to it on which days (a day
    number, 0 where none is known) and in which entries; `due` and `sunset` are day numbers.
    """

    made: CommitmentMade
    entry: int
    answers: tuple[CommitmentAnswered, ...] = ()
    charged: tuple[BodyId, ...] = ()
    happened: tuple[tuple[int, int, Happened], ...] = ()
    due: int | None = None
    reports: tuple[int, ...] = ()
    sunset: int | None = None


@dataclass(frozen=True, slots=True)
class Execution:
    """State of the commitments."""

    commitments: Book[CommitmentId, Commitment] = field(default_factory=Book)


class Executing(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def acts(self) -> Acts: ...
    @property
    def execution(self) -> Execution: ...


def state_on(commitment: Commitment, day: int) -> State:
    """How a commitment stands on a day (a day number): by its answers, its reports, its end, or its
    sunset.
    """
    told: State = "open"
    for when, _, each in commitment.happened:
        if when <= day:
            told = _turned(told, each)
    lapsed = commitment.sunset is not None and day > commitment.sunset
    return "lapsed" if lapsed and told not in ENDED else told


ENDED: tuple[State, ...] = ("answered", "failed", "superseded")
"""States that nothing follows."""

_REPORTED: dict[str, State] = {"begun": "in-progress", "part": "in-part", "whole": "answered"}


def _turned(before: State, told: Happened) -> State:
    if isinstance(told, CommitmentAnswered):
        return "answered" if told.extent == "whole" or before == "answered" else "in-part"
    if isinstance(told, ProgressReported):
        weaker = before in ENDED or (before == "in-part" and told.progress == "begun")
        return before if weaker else _REPORTED.get(told.progress, before)
    if isinstance(told, CommitmentFailed):
        return "failed"
    return "superseded" if isinstance(told, CommitmentSuperseded) else before


def decide_report(state: Executing, command: ReportProgress) -> Decision:
    """Only those report who answer for a commitment, and on one that has not ended."""
    notes = list(_ended(state, command.commitment))
    commitment = state.execution.commitments.get(command.commitment)
    if commitment is not None and command.by is not None and not _answers(commitment, command.by):
        notes.append(breach("answers-for-another", commitment=command.commitment))
    return Decision(stated(ProgressReported, command), tuple(notes[:1]))


def decide_failing(state: Executing, command: FailCommitment) -> Decision:
    """A commitment fails by a vote that was carried, and once."""
    notes = (*_ended(state, command.commitment), *uncarried(state.votes, command.question))
    return Decision(stated(CommitmentFailed, command), notes[:1])


def decide_superseding(state: Executing, command: SupersedeCommitment) -> Decision:
    """A commitment that has ended is not replaced."""
    return Decision(stated(CommitmentSuperseded, command), tuple(_ended(state, command.commitment)))


def decide_renewal(state: Executing, command: RenewCommitment) -> Decision:
    """A commitment that has ended is not renewed."""
    return Decision(stated(CommitmentRenewed, command), tuple(_ended(state, command.commitment)))


def _ended(state: Executing, name: CommitmentId) -> Iterator[Irregularity]:
    commitment = state.execution.commitments.get(name)
    ended = () if commitment is None else [each for _, _, each in commitment.happened if _ends(each)]
    if ended:
        yield breach("commitment-has-ended", commitment=name)


def _ends(told: Happened) -> bool:
    answered = isinstance(told, CommitmentAnswered) and told.extent == "whole"
    return answered or isinstance(told, CommitmentFailed | CommitmentSuperseded)


def _answers(commitment: Commitment, party: Party) -> bool:
    """Whether a party answers for a commitment; everybody does where nobody is named."""
    named, charged = commitment.made.responsible, commitment.charged
    nobody = named is None and not charged
    return nobody or party == named or (party.body is not None and party.body in charged)


def turn_commitment(state: Executing, entry: Recorded[CommitmentMade]) -> Execution:
    """A commitment is made once, in an act on the register."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    acknowledge(state, told.responsible)
    calendar: Calendar = told.calendar or entry.occurred_at.calendar
    made = Commitment(
        told,
        entry.number,
        due=day_named(calendar, told.due),
        reports=tuple(day for each in told.reports if (day := day_named(calendar, each)) is not None),
        sunset=day_named(calendar, told.sunset),
    )
    return Execution(entered(state.execution.commitments, told.commitment, made))


def turn_answer(state: Executing, entry: Recorded[CommitmentAnswered]) -> Execution:
    """An act on the register answers a commitment on the record."""
    rest_on(state.acts, entry.particulars.act)
    commitment = _found(state, entry.particulars.commitment)
    return _happened(state, entry, replace(commitment, answers=(*commitment.answers, entry.particulars)))


def turn_charge(state: Executing, entry: Recorded[BodyCharged]) -> Execution:
    """A body on the record is charged with commitments on the record."""
    told, commitments = entry.particulars, state.execution.commitments
    found(state.federation.bodies, told.body, "unknown-body")
    if not told.commitments:
        raise OutOfOrder("nothing-is-named")
    for name in told.commitments:
        commitment = found(commitments, name, "unknown-commitment")
        charged = replace(commitment, charged=(*commitment.charged, told.body))
        commitments = commitments.entered(name, charged)
    return Execution(commitments)


def turn_report(state: Executing, entry: Recorded[ProgressReported]) -> Execution:
    """A commitment on the record is reported of."""
    acknowledge(state, entry.particulars.by)
    return _happened(state, entry, _found(state, entry.particulars.commitment))


def turn_failing(state: Executing, entry: Recorded[CommitmentFailed]) -> Execution:
    """A commitment on the record fails by a question on the record."""
    found(state.votes.questions, entry.particulars.question, "unknown-question")
    return _happened(state, entry, _found(state, entry.particulars.commitment))


def turn_superseding(state: Executing, entry: Recorded[CommitmentSuperseded]) -> Execution:
    """An act on the register puts another commitment on the record in the place of one."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    if told.successor is not None:
        _found(state, told.successor)
    return _happened(state, entry, _found(state, told.commitment))


def turn_renewal(state: Executing, entry: Recorded[CommitmentRenewed]) -> Execution:
    """An act on the register renews a commitment on the record."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    commitment = _found(state, told.commitment)
    due = day_named(told.calendar, told.due) or commitment.due
    return _happened(state, entry, replace(commitment, sunset=day_named(told.calendar, told.sunset), due=due))


def _found(state: Executing, name: CommitmentId) -> Commitment:
    return found(state.execution.commitments, name, "unknown-commitment")


def _happened(state: Executing, entry: Recorded[Happened], commitment: Commitment) -> Execution:
    made = (day_of_entry(entry.occurred_at) or 0, entry.number, entry.particulars)
    turned = replace(commitment, happened=(*commitment.happened, made))
    return Execution(state.execution.commitments.entered(commitment.made.commitment, turned))
