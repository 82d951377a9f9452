"""Elections by lists counted exactly: closed, open, and with votes for candidates of several lists.

Seats are divided among lists as `smolny.counting.apportionment` does; where a tie is left that no rule
breaks, the count stops and says among whom a lot is wanted.
"""

from smolny.counting.lists.contest import ListContest, ListPaper, PartyList, Votes
from smolny.counting.lists.count import (
    Drawn,
    ListCount,
    ListNeed,
    ListResult,
    Round,
    Step,
    count_lists,
)
from smolny.counting.lists.data import (
    LISTS,
    contest_told,
    decisions_in,
    lists_counted_again,
    lists_told,
    read_lists,
    rule_in,
)
from smolny.counting.lists.rules import LIST_RULES, ListRule, list_rule_faults
from smolny.counting.lists.tabular import read_lists_csv, write_lists_csv
from smolny.counting.lists.telling import lists_prose, lists_table, lists_wanted

__all__ = [
    "LISTS",
    "LIST_RULES",
    "Drawn",
    "ListContest",
    "ListCount",
    "ListNeed",
    "ListPaper",
    "ListResult",
    "ListRule",
    "PartyList",
    "Round",
    "Step",
    "Votes",
    "contest_told",
    "count_lists",
    "decisions_in",
    "list_rule_faults",
    "lists_counted_again",
    "lists_prose",
    "lists_table",
    "lists_told",
    "lists_wanted",
    "read_lists",
    "read_lists_csv",
    "rule_in",
    "write_lists_csv",
]
