"""The directory of a desk: every mandate by its number, its holder's name and its council, found at once."""

import unicodedata
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Any

from smolny.domain.assembly import Assembly
from smolny.domain.credentials import DelegateDesignated, MandateContested
from smolny.domain.federation import CouncilRegistered, PersonNoted
from smolny.domain.order import Entry
from smolny.domain.order.record import PayloadErased
from smolny.domain.values import CaseId, CouncilId, MandateId, PersonId
from smolny.readings.names import Opened

MOST_FOUND = 50


def folded(text: str) -> str:
    """The text as it is looked for: without accents, in small letters."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


class Directory:
    """An index that grows with the record; it holds names, so it stays in the memory of the desk."""

    def __init__(self) -> None:
        self.after = 0
        self._lines: dict[MandateId, str] = {}
        self._told: dict[MandateId, tuple[PersonId, CouncilId | None]] = {}
        self._persons: dict[PersonId, str] = {}
        self._noted: dict[int, PersonId] = {}
        self._councils: dict[CouncilId, str] = {}
        self._held: dict[PersonId, list[MandateId]] = {}
        self._about: dict[MandateId, list[int]] = {}
        self._cases: dict[CaseId, MandateId] = {}

    def grown(self, entries: Iterable[Entry[Any]], opened: Opened) -> None:
        """Take in the entries that follow those that were taken in; `opened` opens the office register."""
        for entry in entries:
            self._take_in(entry, opened)
            self.after = entry.number

    def about(self, mandate: MandateId) -> tuple[int, ...]:
        """The numbers of the entries about a mandate, the first of which designates it."""
        return tuple(self._about.get(mandate, ()))

    def find(self, words: str, state: Assembly) -> tuple[MandateId, ...]:
        """The mandates that bear all the words in their number, name or council, at most fifty.

        A whole number comes first, then names that begin so; mandates that have ended come last.
        """
        sought = folded(words).split()
        if not sought:
            return ()
        found = list(self._lines.items())
        for word in sought:
            found = [pair for pair in found if word in pair[1]]
        mandates, begun = state.credentials.mandates, f" {sought[0]}"

        def rank(pair: tuple[MandateId, str]) -> tuple[bool, bool, bool, str]:
            name, line = pair
            return name not in sought, mandates[name].standing == "ended", begun not in f" {line}", line

        return tuple(name for name, _ in nsmallest(MOST_FOUND, found, rank))

    def _take_in(self, entry: Entry[Any], opened: Opened) -> None:
        told = entry.particulars
        self._index(entry)
        if isinstance(told, PersonNoted):
            self._noted[entry.number] = told.person
            name = told.name if told.name is not None else opened(entry.number, "name")
            self._named(told.person, name if isinstance(name, str) else "")
        elif isinstance(told, CouncilRegistered):
            self._councils[told.council] = folded(told.name)
        elif isinstance(told, DelegateDesignated):
            self._told[told.mandate] = (told.person, told.council)
            self._held.setdefault(told.person, []).append(told.mandate)
            self._line(told.mandate)
        elif isinstance(told, PayloadErased) and told.field == "name" and told.entry in self._noted:
            self._named(self._noted[told.entry], "")

    def _index(self, entry: Entry[Any]) -> None:
        """Remember which mandates the entry is about, by its own fields or by the case that it names."""
        told = entry.particulars
        if isinstance(told, MandateContested):
            self._cases[told.case] = told.mandate
        named = [getattr(told, field, None) for field in ("mandate", "alternate", "holder", "giver")]
        named.append(self._cases.get(getattr(told, "case", None)))  # type: ignore[arg-type]
        for mandate in dict.fromkeys(each for each in named if isinstance(each, str)):
            self._about.setdefault(MandateId(mandate), []).append(entry.number)

    def _named(self, person: PersonId, name: str) -> None:
        self._persons[person] = folded(name)
        for mandate in self._held.get(person, ()):
            self._line(mandate)

    def _line(self, mandate: MandateId) -> None:
        self._lines[mandate] = " ".join(self._words(mandate))

    def _words(self, mandate: MandateId) -> Iterator[str]:
        person, council = self._told[mandate]
        yield self._persons.get(person, "")
        yield mandate
        if council is not None:
            yield self._councils.get(council, "")
