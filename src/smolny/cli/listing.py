"""`smolny list`."""

import click

from smolny.clerk import Library
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import aligned
from smolny.domain.values import AssemblyId


@click.command("list", epilog="Example: smolny list --store sqlite:///congress.db")
@store_option
def command(store: str | None) -> None:
    """List the assemblies of a store.

    A line for each: its identifier, how many entries its record has, its name.
    """
    with reading(store) as archive:
        library = Library(archive)
        rows = [
            (each, f"{library.size(each):,} entries", name_of(library, each)) for each in library.assemblies()
        ]
    for line in aligned(rows) if rows else ["No assembly has been founded in this store."]:
        click.echo(line)


def name_of(library: Library, assembly: AssemblyId) -> str:
    """The name under which an assembly was founded."""
    founding = library.entries(assembly, 0, 1)[0].particulars
    return str(founding.name)
