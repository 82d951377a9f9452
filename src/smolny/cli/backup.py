"""`smolny backup`."""

from pathlib import Path

import click

from smolny.clerk.backup import back_up
from smolny.cli.progress import progress
from smolny.cli.stores import keys_folder, keys_option, store_option, store_url
from smolny.cli.terminal import aligned

FOR_THE_OFFICE = "It holds names, contacts and hashes of passwords. Keep it where nobody else can read it."
KEYS_TOO = "It holds the private keys: whoever has it can sign for the record."


@click.command("backup", epilog="Example: smolny backup /backups/congress-$(date +%F).tar")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--with-keys",
    is_flag=True,
    help="The private keys too, and the urns of verifiable votes: whoever has the file can then sign.",
)
@store_option
@keys_option
def command(file: Path, with_keys: bool, store: str | None, keys: Path | None) -> None:
    """Write a whole store into a new FILE, while it is served.

    In it are the records of all assemblies, the office register and the office store. smolny restore makes a
    store of it, in SQLite or PostgreSQL.
    """
    url = store_url(store)
    with progress("Copying") as told:
        manifest = back_up(url, file, keys_folder(url, keys) if with_keys else None, told)
    rows = [(each.assembly, f"{each.size:,} entries", f"root {each.root}") for each in manifest.assemblies]
    for line in aligned(rows) if rows else ():
        click.echo(line)
    click.echo(f"Written: {file}")
    click.echo(FOR_THE_OFFICE, err=True)
    if manifest.keys:
        click.echo(KEYS_TOO, err=True)
