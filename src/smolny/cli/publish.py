"""`smolny publish`."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from types import FrameType

import click

from smolny.archive import open_archive
from smolny.cli.progress import progress
from smolny.cli.stores import keys_folder, keys_option, reading, store_option, store_url
from smolny.web.published import Published, Publishing

EVERY_SECONDS = 1.0
"""How often it is looked whether something has been entered."""
OLDEST_SECONDS = 300.0
"""How old papers become while entries follow each other."""


@click.command("publish", epilog="Example: smolny publish ./site && smolny verify ./site/hall/record")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.argument("assemblies", metavar="[ASSEMBLY]...", nargs=-1)
@click.option("--whole", is_flag=True, help="Write every file anew, whatever DIR holds.")
@click.option("--follow", is_flag=True, help="Stay, and bring DIR up to date after each entry, until Ctrl-C.")
@store_option
@keys_option
def command(
    directory: Path,
    assemblies: tuple[str, ...],
    whole: bool,
    follow: bool,
    store: str | None,
    keys: Path | None,
) -> None:
    """Write the public record into DIR as pages that need no server.

    Any web server or memory stick can carry them: every link is relative, and the search needs no server. All
    assemblies of the store, or those that are named. DIR is made, or an earlier publication in it is brought
    up to date; it changes only when everything is written. Left out are moments of the past, live pages, and
    what is behind a sign-in. Archives of verifiable votes lie beside the keys.
    """
    url = store_url(store)
    folder, again = keys_folder(url, keys), partial(open_archive, url, read_only=True)
    with (
        reading(store, staying=follow) as archive,
        Publishing(archive, directory, assemblies, folder, again) as publishing,
    ):
        with progress("Publishing") as told:
            made = publishing.publish(whole=whole, progress=told)
        for name, size in made.records.items():
            click.echo(f"{name}: {size:,} entries")
        click.echo(f"{made.files:,} files in {directory}, {made.written:,} of them written now")
        click.echo(f"Open {directory / 'index.html'}")
        if follow:
            _follow(publishing, made)


def _follow(publishing: Publishing, made: Published) -> None:
    """Publish whenever something has been entered, papers when nothing has or they are old, until told to
    end. What is being published then is finished first, unless that is told again.
    """
    click.echo("Following what is entered - Ctrl-C ends it")
    with told_to_end() as ended:
        papers = monotonic()
        while not ended:
            sleep(EVERY_SECONDS)
            behind = publishing.is_behind()
            if not ended and (behind or publishing.has_late_papers()):
                later = behind and monotonic() - papers < OLDEST_SECONDS
                made, earlier = publishing.publish(papers_later=later), made
                papers = papers if publishing.has_late_papers() else monotonic()
                click.echo(_grown(made, earlier))
                publishing.rest()


@contextmanager
def told_to_end() -> Iterator[list[int]]:
    """The signals by which somebody told this process to end, as they come; another one interrupts it."""
    told: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        if told:
            raise KeyboardInterrupt
        told.append(number)

    before = {each: signal.signal(each, hear) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield told
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _grown(made: Published, earlier: Published) -> str:
    sizes = [f"{name}: {size:,} entries" for name, size in made.records.items() - earlier.records.items()]
    return f"{', '.join(sorted(sizes)) or 'papers'}; {made.written:,} files written"
