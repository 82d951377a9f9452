"""What a claim to a seat is worth: quotients by signposts, remainders of quotas. All of it exact."""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Protocol

from smolny.counting.numbers import Number, told

Worth = tuple[int, Number]
"""Of two claims the one with the larger worth comes first; (1, figure) comes before every quotient."""


class Claims(Protocol):
    """What the k-th claim, from 1, of a figure is worth; it falls from claim to claim."""

    def worth(self, figure: Number, k: int) -> Worth:
        """The worth of the k-th claim."""


@dataclass(frozen=True, slots=True)
class Signposts:
    """A method of highest quotients: the k-th claim is the figure divided by the k-th signpost.

    Signposts of the sainte-lague family are told in halves of a seat doubled: 1, 3, 5. Those of
    huntington-hill are kept as their squares, and so are its quotients.
    """

    method: str
    first: Fraction = Fraction(1, 2)

    @property
    def squared(self) -> bool:
        """Are the values of claims the squares of quotients?"""
        return self.method == "huntington-hill"

    def at(self, k: int) -> Number:
        """The k-th signpost, from 1, squared for huntington-hill; nothing where the claim precedes all."""
        match self.method:
            case "dhondt":
                return k
            case "adams":
                return k - 1
            case "dean":
                return Fraction(2 * k * (k - 1), 2 * k - 1)
            case "huntington-hill":
                return k * (k - 1)
        return 2 * k - 1 if k > 1 else 2 * self.first

    def worth(self, figure: Number, k: int) -> Worth:
        """The k-th quotient; the figure itself, ahead of all quotients, where the signpost is nothing."""
        post = self.at(k)
        divided = figure * figure if self.squared else figure
        return (0, Fraction(divided, post)) if post else (1, figure)

    def enough(self, k: int, target: Worth) -> int:
        """About the number that a figure needs for its k-th claim to be worth that much."""
        ahead, value = target
        needed = value if ahead else value * self.at(k)
        return isqrt(int(needed)) if self.squared and not ahead else int(needed)


@dataclass(frozen=True, slots=True)
class Quotas:
    """A method of largest remainders: the k-th claim is what is left of the figure after k - 1 quotas."""

    quota: Fraction

    def worth(self, figure: Number, k: int) -> Worth:
        """What is left of the figure."""
        return 0, figure - (k - 1) * self.quota


def value_told(worth: Worth) -> str | None:
    """The value of a claim as text; none for one that comes before every quotient."""
    return None if worth[0] else told(worth[1])
