"""Elections counted exactly: papers and rules in, a record of every stage out; no clock, no chance.

Where a tie is left that no rule breaks, the count stops and says for what a lot is wanted; it goes on when it
is given the lot that was drawn.
"""

from smolny.counting.elections.blt import Illegible, read_blt, write_blt
from smolny.counting.elections.data import counted_again, rule_named, told
from smolny.counting.elections.papers import Contest, Marks, Paper, ranking
from smolny.counting.elections.record import Count, Decision, Need, Record, Stage, Wanted
from smolny.counting.elections.rules import RULES, Rule, Validity
from smolny.counting.elections.table import prose, table, wanted
from smolny.counting.elections.transferable import count

__all__ = [
    "RULES",
    "Contest",
    "Count",
    "Decision",
    "Illegible",
    "Marks",
    "Need",
    "Paper",
    "Record",
    "Rule",
    "Stage",
    "Validity",
    "Wanted",
    "count",
    "counted_again",
    "prose",
    "ranking",
    "read_blt",
    "rule_named",
    "table",
    "told",
    "wanted",
    "write_blt",
]
