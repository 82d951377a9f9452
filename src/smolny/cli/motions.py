"""`smolny motions`."""

from pathlib import Path

import click

from smolny.clerk import Library
from smolny.cli.papers import kept, pdf_option
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.values import AssemblyId
from smolny.press.motions import book_pdf
from smolny.readings.book import book_of_motions


@click.command("motions", epilog="Example: smolny motions our-congress --pdf book.pdf")
@click.argument("assembly")
@pdf_option
@store_option
def command(assembly: str, pdf: Path | None, store: str | None) -> None:
    """Print the book of motions: every text, with how it stands.

    As PDF it has their words by numbered lines, all amendments at their places and what is recommended.
    """
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, None, None)
        book = book_of_motions(here, library.shelf(name))
        written = kept(pdf, lambda: book_pdf(book, library.vouched(name, here.state.size)))
    for line in (*(text.line for text, _ in book.texts), *book.others):
        number = f"{line.number} " if line.number else ""
        click.echo(printable(f"{number}{line.title}: {line.standing}"))
    if not book.texts and not book.others:
        click.echo("No text has been tabled.")
    for said in written:
        click.echo(said)
