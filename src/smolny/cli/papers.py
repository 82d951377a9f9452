"""Where a command puts what it prints."""

from collections.abc import Callable
from pathlib import Path

import click

_file = click.Path(dir_okay=False, path_type=Path)

pdf_option = click.option("--pdf", metavar="FILE", type=_file, help="Write it there as PDF.")
csv_option = click.option("--csv", metavar="FILE", type=_file, help="Write it there as a table, CSV.")


def kept(path: Path | None, made: Callable[[], bytes]) -> None:
    """Make the paper and write it, where somebody asked for it; a file that is there is replaced."""
    if path is not None:
        path.write_bytes(made())
        click.echo(f"Written: {path}")
