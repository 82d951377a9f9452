"""`smolny minutes`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import click

from smolny.clerk import Library, NotOnRecord
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.values import AssemblyId
from smolny.locale import Words, words
from smolny.press import minutes as press
from smolny.press import minutes_docx, minutes_table
from smolny.press.akn import debate
from smolny.readings import views
from smolny.readings.claims import sources
from smolny.readings.minutes import minutes
from smolny.readings.minutes.book import documents
from smolny.readings.standpoint import Standpoint

WRITTEN: Mapping[str, Callable[[views.Minutes], bytes]] = {
    "akn": debate,
    "csv": minutes_table.csv,
    "docx": minutes_docx.docx,
}
"""Formats beside PDF, which rests on the sources and the root of the record too."""


@click.command("minutes", epilog="Example: smolny minutes second-congress --sitting first --to minutes.pdf")
@click.argument("assembly")
@click.option("--sitting", metavar="SITTING", help="Of this sitting alone; otherwise of everything.")
@click.option("--short", is_flag=True, help="The decisions alone.")
@click.option("--after", type=click.IntRange(min=1), metavar="N", help="As it stood after N entries.")
@click.option(
    "--to",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write them there: .pdf, .xml (Akoma Ntoso), .docx or .csv.",
)
@store_option
def command(
    assembly: str, sitting: str | None, short: bool, after: int | None, file: Path | None, store: str | None
) -> None:
    """Print the minutes, or write them to a file.

    The same record gives the same PDF. The hash of a file is told: that of the paper that was confirmed is
    on the record, and --after, with the number of entries that stands below the printed minutes, makes that
    paper again.
    """
    ending = "" if file is None else file.suffix.removeprefix(".").replace("xml", "akn")
    if file is not None and ending != "pdf" and ending not in WRITTEN:
        raise click.UsageError("a file of minutes ends in .pdf, .xml, .docx or .csv")
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, after, None)
        here = replace(here, names=replace(here.names, state=here.state))
        if not here.state.size:
            raise NotOnRecord("no-such-entry", entry=0, entries=library.size(name))
        told = _told(library, here, "short" if short else "long", sitting)
        vouched, cited = library.vouched(name, here.state.size), sources(here)
    if file is None:
        for line in (*lines(told), *papers(here, sitting)):
            click.echo(line)
        return
    made = press.pdf(told, cited, vouched) if ending == "pdf" else WRITTEN[ending](told)
    file.write_bytes(made)
    click.echo(f"Written: {file}, SHA-256 {sha256(made).hexdigest()}")


def _told(library: Library, here: Standpoint, form: views.Form, sitting: str | None) -> views.Minutes:
    try:
        return minutes(here, lambda digest: library.text(here.state.id, digest), form, sitting)
    except KeyError:
        raise NotOnRecord("no-such-sitting", sitting=str(sitting)[:80]) from None


def lines(told: views.Minutes) -> Iterator[str]:
    """The minutes as lines of text: headings, days, and sentences with the numbers of their entries."""
    said = words(told.masthead.language)
    for chapter in told.chapters:
        yield printable(f"# {chapter.heading}")
        if chapter.dates:
            yield printable(f"       {chapter.dates}")
        yield from _chapter(said, chapter)


def _chapter(said: Words, chapter: views.MinutesChapter) -> Iterator[str]:
    """The sections of a chapter; a day is told where it is another than that of the line before."""
    several = len({_day(each) for part in chapter.sections for each in part.lines} - {""}) > 1
    day = ""
    for part in chapter.sections:
        if part.heading:
            yield printable(f"## {part.heading}")
        for each in part.lines:
            if several and (today := _day(each)) not in ("", day):
                yield printable(f"       {today}")
                day = today
            yield from _lines(said, each, "")


def papers(here: Standpoint, sitting: str | None) -> Iterator[str]:
    """The papers of these minutes that were confirmed: their hash, and the command that makes each again."""
    for each in documents(here):
        if each.after is not None and sitting in (None, each.sitting):
            of = f" --sitting {each.sitting}" if each.sitting else ""
            yield printable(f"# {each.title[:1].upper()}{each.title[1:]}: {each.standing_words}")
            yield f"       SHA-256 {each.sha256}"
            yield f"       smolny minutes {here.state.id}{of} --after {each.after} --to FILE.pdf"


def _day(each: views.Minuted) -> str:
    return " = ".join(f"{day.words} {day.label}".strip() for day in each.stamp.days)


def _lines(said: Words, each: views.Minuted, before: str) -> Iterator[str]:
    hour = f"{each.stamp.hour} " if each.stamp.hour_known else ""
    yield printable(f"{before}{each.entry:>6} {hour}{each.sentence}")
    for told in (*each.working, *press.remarks(said, each)):
        yield printable(f"{before}       {told}")
    for other in each.attached:
        yield from _lines(said, other, before + "  ")
