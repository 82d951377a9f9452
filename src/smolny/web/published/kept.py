"""The pages of an earlier publication that read nothing that has changed: they stay as they are.

`reads.json` says of every page what it read, where it leads to, and its line in the index of the search.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
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

READS, LATE = "reads.json", "late"
"""The name of the ledger; what a page reads that is older than what it tells of, and is to be made again."""


class Page(msgspec.Struct, frozen=True, array_like=True):
    """A page that was made: what it read and the addresses that it leads to, each by its place in the ledger;
    its heading and first words, where it is searched.
    """

    reads: Sequence[int]
    leads: Sequence[int]
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
    """What is known of pages; names of what was read and addresses stand once. The files to which the
    addresses led are none for what was not published.
    """

    def __init__(
        self,
        names: Sequence[str],
        leads: Sequence[str],
        files: Sequence[str | None],
        pages: Mapping[str, Page],
    ) -> None:
        self.names = Table(names)
        self.leads = Table(leads)
        self.files = files
        self.pages = pages

    def grown(self, pages: Mapping[str, Page], led: Callable[[str], str | None]) -> "Ledger":
        """What is known of these pages, and of where addresses lead now; the same pages make the same ledger,
        whatever was known before.
        """
        names, name_at = self.names.ordered(page.reads for page in pages.values())
        leads, lead_at = self.leads.ordered(page.leads for page in pages.values())
        told = {
            file: Page(_moved(page.reads, name_at), list(map(lead_at.__getitem__, page.leads)), page.told)
            for file, page in sorted(pages.items())
        }
        return Ledger(names, leads, list(map(led, leads)), told)

    def content(self) -> bytes:
        """The ledger as it is written."""
        return msgspec.json.encode(_Written(self.names.strings, self.leads.strings, self.files, self.pages))


def _moved(places: Sequence[int], moved: Sequence[int]) -> list[int]:
    new = list(map(moved.__getitem__, places))
    # What is kept stands in order already, and for that a sort is soon done.
    new.sort()
    return new


class _Written(msgspec.Struct):
    names: list[str]
    leads: list[str]
    files: Sequence[str | None]
    pages: Mapping[str, Page]


def empty() -> Ledger:
    """A ledger in which nothing is known."""
    return Ledger((), (), (), {})


def earlier(folder: Folder) -> Ledger:
    """What is known of the earlier publication; nothing where it is not as its manifest says."""
    content = (folder.target / READS).read_bytes() if READS in folder.earlier.files else b""
    if sha256(content).hexdigest() != folder.earlier.files.get(READS):
        return empty()
    told = msgspec.json.decode(content, type=_Written)
    return Ledger(told.names, told.leads, told.files, told.pages)


def changes(then: Mapping[AssemblyId, Standpoint], now: Mapping[AssemblyId, Standpoint]) -> "Changes":
    """What is another now than then, of assemblies that were published then."""
    of = {name: _Change(then[name], here) for name, here in now.items() if name in then}
    return Changes(of, then.keys() != now.keys())


class Changes:
    """Tells which names stand for something else now."""

    def __init__(self, of: Mapping[AssemblyId, "_Change"], assemblies: bool) -> None:
        self._of = of
        self._assemblies = assemblies

    def among(self, names: Iterable[str]) -> Set[int]:
        """The places of those of these that have changed."""
        groups: dict[str, dict[str, int]] = {}
        for place, name in enumerate(names):
            group, mark, key = name.partition("[")
            if " " in group:
                group, mark, key = name.partition(" ")
            groups.setdefault(group, {})[mark + key] = place
        return frozenset(
            keys[key] for group, keys in groups.items() for key in self._changed(group, keys.keys())
        )

    def _changed(self, group: str, keys: Set[str]) -> Iterable[str]:
        """Those of the keys of a group under which something else stands now; "" is the whole of it."""
        if group == LATE:
            return keys
        if group == "assemblies":
            return keys if self._assemblies else ()
        assembly, _, what = group.partition(":")
        change = self._of.get(AssemblyId(assembly))
        return keys if change is None else change.among(what, keys)


class _Change:
    """One assembly then and now."""

    def __init__(self, then: Standpoint, now: Standpoint) -> None:
        self._then, self._now = then, now
        fresh = list(now.entries)[then.state.size :]
        self._grew = bool(fresh)
        self._kinds = {type(entry.particulars).__name__ for entry in fresh}
        self._heads = {
            "header": (header(then), header(now)),
            "masthead": (masthead(then), masthead(now)),
        }

    def among(self, what: str, keys: Set[str]) -> Iterable[str]:
        """Those of the keys under which something else stands now."""
        if value := VALUES.get(what):
            return [key for key in keys if value(self._then, key[1:]) != value(self._now, key[1:])]
        if indexes := [each for each in INDEXES.values() if each.among == what]:
            return keys & {f" {key}" for each in indexes for key in self._differing(each)}
        if what.startswith("of:"):
            return keys if what.removeprefix("of:") in self._kinds else ()
        if what == "opened":
            return keys if opened(self._then.state) != opened(self._now.state) else ()
        room, mark, field = what.partition(".")
        if room in self._heads:
            return keys if _differ(*(getattr(each, field) for each in self._heads[room])) else ()
        if mark:
            then, now = (getattr(each.state, room) for each in (self._then, self._now))
            return _differing(getattr(then, field), getattr(now, field), keys)
        return keys if self._grew else ()

    def _differing(self, asked: Index[Any, Any]) -> Iterator[Any]:
        """The keys of an index under which something else stands now."""
        then, now = (each.once(asked.name, asked.make) for each in (self._then, self._now))
        yield from (key for key in then.keys() | now.keys() if then.get(key) != now.get(key))


def _differing(then: Any, now: Any, keys: Set[str]) -> Iterable[str]:
    """Those of the keys of a field under which something else stands now. What stands in a book does not
    change where the book does not.
    """
    if not _differ(then, now):
        return ()
    return [key for key in keys if not key or _differ(_value(then, key[1:-1]), _value(now, key[1:-1]))]


def _value(held: Any, key: str) -> Any:
    """What stands under a key."""
    try:
        # Of an older book one value is cheaper looked up than asked for.
        return held[key]
    except KeyError:
        return None


def _differ(then: Any, now: Any) -> bool:
    """Whether a value is another one; books are looked at by what they are, not by what is in them."""
    return then is not now and (isinstance(now, Book) or then != now)
