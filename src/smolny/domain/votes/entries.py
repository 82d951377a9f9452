"""What the deeds of the votes leave on the record."""

from dataclasses import dataclass

from smolny.domain.votes.commands import (
    ChallengeResult,
    CloseVoting,
    DeclareResult,
    OpenVoting,
    PutQuestion,
    SettleTie,
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
class ResultDeclared(DeclareResult):
    """The question is decided."""


@dataclass(frozen=True, slots=True)
class TieSettled(SettleTie):
    """The question is decided; the tie stays on the record."""


@dataclass(frozen=True, slots=True)
class ResultChallenged(ChallengeResult):
    """The result stands until another is declared."""
