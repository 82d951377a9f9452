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
from smolny.readings.legislation import act_on, day_asked
from smolny.readings.standpoint import Standpoint


@click.command("act", epilog="Example: smolny act second-congress 1 --on 1917-10-28")
@click.argument("assembly")
@click.argument("number")
@click.option("--on", "day", metavar="DATE", default="", help="As it is worded and in force on this day.")
@click.option("--json", "as_json", is_flag=True, help="All that its page shows of the day, as JSON.")
@store_option
def command(assembly: str, number: str, day: str, as_json: bool, store: str | None) -> None:
    """Print an act as it stands on a day: its articles, what changed them.

    NUMBER is the number of the act, within its series and year where it has such ("S/2026/1"), or its
    identifier. A day is read in the calendar of the assembly unless O.S. or N.S. stands behind it; without
    one it is that of the newest entry.
    """
    with reading(store) as archive, progress("Reading") as read:
        here = stood(Library(archive, read), AssemblyId(assembly), None, None)
        name = act_called(here, number)
        told = act_on(here, name, asked_day(here, day))
    if as_json:
        click.echo(msgspec.json.encode(told))
        return
    for line in _lines(here.names.act(name), told):
        click.echo(printable(line))


def act_called(here: Standpoint, number: str) -> ActId:
    """The act of this number or identifier; NotOnRecord `no-such-act`."""
    acts = here.state.acts
    if number in acts.numbers:
        return acts.numbers[number]
    if number in acts.register:
        return ActId(number)
    raise NotOnRecord("no-such-act", act=number[:80])


def asked_day(here: Standpoint, day: str) -> int:
    """The day number of what was asked for."""
    try:
        return day_asked(here, day)
    except ValueError:
        raise click.BadParameter(f"{day} is no day: write it as 1917-10-28 or “1917-11-10 N.S.”") from None


def _lines(title: str, told: views.ActOnDay) -> Iterator[str]:
    yield title
    yield f"{told.force_words}, on {told.day}"
    for each in told.articles:
        heading = f": {each.heading}" if each.heading else ""
        yield f"\nArticle {each.article}{heading}"
        yield from (f"  {words}" for words in each.paragraphs or ("(repealed)",))
        if each.origin.title:
            yield f"  [by {each.origin.title}, from {each.origin.day}; entry {each.origin.entry}]"
    if told.changes:
        yield "\nTable of changes"
    for line in told.changes:
        what = f"article {line.article} {line.what}" if line.article else line.what
        yield f"  {line.day}: {what}, by {line.origin.title}; entry {line.origin.entry}"
