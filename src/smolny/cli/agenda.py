"""`smolny agenda`."""

from pathlib import Path

import click

from smolny.clerk import Library, NotOnRecord
from smolny.cli.papers import kept, pdf_option
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import aligned
from smolny.domain.values import AssemblyId
from smolny.press import calling
from smolny.readings.credentials import masthead
from smolny.readings.running_order import running_order


@click.command("agenda", epilog="Example: smolny agenda hall --pdf agenda.pdf")
@click.argument("assembly")
@click.option("--at", "moment", metavar="MOMENT", help="As it stood then: 1917-10-26, 1917-10-26T05:00.")
@click.option("--after", type=click.IntRange(min=1), metavar="N", help="As it stood after N entries.")
@pdf_option
@store_option
def command(
    assembly: str, moment: str | None, after: int | None, pdf: Path | None, store: str | None
) -> None:
    """Print the order of business, with the time planned and used."""
    if moment is not None and after is not None:
        raise click.UsageError("only one of --at and --after can be shown")
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, after, moment)
        if not here.state.size:
            raise NotOnRecord("no-such-entry", entry=0, entries=library.size(name))
        head, told = masthead(here), running_order(here)
        vouched = library.vouched(name, head.after)
    written = kept(pdf, lambda: calling.agenda_pdf(head, told, vouched))
    for line in (*aligned(calling.agenda_lines(head, told)), *written):
        click.echo(line)
