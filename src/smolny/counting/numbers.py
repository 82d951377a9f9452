"""Exact numbers as text: "14/19", "3.5", "1000"; never a rounded one."""

import re
from fractions import Fraction

Number = int | Fraction

_WRITTEN = re.compile(r"\d{1,30}(/0*[1-9]\d{0,29}|\.\d{1,30})?", re.ASCII)


def number(text: str) -> Fraction:
    """The number not below zero that is written whole, as a fraction or with a point; raises ValueError."""
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def is_writable(value: Number) -> bool:
    """Whether `number` reads the value again: up to 30 digits above the line and below it."""
    return bool(_WRITTEN.fullmatch(str(value)))


def told(value: Number) -> str:
    """The number in its one form: "14/19", "-3/2" or "1000"."""
    return str(Fraction(value))
