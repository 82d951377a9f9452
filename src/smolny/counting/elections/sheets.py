"""What may stand on a ballot paper under a rule, and its marks as text: "3>1=2" is 3, then 1 and 2 alike."""

import re
from typing import Literal, NamedTuple

from smolny.counting.elections.papers import Marks

Kind = Literal["ranking", "one", "several", "answers"]

_TEXT = re.compile(r"(\d{1,5}(=\d{1,5})*)?(>(\d{1,5}(=\d{1,5})*)?)*", re.ASCII)
_ALIKE = ("copeland", "minimax", "schulze", "ranked-pairs")
_KINDS: dict[str, Kind] = {
    "plurality": "one",
    "majority-round": "one",
    "run-off": "one",
    "block": "several",
    "limited": "several",
    "approval": "several",
    "yes-no-abstain": "answers",
}


class Form(NamedTuple):
    """How a paper is filled in: candidates in an order (a ranking, which may put some `alike`), one of them,
    several, or yes and no to each. `most` are marked at most.
    """

    kind: Kind
    most: int
    alike: bool = False


def form_of(rule: str, seats: int, candidates: int) -> Form:
    """The form of the papers that a rule counts, by its name."""
    kind = _KINDS.get(rule, "ranking")
    most = {"one": 1, "several": candidates if rule == "approval" else min(seats, candidates)}
    return Form(kind, most.get(kind, candidates), rule in _ALIKE)


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
    twice, and no rank is left out.
    """
    marked = [each for rank in marks for each in rank]
    if len(set(marked)) != len(marked) or len(marked) > form.most:
        return False
    if form.kind == "ranking":
        return all(rank and (form.alike or len(rank) == 1) for rank in marks)
    return len(marks) <= (2 if form.kind == "answers" else 1)
