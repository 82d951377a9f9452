"""`smolny report`."""

from pathlib import Path

import click

from smolny.clerk import Library, NotOnRecord
from smolny.cli.papers import csv_option, kept, pdf_option
from smolny.cli.progress import progress
from smolny.cli.report_text import told_of
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.domain.values import AssemblyId
from smolny.press import report as press
from smolny.readings import views
from smolny.readings.credentials import adopted_in, credentials_report


@click.command(
    "report",
    epilog="\b\nExamples:\n  smolny report hall --pdf report.pdf\n"
    "  smolny report hall --number 2 --csv report.csv",
)
@click.argument("assembly")
@click.option("--number", type=click.IntRange(min=1), metavar="N", help="The report of that number.")
@click.option("--at", "moment", metavar="MOMENT", help="As it stood then: 1917-10-26, 1917-10-26T05:00.")
@click.option("--after", type=click.IntRange(min=1), metavar="N", help="As it stood after N entries.")
@pdf_option
@csv_option
@store_option
def command(
    assembly: str,
    number: int | None,
    moment: str | None,
    after: int | None,
    pdf: Path | None,
    csv: Path | None,
    store: str | None,
) -> None:
    """Print a credentials report: who is due, accredited and present.

    Without a number it is the next report, as the roll stands. An adopted one is frozen, and is the same
    whenever it is asked for.
    """
    if moment is not None and after is not None:
        raise click.UsageError("only one of --at and --after can be shown")
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        told = found(library, name, number, after, moment)
        vouched = library.vouched(name, told.masthead.after)
    written = (*kept(pdf, lambda: press.pdf(told, vouched)), *kept(csv, lambda: press.csv(told)))
    for line in (*told_of(told, vouched), *written):
        click.echo(line)


def found(
    library: Library, name: AssemblyId, number: int | None, after: int | None, moment: str | None
) -> views.CredentialsReport:
    """The report of that number, as it was adopted by then or as it stood; NotOnRecord `no-such-report`."""
    here = stood(library, name, after, moment)
    if not here.state.size:
        raise NotOnRecord("no-such-entry", entry=0, entries=library.size(name))
    adopted = None if number is None else adopted_in(here.state, number)
    told = credentials_report(here if adopted is None else stood(library, name, adopted, None))
    if number not in (None, told.number):
        raise NotOnRecord("no-such-report", number=str(number))
    return told
