"""`smolny ballots invite`."""

from pathlib import Path

import click

from smolny.clerk import Library
from smolny.clerk.urns.urns import Urns, ceremony_of
from smolny.cli.addresses import base_url_option
from smolny.cli.serving import HOST, PORT
from smolny.cli.stores import keys_option, store_option, writing
from smolny.cli.terminal import printable
from smolny.domain.values import AssemblyId, QuestionId


@click.command("invite", epilog="Example: smolny ballots invite hall chair-round-1 3")
@click.argument("assembly")
@click.argument("question")
@click.argument("trustee", type=int)
@base_url_option
@store_option
@keys_option
def command(
    assembly: str, question: str, trustee: int, base_url: str | None, store: str | None, keys: Path | None
) -> None:
    """Print the link by which a TRUSTEE of a verifiable vote draws a key, and opens the sums later.

    TRUSTEE is the number, as the page of the vote has it. The link is a secret, and takes the place of an
    earlier one: give it to this trustee and to nobody else.
    """
    name = QuestionId(question)
    with writing(store, keys, create=False) as (archive, folder):
        state = Library(archive).state(AssemblyId(assembly))
        token = Urns(archive, folder).hand_out(state, name, trustee)
        party = ceremony_of(state, name).named.trustees[trustee - 1]
    base = base_url or f"http://{HOST}:{PORT}"
    place = f"/{assembly}/verifiable/{question}?trustee={trustee}&token={token}"
    click.echo(f"{base}/static/booth/trustee.html#{place}")
    told = party.described or party.faction or party.body or party.person
    click.echo(printable(f"Give it to trustee {trustee} ({told}) and to nobody else."), err=True)
