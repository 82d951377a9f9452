"""The deeds of the votes."""

from dataclasses import dataclass
from typing import Literal

from smolny.counting.majorities import Measure
from smolny.domain.standing_orders import Matter, Mode, Way
from smolny.domain.values import (
    Count,
    LotId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    SittingId,
    TextId,
    TextRef,
)
from smolny.domain.values.stamps import Stamp

Outcome = Literal["adopted", "rejected", "tied", "void"]


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Put a question to the vote, about a text or in words of its own.

    `settles` means that its result decides the text; a vote to refer it, or on a part of it, does not.
    A `part` of a text that is divided is told by its number. With a `rival` it is decided between two texts:
    who votes in favour wants the first, who votes against its rival. `texts` are those of the list that is
    decided as one.
    `matter` is what it is about, as far as majorities differ by it; `majority` the name of the rule by which
    it is decided, that of the matter unless another is named. `quorum` is the one on which it rests, `under`
    the entry of the standing orders, both found by the core. `mode` is how the vote is taken; `method` what a
    source or the chair calls it.
    """

    question: QuestionId
    wording: str
    text: TextId | None = None
    settles: bool = True
    sitting: SittingId | None = None
    method: str = "not-given"
    quorum: Stamp | None = None
    matter: Matter | None = None
    majority: str | None = None
    under: int | None = None
    mode: Mode | None = None
    part: int | None = None
    rival: TextId | None = None
    texts: tuple[TextId, ...] = ()


@dataclass(frozen=True, slots=True)
class Bases:
    """Against how many a vote is held: those present, where anybody came through the doors, the accredited,
    the seats.
    """

    present: int | None
    accredited: int
    seats: int


@dataclass(frozen=True, slots=True)
class OpenVoting:
    """Open the voting on a question: who may vote is fixed from here on; the `electorate` is found by the
    core. `quorum` is the one on which it rests, `under` the entry of the standing orders, both found by the
    core.
    """

    question: QuestionId
    electorate: Bases | None = None
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Tallied:
    """The votes of a result in another measure than persons together: of a `measure`, in a `chamber` or in
    the assembly together, with those present, accredited and the seats; what is not said is not known.
    """

    measure: Measure
    in_favour: str | None = None
    against: str | None = None
    abstained: str | None = None
    blank: str | None = None
    invalid: str | None = None
    present: str | None = None
    accredited: str | None = None
    seats: str | None = None
    chamber: str | None = None


@dataclass(frozen=True, slots=True)
class BallotCount:
    """What the ballots of a vote say together: persons, where each seat is one, and `tallies` in the other
    measures that the question is decided by.
    """

    in_favour: Count
    against: Count
    abstained: Count
    tallies: tuple[Tallied, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveMark:
    """The archive of a verifiable vote as it was then: the SHA-256 of its first bytes, and how many."""

    sha256: str
    bytes: int


NOWHERE = ArchiveMark("", 0)
"""What stands for the archive in a form, which the house fills in; no entry has it."""


@dataclass(frozen=True, slots=True)
class CloseVoting:
    """Close the voting on a question: what is counted afterwards was cast before.

    `count` is that of the ballots that were cast at the question, found by the clerk, who can open them. Of a
    verifiable vote it finds the `archive` as it stands, how many `voters` have a ballot in it, and the
    `weight` of these together where cards weigh.
    """

    question: QuestionId
    count: BallotCount | None = None
    archive: ArchiveMark | None = None
    voters: int | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """That a ballot was cast for a `seat`: by the holder of its mandate, or `by` whoever sits there or votes
    for it.
    """

    seat: MandateId
    by: MandateId | None = None


@dataclass(frozen=True, slots=True)
class NoteVotes:
    """Write down how delegates voted who were called by name: those in favour, against, and abstaining. What
    is noted of a seat later takes the place of what was noted before.
    """

    question: QuestionId
    in_favour: tuple[MandateId, ...] = ()
    against: tuple[MandateId, ...] = ()
    abstained: tuple[MandateId, ...] = ()


@dataclass(frozen=True, slots=True)
class CastBallots:
    """Cast open ballots at a question. What each says is sealed beside it until the voting is closed: that of
    the first as "ballot-1".
    """

    question: QuestionId
    ballots: tuple[Ballot, ...] = ()


@dataclass(frozen=True, slots=True)
class FilePapers:
    """Put papers of a secret vote into the urn, together with the marks of those whose papers they are, in
    the order of their names. What all of them say is sealed as "papers", in no order of theirs, until the
    voting is closed.
    """

    question: QuestionId
    ballots: tuple[Ballot, ...] = ()


@dataclass(frozen=True, slots=True)
class EscalateQuestion:
    """Take the vote on the same question in a stronger `mode`, on the demand of so many: of those named by
    their mandates, or of a number who were counted. Who has voted so far votes again. It is decided by the
    same majority, unless the name of another is given, as that of the cards.
    """

    question: QuestionId
    mode: Mode
    by: tuple[MandateId, ...] = ()
    demanded: int | None = None
    majority: str | None = None


@dataclass(frozen=True, slots=True)
class JoinDemand:
    """Demand that the vote on a question be taken in a stronger `mode`; when as many do as the standing
    orders want, it can be.
    """

    question: QuestionId
    mode: Mode
    mandate: MandateId


@dataclass(frozen=True, slots=True)
class CountVotes:
    """Say what a teller counted, who is named as `person`; the newest count of each teller is theirs. Blank
    and invalid papers are told where there were papers, `tallies` as in a result.
    """

    question: QuestionId
    person: PersonId
    in_favour: int
    against: int
    abstained: int = 0
    blank: int | None = None
    invalid: int | None = None
    tallies: tuple[Tallied, ...] = ()


@dataclass(frozen=True, slots=True)
class RemindVoters:
    """Remind those who have not voted on an open question that it is open."""

    question: QuestionId


@dataclass(frozen=True, slots=True)
class DeclareResult:
    """Declare how a question was decided: counts of votes where known, and the words of the source or
    the chair.

    `unanimous` means that nobody voted against what was decided; abstentions are another matter. `blank` and
    `invalid` are papers that say nothing valid, where there were papers. `tallies` are the votes in other
    measures, and of chambers. `quorum` is the one on which it rests, `under` the entry of the standing
    orders; these and how many `voters` cast a ballot are found by the core.
    """

    question: QuestionId
    outcome: Outcome
    in_favour: Count = "not-given"
    against: Count = "not-given"
    abstained: Count = "not-given"
    present: Count = "not-given"
    unanimous: bool = False
    words: str | None = None
    quorum: Stamp | None = None
    blank: int | None = None
    invalid: int | None = None
    tallies: tuple[Tallied, ...] = ()
    under: int | None = None
    voters: int | None = None


@dataclass(frozen=True, slots=True)
class SettleTie:
    """Settle a tied vote as its majority says: by the casting vote of who presides, found by the core where
    nobody is named, or by a `lot` that was drawn between "adopted" and "rejected".
    """

    question: QuestionId
    outcome: Literal["adopted", "rejected"]
    way: Literal["casting-vote", "lot"]
    person: PersonId | None = None
    lot: LotId | None = None


@dataclass(frozen=True, slots=True)
class ChallengeResult:
    """Challenge a result that was declared, so that another may be declared of the same question.

    `demand` is what is to be done: the votes counted again, or the vote taken again. `grounds` say why.
    """

    question: QuestionId
    demand: Literal["recount", "repeat"]
    grounds: str | None = None


@dataclass(frozen=True, slots=True)
class DepositCredentials:
    """Take over the public credentials that a registrar drew for so many `elections` to come: a `document`
    that opens no ballot and tells nobody's name. It says how the codes were `drawn`: from envelopes, or for
    persons. Votes to come take theirs from the newest deposit: a code that is not in it is withdrawn.
    """

    document: TextRef
    elections: int
    credentials: int
    drawn: Way | None = None


@dataclass(frozen=True, slots=True)
class NameTrustees:
    """Name those who keep the keys of a verifiable vote, numbered from 1 in this order: factions, bodies,
    persons, or whom words describe. So many as the `threshold` are enough to open the sums, all of them where
    there is none; the house keeps a key besides, which is always needed. The clerk finds the `uuid` of the
    vote, one for which credentials were deposited. In a `weighed` vote each card counts its weight; where the
    majority of a question is named, it says so itself.
    """

    question: QuestionId
    trustees: tuple[Party, ...]
    threshold: int | None = None
    uuid: str | None = None
    weighed: bool | None = None


@dataclass(frozen=True, slots=True)
class CardWeight:
    """How many `cards` have a `weight`."""

    weight: int
    cards: int


@dataclass(frozen=True, slots=True)
class CompleteCeremony:
    """Say that all trustees have drawn their keys: the `archive` with which the vote is set up, and for how
    many `credentials`; where cards weigh, how many of them have which of the `weights`, the least first.
    """

    question: QuestionId
    archive: ArchiveMark = NOWHERE
    credentials: int = 0
    weights: tuple[CardWeight, ...] = ()


@dataclass(frozen=True, slots=True)
class ShuffleBallots:
    """Say that the papers of a verifiable vote were shuffled, which are opened one by one: by these
    `trustees`, told by their numbers, one after the other, and last by the house; the `archive` as it is
    then.
    """

    question: QuestionId
    archive: ArchiveMark = NOWHERE
    trustees: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DecryptBallots:
    """Say what the trustees opened together: how often each answer was chosen, those in favour and against or
    the candidates in their order, and how many ballots are blank; the whole `archive` is checked before. In a
    weighed vote all of these are weights. Of papers that were shuffled there are no sums, but what each of
    them says, as `papers` beside the log, and how many say what no such paper can, which are `invalid`.
    """

    question: QuestionId
    archive: ArchiveMark = NOWHERE
    sums: tuple[int, ...] = ()
    blank: int = 0
    papers: TextRef | None = None
    invalid: int | None = None


@dataclass(frozen=True, slots=True)
class RepeatOnPaper:
    """Take a verifiable vote again on paper, because its ballots cannot be opened or keys were not drawn."""

    question: QuestionId
    reason: str
