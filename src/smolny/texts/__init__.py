"""Texts as trees, usable alone: read, written, amended, compared; everything is a value."""

from smolny.texts.blocks import Read
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
from smolny.texts.differences import Difference, Edit, apply, diff, inverse
from smolny.texts.identifiers import identified
from smolny.texts.markdown import read_markdown, write_markdown
from smolny.texts.naming import named_as_before
from smolny.texts.plain import Written, read_plain, write_plain
from smolny.texts.refusals import Illegible, Unamendable
from smolny.texts.told import read_told, told
from smolny.texts.tree import KINDS, Kind, Node, articles, found, identifiers, walk
from smolny.texts.wording import Piece, reworded
from smolny.texts.words import MARKS, Run, Words, plain, words

__all__ = [
    "KINDS",
    "MARKS",
    "Consolidated",
    "Difference",
    "Edit",
    "Illegible",
    "InsertAfter",
    "Kind",
    "Node",
    "Operation",
    "Piece",
    "Read",
    "Repeal",
    "Replace",
    "Run",
    "Unamendable",
    "Wording",
    "Words",
    "Written",
    "apply",
    "articles",
    "consolidated",
    "diff",
    "found",
    "identified",
    "identifiers",
    "inverse",
    "named_as_before",
    "operation_told",
    "plain",
    "read_markdown",
    "read_operation",
    "read_plain",
    "read_told",
    "reworded",
    "told",
    "walk",
    "words",
    "write_markdown",
    "write_plain",
]
