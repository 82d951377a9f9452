"""`smolny show`."""

import click
import msgspec

from smolny.clerk import Library
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.summary import summary
from smolny.domain.values import AssemblyId
from smolny.readings.congress import congress
from smolny.readings.standpoint import Standpoint


@click.command(
    "show",
    epilog="\b\nExamples:\n  smolny show second-congress --at '1917-10-26 05:00'\n"
    "  smolny show second-congress --at '1917-11-08 N.S.' --json",
)
@click.argument("assembly")
@click.option("--at", "moment", metavar="MOMENT", help="As it stood then: 1917-10-26, 1917-10-26T05:00.")
@click.option("--after", type=click.IntRange(min=0), metavar="N", help="As it stood after N entries.")
@click.option("--json", "as_json", is_flag=True, help="All that its page shows, as JSON.")
@store_option
def command(assembly: str, moment: str | None, after: int | None, as_json: bool, store: str | None) -> None:
    """Show an assembly: sittings, bodies, decisions, acts, powers.

    What is unknown is shown as unknown. A moment is read in the calendar of the assembly unless O.S. or N.S.
    stands behind it; a day alone means its end.
    """
    if moment is not None and after is not None:
        raise click.UsageError("only one of --at and --after can be shown")
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, after, moment)
        size = library.size(name)
        told = [as_data(here)] if as_json else list(summary(here, size))
    for words in told:
        click.echo(words)


def as_data(here: Standpoint) -> bytes:
    """The whole reading as JSON; null before the founding."""
    return msgspec.json.encode(congress(here) if here.state.size else None)
