"""How numbers and unknowns are written on pages."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import groupby
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from smolny.domain.values import Count
from smolny.locale import words
from smolny.readings import views
from smolny.readings.pieces import pieces

_UNKNOWN = Markup('<span class="unknown">{}</span>')


def number(value: int) -> str:
    """Thousands with a thin space; a number of four figures stands unbroken."""
    return f"{value:,}".replace(",", "\u2009") if abs(value) >= 10_000 else str(value)


@pass_context
def count(context: Context, value: Count) -> str:
    """A number, or why it is unknown."""
    if isinstance(value, int):
        return number(value)
    return _UNKNOWN.format(words(context["language"]).unknown(value))


@pass_context
def figure(context: Context, value: Count | str) -> str:
    """A count, or an exact weight: 179 and a third stands as "179 1/3"."""
    if not isinstance(value, str) or not value[:1].isdecimal():
        return count(context, value)  # type: ignore[arg-type]
    whole, rest = divmod(Fraction(value), 1)
    return f"{number(whole)} {rest}" if rest and whole else str(rest) if rest else number(whole)


@pass_context
def difference(context: Context, value: Count) -> str:
    """A change with its sign, or why it is unknown; none is 0."""
    if not isinstance(value, int):
        return count(context, value)
    return f"+{number(value)}" if value > 0 else f"\u2212{number(-value)}" if value < 0 else "0"


@pass_context
def unknowns(context: Context, sentence: str) -> Markup:
    """A sentence with what is unknown marked as unknown."""
    told = pieces(sentence, words(context["language"]))
    return Markup("").join(_UNKNOWN.format(text) if marked else escape(text) for text, marked in told)


def coded(words: str) -> Markup:
    """Words of the code's own, with what stands between backticks as code."""
    parts = words.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def sentence(words: str) -> str:
    """Words as a sentence: a capital at the beginning, a full stop at the end."""
    return capital(stopped(words))


def capital(words: str) -> str:
    """Words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def stopped(words: str) -> str:
    """Words with a full stop at the end."""
    return words + ("" if words[-1:] in ".?!:" else ".")


@pass_context
def joined(context: Context, items: Iterable[object]) -> str:
    """Items as a list in words."""
    return words(context["language"]).joined(map(str, items))


def answered(commitments: Iterable[views.Commitment], states: Iterable[str] = ("answered", "in-part")) -> str:
    """How many commitments are in each of these states: "2 answered in part, 6 open"; "" for none of them."""
    made = tuple(commitments)
    told = ([each.state_words for each in made if each.state == state] for state in states)
    return ", ".join(f"{len(each)} {each[0]}" for each in told if each)


def missing(act: views.ActLine) -> tuple[str, ...]:
    """What the record does not have of an act: its hour, its votes, its wording."""
    known = {"hour": act.when.hour_known, "votes": act.carried, "wording": act.worded}
    return tuple(what for what, found in known.items() if not found)


def short(when: views.When) -> str:
    """A moment in a few words: "26 Oct O.S. 05:00"; none where the day is unknown."""
    day = f"{when.days[0].words} {when.days[0].label}".strip() if when.days else ""
    return f"{day} {when.hour}" if when.hour_known else day or when.hour


def words_of(count: int, one: str, many: str) -> str:
    """The words for one, or for many with their number in place of {}."""
    return one if count == 1 else many.format(number(count))


def lasting(seconds: int) -> str:
    """Seconds as a clock shows them: "3:00"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def batch_by_moment(lines: Iterable[views.Minuted]) -> list[list[views.Minuted]]:
    """Lines of the minutes, those that follow each other at one moment together."""
    return [list(run) for _, run in groupby(lines, key=lambda each: each.stamp)]


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "count": count,
    "figure": figure,
    "difference": difference,
    "unknowns": unknowns,
    "words_of": words_of,
    "missing": missing,
    "short": short,
    "coded": coded,
    "sentence": sentence,
    "stopped": stopped,
    "joined": joined,
    "capital": capital,
    "batch_by_moment": batch_by_moment,
    "lasting": lasting,
}
