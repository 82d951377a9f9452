"""`smolny demo`."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import click

import smolny
from smolny.archive import Archive, open_archive
from smolny.clerk.hours import clock
from smolny.cli.at_work import at_work
from smolny.cli.journal import Plain
from smolny.cli.refusals import Misused
from smolny.cli.serving import Served, address_of, answers_option, host_option, listening, port_option, serve
from smolny.cli.stores import SQLITE, cache_folder, keys_folder
from smolny.cli.terminal import aligned

CONGRESSES = ("second-congress", "house-of-nine")
LIVING = "A living hall of invented people. Open each link in a window of its own; it signs in once:"


@click.command("demo", epilog="Example: smolny demo --port 8080")
@click.option("--fresh", is_flag=True, help="Begin anew: forget what was done in it before.")
@host_option
@port_option
@answers_option
def command(fresh: bool, host: str, port: int, access_log: bool) -> None:
    """Serve the Second Congress of Soviets, and a living hall to try.

    A small invented assembly is beside it, and a congress of 312 invented delegates, whose chair, secretary,
    desk and two delegates you are by the links that it prints. The first start makes all of it in a store in
    $XDG_CACHE_HOME (~/.cache); later ones find it there. Ctrl-C ends it.
    """
    with listening(host, port) as door:
        url = prepared(scripts(), fresh=fresh)
        keys, how = keys_folder(url, None), Served(Plain(answers=access_log))
        with at_work(url, keys, read_only=False, figures=how.journal) as (archive, writer):
            told = () if writer is None else tuple(living_hall(archive, keys, address_of(door)))
            serve(archive, door, how, writer=writer, told=told)


def scripts() -> Path:
    """The folder of the scripts, in the installed package or in the checkout; raises Misused `no-scripts`."""
    package = Path(smolny.__file__).parent
    for folder in (package / "congresses", package.parents[1] / "congresses"):
        if all((folder / name).is_dir() for name in CONGRESSES):
            return folder
    raise Misused("no-scripts", path=package / "congresses")


def prepared(folder: Path, *, fresh: bool = False) -> str:
    """The address of a store that holds these scripts, replayed whole, and the living hall; one is made where
    there is none, or where it is to be `fresh`.
    """
    home = cache_folder() / "demo"
    place = home / edition(folder)
    if fresh and place.is_dir():
        shutil.rmtree(place)
    if not place.is_dir():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = Path(mkdtemp(prefix="making-", dir=home))
        try:
            make_all(folder, f"{SQLITE}{making / 'smolny.db'}")
            take_the_place(making, place)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return f"{SQLITE}{place / 'smolny.db'}"


def edition(folder: Path) -> str:
    """What tells these scripts, read by this release, from all others."""
    digest = sha256(smolny.__version__.encode())
    for name in CONGRESSES:
        for path in sorted(each for each in (folder / name).rglob("*") if each.is_file()):
            digest.update(f"\0{path.relative_to(folder)}\0".encode() + path.read_bytes())
    for path in made_from():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def made_from() -> list[Path]:
    """The files that the living hall is made from."""
    package = Path(smolny.__file__).parent
    return [*sorted((package / "clerk/invented").glob("*.py")), package / "orders/rehearsal.toml"]


def living_hall(archive: Archive, keys: Path, address: str) -> Iterator[str]:
    """What is said of the living hall: who one can be, by which link."""
    from smolny.clerk import Clerk
    from smolny.clerk.invented import doors

    opened = doors(Clerk(archive, keys), archive.office(), clock())
    yield LIVING
    yield from aligned([(each.who, address + each.path) for each in opened])


def make_all(folder: Path, url: str) -> None:
    """Replay the scripts into a new store, and found the living hall in it."""
    from smolny.clerk import Clerk
    from smolny.clerk.invented import found, open_accounts

    replay_all(folder, url)
    with open_archive(url) as archive:
        found(Clerk(archive, keys_folder(url, None)), archive.office(), clock())
        open_accounts(archive.office(), clock())


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
