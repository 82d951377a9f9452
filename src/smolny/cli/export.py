"""`smolny export`."""

from pathlib import Path

import click

from smolny.clerk import Library
from smolny.cli.progress import progress
from smolny.cli.stores import reading, store_option
from smolny.domain.values import AssemblyId


@click.command("export", epilog="Example: smolny export second-congress ./record && smolny verify ./record")
@click.argument("assembly")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@store_option
def command(assembly: str, directory: Path, store: str | None) -> None:
    """Write a record into DIR as plain files.

    Anyone can check them, and any web server can host them. DIR is made, or an earlier export of the same
    record in it is replaced. Never in it are private keys, and what the standing orders do not make public.
    """
    with reading(store) as archive:
        name = AssemblyId(assembly)
        with progress("Exporting", Library(archive).size(name)) as told:
            library = Library(archive, told)
            library.export(name, directory)
        click.echo(f"{assembly}: {library.size(name):,} entries in {directory}")
        click.echo(f"key: {library.vkey(name)}")
        click.echo(f"Check it: smolny verify {directory}")
