"""A store that is served: with its writer where deeds can be entered, else with a word about it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from smolny.archive import Archive, ArchiveError, Shelf, open_archive
from smolny.clerk import Clerk, Writer
from smolny.clerk.figures import Figures
from smolny.cli.refusals import refusal, told_of
from smolny.protocol.keys import load_key
from smolny.protocol.refused import Refused

CLOSED = ("store-is-read-only", "not-permitted")
"""What a store says that this process may not write."""


@contextmanager
def at_work(
    url: str, keys: Path, *, read_only: bool, figures: Figures | None = None
) -> Iterator[tuple[Archive, Writer | None]]:
    """The store, and its writer unless it is to be read only or nothing can be entered, which is told."""
    if read_only or not can_be_entered(url, keys):
        with open_archive(url, read_only=True) as archive:
            yield archive, None
        return
    # The store holds the office register: what is made beside it is its owner's alone.
    os.umask(0o077)
    with open_archive(url) as archive, closing(Writer(archive, Clerk(archive, keys, figures))) as writer:
        yield archive, writer


def can_be_entered(url: str, keys: Path) -> bool:
    """Whether the store can be written and the key of an assembly is here; what lacks is told."""
    with open_archive(url, read_only=True) as archive:
        shelves = archive.assemblies()
    lacking = {shelf.assembly: why for shelf in shelves if (why := without_key(keys, shelf))}
    if lacking and len(lacking) == len(shelves):
        tell(next(iter(lacking.values())))
        return False
    for assembly, why in lacking.items():
        tell(why, assembly)
    return may_be_written(url)


def without_key(keys: Path, shelf: Shelf) -> Refused | None:
    """Why nothing can be signed for an assembly; none where it can."""
    try:
        load_key(keys, shelf.assembly, shelf.vkey)
    except Refused as refused:
        return refused
    return None


def may_be_written(url: str) -> bool:
    """Whether the store lets itself be written."""
    try:
        with open_archive(url) as archive:
            archive.office()
    except ArchiveError as error:
        if error.rule not in CLOSED:
            raise
        tell(error)
        return False
    return True


def tell(why: Exception, assembly: str | None = None) -> None:
    """Say on standard error that nothing can be entered, and why."""
    reason = " ".join(each.words for each in told_of(why))
    where = {"assembly": assembly} if assembly else {}
    click.echo(refusal("serves-for-reading", {"reason": reason, **where}), err=True)
