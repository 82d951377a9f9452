"""`smolny show`."""

from collections.abc import Iterable, Iterator

import click
import msgspec

from smolny.clerk import Library
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import aligned, printable
from smolny.domain.values import AssemblyId
from smolny.locale import Words
from smolny.readings import views
from smolny.readings.acts import acts
from smolny.readings.claims import irregularities
from smolny.readings.commitments import commitments
from smolny.readings.composition import compositions
from smolny.readings.congress import congress, header, sittings
from smolny.readings.decisions import decisions
from smolny.readings.standpoint import Standpoint

INDENT = "  "


@click.command(
    "show",
    epilog="\b\nExamples:\n  smolny show second-congress --at '1917-10-26 05:00'\n"
    "  smolny show second-congress --at '1917-11-08 N.S.' --json",
)
@click.argument("assembly")
@click.option("--at", "moment", metavar="MOMENT", help="As it stood then: 1917-10-26, 1917-10-26T05:00.")
@click.option("--after", type=click.IntRange(min=0), metavar="N", help="As it stood after N entries.")
@click.option("--json", "as_json", is_flag=True, help="All that its page shows, as JSON.")
@store_option
def command(assembly: str, moment: str | None, after: int | None, as_json: bool, store: str | None) -> None:
    """Show an assembly: sittings, compositions, decisions, acts.

    What is unknown is shown as unknown. A moment is read in the calendar of the assembly unless O.S. or N.S.
    stands behind it; a day alone means its end.
    """
    if moment is not None and after is not None:
        raise click.UsageError("only one of --at and --after can be shown")
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, after, moment)
        size = library.size(name)
        told = [as_data(here)] if as_json else list(summary(here, size))
    for words in told:
        click.echo(words)


def as_data(here: Standpoint) -> bytes:
    """The whole reading as JSON; null before the founding."""
    return msgspec.json.encode(congress(here) if here.state.size else None)


def summary(here: Standpoint, size: int) -> Iterator[str]:
    """The reading in lines for a terminal; sections without anything in them are left out."""
    if not here.state.size:
        yield "Nothing had been entered yet."
        return
    yield from heading(header(here), size)
    yield from section("Sittings", map(sitting, sittings(here)))
    yield from section("Factions", ((each.letters, each.name) for each in here.names.roll()))
    yield from section("Compositions", (composition(each, here.words) for each in compositions(here)))
    yield from section("Decisions", map(decision, decisions(here)))
    yield from section("Acts", map(act, acts(here)))
    yield from section("Commitments", ((each.state_words, each.content) for each in commitments(here)))
    yield from section("Irregularities", map(irregularity, irregularities(here)))


def heading(head: views.Header, size: int) -> Iterator[str]:
    """Which assembly this is, when and where it sat, and what the reading rests on."""
    yield printable(head.name)
    told = (head.genus, head.mode, head.dates, head.place, head.federation)
    yield INDENT + printable("; ".join(each for each in told if each))
    rests = "" if head.size == size else f"as it stood after {head.size:,} of "
    yield f"{INDENT}{head.id}: {rests}{size:,} entries"


def section(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A heading and its lines."""
    if listed := list(rows):
        yield ""
        yield title
        yield from (INDENT + line for line in aligned(listed))


def sitting(each: views.Sitting) -> tuple[str, str]:
    """When a sitting was opened and closed, or how it stands."""
    end = f"closed {each.closed.words}" if each.closed else each.standing
    absent = f"; absent: {', '.join(each.absent)}" if each.absent else ""
    return each.name, f"opened {each.opened.words}; {end}{absent}"


def composition(each: views.Composition, said: Words) -> tuple[str, str]:
    """A report of the composition, every group with its figure."""
    groups = ", ".join(f"{seats.faction.letters} {said.count(seats.count)}" for seats in each.seats)
    by = f"; reported by {each.by}" if each.by else ""
    return each.heading, f"{said.count(each.total)}: {groups}{by}"


def decision(each: views.Decision) -> tuple[str, str]:
    """A question, its outcome, and how it was carried."""
    return each.title, f"{each.outcome}: {each.sentence}" if each.sentence else each.outcome


def act(each: views.ActLine) -> tuple[str, str]:
    """An act by its number, if it has one, and what it is, unless its title says so."""
    named = each.genus.casefold() in each.title.casefold()
    return str(each.number or ""), each.title if named else f"{each.title} ({each.genus})"


def irregularity(each: views.Note) -> tuple[str, str]:
    """The entry, the rule that was broken, and what a source says of it."""
    remark = f"{each.remark[:1].upper()}{each.remark[1:]}" if each.remark else ""
    return f"entry {each.entry}", f"{each.words} {remark}"
