"""Where random numbers come from."""

from collections.abc import Callable
from secrets import randbelow

from smolny.ballots.groups import Group

Chance = Callable[[int], int]
"""A number from 0 up to the one given, that one left out; each as likely as any other."""

SECRET: Chance = randbelow
"""The chance of the operating system, for everything outside of tests."""


def drawn(group: Group, chance: Chance) -> int:
    """An exponent, each as likely as any other."""
    return chance(group.order)
