"""`smolny dispatch`."""

from collections import Counter
from pathlib import Path
from typing import cast

import click

from smolny.clerk import Clerk, Library, Request
from smolny.clerk.hours import clock, happening
from smolny.clerk.post import mail_of
from smolny.clerk.post.addressing import To
from smolny.clerk.post.dispatching import dispatch, letter, outcomes
from smolny.cli.act import act_called
from smolny.cli.addresses import smtp_option
from smolny.cli.refusals import Misused
from smolny.cli.standing import stood
from smolny.cli.stores import keys_option, store_option, writing
from smolny.domain.values import Actor, AssemblyId


@click.command("dispatch", epilog="Example: smolny dispatch hall R/2026/1 --to councils --send")
@click.argument("assembly")
@click.argument("number")
@click.option(
    *("--to", "to"),
    type=click.Choice(["councils", "delegates"]),
    metavar="LIST",
    required=True,
    help="The list that it goes to: councils or delegates.",
)
@click.option("--send", is_flag=True, help="By e-mail, and record what became of it.")
@click.option(
    *("--office", "office"),
    metavar="OFFICE",
    default="secretary",
    show_default=True,
    help="The office in whose name it is recorded.",
)
@smtp_option
@store_option
@keys_option
def command(
    assembly: str,
    number: str,
    to: str,
    send: bool,
    office: str,
    smtp: str | None,
    store: str | None,
    keys: Path | None,
) -> None:
    """Send an act by e-mail to every council or delegate, and record it.

    Without --send the letter is printed. What is recorded is to how many it was sent, and to how many it was
    not and why; no address is. The sheet for those without an address is the act as PDF, on its page.
    """
    with writing(store, keys, create=False) as (archive, folder):
        library, listed = Library(archive), cast(To, to)
        here = stood(library, AssemblyId(assembly), None, None)
        name = act_called(here, number)
        if not send:
            click.echo("\n\n".join(letter(here, library, name)), nl=False)
            return
        mail, founding = mail_of(smtp), here.state.record.founding
        if mail is None or founding is None:
            raise Misused("no-mail-server")
        became = dispatch(library, here, name, listed, mail)
        asked = [
            Request(told, Actor(office=office), happening(founding, clock()))
            for told in outcomes(here, name, listed, became)
        ]
        entries = Clerk(archive, folder).do(AssemblyId(assembly), *asked) if asked else ()
    for why, many in sorted(Counter(each or "sent" for each in became.values()).items()):
        click.echo(f"{why}: {many}")
    for entry in entries:
        click.echo(f"entry {entry.number}")
