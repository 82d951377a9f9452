"""Exact numbers in words: whole numbers, fractions, and decimals that are cut off where they do not end."""

from fractions import Fraction
from math import isqrt

PLACES = 3


def whole(number: int) -> str:
    """A whole number with thin spaces between thousands, 0 too."""
    return f"{number:,}".replace(",", "\u2009")


def fraction(text: str) -> str:
    """The number as it is written on paper: "6 3/32", "-1/2", "1000"."""
    value = Fraction(text)
    sign, size = ("-" if value < 0 else ""), abs(value)
    complete, rest = divmod(size, 1)
    parts = [whole(int(complete))] if complete or not rest else []
    return sign + " ".join(parts + ([str(rest)] if rest else []))


def root(text: str) -> str:
    """The square root of the number, as it is written on paper."""
    return f"√{fraction(text)}" if Fraction(text).denominator == 1 else f"√({fraction(text)})"


def decimal(text: str, squared: bool = False) -> str:
    """The number, or its square root, with three decimals at the most; "…" stands for those cut off."""
    value, unit = Fraction(text), 10**PLACES
    size = abs(value)
    if squared:
        scaled = size * unit * unit
        cut = isqrt(int(scaled))
        ends = cut * cut == scaled
    else:
        cut = int(size * unit)
        ends = cut == size * unit
    complete, rest = divmod(cut, unit)
    told = f"{rest:0{PLACES}}" if not ends else f"{rest:0{PLACES}}".rstrip("0")
    sign = "-" if value < 0 else ""
    return sign + whole(complete) + (f".{told}" if told else "") + ("" if ends else "…")
