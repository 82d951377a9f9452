"""`smolny show`."""

from collections.abc import Iterator, Sequence

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
from smolny.readings.congress import congress

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
    with reading(store) as archive, progress("Reading") as told:
        library, name = Library(archive, told), AssemblyId(assembly)
        here = stood(library, name, after, moment)
        shown = congress(here) if here.state.size else None
        size = library.size(name)
    click.echo(msgspec.json.encode(shown) if as_json else "\n".join(summary(shown, size, here.words)))


def summary(shown: views.Congress | None, size: int, said: Words) -> Iterator[str]:
    """The reading in lines for a terminal; sections without anything in them are left out."""
    if shown is None:
        yield "Nothing had been entered yet."
        return
    yield from heading(shown.header, size)
    yield from section("Sittings", [sitting(each) for each in shown.sittings])
    yield from section("Compositions", [composition(each, said) for each in shown.compositions])
    yield from section("Decisions", [(each.title, each.sentence) for each in shown.decisions])
    yield from section("Acts", [(str(each.number), f"{each.title} ({each.genus})") for each in shown.acts])
    yield from section("Commitments", [(each.state_words, each.content) for each in shown.commitments])
    yield from section("Irregularities", [irregularity(each) for each in shown.irregularities])


def heading(header: views.Header, size: int) -> Iterator[str]:
    """Which assembly this is, when and where it sat, and what the reading rests on."""
    yield printable(header.name)
    told = (header.genus, header.mode, header.dates, header.place, header.federation)
    yield INDENT + printable("; ".join(each for each in told if each))
    rests = "" if header.size == size else f"as it stood after {header.size:,} of "
    yield f"{INDENT}{header.id}: {rests}{size:,} entries"


def section(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A heading and its lines."""
    if rows:
        yield ""
        yield title
        yield from (INDENT + line for line in aligned(rows))


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


def irregularity(each: views.Note) -> tuple[str, str]:
    """The entry, the rule that was broken, and what a source says of it."""
    return f"entry {each.entry}", f"{each.words} {each.remark or ''}"
