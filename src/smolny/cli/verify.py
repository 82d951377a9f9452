"""`smolny verify`."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import click

from smolny.clerk.bulk import folded
from smolny.cli.progress import progress
from smolny.cli.refusals import Told, found_wrong
from smolny.cli.terminal import aligned, ranged
from smolny.domain.assembly import Assembly
from smolny.domain.order import Recorded
from smolny.protocol.note import to_base64
from smolny.protocol.report import Report
from smolny.protocol.verify import verify


@click.command("verify", epilog='Example: smolny verify ./record --vkey "$(cat known.vkey)"')
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--vkey", metavar="KEY", help="The public key as you know it from elsewhere; without it, the one in DIR."
)
@click.option(
    "--checkpoint",
    "known",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A checkpoint kept from an earlier day: nothing up to it may have changed.",
)
def command(directory: Path, vkey: str | None, known: Path | None) -> None:
    """Check an export from its bytes alone.

    Checked are the signature, the tree, every entry, text and payload, and that each entry can follow.
    Prints what was checked and "sound", or names the first entry that is wrong and how, with exit code 1.
    """
    with progress("Verifying") as told:
        report = verify(
            directory,
            fold=replayed,
            vkey=vkey,
            known_checkpoint=known.read_bytes() if known else None,
            progress=told,
        )
    if report.finding:
        raise Told(found_wrong(report.finding.rule, report.finding.entry, report.finding.particulars))
    for words in told_lines(report, given=vkey and vkey.strip(), known=known):
        click.echo(words)


def replayed(entries: Iterable[Recorded[Any]]) -> None:
    """Take each of the entries as the next deed; raises OutOfOrder."""
    for first in entries:
        folded(Assembly(first.assembly), chain((first,), entries))


def sealed_fields(report: Report) -> str:
    """How many are open here, closed, and erased, and by which entries."""
    by = f" by {ranged(report.erased_by)}" if report.erased_by else ""
    told = f"{report.payloads_opened:,} open, {report.payloads_closed:,} closed"
    return f"{told}, {len(report.erased_by):,} erased{by}"


def told_lines(report: Report, *, given: str | None, known: Path | None) -> list[str]:
    """What was checked, in aligned lines that end with the verdict."""
    checkpoint = report.checkpoint
    assert checkpoint is not None
    whence = "from the export itself: compare it with one from elsewhere"
    if given:
        whence = "as given" if report.vkey == given else "to which the record leads from the one given"
    rows = [
        ("log", checkpoint.origin),
        ("key", f"{report.vkey} ({whence})"),
        ("checkpoint", f"{checkpoint.size:,} entries, root {to_base64(checkpoint.root)}, signature valid"),
        ("entries", f"{report.entries:,} hashed, decoded and replayed"),
        ("texts", f"{report.texts:,} match their hashes"),
        ("sealed fields", sealed_fields(report)),
    ]
    if report.keys:
        rows.append(("keys", f"another from {ranged(report.keys)} on, each by the word of the one before"))
    for entry, size in report.losses:
        rows.append(("loss", f"by entry {entry} what had been published, up to entry {size:,}, is lost"))
    if known:
        rows.append(("history", f"unchanged since the checkpoint in {known}"))
    return [*aligned(rows), "sound"]
