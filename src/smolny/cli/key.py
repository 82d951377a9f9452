"""`smolny key`."""

from pathlib import Path

import click

from smolny.clerk import Library
from smolny.cli.stores import keys_folder, keys_option, reading, store_option, store_url
from smolny.domain.values import AssemblyId
from smolny.protocol.keys import key_path


@click.command("key", epilog="Example: smolny key second-congress > second-congress.vkey")
@click.argument("assembly")
@click.option(
    "--path", "path", is_flag=True, help="Print where the private key lies instead; never the key itself."
)
@store_option
@keys_option
def command(assembly: str, path: bool, store: str | None, keys: Path | None) -> None:
    """Print the public key with which a record is checked."""
    with reading(store) as archive:
        vkey = Library(archive).vkey(AssemblyId(assembly))
    click.echo(key_path(keys_folder(store_url(store), keys), assembly) if path else vkey)
