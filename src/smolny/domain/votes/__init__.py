"""Questions and their results, with whatever counts are known, and what rests on them."""

from smolny.domain.votes.commands import ChallengeResult, DeclareResult, Outcome, PutQuestion, Tallied
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
from smolny.domain.votes.entries import QuestionPut, ResultChallenged, ResultDeclared
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

__all__ = [
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
    "Tallied",
    "Votes",
    "Voting",
    "between_votes",
    "decide_challenge",
    "decide_correction",
    "decide_question",
    "decide_result",
    "reporting",
    "resting",
    "suspending",
    "turn_challenge",
    "turn_decided_text",
    "turn_named_question",
    "turn_question",
    "turn_result",
    "uncarried",
    "verdict",
]
