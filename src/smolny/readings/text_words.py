"""What sentences about texts say that is in no single field of the entry."""

from collections.abc import Callable, Mapping
from typing import Any

from smolny.domain.motions import (
    AnswerRecommendation,
    AnswerSupport,
    RecommendationAnswered,
    SupportAnswered,
    TextJudged,
    TextTabled,
)
from smolny.readings.names import Names

OF_TEXTS: Mapping[tuple[type, str], Callable[[Names, Any], str | None]] = {
    (RecommendationAnswered, "refused"): lambda names, told: None if told.accepted else "",
    (TextJudged, "inadmissible"): lambda names, told: None if told.admissible else "",
    (SupportAnswered, "declines"): lambda names, told: None if told.supports else "",
    (AnswerSupport, "declines"): lambda names, told: None if told.supports else "",
    (AnswerRecommendation, "refuses"): lambda names, told: None if told.accepted else "",
    (TextTabled, "evidence"): lambda names, told: ", ".join(each.title for each in told.evidence) or None,
    (TextTabled, "supporters"): lambda names, told: _asked(names, told),
}


def _asked(names: Names, told: TextTabled) -> str | None:
    """How many were asked to support a text; who they are is for those who confirm to say."""
    return names.words.count(len(told.supporters)) if told.supporters else None
