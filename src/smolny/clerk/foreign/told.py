"""What a foreign file tells: deeds in order, and what of it no deed can say."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from smolny.clerk.identifiers import slug
from smolny.domain.values import MandateId, PersonId, TextId
from smolny.domain.votes import DeclareResult, NoteVotes, PutQuestion

MOST_VOICES = 400
"""So many seats stand in one entry of named votes: an entry holds 65,535 bytes."""
OUTCOMES = {
    **dict.fromkeys(("pass", "passed", "carried", "adopted", "agreed", "approved"), "adopted"),
    **dict.fromkeys(("fail", "failed", "lost", "rejected", "negatived", "defeated"), "rejected"),
    **dict.fromkeys(("tie", "tied"), "tied"),
}
"""Results by the words that foreign files use for them."""
OPTIONS = {
    **dict.fromkeys(("yes", "aye", "yea", "for", "in-favour"), "in_favour"),
    **dict.fromkeys(("no", "nay", "against"), "against"),
    **dict.fromkeys(("abstain", "abstention", "abstaining", "abstained"), "abstained"),
}
"""Answers by the words that foreign files use for them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A deed, and the Gregorian day (YYYY-MM-DD) on which it was done, where the file has one."""

    command: Any
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What a chronicle does not say: what it is, by the file's own words, how often, and why."""

    what: str
    why: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Foreign:
    """Everything that a file tells: the name of the assembly, the deeds in order, what is left."""

    name: str
    told: tuple[Told, ...]
    left: tuple[Left, ...]


@dataclass(slots=True)
class Gathering:
    """A file while it is read: deeds, what is left, our identifiers for those of the file, who has a mandate,
    titles of texts, and the votes that wait for their sitting.
    """

    told: list[Told] = field(default_factory=list)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)
    seats: set[MandateId] = field(default_factory=set)
    titles: dict[TextId, str] = field(default_factory=dict)
    of_sittings: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)

    def do(self, command: Any, day: str | None = None) -> None:
        """One more deed."""
        self.told.append(Told(command, day))

    def leave(self, what: str, why: str, times: int = 1) -> None:
        """Something that no deed says."""
        self.left[what, why] += times

    def name(self, kind: str, foreign: str) -> str:
        """Our identifier for something of the file, the same whenever it is asked for."""
        if (kind, foreign) not in self.names:
            plain = slug(foreign.rsplit("/", 1)[-1])[:55] or kind
            name, number = plain, 2
            while (kind, name) in self.taken:
                name, number = f"{plain}-{number}", number + 1
            self.taken.add((kind, name))
            self.names[kind, foreign] = name
        return self.names[kind, foreign]

    def knows(self, kind: str, foreign: object) -> bool:
        """Whether the file has told of something before."""
        return (kind, foreign) in self.names

    def foreign(self, name: str) -> Foreign:
        """What was gathered."""
        left = tuple(Left(what, why, times) for (what, why), times in self.left.items())
        return Foreign(name, tuple(self.told), left)


def voted(
    into: Gathering,
    put: PutQuestion,
    result: str | None,
    counts: Mapping[str, int],
    voices: Mapping[PersonId, str],
    day: str | None,
) -> None:
    """A vote: the question, who voted how as far as it is told, the result where it is one that we know."""
    into.do(put, day)
    said = _sides(into, put, voices)
    _note(into, put, said, day)
    known = {OPTIONS[each]: count for each, count in counts.items() if each in OPTIONS}
    for each in counts.keys() - OPTIONS.keys():
        into.leave(f"count of {each!r}", "an answer other than yes, no and abstention")
    for side, seats in said.items():
        if seats and known.setdefault(side, len(seats)) != len(seats):
            why = f"the count says {known[side]}, the names are {len(seats)}"
            into.leave(f"vote {put.question}: {side}", why)
    outcome = OUTCOMES.get((result or "").casefold())
    if outcome is None:
        into.leave(f"result of vote {put.question}", f"a result that says neither: {result!r}")
    else:
        into.do(DeclareResult(put.question, outcome, **known), day)  # type: ignore[arg-type]


def _sides(into: Gathering, put: PutQuestion, voices: Mapping[PersonId, str]) -> dict[str, list[MandateId]]:
    said: dict[str, list[MandateId]] = {"in_favour": [], "against": [], "abstained": []}
    for person, option in voices.items():
        if option.casefold() in OPTIONS:
            said[OPTIONS[option.casefold()]].append(MandateId(person))
        else:
            into.leave(f"votes of {option!r}", "an answer other than yes, no and abstention")
    return said


def _note(into: Gathering, put: PutQuestion, said: Mapping[str, list[MandateId]], day: str | None) -> None:
    for side, seats in said.items():
        for first in range(0, len(seats), MOST_VOICES):
            into.do(NoteVotes(put.question, **{side: tuple(seats[first : first + MOST_VOICES])}), day)
