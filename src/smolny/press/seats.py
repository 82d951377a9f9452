"""The working of an apportionment on paper: a proof that a teller can redo."""

from collections.abc import Sequence
from dataclasses import dataclass

from smolny.locale import Words, words
from smolny.press.letters import shortened
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings.views.seats import SeatPassage, SeatTable, SeatWorking

FOOT = 80
"""Letters of a title at the foot of a page, which is one line."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that an apportionment rests on: its name and the SHA-256 of its bytes, in hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was given: the list and the key, the command that divides them again, and the date of the list
    (RFC 3339), which is that of the paper.
    """

    documents: Sequence[Document]
    command: str
    dated: str


def pdf(working: SeatWorking, given: Given, language: str = "en") -> bytes:
    """The working as PDF."""
    return typeset(paper(working, given, words(language)))


def paper(working: SeatWorking, given: Given, said: Words) -> Paper:
    """The working as the template takes it."""
    *notices, together = working.closing
    told: dict[str, Plain] = {
        "heading": working.title,
        "federation": None,
        "assembly": said.paper("seats"),
        "foot": said.paper("seats_foot", title=shortened(working.title, FOOT)),
        "words": {"vouched_heading": said.paper("vouched_heading")},
        "lead": working.lead,
        "together": together,
        "settled": working.pending is None,
        "pending": working.pending or "",
        "shares": _table(working.shares),
        "passages": [_passage(each) for each in working.passages],
        "notices": notices,
        "vouched": {
            "side": "SHA-256",
            "words": said.paper("seats_vouched", command=given.command),
            "lines": [line for each in given.documents for line in (each.name, each.sha256)],
        },
    }
    return Paper(
        templates=("seats",),
        title=said.paper("title", heading=said.paper("seats"), assembly=working.title),
        language=said.language,
        made_at=given.dated,
        missing=said.paper("letters_missing"),
        told=told,
    )


def _passage(passage: SeatPassage) -> Plain:
    return {
        "heading": passage.heading,
        "sentences": passage.sentences,
        "table": _table(passage.table),
    }


def _table(table: SeatTable) -> Plain:
    return {"heads": table.heads, "rows": table.rows}
