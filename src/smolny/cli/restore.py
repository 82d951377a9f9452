"""`smolny restore`."""

import os
from pathlib import Path

import click

from smolny.archive import open_archive, without_password
from smolny.clerk.backup import restore
from smolny.clerk.factors import KEY_FILE, Sealer, locked
from smolny.cli.progress import progress
from smolny.cli.stores import SQLITE, keys_folder, keys_option, store_option, store_url
from smolny.cli.terminal import aligned

OLDER = "Where more was published since, nothing can be entered until smolny loss has recorded what is lost."

LOCKED = (
    "Second factors of officers that cannot be checked, because their key is not in {folder}: {number}.\n"
    "Put {file} back there, or take them away with smolny officers --reset-factor;"
    " recovery codes let in meanwhile."
)


@click.command(
    "restore", epilog="Example: smolny restore congress.tar --store sqlite:////srv/smolny/congress.db"
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
@keys_option
def command(file: Path, store: str | None, keys: Path | None) -> None:
    """Make a new store of a backup.

    Everything in it is checked first. There must be no store yet at --store; keys that are there stay.
    """
    url = store_url(store)
    folder = keys_folder(url, keys)
    os.umask(0o077)
    if url.startswith(SQLITE):
        Path(url.removeprefix(SQLITE)).parent.mkdir(parents=True, exist_ok=True)
    with progress("Checking") as told:
        manifest = restore(file, url, folder, told)
    rows = [(each.assembly, f"{each.size:,} entries", f"root {each.root}") for each in manifest.assemblies]
    for line in aligned(rows) if rows else ():
        click.echo(line)
    click.echo(f"Restored, as of {manifest.made_at}, to {without_password(url)}")
    click.echo(OLDER)
    assemblies = [each.assembly for each in manifest.assemblies]
    with open_archive(url) as archive:
        number = locked(archive.office(), Sealer(folder), assemblies)
    if number:
        click.echo(LOCKED.format(folder=folder, number=number, file=KEY_FILE), err=True)
