"""What is refused on the command line: one line in words, the way out, the rule's name, and an exit code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

import click

from smolny.cli.terminal import printable

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
    """The words of a rule; one without words of its own here is told by its name and particulars."""
    table = _table().get(rule)
    if table is None:
        return Refusal(rule, printable(out_of_order(rule, particulars)), REFUSED)
    told = table["told"].format_map(_Particulars(particulars))
    way_out = table.get("way-out", "").format_map(_Particulars(particulars))
    words = f"{told}; {way_out}" if way_out else told
    return Refusal(rule, printable(words), int(table.get("exit", REFUSED)))


def rules() -> frozenset[str]:
    """The rules that have words, and perhaps an exit code, of their own on the command line."""
    return frozenset(_table())


def out_of_order(rule: str, particulars: Mapping[str, object]) -> str:
    """Why the core refuses something, in the words of the house."""
    # Refusals are rare, and the words are many.
    from smolny.locale import words
    from smolny.readings.sentences import refusal as in_words

    return in_words(words(), rule, particulars).removesuffix(".")


def found_wrong(rule: str, entry: int | None, particulars: Mapping[str, object]) -> Refusal:
    """What verify found, in words that name the first entry that is wrong."""
    words = _findings().get(rule, rule).format_map(_Particulars(particulars))
    about = "the record is wrong" if entry is None else f"entry {entry} is wrong"
    return Refusal(rule, printable(f"{about}: {words}"), REFUSED)


class _Particulars(dict[str, object]):
    """Particulars for words; `place` is where a store is, by path or by address."""

    def __missing__(self, name: str) -> object:
        return self.get("path", self.get("url", "not given")) if name == "place" else "not given"


@cache
def _table() -> dict[str, dict[str, str]]:
    return _read("refusals.toml")


@cache
def _findings() -> dict[str, str]:
    return _read("findings.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
