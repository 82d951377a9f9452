"""`smolny allot`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import click

from smolny.archive import Archive
from smolny.clerk import Clerk, Request
from smolny.clerk.allotting import allotment, worked_out
from smolny.clerk.importing import Setting, setting_of
from smolny.clerk.register import register_of
from smolny.cli.apportion import as_data, chosen_key, lines
from smolny.cli.refusals import Misused
from smolny.cli.stores import keys_option, reading, store_option, writing
from smolny.domain.assembly import Assembly
from smolny.domain.federation import AllotSeats
from smolny.domain.order import Entry
from smolny.domain.values import Actor, AllotmentId, AssemblyId, CouncilId, QuestionId, SourceId
from smolny.locale import words
from smolny.readings.allotments import council_names, written
from smolny.readings.seats import seat_working

OFFICE = "credentials"


@click.command(
    "allot",
    epilog="\b\nExamples:\n  smolny allot congress --key two-base-seats --dry-run\n"
    "  smolny allot congress --key own.toml --seats 200 --lot harbour-branch",
)
@click.argument("assembly")
@click.option(
    "--key", "named", metavar="KEY", required=True, help="A key that is shipped, or a .toml file of your own."
)
@click.option("--seats", metavar="N", type=click.IntRange(min=0), help="The size of the house.")
@click.option(
    "--lot",
    "lots",
    metavar="COUNCIL",
    multiple=True,
    help="A council that was drawn; again for another.",
)
@click.option("--id", "identifier", metavar="ID", help="What it is called; otherwise the next number.")
@click.option("--question", metavar="QUESTION", help="The decision by which seats are allotted anew.")
@click.option(
    "--office",
    metavar="OFFICE",
    default=OFFICE,
    show_default=True,
    help="The office in whose name it is recorded.",
)
@click.option(
    "--source", "sources", metavar="SOURCE", multiple=True, help="A source that a chronicle has cited."
)
@click.option("--dry-run", is_flag=True, help="Work it out and print it; record nothing.")
@click.option("--json", "as_json", is_flag=True, help="Seats, working and sentences as JSON.")
@store_option
@keys_option
def command(
    assembly: str,
    named: str,
    seats: int | None,
    lots: Sequence[str],
    identifier: str | None,
    question: str | None,
    office: str,
    sources: Sequence[str],
    dry_run: bool,
    as_json: bool,
    store: str | None,
    keys: Path | None,
) -> None:
    """Allot seats to the councils on the record of an assembly.

    Their members, other figures and standing go into the key; its document and the whole working are kept
    beside the record. While a tie awaits a lot nothing is recorded.
    """
    document, name = chosen_key(named), AssemblyId(assembly)
    entries: Sequence[Entry[Any]] = ()
    with opened(store, keys, dry_run) as (archive, clerk):
        state = register_of(archive, name).state
        worked = worked_out(state, document.key, seats, identifiers(state, lots))
        working = seat_working(document.key, worked.result, words(), council_names(state))
        if clerk is not None and worked.result.pending is None:
            made = allotment(document, worked, allotment_id(state, identifier), question_id(question))
            setting = setting_of(
                state, Actor(office=office), datetime.now(UTC), tuple(map(SourceId, sources))
            )
            entries = clerk.do(name, *requests(made, setting, (document.source, written(worked))))
    for line in [as_data(worked.result, working)] if as_json else [*lines(working), *recorded(entries)]:
        click.echo(line)
    if worked.result.pending is not None and not dry_run:
        tie = worked.result.pending
        raise Misused("tie-awaits-a-lot", tied=tie.units, draws=tie.draws)


@contextmanager
def opened(store: str | None, keys: Path | None, dry_run: bool) -> Iterator[tuple[Archive, Clerk | None]]:
    """The store, and unless nothing is to be recorded, its clerk."""
    if dry_run:
        with reading(store) as archive:
            yield archive, None
    else:
        with writing(store, keys, create=False) as (archive, folder):
            yield archive, Clerk(archive, folder)


def identifiers(state: Assembly, lots: Sequence[str]) -> list[str]:
    """The councils that were drawn, by their identifiers or by their names, as these are on the register."""
    named = {council.name: str(name) for name, council in state.federation.councils.items()}
    return [lot if CouncilId(lot) in state.federation.councils else named.get(lot, lot) for lot in lots]


def allotment_id(state: Assembly, given: str | None) -> AllotmentId:
    """What the allotment is called: as it is given, else by the next number that is free."""
    taken = state.federation.allotments
    numbered = (AllotmentId(f"allotment-{number}") for number in count(len(taken) + 1))
    return AllotmentId(given) if given else next(name for name in numbered if name not in taken)


def question_id(given: str | None) -> QuestionId | None:
    """The question that was named."""
    return None if given is None else QuestionId(given)


def requests(made: Iterable[AllotSeats], setting: Setting, texts: tuple[bytes, ...]) -> Iterator[Request]:
    """What the clerk is asked to do: every part of the table with the key and the working."""
    for command in made:
        yield Request(command, setting.actor, setting.occurred_at, setting.sources, texts=texts)


def recorded(entries: Sequence[Entry[Any]]) -> Iterator[str]:
    """Which entries it left, or that it left none."""
    yield ""
    if not entries:
        yield "Nothing was recorded."
    elif len(entries) == 1:
        yield f"Recorded in entry {entries[0].number:,}."
    else:
        yield f"Recorded in entries {entries[0].number:,} to {entries[-1].number:,}."
