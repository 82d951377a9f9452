"""Seats divided in proportion to members, votes or dues, exactly, with the whole working; usable alone.

>>> from smolny.counting.apportionment import Unit, apportion, plain_key
>>> factions = [Unit("a", {"members": 390}), Unit("b", {"members": 179})]
>>> apportion(factions, plain_key("dhondt"), 5).by_unit
{'a': 4, 'b': 1}
"""

from smolny.counting.apportionment.key import (
    METHODS,
    Alliances,
    BasicSeats,
    Cap,
    Key,
    Minimum,
    Part,
    Rung,
    Selection,
    Threshold,
    faults,
    plain_key,
)
from smolny.counting.apportionment.pipeline import apportion
from smolny.counting.apportionment.result import (
    Apportionment,
    Claim,
    Division,
    Hurdle,
    Lot,
    Notice,
    PartWorking,
    Row,
    Share,
    Tie,
)
from smolny.counting.apportionment.units import Unit, figures_needed
from smolny.counting.uncountable import Uncountable

__all__ = [
    "METHODS",
    "Alliances",
    "Apportionment",
    "BasicSeats",
    "Cap",
    "Claim",
    "Division",
    "Hurdle",
    "Key",
    "Lot",
    "Minimum",
    "Notice",
    "Part",
    "PartWorking",
    "Row",
    "Rung",
    "Selection",
    "Share",
    "Threshold",
    "Tie",
    "Uncountable",
    "Unit",
    "apportion",
    "faults",
    "figures_needed",
    "plain_key",
]
