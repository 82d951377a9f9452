"""`smolny demo`."""

import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import click

import smolny
from smolny.archive import open_archive
from smolny.cli.at_work import at_work
from smolny.cli.refusals import Misused
from smolny.cli.serving import host_option, listening, log_option, port_option, serve
from smolny.cli.stores import SQLITE, cache_folder, keys_folder

CONGRESSES = ("second-congress", "house-of-nine")


@click.command("demo", epilog="Example: smolny demo --port 8080")
@host_option
@port_option
@log_option
def command(host: str, port: int, access_log: bool) -> None:
    """Serve the Second Congress of Soviets, ready to look at.

    A small invented assembly is beside it. The first start replays the scripts of both into a store in
    $XDG_CACHE_HOME (~/.cache); later ones find it there. Ctrl-C ends it.
    """
    with listening(host, port) as door:
        url = prepared(scripts())
        with at_work(url, keys_folder(url, None), read_only=False) as (archive, writer):
            serve(archive, door, access_log=access_log, writer=writer)


def scripts() -> Path:
    """The folder of the scripts, in the installed package or in the checkout; raises Misused `no-scripts`."""
    package = Path(smolny.__file__).parent
    for folder in (package / "congresses", package.parents[1] / "congresses"):
        if all((folder / name).is_dir() for name in CONGRESSES):
            return folder
    raise Misused("no-scripts", path=package / "congresses")


def prepared(folder: Path) -> str:
    """The address of a store that holds these scripts, replayed whole; one is made where there is none."""
    home = cache_folder() / "demo"
    place = home / edition(folder)
    if not place.is_dir():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = Path(mkdtemp(prefix="making-", dir=home))
        try:
            replay_all(folder, f"{SQLITE}{fresh / 'smolny.db'}")
            take_the_place(fresh, place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return f"{SQLITE}{place / 'smolny.db'}"


def edition(folder: Path) -> str:
    """What tells these scripts, read by this release, from all others."""
    digest = sha256(smolny.__version__.encode())
    for name in CONGRESSES:
        for path in sorted(each for each in (folder / name).rglob("*") if each.is_file()):
            digest.update(f"\0{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def replay_all(folder: Path, url: str) -> None:
    """Replay the scripts into a new store."""
    # Only the first start needs what it takes to replay.
    from smolny.clerk import Clerk
    from smolny.clerk.replay import replay
    from smolny.clerk.script import read_script
    from smolny.cli.replay import script_file

    with open_archive(url, create=True) as archive:
        clerk = Clerk(archive, keys_folder(url, None))
        for name in CONGRESSES:
            replay(read_script(script_file(folder / name)), clerk)


def take_the_place(fresh: Path, place: Path) -> None:
    """Give a finished store its name at once, unless another start was quicker."""
    try:
        fresh.rename(place)
    except OSError:
        if not place.is_dir():
            raise
