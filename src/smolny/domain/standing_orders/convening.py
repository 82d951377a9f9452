"""The rules of the call: who may demand the congress, until when what must be in, the second convocation."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.standing_orders.shares import share

MOST_DAYS = 3_660
"""No deadline and no spread of days is longer than ten years."""

_DAYS = {"days": 1, "weeks": 7}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a class of business: so many days or weeks before the opening.

    `of` is the kind of a text ("motion", "amendment", "report", "nomination"), the same with "-support" for
    those who are asked to support it, "notice", "papers" or "reminder" for what is sent out, "item" for what
    is put on the agenda.
    """

    of: str
    before: int
    unit: Literal["days", "weeks"] = "days"

    @property
    def days(self) -> int:
        """How many days before the opening."""
        return self.before * _DAYS[self.unit]


@dataclass(frozen=True, slots=True)
class Convening:
    """How the congress comes to meet.

    So many councils, or such a share of them, may demand it; it must then be convened. `waived_by` says who
    opens a deadline that has passed. A second convocation is quorate whatever the number if the rules allow
    it and the notice of the first one said so; `second_after` and `second_within` are the days that lie
    between the two openings, at least and at most, 0 where the rules do not say.
    """

    demand_councils: int = 0
    demand_share: str = "not-given"
    waived_by: Literal["officer", "congress"] = "officer"
    second_convocation: bool = False
    second_after: int = 0
    second_within: int = 0
    deadlines: tuple[Deadline, ...] = ()


def convening_faults(rules: Convening) -> list[str]:
    """The names of the settings that say something impossible."""
    classes = [each.of for each in rules.deadlines]
    possible = {
        "demand_councils": rules.demand_councils >= 0,
        "demand_share": rules.demand_share == "not-given" or 0 < share(rules.demand_share) <= 1,
        "second_after": 0 <= rules.second_after <= MOST_DAYS,
        "second_within": rules.second_within == 0 or rules.second_after <= rules.second_within <= MOST_DAYS,
        "deadlines": len(set(classes)) == len(classes) and all(map(_is_possible, rules.deadlines)),
    }
    return [f"convening.{name}" for name, fits in possible.items() if not fits]


def _is_possible(deadline: Deadline) -> bool:
    return bool(deadline.of) and deadline.before >= 0 and deadline.days <= MOST_DAYS
