"""`smolny act`."""

from collections.abc import Iterator

import click
import msgspec

from smolny.clerk import Library, NotOnRecord
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.values import ActId, AssemblyId
from smolny.readings import views
from smolny.readings.act_text import act_text, in_passages
from smolny.readings.acts import act
from smolny.readings.legislation import act_on, day_asked
from smolny.readings.standpoint import Standpoint


@click.command("act", epilog="Example: smolny act second-congress 1 --on 1917-10-28")
@click.argument("assembly")
@click.argument("number")
@click.option("--on", "day", metavar="DATE", default="", help="As it is worded and in force on this day.")
@click.option("--json", "as_json", is_flag=True, help="How it stands on the day, as JSON.")
@store_option
def command(assembly: str, number: str, day: str, as_json: bool, store: str | None) -> None:
    """Print an act as it stands on a day: its articles, what changed them.

    NUMBER is the number of the act, within its series and year where several have it ("S/2026/1"), or its
    identifier. An act without articles is told by its text and by what it does. A day is read in the calendar
    of the assembly unless O.S. or N.S. stands behind it; without one it is that of the newest entry.
    """
    with reading(store) as archive, progress("Reading") as read:
        library = Library(archive, read)
        here = stood(library, AssemblyId(assembly), None, None)
        name = act_called(here, number)
        told = act_on(here, name, asked_day(here, day))
        text = in_passages(act_text(here, name, library.shelf(AssemblyId(assembly))))
        seen = act(here, name)
    if as_json:
        click.echo(msgspec.json.encode(told))
        return
    for line in _lines(seen, told, text):
        click.echo(printable(line))


def act_called(here: Standpoint, number: str) -> ActId:
    """The act of this number or identifier; NotOnRecord `no-such-act`."""
    acts = here.state.acts
    if number in acts.numbers:
        return acts.numbers[number]
    if number in acts.register:
        return ActId(number)
    alike = [name for name, (_, told) in acts.register.items() if told.number == number]
    if len(alike) == 1:
        return alike[0]
    raise NotOnRecord("no-such-act", act=number[:80])


def asked_day(here: Standpoint, day: str) -> int:
    """The day number of what was asked for."""
    try:
        return day_asked(here, day)
    except ValueError:
        raise click.BadParameter(f"{day} is no day: write it as 1917-10-28 or “1917-11-10 N.S.”") from None


def _lines(act: views.Act, told: views.ActOnDay, text: tuple[views.TextPassage, ...]) -> Iterator[str]:
    line = act.line
    yield line.title
    yield f"{line.genus}{f', no. {line.number}' if line.number else ''}; adopted {line.when.words}"
    yield f"{told.force_words}, on {told.day}"
    yield from _said(act, text) if not told.articles else ()
    yield from _articles(told)
    if told.changes:
        yield from ("", "Table of changes")
    for change in told.changes:
        until = f" until {change.until}" if change.until else ""
        what = f"article {change.article} {change.what}" if change.article else change.what
        yield f"  {change.day}{until}: {what}, by {change.origin.title}; entry {change.origin.entry}"


def _said(act: views.Act, text: tuple[views.TextPassage, ...]) -> Iterator[str]:
    """The text, and what it does by section."""
    yield from ("", *(f"  {each.number} {each.words}".rstrip() for each in text)) if text else ()
    for section in act.sections:
        yield from _section(section)


def _section(told: views.Section) -> Iterator[str]:
    yield from ("", f"{told.heading[:1].upper()}{told.heading[1:]}")
    yield from (f"  {each.words} [entry {each.entry}]" for each in told.clauses)


def _articles(told: views.ActOnDay) -> Iterator[str]:
    for each in told.articles:
        yield from ("", f"Article {each.article}{f': {each.heading}' if each.heading else ''}")
        yield from (f"  {words}" for words in each.paragraphs or ("(repealed)",))
        yield from _origin(each.origin)


def _origin(told: views.Origin) -> Iterator[str]:
    if told.title:
        yield f"  [by {told.title}, from {told.day}; entry {told.entry}]"
