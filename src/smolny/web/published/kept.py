"""The pages of an earlier publication that read nothing that has changed: they stay as they are.

`reads.json` says of every page what it read, where it leads to, and its line in the index of the search.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
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

Told = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was made: what it read, the addresses that it leads to, those of them that are published,
    and its heading and first words, where it is searched.
    """

    reads: Set[str]
    leads: tuple[str, ...]
    published: Set[str]
    told: Told | None


def written(pages: Mapping[str, Page]) -> bytes:
    """What is kept of the pages; names and addresses stand once, pages refer to them by their places."""
    names = sorted({name for page in pages.values() for name in page.reads})
    leads = sorted({address for page in pages.values() for address in page.leads})
    name_at, lead_at = ({each: place for place, each in enumerate(several)} for several in (names, leads))
    told = {
        file: [
            sorted(name_at[name] for name in page.reads),
            [lead_at[each] for each in page.leads],
            sorted(lead_at[each] for each in page.published),
            page.told,
        ]
        for file, page in sorted(pages.items())
    }
    return msgspec.json.encode({"names": names, "leads": leads, "pages": told})


def earlier(folder: Folder) -> dict[str, Page]:
    """The pages of the earlier publication; none where they are not as its manifest says."""
    digest = folder.earlier.files.get(READS)
    content = (folder.target / READS).read_bytes() if digest else b""
    if sha256(content).hexdigest() != digest:
        return {}
    told = msgspec.json.decode(content)
    names, leads = told["names"], told["leads"]
    return {
        file: Page(
            frozenset(names[place] for place in reads),
            tuple(leads[place] for place in to),
            frozenset(leads[place] for place in published),
            None if words is None else (words[0], words[1]),
        )
        for file, (reads, to, published, words) in told["pages"].items()
    }


def changes(then: Mapping[AssemblyId, Standpoint], now: Mapping[AssemblyId, Standpoint]) -> "Changes":
    """What is another now than then, of assemblies that were published then."""
    of = {name: _Change(then[name], here) for name, here in now.items() if name in then}
    return Changes(of, then.keys() != now.keys())


class Changes:
    """Tells of a name whether what it stands for is another now."""

    def __init__(self, of: Mapping[AssemblyId, "_Change"], assemblies: bool) -> None:
        self._of = of
        self._assemblies = assemblies

    def among(self, names: Iterable[str]) -> Set[str]:
        """Those of these that have changed."""
        return frozenset(filter(self._has_changed, names))

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
        self._kinds = {type(entry.particulars).__name__ for entry in fresh}
        self._heads = {
            "header": (header(then), header(now)),
            "masthead": (masthead(then), masthead(now)),
        }

    def of(self, what: str) -> bool:
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
