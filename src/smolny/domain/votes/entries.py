"""What the deeds of the votes leave on the record."""

from dataclasses import dataclass

from smolny.domain.order.record import SealsBeside
from smolny.domain.votes.commands import (
    CastBallots,
    ChallengeResult,
    CloseVoting,
    CompleteCeremony,
    CountVotes,
    DeclareResult,
    DecryptBallots,
    DepositCredentials,
    EscalateQuestion,
    FilePapers,
    JoinDemand,
    NameTrustees,
    NoteVotes,
    OpenVoting,
    PutQuestion,
    RemindVoters,
    RepeatOnPaper,
    SettleTie,
    ShuffleBallots,
)


@dataclass(frozen=True, slots=True)
class QuestionPut(PutQuestion):
    """A question waits for its result."""


@dataclass(frozen=True, slots=True)
class VotingOpened(OpenVoting):
    """The question is voted on; who may vote is fixed."""


@dataclass(frozen=True, slots=True)
class VotingClosed(CloseVoting):
    """Nobody votes on the question any more."""


@dataclass(frozen=True, slots=True)
class VotesNoted(NoteVotes):
    """How these delegates voted is on the record."""


@dataclass(frozen=True, slots=True)
class BallotsCast(CastBallots, SealsBeside):
    """The seats have voted; a later ballot of a seat takes the place of its earlier one."""


@dataclass(frozen=True, slots=True)
class PapersFiled(FilePapers, SealsBeside):
    """The seats have voted; nobody can tell which of the papers is whose."""


@dataclass(frozen=True, slots=True)
class QuestionEscalated(EscalateQuestion):
    """The vote on the question begins anew."""


@dataclass(frozen=True, slots=True)
class DemandJoined(JoinDemand):
    """One more demands the stronger mode."""


@dataclass(frozen=True, slots=True)
class VotesCounted(CountVotes):
    """A count stands beside those of other tellers."""


@dataclass(frozen=True, slots=True)
class VotersReminded(RemindVoters):
    """Nothing changes but that everybody was told."""


@dataclass(frozen=True, slots=True)
class ResultDeclared(DeclareResult):
    """The question is decided."""


@dataclass(frozen=True, slots=True)
class TieSettled(SettleTie):
    """The question is decided; the tie stays on the record."""


@dataclass(frozen=True, slots=True)
class ResultChallenged(ChallengeResult):
    """The result stands until another is declared."""


@dataclass(frozen=True, slots=True)
class CredentialsDeposited(DepositCredentials):
    """Verifiable votes take their credentials from here."""


@dataclass(frozen=True, slots=True)
class TrusteesNamed(NameTrustees):
    """These draw keys; whoever was named before does not."""


@dataclass(frozen=True, slots=True)
class CeremonyCompleted(CompleteCeremony):
    """The voting can be opened."""


@dataclass(frozen=True, slots=True)
class BallotsShuffled(ShuffleBallots):
    """The trustees can open the papers."""


@dataclass(frozen=True, slots=True)
class BallotsDecrypted(DecryptBallots):
    """The ballots are counted."""


@dataclass(frozen=True, slots=True)
class RepeatedOnPaper(RepeatOnPaper):
    """The vote begins anew, on paper."""
