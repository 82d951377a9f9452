"""`smolny publish`."""

from functools import partial
from pathlib import Path

import click

from smolny.archive import open_archive
from smolny.cli.progress import progress
from smolny.cli.stores import keys_folder, keys_option, reading, store_option, store_url
from smolny.web.published import publish


@click.command("publish", epilog="Example: smolny publish ./site && smolny verify ./site/hall/record")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.argument("assemblies", metavar="[ASSEMBLY]...", nargs=-1)
@click.option("--whole", is_flag=True, help="Write every file anew, whatever DIR holds.")
@store_option
@keys_option
def command(
    directory: Path, assemblies: tuple[str, ...], whole: bool, store: str | None, keys: Path | None
) -> None:
    """Write the public record into DIR as pages that need no server.

    Any web server or memory stick can carry them: every link is relative, and the search needs no server. All
    assemblies of the store, or those that are named. DIR is made, or an earlier publication in it is brought
    up to date; it changes only when everything is written. Left out are moments of the past, live pages, and
    what is behind a sign-in. Archives of verifiable votes lie beside the keys.
    """
    url = store_url(store)
    folder, again = keys_folder(url, keys), partial(open_archive, url, read_only=True)
    with reading(store) as archive, progress("Publishing") as told:
        made = publish(archive, directory, assemblies, whole=whole, keys=folder, again=again, progress=told)
    for name, size in made.records.items():
        click.echo(f"{name}: {size:,} entries")
    click.echo(f"{made.files:,} files in {directory}, {made.written:,} of them written now")
    click.echo(f"Open {directory / 'index.html'}")
