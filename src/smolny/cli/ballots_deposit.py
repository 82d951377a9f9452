"""`smolny ballots deposit`."""

from hashlib import sha256
from pathlib import Path

import click

from smolny.ballots.unsound import Unsound
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.toml import read_bytes
from smolny.clerk.urns.deposits import MEDIA_TYPE, Deposit, read_deposit
from smolny.cli.occurrences import when_done
from smolny.cli.refusals import Misused, refusal
from smolny.cli.standing import newest
from smolny.cli.stores import keys_option, store_option, writing
from smolny.cli.terminal import printable
from smolny.domain.values import Actor, AssemblyId, TextRef
from smolny.domain.votes import DepositCredentials

MOST_BYTES = 100_000_000


@click.command("deposit", epilog="Example: smolny ballots deposit hall ./cards/credentials.json")
@click.argument("assembly")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--office", metavar="OFFICE", default="secretary", show_default=True, help="The office that does it."
)
@store_option
@keys_option
def command(assembly: str, file: Path, office: str, store: str | None, keys: Path | None) -> None:
    """Take over credentials that a registrar drew, for verifiable votes of ASSEMBLY to come.

    FILE is the credentials.json of `smolny ballots cards`. It is kept beside the record, where everybody can
    check that votes use it.
    """
    document, name = read_bytes(file, MOST_BYTES), AssemblyId(assembly)
    told = _read(file, document)
    reference = TextRef(sha256(document).hexdigest(), len(document), MEDIA_TYPE)
    with writing(store, keys, create=False) as (archive, folder):
        when = when_done(Library(archive).state(name), None)
        deed = DepositCredentials(reference, len(told.elections), told.voters, drawn=told.drawn)
        *_, entry = Clerk(archive, folder).do(
            name, Request(deed, Actor(office=office), when, texts=(document,))
        )
        sentence = newest(Library(archive), name).sentence(entry)
    click.echo(printable(f"Entry {entry.number}: {sentence}"))


def _read(file: Path, document: bytes) -> Deposit:
    """What a file deposits; Misused `no-credentials-in-file`."""
    try:
        return read_deposit(document)
    except Unsound as unsound:
        fault = refusal(unsound.rule, unsound.particulars).words
        raise Misused("no-credentials-in-file", path=str(file), fault=fault) from None
