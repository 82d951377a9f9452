"""The words: TOML files for each language, read and checked once.

`en.toml` holds what is told everywhere; `pages.en.toml` and its kin what one surface adds to a refusal.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from smolny.domain.values import Count, is_known
from smolny.locale.faults import Unreadable
from smolny.locale.templates import Fill, demanded, filled, gaps, parsed

__all__ = ["Fill", "Unreadable", "Words", "demanded", "filled", "gaps", "read", "said", "words", "written"]

DEFAULT = "en"
LISTS = {"months": 12, "short_months": 12, "ordinals": 12, "numerals": 12}
TABLES = (
    "dates",
    "unknown",
    "phrases",
    "paper",
    "majorities",
    "working",
    "forms",
    "values",
    "sentences",
    "minutes",
    "headings",
    "clauses",
    "sections",
    "deeds",
    "steps",
    "consequences",
    "refusals",
)
TEMPLATES = frozenset(
    {
        "dates",
        "phrases",
        "paper",
        "majorities",
        "working",
        "forms",
        "sentences",
        "minutes",
        "headings",
        "clauses",
        "sections",
        "deeds",
        "steps",
        "consequences",
        "refusals",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: tables of phrases and sentences, and lists counted from one.

    Each file is read once, so what was made of the same words is kept by them.
    """

    language: str
    tables: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, tuple[str, ...]]

    def __hash__(self) -> int:
        return hash(self.language)

    def value(self, word: str) -> str:
        """A word of the record ("deciding") in words; itself, without hyphens, where the file has none."""
        return self.tables["values"].get(word) or self.unknown(word)

    def unknown(self, word: str) -> str:
        """ "not-given" and its kin in words; any other word without hyphens."""
        return self.tables["unknown"].get(word) or word.replace("-", " ")

    def count(self, count: Count) -> str:
        """A number, with thin spaces between thousands, "none" for 0, or why it is unknown."""
        if is_known(count):
            return f"{count:,}".replace(",", "\u2009") if count else self.say("none")
        return self.unknown(str(count))

    def say(self, phrase: str, **told: str | None) -> str:
        """A phrase with its gaps filled; KeyError where the file has no such phrase."""
        return self.fill("phrases", phrase, told.get)

    def paper(self, phrase: str, **told: str | None) -> str:
        """A phrase of what is printed, with its gaps filled; KeyError where the file has no such phrase."""
        return self.fill("paper", phrase, told.get)

    def ruled(self, phrase: str, **told: str | None) -> str:
        """A phrase about majorities, with its gaps filled; KeyError where the file has no such phrase."""
        return self.fill("majorities", phrase, told.get)

    def fill(self, table: str, key: str, fill: Fill) -> str:
        """A template of a table with its gaps filled; KeyError where the file has none."""
        return filled(self.tables[table][key], fill, self.unknown("not-given"))

    def refusal(self, rule: str, particulars: Mapping[str, object]) -> str:
        """Why something is out of order, and the way out; the rule's name where there are no words."""
        told = said(particulars)
        if self.has("refusals", rule) and (told or not demanded(self.tables["refusals"][rule])):
            return self.fill("refusals", rule, told.get)
        listed = ", ".join(f"{name} {value}" for name, value in told.items())
        named = rule.replace("-", " ").capitalize()
        return f"{named} ({listed})." if listed else f"{named}."

    def has(self, table: str, key: str) -> bool:
        """Whether the file has words for it."""
        return key in self.tables[table]

    def joined(self, items: Iterable[str], *, others: bool = False) -> str:
        """ "a, b and c"; with others, "a, b and others"."""
        listed = [*items, self.say("others")] if others else list(items)
        if len(listed) < 2:
            return "".join(listed)
        return self.say("pair", first=", ".join(listed[:-1]), second=listed[-1])

    def ordinal(self, number: int) -> str:
        """ "first", and the number itself where the list ends."""
        return _counted(self.lists["ordinals"], number, self.say("ordinal", number=str(number)))

    def numeral(self, number: int) -> str:
        """ "eight", and the number itself where the list ends."""
        return _counted(self.lists["numerals"], number, self.count(number))

    def month(self, number: int, *, short: bool = False) -> str:
        """The name of a month, 1 to 12."""
        return self.lists["short_months" if short else "months"][number - 1]


@cache
def words(language: str = DEFAULT) -> Words:
    """The words of a language, in English where there is no file of it; raises Unreadable."""
    chosen = language if f"{language}.toml" in _kept() and "." not in language else DEFAULT
    return read(chosen, written(chosen))


def written(language: str, surface: str | None = None) -> str:
    """The file of a language, or what it has for one surface, in English where there is none of it."""
    surfaced = f"{surface}." if surface else ""
    name = f"{surfaced}{language}.toml"
    return _kept()[name if name in _kept() else f"{surfaced}{DEFAULT}.toml"].read_text(encoding="utf-8")


def read(language: str, text: str) -> Words:
    """A file of words, checked: every table and list is there, of strings, and every template can be read."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable("words-are-malformed", language=language, why=str(error)) from None
    lists = {name: _list(told, language, name, least) for name, least in LISTS.items()}
    tables = {name: _table(told, language, name) for name in TABLES}
    for surplus in told.keys() - LISTS.keys() - set(TABLES):
        raise Unreadable("words-are-malformed", language=language, why=surplus)
    for name in TEMPLATES:
        for template in tables[name].values():
            parsed(template)
    return Words(language, tables, lists)


@cache
def _kept() -> Mapping[str, Traversable]:
    return {each.name: each for each in files(__name__).iterdir() if each.name.endswith(".toml")}


def _list(told: Mapping[str, Any], language: str, name: str, least: int) -> tuple[str, ...]:
    items = told.get(name)
    if not isinstance(items, list) or len(items) < least or not all(map(_is_said, items)):
        raise Unreadable("words-are-malformed", language=language, why=name)
    return tuple(items)


def _table(told: Mapping[str, Any], language: str, name: str) -> Mapping[str, str]:
    table = told.get(name)
    if not isinstance(table, dict):
        raise Unreadable("words-are-malformed", language=language, why=name)
    for key, words in table.items():
        if not _is_said(words):
            raise Unreadable("words-are-malformed", language=language, why=f"{name}.{key}")
    return table


def said(particulars: Mapping[str, object]) -> dict[str, str]:
    """The particulars of a refusal as words for its gaps; several in one with commas."""
    return {
        name.replace("-", "_"): ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        for name, value in particulars.items()
    }


def _is_said(item: object) -> bool:
    return isinstance(item, str) and bool(item.strip())


def _counted(items: tuple[str, ...], number: int, otherwise: str) -> str:
    return items[number - 1] if 0 < number <= len(items) else otherwise
