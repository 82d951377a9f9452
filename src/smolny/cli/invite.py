"""`smolny invite`."""

from datetime import timedelta

import click

from smolny.clerk import Library
from smolny.clerk.hours import clock, read_moment
from smolny.clerk.officers import new_invitation
from smolny.cli.addresses import base_url_option, span
from smolny.cli.refusals import Misused
from smolny.cli.serving import HOST, PORT
from smolny.cli.stores import store_option, writing
from smolny.domain.values import AssemblyId, PersonId


@click.command("invite", epilog='Example: smolny invite hall secretary --name "Ada Lind" --valid 2d')
@click.argument("assembly")
@click.argument("office")
@click.option("--name", metavar="NAME", help="The name to propose; whoever is invited may write another.")
@click.option("--person", metavar="PERSON", help="For this person, who is on the record already.")
@click.option(
    "--valid",
    metavar="SPAN",
    default="7d",
    show_default=True,
    callback=span,
    help="How long the link holds: 30m, 12h, 7d.",
)
@base_url_option
@store_option
def command(
    assembly: str,
    office: str,
    name: str | None,
    person: str | None,
    valid: timedelta,
    base_url: str | None,
    store: str | None,
) -> None:
    """Invite somebody to an OFFICE of ASSEMBLY.

    Prints a link that can be used once. Whoever follows it chooses a password, enters the record of a live
    assembly as an officer, and may sign in from then on. The link is a secret: it is kept nowhere.
    """
    with writing(store, None, create=False) as (archive, _):
        check_person(Library(archive), AssemblyId(assembly), person)
        invited, token = new_invitation(
            AssemblyId(assembly), office, clock(), valid, name, PersonId(person) if person else None
        )
        archive.office().invite(invited)
    until = f"{read_moment(invited.expires_at):%Y-%m-%d %H:%M} UTC"
    click.echo(f"{base_url or f'http://{HOST}:{PORT}'}/{assembly}/office/invitation/{token}")
    click.echo(f"Good once, until {until}. Give it to the future {office} and to nobody else.")


def check_person(library: Library, assembly: AssemblyId, person: str | None) -> None:
    """The assembly is founded, and the person on its record; NotOnRecord, Misused `no-such-person`."""
    persons = library.state(assembly).federation.persons
    if person is not None and PersonId(person) not in persons:
        raise Misused("no-such-person", person=person, assembly=assembly)
