"""The votes of an assembly: each with its count and its ballots, and how delegates and groups have voted."""

from dataclasses import dataclass

from smolny.readings.views.composition import Faction, When


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A question that was put: what it is about, how the vote is taken, what came of it. `named` tells
    whether everybody may see who voted how.
    """

    question: str
    title: str
    when: When
    entry: int
    matter: str | None
    mode: str | None
    outcome: str
    sentence: str
    named: bool


@dataclass(frozen=True, slots=True)
class VoteCast:
    """A ballot that everybody may see: whose seat, by whom where another cast it, what it says; the entry."""

    mandate: str
    name: str | None
    council: str | None
    groups: tuple[Faction, ...]
    choice: str
    entry: int
    by: str | None


@dataclass(frozen=True, slots=True)
class GroupVote:
    """How the seats of a group voted, and how many of them, who might, did not."""

    group: Faction
    in_favour: int
    against: int
    abstained: int
    split: int
    silent: int


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: the line, the rule and the working, counts in other measures, the entries of earlier results,
    and where they may be seen the ballots, by seat and by group. `turnout` and `quorum` are sentences.
    """

    line: VoteLine
    rule: tuple[str, ...]
    working: tuple[str, ...]
    tallies: tuple[tuple[str, str, str, str], ...]
    earlier: tuple[int, ...]
    opened: int | None
    closed: int | None
    ballots: tuple[VoteCast, ...]
    groups: tuple[GroupVote, ...]
    turnout: str | None = None
    quorum: str | None = None


@dataclass(frozen=True, slots=True)
class OwnVote:
    """How one seat voted on a question; none where it had the right and did not."""

    question: str
    title: str
    choice: str | None
    entry: int | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """In how many named votes two groups were on the same side, of how many in which both took one."""

    one: Faction
    other: Faction
    agreed: int
    together: int
