"""Procedural motions as a table: what may be moved about the way of business, by whom, and what it does."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.standing_orders.shares import share

Effect = Literal[
    "close-debate",
    "close-list",
    "reopen-list",
    "limit-time",
    "adjourn-debate",
    "put-question",
    "next-business",
    "recess",
    "adjourn-sitting",
    "refer",
    "postpone",
    "reorder",
    "private-sitting",
    "count-again",
    "secret-ballot",
    "suspend-rule",
    "appeal",
    "reconsider",
    "divide",
    "none",
]
"""What a procedural motion does when it is carried."""

AMOUNTS: frozenset[Effect] = frozenset({"limit-time", "reopen-list"})
"""Effects that want a number: of seconds, or of speakers."""


@dataclass(frozen=True, slots=True)
class ProceduralMotion:
    """A row of the table.

    A motion of a higher `precedence` is decided before those of a lower one that are pending. `interrupts`
    tells that it may be moved while another has the floor; `seconded` is how many support it besides the
    mover; `majority` the share of the votes for and against, where one half is exceeded and any other share
    reached, or "chair" where the chair decides, or "none" where nothing is voted on. `who` may move it:
    anyone with a voice, one who has not spoken on the item, one who introduced it, one of the presidium, or
    so many `delegates` together. `debatable`, `amendable` and `reconsider` tell the chair what is in order.
    """

    name: str
    title: str
    precedence: int
    effect: Effect
    interrupts: bool = False
    seconded: int = 0
    debatable: Literal["no", "one-for-one-against", "yes"] = "no"
    amendable: bool = False
    majority: str = "1/2"
    reconsider: Literal["no", "yes", "if-carried", "if-lost"] = "no"
    who: Literal["anyone", "not-spoken", "mover-of-motion", "presidium", "delegates"] = "anyone"
    delegates: int = 0
    when: Literal["always", "before-debate", "once-debated"] = "always"


@dataclass(frozen=True, slots=True)
class Procedure:
    """The table of procedural motions; `table` names one that comes with this program and stands for its
    rows. While one is pending `several` lets only higher ones be moved, or any, to be decided by their rank.
    """

    table: str | None = None
    several: Literal["higher-only", "by-rank"] = "higher-only"
    motions: tuple[ProceduralMotion, ...] = ()


def procedure_faults(rules: Procedure) -> list[str]:
    """The settings of the section that say something impossible."""
    names = [each.name for each in rules.motions]
    sound = bool(names) and len(set(names)) == len(names) and all(map(_is_sound, rules.motions))
    return [] if sound else ["procedure.motions"]


def _is_sound(row: ProceduralMotion) -> bool:
    """A row has a name, a title, a majority within reach, and a number of movers where it wants several."""
    voted = row.majority in ("chair", "none") or 0 < share(row.majority) < 1
    told = bool(row.name.strip() and row.title.strip())
    return told and voted and row.seconded >= 0 and (row.who == "delegates") == (row.delegates > 1)
