"""Elections counted exactly: papers and rules in, a record of every stage out; no clock, no chance.

Where a tie is left that no rule breaks, the count stops and says for what a lot is wanted; it goes on when it
is given the lot that was drawn.
"""

from smolny.counting.elections.approvals import Choice, Filled, fill
from smolny.counting.elections.blt import Illegible, read_blt, write_blt
from smolny.counting.elections.data import counted_again, filled_told, order_told, rule_named, told
from smolny.counting.elections.orders import LIMITS, METHODS, Ordered, order
from smolny.counting.elections.papers import Contest, Marks, Paper, ranking
from smolny.counting.elections.picture import svg
from smolny.counting.elections.record import Count, Decision, Need, Record, Stage, Wanted
from smolny.counting.elections.rules import RULES, Rule, Validity
from smolny.counting.elections.shares import APPROVALS
from smolny.counting.elections.table import (
    filled_prose,
    filled_table,
    filled_wanted,
    ordered_prose,
    ordered_table,
    prose,
    table,
    wanted,
)
from smolny.counting.elections.transferable import count

__all__ = [
    "APPROVALS",
    "LIMITS",
    "METHODS",
    "RULES",
    "Choice",
    "Contest",
    "Count",
    "Decision",
    "Filled",
    "Illegible",
    "Marks",
    "Need",
    "Ordered",
    "Paper",
    "Record",
    "Rule",
    "Stage",
    "Validity",
    "Wanted",
    "count",
    "counted_again",
    "fill",
    "filled_prose",
    "filled_table",
    "filled_told",
    "filled_wanted",
    "order",
    "order_told",
    "ordered_prose",
    "ordered_table",
    "prose",
    "ranking",
    "read_blt",
    "rule_named",
    "svg",
    "table",
    "told",
    "wanted",
    "write_blt",
]
