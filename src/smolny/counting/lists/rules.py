"""Rules of elections by lists as data: what a paper says, how seats are divided, who of a list has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from smolny.counting.apportionment import Key, Part, Threshold
from smolny.counting.apportionment import faults as key_faults
from smolny.counting.apportionment.key import Filling
from smolny.counting.numbers import number

Kind = Literal["closed", "open", "panachage"]
Order = Literal["place", "threshold", "votes"]

VOTES = "votes"
"""The figure of a list that seats are divided by."""


@dataclass(frozen=True, slots=True)
class ListRule:
    """A rule by which lists are counted.

    `kind`: a paper names a list (closed), a list and candidates of it (open), or gives votes to candidates of
    several lists (panachage). Seats are divided by the `method` of highest quotients or largest remainders,
    among lists that have at least the `threshold`, a share of the votes of all; `first` is the first signpost
    of modified-sainte-lague.

    `order` of those who have the seats of a list: their place on it; first those with at least a `share` of
    its votes (`of` is list) or of the votes for a seat (`of` is seat), from the most on, then by place; or by
    their votes alone. Whoever is alike stands by `ties`: the place on the list, or a lot.

    `marks` is how many votes candidates get on a paper at the most: one where nothing is said, by panachage
    as many as seats; `each` is how many of them one candidate gets. A paper with more of them, or with more
    for one, is invalid, or counts for the `list-alone` by an open list.
    """

    name: str
    kind: Kind
    method: Filling = "dhondt"
    first: str = "7/10"
    threshold: str | None = None
    order: Order = "place"
    share: str | None = None
    of: Literal["list", "seat"] = "list"
    ties: Literal["place", "lot"] = "lot"
    marks: int | None = None
    each: int = 1
    excess: Literal["invalid", "list-alone"] = "invalid"

    def most(self, seats: int) -> int:
        """How many votes candidates get on a paper at the most."""
        if self.marks is not None:
            return self.marks
        return seats if self.kind == "panachage" else 1

    def key(self, *, alone: bool = False) -> Key:
        """The key of the division; alone without the threshold."""
        part = Part(VOTES, self.method, first=self.first)
        needed = () if alone or self.threshold is None else (Threshold(VOTES, share=self.threshold),)
        return Key(self.name, (part,), thresholds=needed)


CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "order": get_args(Order),
    "of": ("list", "seat"),
    "ties": ("place", "lot"),
    "excess": ("invalid", "list-alone"),
}
"""What may be said of each part that is a choice."""


def list_rule_faults(rule: ListRule) -> Iterator[str]:
    """The parts that say something impossible, alone or beside the others."""
    yield from (part for part, told in CHOICES.items() if getattr(rule, part) not in told)
    yield from _faults_of_key(rule)
    yield from _faults_of_order(rule)
    yield from _faults_of_marks(rule)


def _faults_of_order(rule: ListRule) -> Iterator[str]:
    if rule.kind == "closed" and rule.order != "place":
        yield "order"
    if (rule.order == "threshold") != (rule.share is not None) or not _is_share(rule.share):
        yield "share"
    if rule.of == "seat" and rule.order != "threshold":
        yield "of"


def _faults_of_marks(rule: ListRule) -> Iterator[str]:
    if rule.marks is not None and (rule.marks < 1 or rule.kind == "closed"):
        yield "marks"
    if rule.each < 1 or (rule.each > 1 and rule.kind != "panachage"):
        yield "each"
    if rule.excess == "list-alone" and rule.kind != "open":
        yield "excess"


def _faults_of_key(rule: ListRule) -> Iterator[str]:
    if rule.method not in get_args(Filling):
        yield "method"
    elif not _is_share(rule.threshold):
        yield "threshold"
    elif any(key_faults(rule.key())):
        yield "first"


def _is_share(text: str | None) -> bool:
    try:
        return text is None or 0 < number(text) <= 1
    except ValueError:
        return False


LIST_RULES: dict[str, ListRule] = {
    each.name: each
    for each in (
        ListRule("closed-dhondt", "closed"),
        ListRule("closed-sainte-lague", "closed", method="sainte-lague"),
        ListRule("closed-hare", "closed", method="hare"),
        ListRule("open-five-percent", "open", order="threshold", share="1/20"),
        ListRule("open-quarter-quota", "open", order="threshold", share="1/4", of="seat"),
        ListRule("open-votes", "open", order="votes"),
        ListRule("panachage", "panachage", order="votes", ties="place"),
        ListRule("panachage-three", "panachage", method="sainte-lague", order="votes", each=3),
    )
}
"""The rules by their names: of lists that are closed, open with a threshold for preferences or by these
alone, and of votes for candidates of several lists, one or up to three for each.
"""
