"""Questions and their results, with whatever counts are known, and what rests on them."""

from smolny.domain.votes.commands import (
    ChallengeResult,
    DeclareResult,
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
from smolny.domain.votes.entries import QuestionPut, ResultChallenged, ResultDeclared, TieSettled
from smolny.domain.votes.reckoning import verdict
from smolny.domain.votes.resting import (
    between_votes,
    reporting,
    resting,
    suspending,
    turn_named_question,
    uncarried,
)
from smolny.domain.votes.state import Bases, Naming, Question, Votes, Voting
from smolny.domain.votes.ties import OUTCOMES, SIDES, decide_tie, turn_settled_text, turn_tie

__all__ = [
    "OUTCOMES",
    "SIDES",
    "Bases",
    "ChallengeResult",
    "DeclareResult",
    "Naming",
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
    "between_votes",
    "decide_challenge",
    "decide_correction",
    "decide_question",
    "decide_result",
    "decide_tie",
    "reporting",
    "resting",
    "suspending",
    "turn_challenge",
    "turn_decided_text",
    "turn_named_question",
    "turn_question",
    "turn_result",
    "turn_settled_text",
    "turn_tie",
    "uncarried",
    "verdict",
]
