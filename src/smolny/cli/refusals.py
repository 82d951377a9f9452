"""What is refused on the command line: one line in words, the way out, the rule's name, and an exit code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import click

from smolny.cli.terminal import printable

if TYPE_CHECKING:
    from smolny.locale.surfaces import Surface

REFUSED, MISASKED, UNUSABLE, INTERRUPTED = 1, 2, 3, 130


class Misused(Exception):
    """Something that the command line itself refuses: a rule and its particulars."""

    def __init__(self, rule: str, /, **particulars: object) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.particulars = particulars


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal in one line of words, and the exit code that goes with it."""

    rule: str
    words: str
    code: int

    def __str__(self) -> str:
        return f"smolny: {self.words} [{self.rule}]"


class Told(click.ClickException):
    """Ends the command with a line for each thing that is wrong."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__("\n".join(map(str, refusals)))
        self.exit_code = refusals[0].code  # type: ignore[misc]

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


def told_of(error: Exception) -> tuple[Refusal, ...]:
    """The refusals that an exception amounts to; none for a fault of the program."""
    rule = getattr(error, "rule", None)
    if isinstance(rule, str):
        return (refusal(rule, getattr(error, "particulars", {})),)
    if isinstance(error, OSError):
        where = error.filename if error.filename is not None else "standard output"
        return (refusal("file-cannot-be-used", {"path": where, "reason": error.strerror or str(error)}),)
    return tuple(map(_in_a_document, getattr(error, "problems", ())))


def _in_a_document(problem: Any) -> Refusal:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return Refusal(problem.rule, printable(f"{place}: {problem.words}"), REFUSED)


def refusal(rule: str, particulars: Mapping[str, object]) -> Refusal:
    """What is so, the way out, and the exit code that goes with it."""
    words = _surface("commands")
    told = f"{words.told(rule, particulars)} {words.part(rule, 'way-out', particulars)}"
    return Refusal(rule, printable(told.rstrip()), words.exit_code(rule))


def found_wrong(rule: str, entry: int | None, particulars: Mapping[str, object]) -> Refusal:
    """What verify found, in words that name the first entry that is wrong."""
    about = "The record is wrong." if entry is None else f"Entry {entry} is wrong."
    return Refusal(rule, printable(f"{about} {_surface('findings').told(rule, particulars)}"), REFUSED)


def _surface(name: str) -> "Surface":
    # Refusals are rare, and the words are many.
    from smolny.locale.surfaces import surface

    return surface(name)
