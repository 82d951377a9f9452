"""The fields of a form as a page shows them: what is typed there, what can be chosen, what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from smolny.clerk.forms import LISTS, DeedForm, FormField, conditions, how_written
from smolny.clerk.toml import Problem
from smolny.domain.values import BodyId, FactionId, SourceId, Unknown
from smolny.locale import words
from smolny.readings.names import Names
from smolny.readings.registers import Entry, known

Control = Literal["line", "lines", "choice", "day"]

_CHOICES = ("choice", "yes-or-no")
_LONG = (*LISTS, "text", "texts", "orders")
_SHORT = frozenset(
    {
        *("name", "title", "genus", "letters", "territory", "origin", "place", "office", "number", "paper"),
        *("rule", "subject", "aspect", "desk", "weight", "contact", "group", "method", "because"),
    }
)
"""Words that fit on a line; all other words have several lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a form on a page.

    `options` are what can be chosen, or what is proposed where anything can be typed. `file` says that a
    file may be handed in instead. `wrong` tells what is wrong, each in words with its rule. `hint` is how a
    list is written, told where there is no room for more.
    """

    name: str
    label: str
    control: Control
    typed: str
    needed: bool
    says: str
    how: str
    options: tuple[Entry, ...] = ()
    file: bool = False
    wrong: tuple[tuple[str, str], ...] = ()
    hint: str = ""


def lines(
    form: DeedForm, names: Names, typed: Mapping[str, str], problems: Sequence[Problem], *, live: bool
) -> Iterator[Line]:
    """The lines of a form."""
    for field in form.fields:
        text = typed.get(field.name, "")
        yield Line(
            name=field.name,
            label=field.name.replace("_", " ").capitalize(),
            control=_control(field, text),
            typed=text,
            needed=field.needed,
            says=field.says,
            how="; ".join((*conditions(field, words(), live=live), how_written(field, words()))),
            options=tuple(_options(field, names)),
            file=field.kind in ("hash", "text", "orders"),
            wrong=tuple(wrong_with(field.name, problems)),
            hint=how_written(field, words()) if field.kind in LISTS else "",
        )


def wrong_with(name: str, problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
    """What is wrong with one field, with the line of it where it has several."""
    for each in problems:
        if each.path == name:
            place = f"{words().say('on_line', line=str(each.line)).capitalize()}: " if each.line else ""
            yield place + each.words, each.rule


def sources(names: Names) -> tuple[Entry, ...]:
    """The sources that were cited."""
    return known(names, SourceId)


def _control(field: FormField, text: str) -> Control:
    if field.kind in _CHOICES:
        return "choice"
    # A browser would not show what is no day.
    if field.kind == "day" and (not text or _is_iso(text)):
        return "day"
    long = field.kind in _LONG or (field.kind == "words" and field.name not in _SHORT)
    return "lines" if long or "\n" in text else "line"


def _is_iso(text: str) -> bool:
    return [len(part) for part in text.split("-") if part.isascii() and part.isdecimal()] == [4, 2, 2]


def _options(field: FormField, names: Names) -> Iterator[Entry]:
    if field.kind == "choice":
        yield from ((each, words().value(each)) for each in field.choices)
    elif field.kind == "yes-or-no":
        yield from (("yes", "yes"), ("no", "no"))
    elif field.kind == "count":
        yield from ((each, words().unknown(each)) for each in get_args(Unknown))
    elif field.kind == "party":
        yield from ((f"body: {each}", name) for each, name in known(names, BodyId))
        yield from ((f"faction: {each}", name) for each, name in known(names, FactionId))
    elif field.kind == "identifier" and not field.new:
        yield from known(names, field.names)
