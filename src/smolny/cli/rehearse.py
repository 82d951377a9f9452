"""`smolny rehearse`."""

import re
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import click

from smolny.archive import Archive
from smolny.clerk import Clerk, Library
from smolny.clerk.hours import clock, written
from smolny.clerk.invented import CONGRESS, is_invented
from smolny.clerk.playing import Play, cast
from smolny.cli.addresses import span
from smolny.cli.demo import prepared, scripts
from smolny.cli.refusals import Misused
from smolny.cli.standing import newest
from smolny.cli.stores import keys_option, store_option, writing
from smolny.cli.terminal import printable
from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId

FASTEST = 100_000
_PACE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)x?", re.ASCII)


def pace_of(context: click.Context, parameter: click.Parameter, text: str) -> float:
    """How many times faster than a real hall "20x" is, or a usage error."""
    match = _PACE.fullmatch(text)
    told = float(match[1]) if match else 0.0
    if not 0 < told <= FASTEST:
        raise click.BadParameter(f"{text!r} is no pace as 1x, 20x or 0.5x")
    return told


def span_or_none(context: click.Context, parameter: click.Parameter, text: str | None) -> timedelta | None:
    """How long "10m" is; none where nothing is said."""
    return None if text is None else span(context, parameter, text)


@click.command("rehearse", epilog="Example: smolny rehearse fourteenth-congress --pace 20x")
@click.argument("assembly")
@click.option(
    "--delegates",
    metavar="N",
    type=click.IntRange(min=1),
    default=312,
    show_default=True,
    help="How many delegates are played, the first of the record.",
)
@click.option(
    "--pace",
    metavar="PACE",
    default="20x",
    show_default=True,
    callback=pace_of,
    help="How many times faster than a real hall: 1x, 20x.",
)
@click.option("--chair", is_flag=True, help="Play the chair as well.")
@click.option(
    "--seed", metavar="N", type=int, default=1917, show_default=True, help="The same choices every time."
)
@click.option(
    "--for",
    "lasting",
    metavar="SPAN",
    callback=span_or_none,
    help="End after so much time of the hall: 10m, 2h; otherwise Ctrl-C ends it.",
)
@store_option
@keys_option
def command(
    assembly: str,
    delegates: int,
    pace: float,
    chair: bool,
    seed: int,
    lasting: timedelta | None,
    store: str | None,
    keys: Path | None,
) -> None:
    """Play the delegates of ASSEMBLY, so that helpers can train.

    They come in at the desk, step out and come back, and the pages that a server shows of the same store
    follow. Each deed is an entry, printed in one line. An assembly whose standing orders are not of the
    family "rehearsal" is never played upon. The congress of smolny demo needs no store. Ctrl-C ends it.
    """
    if store is None and assembly == CONGRESS:
        store = prepared(scripts())
    with writing(store, keys, create=False) as (archive, folder):
        library, name = Library(archive), AssemblyId(assembly)
        refuse_the_real(library, name)
        play = Play(
            Clerk(archive, folder),
            name,
            cast(chair=chair),
            delegates,
            seed,
            pace,
            time.sleep,
            clock,
            lambda: signed_in(archive, name),
        )
        with suppress(KeyboardInterrupt):
            for entry in play.entries(None if lasting is None else lasting.total_seconds()):
                click.echo(line(library, name, entry))


def refuse_the_real(library: Library, name: AssemblyId) -> None:
    """Nobody plays upon people who are not invented; NotOnRecord, Misused `not-a-rehearsal`."""
    if not is_invented(library.state(name)):
        raise Misused("not-a-rehearsal", assembly=name)


def signed_in(archive: Archive, name: AssemblyId) -> frozenset[str]:
    """The mandates by which somebody is signed in."""
    sessions = archive.office().delegate_sessions(name, written(clock()))
    return frozenset(each.mandate for each in sessions)


def line(library: Library, name: AssemblyId, entry: Entry[object]) -> str:
    """An entry in one line: its hour, its number, and what happened."""
    told = newest(library, name).sentence(entry)
    return printable(f"{entry.occurred_at.time or '':5}  {entry.number:>6}  {told}")
