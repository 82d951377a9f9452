"""`smolny notice`."""

from pathlib import Path

import click

from smolny.clerk import Library, NotOnRecord
from smolny.cli.papers import kept, pdf_option
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.domain.values import AssemblyId
from smolny.press import calling
from smolny.readings.call import call
from smolny.readings.credentials import masthead
from smolny.readings.running_order import running_order


@click.command("notice", epilog="Example: smolny notice hall --pdf notice.pdf")
@click.argument("assembly")
@pdf_option
@store_option
def command(assembly: str, pdf: Path | None, store: str | None) -> None:
    """Print the notice of the congress: opening, agenda, deadlines.

    It is sent from the page of the call; this is the sheet for those who get it by post.
    """
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, None, None)
        if not here.state.size:
            raise NotOnRecord("no-such-entry", entry=0, entries=library.size(name))
        head, told, order = masthead(here), call(here), running_order(here)
        vouched = library.vouched(name, head.after)
    written = kept(pdf, lambda: calling.notice_pdf(head, told, order, vouched))
    click.echo(calling.notice_text(head, told, order), nl=False)
    for line in written:
        click.echo(line)
