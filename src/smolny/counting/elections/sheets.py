"""What may stand on a ballot paper under a rule, and its marks as text: "3>1=2" is 3, then 1 and 2 alike."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from smolny.counting.elections.papers import Marks
from smolny.counting.elections.shares import APPROVALS

Kind = Literal["ranking", "one", "several", "answers", "points", "grades"]

_TEXT = re.compile(r"(\d{1,5}(=\d{1,5})*)?(>(\d{1,5}(=\d{1,5})*)?)*", re.ASCII)
_ALIKE = ("copeland", "minimax", "schulze", "ranked-pairs")
_ANY_NUMBER = ("approval", *APPROVALS)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(APPROVALS, "several"),
    "plurality": "one",
    "majority-round": "several",
    "block": "several",
    "limited": "several",
    "approval": "several",
    "yes-no-abstain": "answers",
    "cumulative": "points",
    "score": "grades",
    "majority-judgment": "grades",
}
GRADES = 6
"""So many grades are on a paper that gives one to each candidate, the best first."""


class Form(NamedTuple):
    """How a paper is filled in: candidates in an order (a ranking, which may put some `alike`), one of them,
    several, yes and no to each, points that are heaped on one or spread, or a grade for each. `most` are
    marked, or given, at most.
    """

    kind: Kind
    most: int
    alike: bool = False


def form_of(rule: str, seats: int, candidates: int) -> Form:
    """The form of the papers that a rule counts, by its name."""
    kind = _KINDS.get(rule, "ranking")
    return Form(kind, _most(rule, kind, seats, candidates), rule in _ALIKE)


def limit_of(rule: str) -> int | None:
    """The limit by which papers of this form are counted, where the form has one: of grades."""
    return GRADES if _KINDS.get(rule) == "grades" else None


def _most(rule: str, kind: Kind, seats: int, candidates: int) -> int:
    limit = max(1, seats - 1) if rule == "limited" else seats
    if kind == "several" and rule not in _ANY_NUMBER:
        return min(limit, candidates)
    return {"one": 1, "points": seats}.get(kind, candidates)


def read_marks(text: str, candidates: int) -> Marks:
    """Marks as they are written; ValueError for what is none, or names a number that no candidate has."""
    if not _TEXT.fullmatch(text):
        raise ValueError(text)
    marks = tuple(tuple(map(int, rank.split("="))) if rank else () for rank in text.split(">"))
    if any(not 1 <= each <= candidates for rank in marks for each in rank):
        raise ValueError(text)
    return marks if text else ()


def write_marks(marks: Marks) -> str:
    """Marks as text, which is read again as the same."""
    return ">".join("=".join(map(str, rank)) for rank in marks)


def fits(marks: Marks, form: Form) -> bool:
    """Whether a paper says something that its form can say; a blank one does. No candidate stands on it
    twice but where points are heaped, and no rank of a ranking is left out.
    """
    marked = [each for rank in marks for each in rank]
    twice = len(set(marked)) != len(marked) and form.kind != "points"
    if twice or len(marked) > form.most:
        return False
    if form.kind == "ranking":
        return all(rank and (form.alike or len(rank) == 1) for rank in marks)
    return len(marks) <= {"answers": 2, "grades": GRADES}.get(form.kind, 1)


def numbered(numbers: Sequence[int], form: Form) -> Marks | None:
    """The marks of a paper that has a number for each candidate: the rank or the grade, 1 for yes and 2 for
    no, or the points, 0 for nothing; None where no paper of this form can say that.
    """
    if form.kind == "points":
        heaped = tuple(place for place, points in enumerate(numbers, 1) for _ in range(points))
        marks: Marks = (heaped,) if heaped else ()
    else:
        ranks = range(1, max(numbers, default=0) + 1)
        marks = tuple(tuple(place for place, each in enumerate(numbers, 1) if each == rank) for rank in ranks)
    return marks if fits(marks, form) else None
