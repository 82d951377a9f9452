"""`smolny ballots observe`."""

from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from smolny.ballots.verify import verify
from smolny.clerk.toml import read_bytes
from smolny.clerk.urns.files import write_new
from smolny.cli.ballots_verify import MOST, told_lines
from smolny.cli.fetching import Kinds, fetch, fields_of
from smolny.cli.progress import progress
from smolny.cli.refusals import Misused
from smolny.cli.terminal import printable

BOARD: Kinds = {"hash": str | None, "bytes": int}


def address_in(context: click.Context, parameter: click.Parameter, text: str) -> str:
    """The address of the page of a vote, or a usage error."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or "/verifiable/" not in parts.path or parts.fragment:
        raise click.BadParameter("this is not the address of a verifiable vote")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


@click.command(
    "observe",
    epilog="Example: smolny ballots observe https://congress.example.org/hall/verifiable/chair chair.bel",
)
@click.argument("url", callback=address_in)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(url: str, file: Path) -> None:
    """Keep a copy of the archive of a vote while it runs, and hold the server to it.

    URL is the page of the vote, FILE your copy, made the first time. Each time only what is new is fetched,
    the whole is checked as by `verify`, and the server must have what you have: a board that lost or changed
    anything, or shows you another one than before, is found, and your copy stays as it was. Two observers
    compare what is printed as "archive", or one's file with the other's by `verify --known`.
    """
    kept = read_bytes(file, MOST) if file.exists() else b""
    page = f"{url}/board.json"
    now = fields_of(fetch(page), page, BOARD)
    archive = kept + _news(url, len(kept), now)
    told = archive[: now["bytes"]]
    if len(told) < now["bytes"] or sha256(told).hexdigest() != now["hash"]:
        raise Misused("board-has-forked", kept=len(kept), sha256=sha256(kept).hexdigest())
    with progress("Verifying") as done:
        board = verify(archive, done)
    if archive != kept:
        write_new(file, archive)
    for line in (*told_lines(board, file if kept else None, archive), "sound"):
        click.echo(printable(line))


def _news(url: str, kept: int, now: dict[str, Any]) -> bytes:
    """What is new since so many bytes. Misused `vote-is-not-set-up`, and `board-has-forked` where the server
    has less.
    """
    if now["hash"] is None:
        raise Misused("vote-is-not-set-up", question=url.rpartition("/")[2])
    if now["bytes"] < kept:
        raise Misused("board-has-forked", kept=kept, sha256=str(now["hash"]))
    return fetch(f"{url}/archive.bel", start=kept, most=MOST) if now["bytes"] > kept else b""
