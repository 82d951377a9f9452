"""`smolny export`."""

import os
from pathlib import Path
from typing import get_args

import click

from smolny.clerk import Library
from smolny.clerk.library import Openness
from smolny.cli.progress import progress
from smolny.cli.stores import reading, store_option
from smolny.domain.values import AssemblyId

FOR_THE_OFFICE = (
    "This export opens every name and whatever else is sealed. It is for the office alone: its files can be"
    " read by you and nobody else. Give away one that was made without --names all."
)


@click.command("export", epilog="Example: smolny export second-congress ./record && smolny verify ./record")
@click.argument("assembly")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--names",
    metavar="WHICH",
    type=click.Choice(get_args(Openness)),
    default="public",
    show_default=True,
    help="Which sealed fields are opened: public, none or all; all is for the office alone.",
)
@store_option
def command(assembly: str, directory: Path, names: Openness, store: str | None) -> None:
    """Write a record into DIR as plain files.

    Anyone can check them, and any web server can host them. DIR is made, or an earlier export of the same
    record in it is replaced. Never in it are private keys; names only as far as --names says.
    """
    if names == "all":
        os.umask(0o077)
        click.echo(FOR_THE_OFFICE, err=True)
    with reading(store) as archive:
        name = AssemblyId(assembly)
        with progress("Exporting", Library(archive).size(name)) as told:
            library = Library(archive, told)
            library.export(name, directory, names)
        click.echo(f"{assembly}: {library.size(name):,} entries in {directory}")
        click.echo(f"key: {library.vkey(name)}")
        click.echo(f"Check it: smolny verify {directory}")
