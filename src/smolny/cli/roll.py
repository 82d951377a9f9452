"""`smolny roll`."""

from pathlib import Path

import click

from smolny.clerk import Library, NotOnRecord
from smolny.cli.papers import csv_option, kept, pdf_option
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import aligned
from smolny.domain.values import AssemblyId
from smolny.press import roll as press
from smolny.readings.credentials import roll


@click.command("roll", epilog="Example: smolny roll hall --pdf roll.pdf --csv roll.csv")
@click.argument("assembly")
@click.option("--at", "moment", metavar="MOMENT", help="As it stood then: 1917-10-26, 1917-10-26T05:00.")
@click.option("--after", type=click.IntRange(min=1), metavar="N", help="As it stood after N entries.")
@pdf_option
@csv_option
@store_option
def command(
    assembly: str,
    moment: str | None,
    after: int | None,
    pdf: Path | None,
    csv: Path | None,
    store: str | None,
) -> None:
    """Print the public roll: every mandate and how it stands.

    Names are shown where the standing orders make them public.
    """
    if moment is not None and after is not None:
        raise click.UsageError("only one of --at and --after can be shown")
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, after, moment)
        if not here.state.size:
            raise NotOnRecord("no-such-entry", entry=0, entries=library.size(name))
        told = roll(here)
        vouched = library.vouched(name, told.masthead.after)
    written = (*kept(pdf, lambda: press.pdf(told, vouched)), *kept(csv, lambda: press.csv(told)))
    for line in (*aligned(press.lines(told)), *written):
        click.echo(line)
