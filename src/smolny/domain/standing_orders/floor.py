"""How the floor is given: who speaks, in which order, and for how long."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from smolny.domain.standing_orders.shares import share
from smolny.domain.values import FactionId

Role = Literal[
    "mover",
    "report",
    "speech",
    "for",
    "against",
    "reply",
    "point-of-order",
    "personal-statement",
    "announcement",
]
"""What somebody asks for the floor for."""


@dataclass(frozen=True, slots=True)
class SpeakingTime:
    """The seconds of one speech in a role; for the speakers of one faction alone where it is named."""

    role: Role
    seconds: int
    faction: FactionId | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """The order of speakers, their right to be heard, and their time.

    `order` calls them as they asked, alternates those for and against, or zips: between the named `lists`,
    or between the factions. `speakers` says who is heard without leave: those in the hall, those on the
    roll, or anyone. `speeches` and `replies` are how many one person has on an item, `person_seconds` and
    `faction_seconds` the time on an item in all. `close_when_a_list_is_empty` calls nobody more where the
    next speaker is due from a list on which nobody waits, until more speakers are allowed.
    `silent_during_votes` hears points of order alone while a question waits for its result. A ruling is
    appealed with `appeal_supporters`, and `against_ruling` is the share of the votes that overturns it.
    """

    order: Literal["first-come", "for-against", "lists", "factions"] = "first-come"
    lists: tuple[str, ...] = ()
    new_speakers_first: bool = False
    speakers: Literal["present", "on-the-roll", "anyone"] = "present"
    times: tuple[SpeakingTime, ...] = ()
    speeches: int | None = None
    replies: int | None = None
    person_seconds: int | None = None
    faction_seconds: int | None = None
    close_when_a_list_is_empty: bool = False
    personal_statements_last: bool = False
    silent_during_votes: bool = False
    appeal_supporters: int = 0
    against_ruling: str = "1/2"


def floor_faults(rules: Floor) -> list[str]:
    """The settings of the section that say something impossible."""
    most = (rules.speeches, rules.replies, rules.person_seconds, rules.faction_seconds)
    names = ("speeches", "replies", "person_seconds", "faction_seconds")
    times = Counter((each.role, each.faction) for each in rules.times)
    possible = {
        "lists": len(set(rules.lists)) == len(rules.lists) >= (2 if rules.order == "lists" else 0),
        "times": all(each.seconds > 0 for each in rules.times) and max(times.values(), default=1) == 1,
        **{name: limit is None or limit > 0 for name, limit in zip(names, most, strict=True)},
        "appeal_supporters": rules.appeal_supporters >= 0,
        "against_ruling": 0 < share(rules.against_ruling) < 1,
    }
    return [f"floor.{name}" for name, fits in possible.items() if not fits]
