"""The pages of an earlier publication that read nothing that has changed: they stay as they are.

`reads.json` says of every page what it read, where it leads to, and its line in the index of the search.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from hashlib import sha256
from itertools import chain
from typing import Any

import msgspec

from smolny.domain.values import AssemblyId
from smolny.domain.values.book import Book
from smolny.readings.congress import header
from smolny.readings.credentials import masthead
from smolny.readings.standpoint import INDEXES, Index, Standpoint
from smolny.web.published.folder import Folder
from smolny.web.published.touched import opened
from smolny.web.published.watching import VALUES

READS = "reads.json"


class Page(msgspec.Struct, frozen=True, array_like=True):
    """A page that was made: what it read, the addresses that it leads to and which of those are published,
    each by its place in the ledger; its heading and first words, where it is searched.
    """

    reads: Sequence[int]
    leads: Sequence[int]
    published: Sequence[int]
    told: tuple[str, str] | None


class Table:
    """Strings that stand once, each at its place."""

    def __init__(self, strings: Sequence[str]) -> None:
        self.strings = list(strings)
        self._at = {each: place for place, each in enumerate(strings)}

    def places(self, strings: Iterable[str]) -> list[int]:
        """The places of strings, of new ones behind the others."""
        return [self._place(each) for each in strings]

    def _place(self, string: str) -> int:
        place = self._at.setdefault(string, len(self.strings))
        if place == len(self.strings):
            self.strings.append(string)
        return place

    def ordered(self, used: Iterable[Sequence[int]]) -> tuple[list[str], list[int]]:
        """The strings that are used, in order, and for each place the one that it has among them."""
        places = sorted(set(chain.from_iterable(used)), key=self.strings.__getitem__)
        moved = [0] * len(self.strings)
        for new, old in enumerate(places):
            moved[old] = new
        return [self.strings[place] for place in places], moved


class Ledger:
    """What is known of pages; names of what was read and addresses stand once."""

    def __init__(self, names: Sequence[str], leads: Sequence[str], pages: Mapping[str, Page]) -> None:
        self.names = Table(names)
        self.leads = Table(leads)
        self.pages = pages

    def written(self, pages: Mapping[str, Page]) -> bytes:
        """What is kept of these pages; the same pages make the same bytes, whatever was known before."""
        names, name_at = self.names.ordered(page.reads for page in pages.values())
        leads, lead_at = self.leads.ordered(page.leads for page in pages.values())
        told = {
            file: Page(
                sorted([name_at[place] for place in page.reads]),
                [lead_at[place] for place in page.leads],
                sorted([lead_at[place] for place in page.published]),
                page.told,
            )
            for file, page in sorted(pages.items())
        }
        return msgspec.json.encode(_Written(names, leads, told))


class _Written(msgspec.Struct):
    names: list[str]
    leads: list[str]
    pages: dict[str, Page]


def earlier(folder: Folder) -> Ledger:
    """What is known of the earlier publication; nothing where it is not as its manifest says."""
    digest = folder.earlier.files.get(READS)
    content = (folder.target / READS).read_bytes() if digest else b""
    if sha256(content).hexdigest() != digest:
        return Ledger((), (), {})
    told = msgspec.json.decode(content, type=_Written)
    return Ledger(told.names, told.leads, told.pages)


def changes(then: Mapping[AssemblyId, Standpoint], now: Mapping[AssemblyId, Standpoint]) -> "Changes":
    """What is another now than then, of assemblies that were published then."""
    of = {name: _Change(then[name], here) for name, here in now.items() if name in then}
    return Changes(of, then.keys() != now.keys())


class Changes:
    """Tells of a name whether what it stands for is another now."""

    def __init__(self, of: Mapping[AssemblyId, "_Change"], assemblies: bool) -> None:
        self._of = of
        self._assemblies = assemblies

    def among(self, names: Iterable[str]) -> Set[int]:
        """The places of those of these that have changed."""
        return frozenset(place for place, name in enumerate(names) if self._has_changed(name))

    def _has_changed(self, name: str) -> bool:
        if name == "assemblies":
            return self._assemblies
        assembly, _, what = name.partition(":")
        change = self._of.get(AssemblyId(assembly))
        return change is None or change.of(what)


class _Change:
    """One assembly then and now."""

    def __init__(self, then: Standpoint, now: Standpoint) -> None:
        self._then, self._now = then, now
        fresh = list(now.entries)[then.state.size :]
        self._grew = bool(fresh)
        self._indexes: dict[str, Set[str]] = {}
        self._places: dict[str, bool] = {}
        self._kinds = {type(entry.particulars).__name__ for entry in fresh}
        self._heads = {
            "header": (header(then), header(now)),
            "masthead": (masthead(then), masthead(now)),
        }

    def of(self, what: str) -> bool:
        """Whether what a name stands for is another now. What stands in a book does not change where the book
        does not.
        """
        place = what if " " in what else what.partition("[")[0]
        if place not in self._places:
            self._places[place] = self._is_another(place)
        return self._places[place] and (place == what or self._is_another(what))

    def _is_another(self, what: str) -> bool:
        kind, mark, name = what.partition(":" if what.startswith("of:") else ".")
        if kind == "of":
            return name in self._kinds
        asked, _, key = what.partition(" ")
        if any(each.among == asked for each in INDEXES.values()):
            return key in self._differing(asked)
        if (value := VALUES.get(asked)) is not None:
            return value(self._then, key) != value(self._now, key)
        if what == "opened":
            return opened(self._then.state) != opened(self._now.state)
        if kind in self._heads:
            return _differ(*(getattr(each, name) for each in self._heads[kind]))
        if mark:
            field, _, key = name.partition("[")
            rooms = (getattr(each.state, kind) for each in (self._then, self._now))
            return _differ(*(_value(getattr(room, field), key) for room in rooms))
        return self._grew

    def _differing(self, among: str) -> Set[str]:
        """The keys of indexes under which something else stands now."""
        if among not in self._indexes:
            several = (each for each in INDEXES.values() if each.among == among)
            self._indexes[among] = {str(key) for each in several for key in self._changed(each)}
        return self._indexes[among]

    def _changed(self, asked: Index[Any, Any]) -> Iterator[Any]:
        then, now = (each.once(asked.name, asked.make) for each in (self._then, self._now))
        yield from (key for key in then.keys() | now.keys() if then.get(key) != now.get(key))


def _value(held: Any, key: str) -> Any:
    """What is held, or what stands in it under a key with a bracket behind."""
    if not key:
        return held
    try:
        # Of an older book one value is cheaper looked up than asked for.
        return held[key[:-1]]
    except KeyError:
        return None


def _differ(then: Any, now: Any) -> bool:
    """Whether a value is another one; books are looked at by what they are, not by what is in them."""
    return then is not now and (isinstance(now, Book) or then != now)
