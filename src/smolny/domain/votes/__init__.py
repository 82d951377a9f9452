"""Questions and their results, with whatever counts are known, and what rests on them."""

from smolny.domain.votes.commands import (
    Bases,
    ChallengeResult,
    CloseVoting,
    DeclareResult,
    OpenVoting,
    Outcome,
    PutQuestion,
    SettleTie,
    Tallied,
)
from smolny.domain.votes.decide import (
    decide_challenge,
    decide_correction,
    decide_question,
    decide_result,
    turn_challenge,
    turn_decided_text,
    turn_question,
    turn_result,
)
from smolny.domain.votes.entries import (
    QuestionPut,
    ResultChallenged,
    ResultDeclared,
    TieSettled,
    VotingClosed,
    VotingOpened,
)
from smolny.domain.votes.phases import decide_closing, decide_opening, turn_closing, turn_opening
from smolny.domain.votes.reckoning import verdict
from smolny.domain.votes.resting import (
    between_votes,
    reporting,
    resting,
    suspending,
    turn_named_question,
    uncarried,
)
from smolny.domain.votes.state import Naming, Question, Votes, Voting
from smolny.domain.votes.ties import OUTCOMES, SIDES, decide_tie, turn_settled_text, turn_tie

__all__ = [
    "OUTCOMES",
    "SIDES",
    "Bases",
    "ChallengeResult",
    "CloseVoting",
    "DeclareResult",
    "Naming",
    "OpenVoting",
    "Outcome",
    "PutQuestion",
    "Question",
    "QuestionPut",
    "ResultChallenged",
    "ResultDeclared",
    "SettleTie",
    "Tallied",
    "TieSettled",
    "Votes",
    "Voting",
    "VotingClosed",
    "VotingOpened",
    "between_votes",
    "decide_challenge",
    "decide_closing",
    "decide_correction",
    "decide_opening",
    "decide_question",
    "decide_result",
    "decide_tie",
    "reporting",
    "resting",
    "suspending",
    "turn_challenge",
    "turn_closing",
    "turn_decided_text",
    "turn_named_question",
    "turn_opening",
    "turn_question",
    "turn_result",
    "turn_settled_text",
    "turn_tie",
    "uncarried",
    "verdict",
]
