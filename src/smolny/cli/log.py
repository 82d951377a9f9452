"""`smolny log`."""

import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import click

from smolny.archive import Archive
from smolny.clerk import Library, NotOnRecord
from smolny.clerk.toml import nearest
from smolny.cli.progress import progress
from smolny.cli.standing import newest
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.assembly import KINDS
from smolny.domain.order import Entry, kind_of
from smolny.domain.values import AssemblyId
from smolny.protocol.codec import decode, line
from smolny.readings.standpoint import Standpoint

NUMBER = click.IntRange(min=0)


def known_kind(context: click.Context, parameter: click.Parameter, kind: str | None) -> str | None:
    """A kind of entry, or a usage error that says which one was perhaps meant."""
    if kind is not None and kind not in KINDS:
        raise click.BadParameter(f"{kind!r} is no kind of entry{nearest(kind, KINDS)}")
    return kind


@click.command("log", epilog="Example: smolny log second-congress --kind result-declared")
@click.argument("assembly")
@click.option("--kind", metavar="KIND", callback=known_kind, help="Only one kind, as sitting-opened.")
@click.option("--after", type=NUMBER, default=0, metavar="N", help="Leave out the first N entries.")
@click.option("--limit", type=NUMBER, metavar="N", help="At most N entries.")
@click.option("--json", "raw", is_flag=True, help="The entries as they are kept: canonical JSON, one a line.")
@store_option
def command(
    assembly: str, kind: str | None, after: int, limit: int | None, raw: bool, store: str | None
) -> None:
    """Print the entries of a record, one a line.

    A line has the number, when it happened, what was done, and from which sources it is known. What broke a
    rule is marked with the name of the rule.
    """
    with reading(store) as archive:
        name = AssemblyId(assembly)
        size = Library(archive).size(name)
        if after > size:
            raise NotOnRecord("no-such-entry", entry=after, entries=size)
        chosen = islice(bodies(archive, assembly, kind, after), limit)
        for told in chosen if raw else sentences(archive, name, chosen):
            sys.stdout.buffer.write(told + b"\n")


def bodies(archive: Archive, assembly: str, kind: str | None, after: int) -> Iterator[bytes]:
    """The stored bytes of the entries that were asked for."""
    for body in archive.read(assembly, after):
        if kind is None or kind_of(type(line(body).particulars)) == kind:
            yield body


def sentences(archive: Archive, assembly: AssemblyId, chosen: Iterator[bytes]) -> Iterator[bytes]:
    """The entries in words, with the names that the record makes public."""
    with progress("Reading") as told:
        here = newest(Library(archive, told), assembly)
    width = len(str(here.state.size))
    for body in chosen:
        yield in_words(here, decode(body), width).encode(errors="backslashreplace")


def in_words(here: Standpoint, entry: Entry[Any], width: int) -> str:
    """One entry as one line."""
    sources = f" [{', '.join(entry.sources)}]" if entry.sources else ""
    broken = "".join(f" (!) {each.rule}" for each in entry.irregularities)
    moment = here.when(entry.occurred_at).words
    return printable(f"{entry.number:>{width}}  {moment}: {here.sentence(entry)}{sources}{broken}")
