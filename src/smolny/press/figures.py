"""Numbers as paper shows them: exact, thousands apart, and unknown where they are unknown."""

from fractions import Fraction

from smolny.domain.values import Count, is_known
from smolny.locale import Words
from smolny.press.typesetting import Plain


def number(value: int) -> str:
    """With thin spaces between thousands: "4 655", and "0" for none."""
    return f"{value:,}".replace(",", "\u2009")


def counted(words: Words, count: Count) -> Plain:
    """A cell of a table: the number, or in words why it is unknown."""
    return number(count) if is_known(count) else {"unknown": words.unknown(str(count))}


def weighed(weight: str) -> str | list[str]:
    """A cell of a table: the whole number, or the whole, the numerator and the denominator."""
    whole, rest = divmod(Fraction(weight), 1)
    if not rest:
        return number(whole)
    return [number(whole) if whole else "", number(rest.numerator), number(rest.denominator)]


def mixed(weight: str) -> str:
    """The same on one line: "179 1/3"."""
    told = weighed(weight)
    return told if isinstance(told, str) else f"{told[0]} {told[1]}/{told[2]}".strip()
