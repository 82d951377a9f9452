"""The line between the claims that won by largest remainders and those that missed, and who crosses it.

With one figure larger the quota grows a little, and only claims near the line can change sides: nothing else
has to be looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from smolny.counting.apportionment.quotas import Field, Figures

Standing = tuple[int, int, int]
"""A claim, how many places its contestant has, and whose it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """The last claims that won, weakest first, and the next that missed, strongest first.

    Claims are scaled like the figures, `parts` times, and so is the quota of the division as it was. `total`
    is that of the figures, `held` and `most` are the places of all, and of whoever has most.
    """

    figures: Figures
    method: str
    whole: int
    total: int
    quota: int
    parts: int
    held: int
    most: int
    lasts: Sequence[Standing]
    nexts: Sequence[Standing]

    def above(self, own: int, places: int, more: int, place: int) -> int | None:
        """How many claims of others are worth more than that to a place of `own`, its figure being larger.

        `places` are those that it has. None where Droop's quota may be too large to be rounded: then
        everything has to be counted.
        """
        quota = self._quota(more)
        if quota is None:
            return None
        value = self.figures.values[own] + more * self.figures.scale
        claim = value * self.parts - (place - 1) * quota
        fall = (self.most - 1) * (quota - self.quota)
        lasts = takewhile(lambda last: last[0] <= claim + fall, self.lasts)
        nexts = takewhile(lambda following: following[0] > claim, self.nexts)
        lost = (held - self._claims(index, claim, quota) for _, held, index in lasts if index != own)
        won = (self._claims(index, claim, quota) - held for _, held, index in nexts if index != own)
        return self.held - places - sum(max(each, 0) for each in lost) + sum(max(each, 0) for each in won)

    def _quota(self, more: int) -> int | None:
        total = self.total + more * self.figures.scale
        if self.method != "droop":
            return total
        rounded = (total // ((self.whole + 1) * self.figures.scale) + 1) * self.figures.scale
        return rounded if total >= rounded * self.whole else None

    def _claims(self, index: int, claim: int, quota: int) -> int:
        """How many claims of a contestant are worth more than that."""
        return max(-((claim - self.figures.values[index] * self.parts) // quota), 0)


def line_of(figures: Figures, field: Field, method: str, whole: int, places: Sequence[int]) -> Line | None:
    """The line of a division; none where bounds, or a quota that is not rounded, make everything depend."""
    if figures.are_bounded or not field.decides or field.lowered:
        return None
    last = [
        (value * field.parts - (places[index] - 1) * field.total, places[index], index)
        for index, value in enumerate(figures.values)
    ]
    return Line(
        figures,
        method,
        whole,
        sum(figures.values),
        field.total,
        field.parts,
        sum(places),
        max(places),
        sorted(each for each in last if each[1]),
        sorted(((claim - field.total, held, index) for claim, held, index in last), reverse=True),
    )
