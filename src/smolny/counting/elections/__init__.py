"""Elections counted exactly: papers and rules in, a record of every stage out; no clock, no chance.

Where a tie is left that no rule breaks, the count stops and says for what a lot is wanted; it goes on when it
is given the lot that was drawn.
"""

from smolny.counting.elections.approvals import Choice, Filled, fill
from smolny.counting.elections.blt import Illegible, read_blt, write_blt
from smolny.counting.elections.countback import (
    COUNTBACK,
    Countback,
    countback,
    countback_prose,
    countback_told,
)
from smolny.counting.elections.data import filled_told, order_told, rule_named, told
from smolny.counting.elections.groups import Group
from smolny.counting.elections.orders import LIMITS, METHODS, Ordered, order
from smolny.counting.elections.outcome import (
    Outcome,
    countback_outcome,
    counted_again,
    outcome,
    replayed,
    runners_up,
)
from smolny.counting.elections.own import own_rule, own_rule_told
from smolny.counting.elections.papers import Contest, Marks, Paper, ranking
from smolny.counting.elections.picture import svg
from smolny.counting.elections.preflib import read_preflib
from smolny.counting.elections.record import Count, Decision, Need, Record, Stage, Wanted
from smolny.counting.elections.rules import RULES, Rule, Validity
from smolny.counting.elections.shares import APPROVALS
from smolny.counting.elections.sheets import GRADES, Form, fits, form_of, limit_of, read_marks, write_marks
from smolny.counting.elections.table import (
    briefly,
    figure,
    filled_prose,
    filled_table,
    filled_wanted,
    ordered_prose,
    ordered_table,
    prose,
    table,
    wanted,
)
from smolny.counting.elections.tabular import read_csv, write_csv
from smolny.counting.elections.transferable import count
from smolny.counting.elections.zipper import Place, zipped

__all__ = [
    "APPROVALS",
    "COUNTBACK",
    "GRADES",
    "LIMITS",
    "METHODS",
    "RULES",
    "Choice",
    "Contest",
    "Count",
    "Countback",
    "Decision",
    "Filled",
    "Form",
    "Group",
    "Illegible",
    "Marks",
    "Need",
    "Ordered",
    "Outcome",
    "Paper",
    "Place",
    "Record",
    "Rule",
    "Stage",
    "Validity",
    "Wanted",
    "briefly",
    "count",
    "countback",
    "countback_outcome",
    "countback_prose",
    "countback_told",
    "counted_again",
    "figure",
    "fill",
    "filled_prose",
    "filled_table",
    "filled_told",
    "filled_wanted",
    "fits",
    "form_of",
    "limit_of",
    "order",
    "order_told",
    "ordered_prose",
    "ordered_table",
    "outcome",
    "own_rule",
    "own_rule_told",
    "prose",
    "ranking",
    "read_blt",
    "read_csv",
    "read_marks",
    "read_preflib",
    "replayed",
    "rule_named",
    "runners_up",
    "svg",
    "table",
    "told",
    "wanted",
    "write_blt",
    "write_csv",
    "write_marks",
    "zipped",
]
