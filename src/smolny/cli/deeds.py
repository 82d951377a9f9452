"""The deeds that can be done, and the fields of one of them, as a terminal shows them."""

from collections.abc import Iterator

from smolny.clerk.forms import DeedForm, conditions, how_written, rooms
from smolny.cli.terminal import hanging
from smolny.domain.values import AssemblyId
from smolny.locale import words


def listed(assembly: AssemblyId) -> Iterator[str]:
    """Every deed by room, in a line each, and how one is done."""
    for room in rooms():
        yield from hanging([(f"{_plain(room.holds)}.",)], "")
        yield from hanging([(form.deed, _plain(form.briefly)) for form in room.forms], "  ")
        yield ""
    yield f"smolny do {assembly} DEED --help-fields explains the fields of one of them."


def explained(form: DeedForm, *, live: bool) -> Iterator[str]:
    """What a deed does, and its fields: how each is written, and what the command says of it."""
    yield f"{form.deed}: {_plain(form.does)}."
    yield ""
    rows = [
        (
            field.name,
            "; ".join((*conditions(field, words(), live=live), how_written(field, words()))),
            *([_plain(field.says)] if field.says else []),
        )
        for field in form.fields
    ]
    yield from hanging(rows, "  ")


def _plain(words: str) -> str:
    """What a command says of itself, without the signs of code."""
    return words.replace("`", "")
