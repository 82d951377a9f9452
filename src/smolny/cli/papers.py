"""Where a command puts what it prints."""

from collections.abc import Callable
from pathlib import Path

import click

_file = click.Path(dir_okay=False, path_type=Path)

pdf_option = click.option("--pdf", metavar="FILE", type=_file, help="Write it there as PDF.")
csv_option = click.option("--csv", metavar="FILE", type=_file, help="Write it there as a table, CSV.")


def kept(path: Path | None, made: Callable[[], bytes]) -> tuple[str, ...]:
    """Make the paper and write it, where somebody asked for it; a file that is there is replaced.

    The words that say so are for the end: what is printed goes to a reader who may stop reading.
    """
    if path is None:
        return ()
    path.write_bytes(made())
    return (f"Written: {path}",)
