"""What one surface adds to the words of a refusal: pages a heading, commands a way out and an exit code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from smolny.locale import DEFAULT, Words, filled, said, words, written
from smolny.locale.faults import Unreadable
from smolny.locale.templates import parsed

SURFACES: Mapping[str, frozenset[str]] = {
    "pages": frozenset({"told", "heading", "way-out"}),
    "commands": frozenset({"told", "way-out", "exit"}),
    "interface": frozenset({"told"}),
    "findings": frozenset({"told"}),
}
"""What each of them may say about a rule. "told" stands in place of the words that all surfaces share."""

Particulars = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Surface:
    """The words of one surface, by rule and part, before those that all of them share."""

    words: Words
    own: Mapping[str, Mapping[str, Any]]

    def told(self, rule: str, particulars: Particulars) -> str:
        """What is so, in sentences; by the rule's name and its particulars where nobody has words for it."""
        return self.part(rule, "told", particulars) or self.words.refusal(rule, particulars)

    def part(self, rule: str, part: str, particulars: Particulars) -> str:
        """A part of what this surface says of a rule, its gaps filled; "" where it has nothing of its own."""
        template = self.own.get(rule, {}).get(part, "")
        return filled(template, said(particulars).get, self.words.unknown("not-given"))

    def exit_code(self, rule: str) -> int:
        """The exit code that a command ends with; 1 unless its words say otherwise."""
        return int(self.own.get(rule, {}).get("exit", 1))


@cache
def surface(name: str, language: str = DEFAULT) -> Surface:
    """The words of a surface in a language, in English where there is no file of it; raises Unreadable."""
    return Surface(words(language), read_surface(name, written(language, name)))


def read_surface(name: str, text: str) -> Mapping[str, Mapping[str, Any]]:
    """What a surface says, checked: its own parts alone, in templates that can be read; raises Unreadable."""
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable("words-are-malformed", language=name, why=str(error)) from None
    for rule, parts in own.items():
        if not isinstance(parts, dict) or not parts:
            raise Unreadable("words-are-malformed", language=name, why=rule)
        for part, told in parts.items():
            _check(name, rule, part, told)
    return own


def _check(name: str, rule: str, part: str, told: object) -> None:
    fits = told in (2, 3) if part == "exit" else isinstance(told, str) and bool(told.strip())
    if part not in SURFACES[name] or not fits:
        raise Unreadable("words-are-malformed", language=name, why=f"{rule}.{part}")
    parsed(str(told))
