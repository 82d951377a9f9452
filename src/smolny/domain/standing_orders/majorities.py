"""The majorities of a body by their names: what carries, and which matters go by which."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from smolny.counting.majorities import Alternative, Condition, Majority
from smolny.counting.majorities import faults as impossible
from smolny.counting.majorities.rule import Nothing, Papers, Ties

Matter = Literal[
    "motion",
    "amendment",
    "standing-orders",
    "statutes",
    "agenda",
    "urgency",
    "reconsideration",
    "procedure",
    "election",
    "recall",
    "dissolution",
]
"""What a question may be about, as far as majorities differ by it."""

MOST_CONDITIONS = 100
"""So many conditions have all rules together: every one of them is tried on every count."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class MajorityRule:
    """A majority by its name: `conditions` that hold together, or `alternatives` of which one holds.

    What `abstentions`, `blanks` and `invalid` papers count as, what follows where `nothing` is cast for or
    against, and how a `tie` is settled. `decides` are the matters that go by it.
    """

    name: str
    conditions: tuple[Condition, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    abstentions: Papers = "by-base"
    blanks: Papers = "by-base"
    invalid: Papers = "by-base"
    nothing: Nothing = "lost"
    tie: Ties = "lost"
    decides: tuple[Matter, ...] = ()
    remark: str | None = None

    @property
    def majority(self) -> Majority:
        """The rule as it is reckoned with."""
        alternatives = self.alternatives or (Alternative(self.conditions),)
        return Majority(alternatives, self.abstentions, self.blanks, self.invalid, self.nothing, self.tie)


@dataclass(frozen=True, slots=True)
class Majorities:
    """Every majority of a body; `ordinary` is the name of the one of which nothing else is said."""

    ordinary: str
    rules: tuple[MajorityRule, ...]

    def named(self, name: str) -> MajorityRule | None:
        """The rule of that name."""
        return next((each for each in self.rules if each.name == name), None)

    def of(self, matter: Matter | None) -> MajorityRule | None:
        """The rule that decides a matter, else the ordinary one."""
        return next((each for each in self.rules if matter in each.decides), self.named(self.ordinary))


def majorities_faults(section: Majorities) -> Iterator[str]:
    """The names of the settings that say something impossible."""
    if (
        sum(len(one.conditions) for each in section.rules for one in each.majority.alternatives)
        > MOST_CONDITIONS
    ):
        yield "majorities.rules"
    if section.named(section.ordinary) is None:
        yield "majorities.ordinary"
    names = Counter(each.name for each in section.rules)
    matters = Counter(matter for each in section.rules for matter in each.decides)
    for number, each in enumerate(section.rules):
        place = f"majorities.rules.{number}"
        if names[each.name] > 1 or not _NAME.fullmatch(each.name):
            yield f"{place}.name"
        if any(matters[matter] > 1 for matter in each.decides):
            yield f"{place}.decides"
        if bool(each.conditions) == bool(each.alternatives):
            yield f"{place}.conditions"
            continue
        for setting in impossible(each.majority):
            yield f"{place}.{setting}"
