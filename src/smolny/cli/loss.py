"""`smolny loss`."""

from pathlib import Path

import click

from smolny.clerk import Clerk, Request
from smolny.cli.occurrences import when_done
from smolny.cli.refusals import Misused
from smolny.cli.stores import keys_option, store_option, writing
from smolny.cli.terminal import aligned
from smolny.domain.order.record import RecordLoss
from smolny.domain.values import Actor, AssemblyId
from smolny.protocol.checkpoint import Checkpoint
from smolny.protocol.note import Note, to_base64

OFFICE = "secretary"
FOREVER = "What was published stays published: whoever kept a checkpoint of it is told that it was abandoned."


@click.command("loss", epilog='Example: smolny loss hall --words "the disk failed at four o\'clock"')
@click.argument("assembly")
@click.option("--words", metavar="WORDS", help="What is known of what is lost; for all to read.")
@click.option(
    "--checkpoint",
    "kept",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The newest published checkpoint, where the one beside the key is gone too.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--office",
    metavar="OFFICE",
    default=OFFICE,
    show_default=True,
    help="The office in whose name it is recorded.",
)
@store_option
@keys_option
def command(
    assembly: str,
    words: str | None,
    kept: Path | None,
    yes: bool,
    office: str,
    store: str | None,
    keys: Path | None,
) -> None:
    """Record that entries which were published are lost.

    A store that was brought back from an older copy takes no entry before that.
    """
    name = AssemblyId(assembly)
    with writing(store, keys, create=False) as (archive, folder):
        clerk = Clerk(archive, folder)
        state = clerk.state(name)
        lost = told_in(kept) if kept else clerk.published(name)
        if lost is None:
            raise Misused("nothing-published", assembly=assembly)
        for told in about(lost, state.size):
            click.echo(told)
        if not yes:
            click.confirm("Record the loss, and go on from here?", abort=True)
        command = RecordLoss(lost.size, lost.root.hex(), words)
        (entry,) = clerk.do(name, Request(command, Actor(office=office), when_done(state, None)))
    click.echo(f"Recorded by entry {entry.number}. {FOREVER}")


def told_in(path: Path) -> Checkpoint:
    """The checkpoint in a file, whoever signed it; raises Refused."""
    return Checkpoint.parsed(Note.parsed(path.read_bytes()).text)


def about(lost: Checkpoint, size: int) -> list[str]:
    """What was published and what is here, in aligned lines."""
    gone = f"entries {size + 1} to {lost.size}" if lost.size > size else "what another copy went on with"
    return aligned(
        [
            ("published", f"{lost.size} entries, root {to_base64(lost.root)}"),
            ("here", f"{size} entries"),
            ("lost", gone),
        ]
    )
