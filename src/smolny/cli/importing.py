"""`smolny import`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from smolny.archive import Archive
from smolny.clerk import Clerk
from smolny.clerk.hours import clock
from smolny.clerk.importing import (
    FORMS,
    MOST_BYTES,
    Imported,
    ImportFault,
    Kind,
    List,
    Rehearsed,
    record,
    rehearse,
    setting_of,
)
from smolny.clerk.register import register_of
from smolny.clerk.toml import Problem, read_bytes
from smolny.cli import foreign
from smolny.cli.occurrences import when_told
from smolny.cli.refusals import REFUSED
from smolny.cli.stores import keys_option, reading, store_option, writing
from smolny.cli.terminal import aligned, printable
from smolny.domain.values import Actor, AssemblyId, SourceId

OFFICE = "credentials"
MOST_NAMED = 10
"""How many broken rules that a chronicle notes are told by line."""


class Importing(click.Command):
    """The command for lists; with --format the one for records of other programs."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of whichever of the two is meant."""
        if any(each == "--format" or each.startswith("--format=") for each in args):
            return foreign.command.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(
    "import", cls=Importing, epilog="Example: smolny import councils councils.csv --to congress --dry-run"
)
@click.argument("kind", type=click.Choice(list(FORMS)))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--to", "assembly", metavar="ASSEMBLY", required=True, help="The assembly whose record it joins."
)
@click.option("--dry-run", is_flag=True, help="Say what is wrong, or what would be recorded; record nothing.")
@click.option("--json", "as_json", is_flag=True, help="What came of it as JSON.")
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
@click.option("--when", metavar="MOMENT", help="When it happened, as scripts say it; else now, or unknown.")
@store_option
@keys_option
def command(
    kind: Kind,
    file: Path,
    assembly: str,
    dry_run: bool,
    as_json: bool,
    office: str,
    sources: Sequence[str],
    when: str | None,
    store: str | None,
    keys: Path | None,
) -> None:
    """Bring a list of councils or of delegates onto a record.

    FILE is CSV or JSON. If anything is wrong with it, everything is told by line and nothing is recorded;
    otherwise all of it is. With --format popolo or --format akn, and without KIND, the record of another
    program becomes a chronicle: smolny import --format akn --help.
    """
    began, name = perf_counter(), AssemblyId(assembly)
    listed = List(kind, read_bytes(file, MOST_BYTES), str(file), file.parent)
    try:
        rehearsed, done = imported(listed, name, store, keys, dry_run, (office, tuple(sources), when))
    except ImportFault as fault:
        if not as_json:
            raise
        click.echo(json.dumps({"problems": plain(fault.problems)}, ensure_ascii=False, indent=2))
        raise SystemExit(REFUSED) from None
    told = document(rehearsed, done, perf_counter() - began)
    for line in [json.dumps(told, ensure_ascii=False, indent=2)] if as_json else lines(rehearsed, told):
        click.echo(line)


Given = tuple[str, tuple[str, ...], str | None]
"""The office, the sources and the moment, as they were given."""


def imported(
    listed: List, assembly: AssemblyId, store: str | None, keys: Path | None, dry_run: bool, given: Given
) -> tuple[Rehearsed, Imported | None]:
    """What was rehearsed, and what was recorded of it; raises ImportFault, ArchiveError, Refused."""
    if dry_run:
        with reading(store) as archive:
            return rehearsed_on(archive, assembly, listed, given), None
    with writing(store, keys, create=False) as (archive, folder):
        rehearsed = rehearsed_on(archive, assembly, listed, given)
        return rehearsed, record(Clerk(archive, folder), assembly, rehearsed)


def rehearsed_on(archive: Archive, assembly: AssemblyId, listed: List, given: Given) -> Rehearsed:
    """The list, judged on the record as the store has it now."""
    office, sources, when = given
    register = register_of(archive, assembly)
    setting = setting_of(register.state, Actor(office=office), clock(), tuple(map(SourceId, sources)))
    if when:
        setting = replace(setting, occurred_at=when_told(register.state, when))
    return rehearse(listed, register, setting)


def plain(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON has them."""
    return [{name: getattr(each, name) for name in ("line", "rule", "words")} for each in problems]


def document(rehearsed: Rehearsed, done: Imported | None, seconds: float) -> dict[str, Any]:
    """What came of it, as JSON has it."""
    return {
        "councils": dict(rehearsed.councils),
        "delegates": dict(rehearsed.delegates),
        "alternates": rehearsed.alternates,
        "entries": {"first": done.first, "last": done.last} if done else None,
        "to_record": len(rehearsed.requests),
        "noted": plain(rehearsed.noted),
        "seconds": round(seconds, 3),
    }


def lines(rehearsed: Rehearsed, told: dict[str, Any]) -> Iterator[str]:
    """What came of it, in aligned lines, and what a chronicle notes."""
    entries = told["entries"]
    rows: list[tuple[str, str]] = [(rehearsed.kind, summed(told[rehearsed.kind]))]
    if rehearsed.kind == "delegates":
        rows.append(("alternates", f"{rehearsed.alternates:,}"))
    made = f"{entries['first']:,} to {entries['last']:,}" if entries else f"{told['to_record']:,} to be made"
    yield from aligned([*rows, ("entries", made), ("time", f"{told['seconds']:.1f} s")])
    for note in rehearsed.noted[:MOST_NAMED]:
        yield printable(f"noted: {note.path}:{note.line}: {note.words} [{note.rule}]")
    if len(rehearsed.noted) > MOST_NAMED:
        yield f"noted: {len(rehearsed.noted):,} broken rules in all"
    if not entries:
        yield "Nothing was recorded: this was a dry run."


def summed(counts: dict[str, int]) -> str:
    """ "600: branch 402, district 198"."""
    parts = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items()))
    return f"{sum(counts.values()):,}" + (f": {parts}" if parts else "")
