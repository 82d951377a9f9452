"""`smolny log`."""

import sys
from collections.abc import Iterator
from itertools import islice

import click

from smolny.archive import Archive
from smolny.clerk.toml import nearest
from smolny.cli.stores import reading, store_option
from smolny.domain.assembly import KINDS
from smolny.domain.order import kind_of
from smolny.protocol.codec import line

NUMBER = click.IntRange(min=0)


def known_kind(context: click.Context, parameter: click.Parameter, kind: str | None) -> str | None:
    """A kind of entry, or a usage error that says which one was perhaps meant."""
    if kind is not None and kind not in KINDS:
        raise click.BadParameter(f"{kind!r} is no kind of entry{nearest(kind, KINDS)}")
    return kind


@click.command("log", epilog="Example: smolny log second-congress --kind result-declared")
@click.argument("assembly")
@click.option(
    "--kind", metavar="KIND", callback=known_kind, help="Only entries of one kind, as sitting-opened."
)
@click.option("--after", type=NUMBER, default=0, metavar="N", help="Leave out the first N entries.")
@click.option("--limit", type=NUMBER, metavar="N", help="At most N entries.")
@click.option("--json", "raw", is_flag=True, help="The entries as they are kept: canonical JSON, one a line.")
@store_option
def command(
    assembly: str, kind: str | None, after: int, limit: int | None, raw: bool, store: str | None
) -> None:
    """Print the entries of a record, one a line.

    A line has the number, when it happened, what was done, and from which sources it is known.
    """
    with reading(store) as archive:
        chosen = bodies(archive, assembly, kind, after)
        for body in islice(chosen, limit):
            sys.stdout.buffer.write(body + b"\n")


def bodies(archive: Archive, assembly: str, kind: str | None, after: int) -> Iterator[bytes]:
    """The stored bytes of the entries that were asked for."""
    for body in archive.read(assembly, after):
        if kind is None or kind_of(type(line(body).particulars)) == kind:
            yield body
