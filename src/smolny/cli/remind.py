"""`smolny remind`."""

from collections import Counter

import click

from smolny.clerk import Library
from smolny.clerk.hours import clock
from smolny.clerk.post import mail_of
from smolny.clerk.post.reminding import letter_line, remind
from smolny.cli.act import asked_day
from smolny.cli.addresses import smtp_option
from smolny.cli.progress import progress
from smolny.cli.refusals import Misused
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.values import AssemblyId
from smolny.domain.values.moments import day_of
from smolny.readings.promises import due_until


@click.command("remind", epilog="Example: smolny remind hall --within 30 --send")
@click.argument("assembly")
@click.option("--on", "day", metavar="DATE", default="", help="As on this day; otherwise today.")
@click.option(
    *("--within", "within"),
    type=click.IntRange(0, 3660),
    default=14,
    show_default=True,
    metavar="DAYS",
    help="How far ahead.",
)
@click.option("--send", is_flag=True, help="By e-mail to those who answer for it, a letter for each.")
@smtp_option
@store_option
def command(assembly: str, day: str, within: int, send: bool, smtp: str | None, store: str | None) -> None:
    """Tell what is overdue, due or about to lapse; remind who answers.

    Who answers is who is named, and whoever holds an office in a body that is charged. Run it every week.
    """
    with reading(store) as archive, progress("Reading") as read:
        library = Library(archive, read)
        here = stood(library, AssemblyId(assembly), None, None)
        today = asked_day(here, day) if day else day_of("gregorian", f"{clock():%Y-%m-%d}")
        told = due_until(here, today, within)
        mail = mail_of(smtp) if send else None
        if send and mail is None:
            raise Misused("no-mail-server")
        became = {} if mail is None else remind(library, here, told, mail)
    for each in told:
        click.echo(printable(letter_line(here, each)))
    if not told:
        click.echo("Nothing falls due.")
    for why, many in sorted(Counter(each or "sent" for each in became.values()).items()):
        click.echo(f"{why}: {many}")
