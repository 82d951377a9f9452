"""The next step of a sitting: an ordered table from how things stand to the deed that is due.

The first row that applies is the next step, the second what comes then. A row looks at its own matter alone
and not at what stands in the way of its deed, so that what comes then is shown with its obstacle.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from smolny.domain import sittings, votes
from smolny.domain.values import QuestionId, SittingId
from smolny.readings import views
from smolny.readings.desk import Counter
from smolny.readings.obstacles import Offered, offered
from smolny.readings.standpoint import Standpoint


@dataclass(frozen=True, slots=True)
class Due:
    """A deed that is due, what else would do, and what fills the gaps of the words that say why."""

    deed: Offered
    others: tuple[Offered, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


Row = Callable[[Standpoint, Counter], Due | None]


def steps(here: Standpoint, counter: Counter, most: int = 2) -> tuple[views.NextStep, ...]:
    """The steps that are due, the next one first, at most so many."""
    return tuple(islice(_applying(here, counter), most))


def _applying(here: Standpoint, counter: Counter) -> Iterator[views.NextStep]:
    for name, row in ROWS:
        due = row(here, counter)
        if due is not None:
            yield _worded(here, counter, name, due)


def _worded(here: Standpoint, counter: Counter, name: str, due: Due) -> views.NextStep:
    deed, *others = offered(here, counter, (due.deed, *due.others))
    return views.NextStep(
        name=name,
        heading=here.words.fill("steps", name, due.told.get),
        why=here.words.fill("steps", f"{name}-why", due.told.get),
        deed=deed,
        others=tuple(others),
    )


def next_sitting(here: Standpoint) -> sittings.OpenSitting:
    """The sitting after the last one."""
    ordinal = len(here.state.sittings.all) + 1
    return sittings.OpenSitting(SittingId(f"sitting-{ordinal}"), ordinal)


def interrupted(here: Standpoint) -> SittingId | None:
    """The sitting that is in recess, if there is one."""
    found = (name for name, each in here.state.sittings.all.items() if each.standing == "recess")
    return next(found, None)


def open_question(here: Standpoint) -> QuestionId | None:
    """The newest question that has no result."""
    put = here.state.votes.questions
    return next((name for name in reversed(list(put)) if put[name].result is None), None)


def _opening(here: Standpoint, counter: Counter) -> Due | None:
    kept = here.state.sittings
    if kept.over or kept.open is not None or interrupted(here) is not None:
        return None
    opening = next_sitting(here)
    return Due(Offered(opening, ("place",)), told={"ordinal": str(opening.ordinal)})


def _resumption(here: Standpoint, counter: Counter) -> Due | None:
    sitting = interrupted(here)
    if sitting is None or here.state.sittings.open is not None:
        return None
    closing = Offered(sittings.CloseSitting(sitting), grave=True)
    told = {"sitting": here.names.sitting(sitting)}
    return Due(Offered(sittings.ResumeSitting(sitting)), (closing,), told)


def _result(here: Standpoint, counter: Counter) -> Due | None:
    question = open_question(here)
    if question is None:
        return None
    return Due(declaration(question), told={"question": here.names.question(question)})


def declaration(question: QuestionId) -> Offered:
    """The result of a question, counted by hand; until it is counted, no rule of majority is broken."""
    asks = ("outcome", "in_favour", "against", "abstained", "unanimous")
    return Offered(votes.DeclareResult(question, "void"), asks, place=question)


ROWS: tuple[tuple[str, Row], ...] = (
    ("open-sitting", _opening),
    ("resume-sitting", _resumption),
    ("declare-result", _result),
)
"""Each with the name of its words, in the order in which they go first."""
