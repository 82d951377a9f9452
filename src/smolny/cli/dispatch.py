"""`smolny dispatch`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

import click

from smolny.clerk import Clerk, Library, Request
from smolny.clerk.deciding import batch_of
from smolny.clerk.hours import clock, happening
from smolny.clerk.post import mail_of
from smolny.clerk.post.addressing import To, addressees
from smolny.clerk.post.dispatching import dispatch, is_dispatched, letter, outcomes
from smolny.cli.act import act_called
from smolny.cli.addresses import smtp_option
from smolny.cli.refusals import Misused
from smolny.cli.standing import stood
from smolny.cli.stores import keys_option, reading, store_option, writing
from smolny.cli.terminal import printable
from smolny.domain.gazette import DispatchAct
from smolny.domain.values import Actor, AssemblyId
from smolny.readings.standpoint import Standpoint


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
@click.option("--again", is_flag=True, help="Although the record says that it was sent to this list.")
@smtp_option
@store_option
@keys_option
def command(
    assembly: str,
    number: str,
    to: str,
    send: bool,
    again: bool,
    office: str,
    smtp: str | None,
    store: str | None,
    keys: Path | None,
) -> None:
    """Send an act by e-mail to every council or delegate, and record it.

    Without --send the letter is printed. What is recorded is to how many it was sent, and to how many it was
    not and why; no address is. The sheet for those without an address is the act as PDF, on its page.
    """
    listed, called = cast(To, to), AssemblyId(assembly)
    if not send:
        with reading(store) as archive:
            here = stood(library := Library(archive), called, None, None)
            _print(letter(here, library, act_called(here, number)))
        return
    with writing(store, keys, create=False) as (archive, folder):
        clerk, library = Clerk(archive, folder), Library(archive)
        here = stood(library, called, None, None)
        name, mail = act_called(here, number), mail_of(smtp)
        if mail is None:
            raise Misused("no-mail-server")
        if is_dispatched(here, name, listed) and not again:
            raise Misused("dispatched-already", act=name)
        # What cannot be recorded is not sent.
        every = dict.fromkeys(addressees(here.state, listed))
        batch_of(clerk.state(called), _asked(here, office, outcomes(here, name, listed, every)))
        became = dispatch(library, here, name, listed, mail)
        entries = clerk.do(called, *_asked(here, office, outcomes(here, name, listed, became)))
    for why, many in sorted(Counter(each or "sent" for each in became.values()).items()):
        click.echo(f"{why}: {many}")
    for entry in entries:
        click.echo(f"entry {entry.number}")


def _print(told: Sequence[str]) -> None:
    for line in "\n\n".join(told).splitlines():
        click.echo(printable(line))


def _asked(here: Standpoint, office: str, outcomes: Iterable[DispatchAct]) -> list[Request]:
    founding, moment = here.state.record.founding, clock()
    if founding is None:
        return []
    return [Request(told, Actor(office=office), happening(founding, moment)) for told in outcomes]
