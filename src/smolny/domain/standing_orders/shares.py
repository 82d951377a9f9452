"""Shares as standing orders write them."""

from fractions import Fraction

from smolny.domain.values import exact


def share(text: str) -> Fraction:
    """The share that is written, below zero where it is none."""
    try:
        return exact(text)
    except ValueError:
        return Fraction(-1)


def reaches(found: Fraction, needed: str) -> bool:
    """Whether a share carries: one half is to be exceeded, any other share to be reached."""
    least = exact(needed)
    return found > least if least == Fraction(1, 2) else found >= least
