"""The marks that a line of a text begins with: numbers of paragraphs, letters of items, names of articles."""

import re
from typing import NamedTuple

PARAGRAPH = re.compile(r"(\(\d{1,4}[a-z]?\)|\d{1,4}[a-z]?[.)])(?:\s+|$)")
ITEM = re.compile(r"([-–—•*+]|\(?(?:[a-z]{1,2}|[ivx]{1,5}|[а-я])\)|[a-z]\.)(?:\s+|$)")
ARTICLE = re.compile(
    r"((?:Article|Art\.|Artikel|Статья|Artículo|Articolo)\s+(?:\d+\s?[a-z]?|[IVXLC]+)|§\s*\d+\s?[a-z]?)(?![\w-])\s*([.:—–]?)\s*(.*)"
)
SECTION = re.compile(
    r"((?:Part|Title|Chapter|Section|Teil|Titel|Kapitel|Abschnitt|Раздел|Глава)\s+(?:\d+\s?[a-z]?|[IVXLC]+))(?![\w-])\s*([.:—–]?)\s*(.*)"
)
_FIGURES = re.compile(r"\d+")
_STOPS = (".", "!", "?", ";", ",", ":")
_RANKS = {"Part": 1, "Teil": 1, "Раздел": 1, "Title": 2, "Titel": 2, "Chapter": 3, "Kapitel": 3, "Глава": 3}


class Named(NamedTuple):
    """The number of an article or section, and what follows it: its heading, or the beginning of its text."""

    number: str
    heading: str
    first: str


def named(pattern: re.Pattern[str], line: str, alone: bool) -> Named | None:
    """What a line names; it is `alone` where nothing follows it at once. A reference to an article, with
    which a sentence begins, names none.
    """
    match = pattern.fullmatch(line)
    if match is None:
        return None
    number, stop, rest = match.groups()
    number = re.sub(r"\s+", " ", number)
    is_heading = alone and not rest.endswith(_STOPS)
    if rest and not stop and (not rest[0].isupper() or not is_heading):
        return None
    return Named(number, rest, "") if is_heading else Named(number, "", rest)


def rank(number: str) -> int:
    """How far down a section stands, by what it is called: parts above titles above chapters."""
    return _RANKS.get(number.split(" ")[0], 4)


def headed(number: str, heading: str) -> str:
    """The line that names an article or a section."""
    if not number or not heading:
        return number or heading
    return (
        f"{number} {heading}" if number.startswith("§") or number.endswith(_STOPS) else f"{number}. {heading}"
    )


def follows(number: str, before: str) -> bool:
    """Is this the number, or the letter, that comes next?"""
    if number.strip("().") == before.strip("()."):
        return False
    new, old = _FIGURES.search(number), _FIGURES.search(before)
    if new and old:
        return int(new[0]) == int(old[0]) + 1 and shape(number) == shape(before)
    return not new and not old and shape(number) == shape(before)


def shape(number: str) -> str:
    """What is the same in all numbers of a row."""
    return re.sub(r"\w+", "1", number)
