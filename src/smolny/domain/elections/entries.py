"""What stands on the record of elections."""

from dataclasses import dataclass

from smolny.domain.elections.commands import (
    AnswerElection,
    AnswerNomination,
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    ElectInBlock,
    EnterPapers,
    FillSeat,
    NominateCandidate,
    OpposeBlock,
    PutElection,
    RulePaper,
    SettleCount,
    SupportNomination,
    VacateSeat,
    WithdrawCandidate,
)


@dataclass(frozen=True, slots=True)
class VacancyDeclared(DeclareVacancy):
    """The seats are to be filled in this way."""


@dataclass(frozen=True, slots=True)
class CandidateNominated(NominateCandidate):
    """Somebody is named."""


@dataclass(frozen=True, slots=True)
class NominationSupported(SupportNomination):
    """One more stands behind a candidate."""


@dataclass(frozen=True, slots=True)
class NominationAnswered(AnswerNomination):
    """The candidate stands, or does not."""


@dataclass(frozen=True, slots=True)
class CandidateWithdrawn(WithdrawCandidate):
    """The candidate stands no more."""


@dataclass(frozen=True, slots=True)
class NominationsClosed(CloseNominations):
    """These are on the ballot paper."""


@dataclass(frozen=True, slots=True)
class BlockOpposed(OpposeBlock):
    """There is no election in one block."""


@dataclass(frozen=True, slots=True)
class BlockElected(ElectInBlock):
    """All of them are elected."""


@dataclass(frozen=True, slots=True)
class ElectionPut(PutElection):
    """A round waits to be voted on."""


@dataclass(frozen=True, slots=True)
class PapersEntered(EnterPapers):
    """A teller has read a batch of papers so."""


@dataclass(frozen=True, slots=True)
class PaperRuled(RulePaper):
    """The paper says this."""


@dataclass(frozen=True, slots=True)
class CountSettled(SettleCount):
    """The count goes on with this."""


@dataclass(frozen=True, slots=True)
class ElectedDeclared(DeclareElected):
    """These are elected."""


@dataclass(frozen=True, slots=True)
class ElectionAnswered(AnswerElection):
    """The seat is taken, or refused."""


@dataclass(frozen=True, slots=True)
class SeatVacated(VacateSeat):
    """The seat is vacant."""


@dataclass(frozen=True, slots=True)
class SeatFilled(FillSeat):
    """The seat is taken by somebody else."""
