"""Rules of counting as data: each has a name, and everything in which counts of this kind differ."""

from dataclasses import dataclass, field
from typing import Literal

Quota = Literal["whole-droop", "hare", "majority", "over-half", "of-votes-left"]
Surplus = Literal["inclusive", "last-parcel", "meek", "warren", "none"]
Ties = Literal["latest-stage", "earliest-stage", "first-preferences", "lot"]


@dataclass(frozen=True, slots=True)
class Validity:
    """What a paper says from a mark on that is none: it is read on behind it (skip), or no further (stop).

    `overvotes` are several candidates at one rank, `gaps` ranks that were left out, `repeats` candidates who
    were marked before.
    """

    overvotes: Literal["skip", "stop"] = "stop"
    gaps: Literal["skip", "stop"] = "stop"
    repeats: Literal["skip", "stop"] = "stop"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which transferable votes are counted.

    `quota`: whole-droop is the number of valid papers divided by one more than the seats, without what
    comes after the point, and one; hare divides by the seats; majority is more than half of what is not
    exhausted, anew at each stage, in whole votes, over-half the same with as many places as are counted.
    `surplus`: all papers of the elected are transferred (inclusive), those that came last (last-parcel), or
    none; by meek candidates keep a part of every vote, by warren a price of every paper as far as it goes,
    and the quota is of the votes that are not exhausted (of-votes-left). `places` is how many decimal places
    a transfer value keeps; exact without. `rounding`: the rest is cut (down), or a half and more counts up
    (nearest). `surpluses` go on from the largest, or in the turn of election. With `bulk` as many are
    excluded together as have fewer votes than the next. `stop`: as many candidates as seats are elected at
    once, or when no surplus waits. `ties` between candidates go by the latest or the earliest stage at which
    they differed, by first preferences alone, then by lot. `paragraphs` name where a step is ruled.
    """

    name: str
    quota: Quota = "whole-droop"
    surplus: Surplus = "inclusive"
    places: int | None = 5
    rounding: Literal["down", "nearest"] = "down"
    surpluses: Literal["largest", "in-turn"] = "largest"
    bulk: bool = False
    stop: Literal["at-once", "without-surplus"] = "at-once"
    ties: Ties = "latest-stage"
    validity: Validity = field(default_factory=Validity)
    paragraphs: tuple[tuple[str, str], ...] = ()

    @property
    def in_billionths(self) -> bool:
        """Whether a paper is kept in parts, or priced, in whole billionths, so that weights are whole."""
        return self.surplus in ("meek", "warren")

    def paragraph(self, step: str) -> str | None:
        """Where a step is ruled."""
        return dict(self.paragraphs).get(step)


_SCOTTISH = (
    ("first", "45"),
    ("quota", "46"),
    ("elected", "47"),
    ("surplus", "48, 49"),
    ("excluded", "50, 51"),
    ("remaining", "52"),
)
RULES: dict[str, Rule] = {
    each.name: each
    for each in (
        Rule("scottish-2007", paragraphs=_SCOTTISH),
        Rule("inclusive-exact", places=None),
        Rule("last-parcel-exact", surplus="last-parcel", places=None, ties="earliest-stage"),
        Rule(
            "meek-prf",
            quota="of-votes-left",
            surplus="meek",
            places=9,
            ties="lot",
            validity=Validity("stop", "skip", "skip"),
        ),
        Rule(
            "warren-nine",
            quota="of-votes-left",
            surplus="warren",
            places=9,
            ties="lot",
            validity=Validity("stop", "skip", "skip"),
        ),
        Rule(
            "irv-skip",
            quota="majority",
            surplus="none",
            places=None,
            validity=Validity("skip", "skip", "skip"),
        ),
    )
}
"""The rules by their names. scottish-2007 is that of the Scottish Local Government Elections Order 2007,
meek-prf the reference rule of the Proportional Representation Foundation, warren-nine the same with prices.
"""


def own_part(rule: Rule) -> Rule | None:
    """A rule of one's own, which a record has whole; none for one that its name tells."""
    return None if RULES.get(rule.name) == rule else rule
