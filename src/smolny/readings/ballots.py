"""The voting that is open: how many have voted, what one delegate may cast, and has cast."""

from collections.abc import Callable
from fractions import Fraction

from smolny.domain.order import breach
from smolny.domain.values import CouncilId, MandateId, QuestionId
from smolny.domain.votes import (
    AT_THE_QUESTION,
    CHOICES,
    Ballot,
    Question,
    field_of,
    rules_of,
    seats_of,
    standing_against,
)
from smolny.readings import views
from smolny.readings.standpoint import Standpoint

Unsealed = Callable[[int, str], object | None]
"""The sealed value of a field of an entry, for whoever may see it."""

Waits = Callable[[QuestionId, MandateId], bool]
"""Whether a secret paper of a seat waits to be recorded."""


def turnout(found: Question) -> views.Turnout | None:
    """How many have voted, of those who may: the seats that were taken when the voting was opened, and others
    that have voted since.
    """
    if found.rights is None or found.mode not in AT_THE_QUESTION:
        return None
    voted = len(found.marks)
    voters = sum(right.there or name in found.marks for name, right in found.rights.items())
    return views.Turnout(voted, voters)


def voted_on(here: Standpoint) -> tuple[QuestionId, Question] | None:
    """The newest question at which ballots are cast now."""
    for name in reversed(here.state.votes.open):
        found = here.state.votes.questions[name]
        if found.mode in AT_THE_QUESTION and found.is_open:
            return name, found
    return None


def my_ballot(
    here: Standpoint, mandate: MandateId, today: str, unsealed: Unsealed, waits: Waits
) -> views.MyBallot | None:
    """What a delegate may cast at the open question, and has cast; none where no voting by ballot is open."""
    now = voted_on(here)
    if now is None:
        return None
    name, found = now
    seats = seats_of(here.state, found, mandate, today)
    against = standing_against(here.state, found, Ballot(seats[0] if seats else mandate, mandate), today)
    if against is not None and against.rule == "has-voted":
        against = None
    if not seats and against is None:
        against = breach("no-right-to-vote", mandate=mandate)
    rights = found.rights or {}
    splits = found.mode == "cards" and rules_of(here.state).delegations == "split"
    why = None if against is None else here.words.refusal(against.rule, here.names.told(against.particulars))
    return views.MyBallot(
        question=name,
        secret=found.mode == "secret",
        seats=tuple(_seat(here, name, found, each, unsealed, waits) for each in seats),
        weight=str(sum((Fraction(rights[each].weight) for each in seats), Fraction("0"))),
        splits=splits and bool(seats),
        obstacle=why,
        reminded=found.reminded is not None,
        paper=found.sheet is not None,
    )


def _seat(
    here: Standpoint, name: QuestionId, found: Question, seat: MandateId, unsealed: Unsealed, waits: Waits
) -> views.MySeat:
    """One seat and what became of its ballot; of a secret paper only that it is there."""
    council = here.state.credentials.mandates[seat].council
    mark = found.marks.get(seat)
    choice = None
    if mark is not None and found.mode != "secret" and found.sheet is None:
        choice = _choice(unsealed(mark[0], field_of(mark[1])))
    return views.MySeat(
        mandate=seat,
        council=None if council is None else here.names.council(CouncilId(council)),
        weight=(found.rights or {})[seat].weight,
        entry=None if mark is None else mark[0],
        choice=choice,
        waiting=mark is None and found.mode == "secret" and waits(name, seat),
    )


def _choice(value: object) -> str | None:
    """The one choice of a ballot, or "split"; none where it is not kept any more."""
    told = value.get("choice", "split") if isinstance(value, dict) else None
    return told if told in (*CHOICES, "split") else None
