"""Numbers of motions, amendments and composites, by a scheme; what has one keeps it when more come."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from smolny.texts.refusals import Unamendable

Scheme = Literal["per-motion", "running", "per-line"]
"""How amendments are numbered: anew for each text ("A1-1"), through all texts ("1"), or by the lines that
they change ("A1-12-14").
"""
SCHEMES: tuple[Scheme, ...] = ("per-motion", "running", "per-line")
LONGEST_NUMBER = 120
_ALIKE = str.maketrans("АВЕЅІЈКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABESIJKMHOPCTXYABEZHIKMNOPTYX")


@dataclass(frozen=True, slots=True)
class Moved:
    """What is to have a number, by its name.

    `series` stands before the figure ("A", "Ä", "Composite "); an amendment tells the name of what it amends
    (`of`) and, where it changes some lines and not the whole, the first and the last of them. Whoever gave a
    `number` by hand has it.
    """

    id: str
    kind: Literal["motion", "amendment", "composite"] = "motion"
    series: str = ""
    of: str = ""
    lines: tuple[int, int] | None = None
    number: str = ""


class _Given:
    """The numbers so far: by name, how they look, and how many were counted after each beginning."""

    def __init__(self) -> None:
        self.by_id: dict[str, str] = {}
        self.looks: set[str] = set()
        self.counted: Counter[tuple[str, str]] = Counter()

    def give(self, id: str, number: str) -> None:
        if len(number) > LONGEST_NUMBER or not number.isprintable() or number != number.strip():
            raise Unamendable("number-is-not-plain", number=number[:LONGEST_NUMBER])
        if look(number) in self.looks:
            raise Unamendable("number-is-taken", number=number)
        self.by_id[id] = number
        self.looks.add(look(number))

    def figure(self, before: str) -> str:
        """The next figure behind these letters that is free."""
        return self._free(before, "1", str)

    def letter(self, before: str) -> str:
        """The next letter behind these that is free."""
        return self._free(before, "A", letters)

    def _free(self, before: str, row: str, said: Callable[[int], str]) -> str:
        while True:
            self.counted[before, row] += 1
            if look(number := before + said(self.counted[before, row])) not in self.looks:
                return number

    def at_lines(self, number: str) -> str:
        """The number itself, or with the next small letter behind it: "12-14", "12-14b"."""
        found = number
        while look(found) in self.looks:
            self.counted[number, "b"] += 1
            found = number + letters(self.counted[number, "b"] + 1).lower()
        return found


def numbers(scheme: Scheme, moved: Iterable[Moved]) -> dict[str, str]:
    """The number of each by its name, in the order in which they came; no two look alike, and whatever comes
    behind changes none. Unamendable `moved-twice`, `amends-nothing` where what is amended has no number yet,
    `lines-run-backwards`, `number-is-taken`, `number-is-not-plain`.
    """
    given = _Given()
    for each in moved:
        if each.id in given.by_id:
            raise Unamendable("moved-twice", name=each.id)
        given.give(each.id, each.number or _next(scheme, each, given))
    return given.by_id


def _next(scheme: Scheme, each: Moved, given: _Given) -> str:
    if each.kind == "composite":
        return given.letter(each.series)
    if each.kind == "motion":
        return given.figure(each.series)
    if each.of not in given.by_id:
        raise Unamendable("amends-nothing", name=each.id, of=each.of)
    if scheme == "running":
        return given.figure(each.series)
    begins = f"{given.by_id[each.of]}-{each.series}"
    return given.at_lines(begins + _lines(each)) if scheme == "per-line" else given.figure(begins)


def _lines(each: Moved) -> str:
    """The lines that are changed, 0 for the whole."""
    first, last = each.lines or (0, 0)
    if first > last:
        raise Unamendable("lines-run-backwards", name=each.id, first=first, last=last)
    return str(first) if first == last else f"{first}-{last}"


def letters(place: int) -> str:
    """A, B, ... Z, AA, AB, ... for 1, 2, ..."""
    found = ""
    while place:
        place, left = divmod(place - 1, 26)
        found = chr(ord("A") + left) + found
    return found


def look(number: str) -> str:
    """What two numbers have in common that are read alike: small letters as large ones, Cyrillic and Greek
    letters as the Latin ones that look like them, blanks as none.
    """
    return "".join(unicodedata.normalize("NFKC", number).upper().split()).translate(_ALIKE)
