"""Texts as trees, usable alone: read, written, amended, compared; everything is a value."""

from smolny.texts.akoma import Identity, write_akoma
from smolny.texts.akoma_in import read_akoma
from smolny.texts.amendments import (
    Amendment,
    Change,
    Insert,
    LeaveOut,
    Move,
    Renumber,
    Reword,
    Substitute,
    amended,
)
from smolny.texts.between import changes_between
from smolny.texts.blocks import Read
from smolny.texts.changes_told import amendment_told, change_told, read_amendment, read_change
from smolny.texts.citing import cite, instruction, instructions
from smolny.texts.collisions import Collision, collisions
from smolny.texts.composites import Composite, Origin, choosable, composite, reduced
from smolny.texts.consolidated import (
    Consolidated,
    InsertAfter,
    Operation,
    Repeal,
    Replace,
    Wording,
    consolidated,
    operation_told,
    read_operation,
)
from smolny.texts.customary import Understood, understood
from smolny.texts.differences import Difference, Edit, apply, diff, inverse
from smolny.texts.html_in import read_html
from smolny.texts.html_out import write_html
from smolny.texts.identifiers import identified
from smolny.texts.lines import Line, at_line, lines, paragraph_numbers
from smolny.texts.markdown import read_markdown, write_markdown
from smolny.texts.merging import Merged, Settlement, amended_amendment, depth, merged, partly
from smolny.texts.naming import named_as_before
from smolny.texts.numbering import SCHEMES, Moved, Scheme, numbers
from smolny.texts.plain import Written, read_plain, write_plain
from smolny.texts.rebasing import Rebased, rebased
from smolny.texts.refusals import Illegible, Unamendable
from smolny.texts.similar import Alike, Shared, alike, in_common
from smolny.texts.told import read_told, told
from smolny.texts.tree import KINDS, Kind, Node, articles, found, identifiers, walk
from smolny.texts.versions import Version, Versions
from smolny.texts.voting import Put, voting_order, voting_orders
from smolny.texts.wording import Piece, reworded
from smolny.texts.words import MARKS, Run, Words, plain, words

__all__ = [
    "KINDS",
    "MARKS",
    "SCHEMES",
    "Alike",
    "Amendment",
    "Change",
    "Collision",
    "Composite",
    "Consolidated",
    "Difference",
    "Edit",
    "Identity",
    "Illegible",
    "Insert",
    "InsertAfter",
    "Kind",
    "LeaveOut",
    "Line",
    "Merged",
    "Move",
    "Moved",
    "Node",
    "Operation",
    "Origin",
    "Piece",
    "Put",
    "Read",
    "Rebased",
    "Renumber",
    "Repeal",
    "Replace",
    "Reword",
    "Run",
    "Scheme",
    "Settlement",
    "Shared",
    "Substitute",
    "Unamendable",
    "Understood",
    "Version",
    "Versions",
    "Wording",
    "Words",
    "Written",
    "alike",
    "amended",
    "amended_amendment",
    "amendment_told",
    "apply",
    "articles",
    "at_line",
    "change_told",
    "changes_between",
    "choosable",
    "cite",
    "collisions",
    "composite",
    "consolidated",
    "depth",
    "diff",
    "found",
    "identified",
    "identifiers",
    "in_common",
    "instruction",
    "instructions",
    "inverse",
    "lines",
    "merged",
    "named_as_before",
    "numbers",
    "operation_told",
    "paragraph_numbers",
    "partly",
    "plain",
    "read_akoma",
    "read_amendment",
    "read_change",
    "read_html",
    "read_markdown",
    "read_operation",
    "read_plain",
    "read_told",
    "rebased",
    "reduced",
    "reworded",
    "told",
    "understood",
    "voting_order",
    "voting_orders",
    "walk",
    "words",
    "write_akoma",
    "write_html",
    "write_markdown",
    "write_plain",
]
