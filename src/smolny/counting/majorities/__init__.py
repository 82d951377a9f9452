"""Majorities, exactly, with the whole working; no verdict but what the known numbers settle; usable alone.

>>> from smolny.counting.majorities import judge, persons, plain
>>> judge(plain("2/3", reached="at-least"), persons(200, 100)).outcome
'carried'
>>> judge(plain(), persons(None, 2, abstained=12, present=30)).outcome
'open'
"""

from smolny.counting.majorities.counts import UNKNOWN, Counts, Tally, persons
from smolny.counting.majorities.rule import (
    EACH,
    TOGETHER,
    Alternative,
    Condition,
    Majority,
    Measure,
    Of,
    faults,
    plain,
)
from smolny.counting.majorities.verdict import Outcome, Verdict, judge
from smolny.counting.majorities.working import Working
from smolny.counting.uncountable import Uncountable

__all__ = [
    "EACH",
    "TOGETHER",
    "UNKNOWN",
    "Alternative",
    "Condition",
    "Counts",
    "Majority",
    "Measure",
    "Of",
    "Outcome",
    "Tally",
    "Uncountable",
    "Verdict",
    "Working",
    "faults",
    "judge",
    "persons",
    "plain",
]
