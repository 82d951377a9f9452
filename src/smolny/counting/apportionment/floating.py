"""Methods whose house is as large as it turns out: one per started N, rounded shares, a table of steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from smolny.counting.apportionment.contest import Contestant
from smolny.counting.apportionment.key import Part
from smolny.counting.numbers import Number


@dataclass(frozen=True)
class Floated:
    """The seats of each contestant by its figure alone, or by its share of the total."""

    part: Part
    contestants: Sequence[Contestant]
    nominal: int | None
    total: Number

    @cached_property
    def by_contestant(self) -> list[int]:
        """The seats of each contestant."""
        return [self._seats(each.figure) for each in self.contestants]

    def exact(self, figure: Number) -> Fraction | None:
        """What is rounded; none where a table is looked up."""
        if self.part.method == "step-table":
            return None
        if self.part.method == "one-per-started":
            return Fraction(figure) / (self.part.per or 1)
        return Fraction(figure) * (self.nominal or 0) / self.total

    def short(self, figure: Number, seats: int) -> int | None:
        """The least whole number by which the figure has to grow for so many seats; none if that never helps.

        The seats are more than it has.
        """
        match self.part.method:
            case "one-per-started":
                return floor((seats - 1) * (self.part.per or 1) - figure) + 1
            case "step-table":
                return self._short_in_table(figure, seats)
        return self._short_of_share(figure, seats)

    def _seats(self, figure: Number) -> int:
        exact = self.exact(figure)
        if exact is None:
            return next(rung.seats for rung in self.part.table if rung.up_to is None or figure <= rung.up_to)
        return ceil(exact) if self.part.method == "one-per-started" else self._rounded(exact)

    def _rounded(self, exact: Fraction) -> int:
        match self.part.half:
            case "up":
                return floor(exact + Fraction(1, 2))
            case "down":
                return ceil(exact - Fraction(1, 2))
        return round(exact)

    def _short_in_table(self, figure: Number, seats: int) -> int | None:
        bounds = [rung.up_to for rung in self.part.table if rung.seats < seats]
        last = bounds[-1] if bounds else None
        return None if last is None else floor(last - figure) + 1

    def _short_of_share(self, figure: Number, seats: int) -> int | None:
        """From (figure + n) / (total + n) * nominal, which has to reach or to exceed seats - 1/2."""
        half = seats - Fraction(1, 2)
        gain = (self.nominal or 0) - half
        if gain <= 0:
            return None
        lack = (half * self.total - figure * (self.nominal or 0)) / gain
        reaching = self.part.half == "up" or (self.part.half == "even" and seats % 2 == 0)
        return ceil(lack) if reaching else floor(lack) + 1
