"""The record of a credentials office, to show."""

from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Request
from smolny.domain.federation import AllotSeats
from smolny.domain.order import Entry
from smolny.domain.values import TextRef
from tests.readings.office import office

KEY = b"Two for the north.\n"


def recorded(keys: Path) -> Library:
    """Every deed of the office, done by a clerk."""
    archive = MemoryArchive()
    entries = office().entries
    Clerk(archive, keys).found(entries[0].assembly, *map(_request, entries))
    return Library(archive)


def _request(entry: Entry[Any]) -> Request:
    kind = type(entry.particulars).__mro__[1]
    command = kind(**{each.name: getattr(entry.particulars, each.name) for each in fields(kind)})
    texts: tuple[bytes, ...] = ()
    if isinstance(command, AllotSeats):
        document = TextRef(sha256(KEY).hexdigest(), len(KEY), "text/markdown")
        command, texts = replace(command, key=document, working=document), (KEY,)
    return Request(command, entry.actor, entry.occurred_at, entry.sources, texts=texts)
