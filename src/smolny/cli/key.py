"""`smolny key`."""

from functools import partial
from pathlib import Path

import click

from smolny.clerk import Clerk, Library
from smolny.cli.occurrences import when_done
from smolny.cli.stores import keys_folder, keys_option, reading, store_option, store_url, writing
from smolny.domain.values import Actor, AssemblyId
from smolny.protocol.keys import key_path

OFFICE = "secretary"
PUBLISH = "Publish the new key as you published the first: who knows it verifies with any program."
RETIRED = (
    "The old key lies beside it as .retired. Keep it as long as copies of the store from before are kept."
)


@click.command("key", epilog="Example: smolny key second-congress > second-congress.vkey")
@click.argument("assembly")
@click.option(
    "--path", "path", is_flag=True, help="Print where the private key lies instead; never the key itself."
)
@click.option("--rotate", is_flag=True, help="Let a new key sign from now on, and print it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--office",
    metavar="OFFICE",
    default=OFFICE,
    show_default=True,
    help="The office in whose name the key is rotated.",
)
@store_option
@keys_option
def command(
    assembly: str, path: bool, rotate: bool, yes: bool, office: str, store: str | None, keys: Path | None
) -> None:
    """Print the public key with which a record is checked.

    With --rotate a new key is made, and an entry gives the record to it by the word of the old one; readers
    who know the old key are led to the new one by the record.
    """
    name = AssemblyId(assembly)
    if rotate:
        rotated(name, yes, Actor(office=office), store, keys)
    with reading(store) as archive:
        vkey = Library(archive).vkey(name)
    click.echo(key_path(keys_folder(store_url(store), keys), assembly) if path else vkey)


def rotated(name: AssemblyId, yes: bool, actor: Actor, store: str | None, keys: Path | None) -> None:
    """Give the record to a new key; what is told of it goes to standard error."""
    with writing(store, keys, create=False) as (archive, folder):
        if not yes:
            old = Library(archive).vkey(name)
            click.confirm(f"{old} signs now. Let a new key take its place?", abort=True, err=True)
        entry = Clerk(archive, folder).rotate_key(name, actor, partial(when_done, when=None))
    for told in (f"Entry {entry.number} gives the record to a new key.", RETIRED, PUBLISH):
        click.echo(told, err=True)
