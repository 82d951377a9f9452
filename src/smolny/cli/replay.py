"""`smolny replay`."""

from pathlib import Path

import click

from smolny.clerk import Clerk
from smolny.clerk.replay import Replayed, replay
from smolny.clerk.script import read_script
from smolny.cli.progress import progress
from smolny.cli.stores import keys_option, store_option, writing


@click.command("replay", epilog="Example: smolny replay congresses/second-congress --store sqlite:///1917.db")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@store_option
@keys_option
def command(path: Path, store: str | None, keys: Path | None) -> None:
    """Do every deed of the script in PATH.

    PATH is a folder with a congress.toml, or the file itself. The script is checked and rehearsed as a whole
    first, so a broken one leaves no trace. What an earlier replay left unfinished is continued.
    """
    script = read_script(script_file(path))
    with writing(store, keys) as (archive, folder), progress("Replaying") as told:
        done = replay(script, Clerk(archive, folder), told)
    click.echo(told_of(done))


def script_file(path: Path) -> Path:
    """The script in a folder, or the file that was named."""
    return path / "congress.toml" if path.is_dir() else path


def told_of(done: Replayed) -> str:
    """What a replay did, in one line."""
    added = f"{done.added:,} of them added now" if done.added else "all of them there already"
    refused = f"; {done.refusals:,} refused as the script expects" if done.refusals else ""
    return f"{done.assembly}: {done.entries:,} entries, {added}{refused}"
