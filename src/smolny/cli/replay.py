"""`smolny replay`."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from smolny.clerk import Clerk
from smolny.clerk.replay import Replayed, replay
from smolny.clerk.script import Script, read_script
from smolny.cli.progress import progress
from smolny.cli.stores import keys_option, store_option, writing
from smolny.protocol.codec import line

MOST_NAMED = 10
"""How many irregularities are named; of more, only the number is told."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A rule that the record says was broken: by which entry, at which line of the script."""

    entry: int
    rule: str
    line: int

    def __str__(self) -> str:
        return f"entry {self.entry} ({self.rule}, line {self.line})"


@click.command("replay", epilog="Example: smolny replay congresses/second-congress --store sqlite:///1917.db")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@store_option
@keys_option
def command(path: Path, store: str | None, keys: Path | None) -> None:
    """Do every deed of the script in PATH.

    PATH is a folder with a congress.toml, or the file itself. The script is checked and rehearsed as a whole
    first, so a broken one leaves no trace. What an earlier replay left unfinished is continued.
    """
    script = read_script(script_file(path))
    with writing(store, keys) as (archive, folder):
        clerk = Clerk(archive, folder)
        with progress("Replaying") as told:
            done = replay(script, clerk, told)
        noted = noted_here(script, clerk.held(script.assembly))
    click.echo(told_of(done, noted))


def script_file(path: Path) -> Path:
    """The script in a folder, or the file that was named."""
    return path / "congress.toml" if path.is_dir() else path


def noted_here(script: Script, bodies: Iterable[bytes]) -> tuple[Noted, ...]:
    """The broken rules that were found while the script was done, without those that the script itself notes.

    The bodies are those of the script's record, from its first entry.
    """
    made = (step for step in script.steps if step.entry is not None)
    found = []
    for step, body in zip(made, bodies, strict=False):
        entry = line(body)
        given = len(step.request.irregularities)
        found += [Noted(entry.number, each.rule, step.line) for each in entry.irregularities[given:]]
    return tuple(found)


def told_of(done: Replayed, noted: tuple[Noted, ...]) -> str:
    """What a replay did, in one line."""
    added = f"{done.added:,} of them added now" if done.added else "all of them there already"
    refused = f"; {done.refusals:,} refused as the script expects" if done.refusals else ""
    return f"{done.assembly}: {done.entries:,} entries, {added}{refused}{told_irregularities(noted)}"


def told_irregularities(noted: tuple[Noted, ...]) -> str:
    """How many rules were found broken, and the first of them; nothing where there are none."""
    if not noted:
        return ""
    named = ", ".join(map(str, noted[:MOST_NAMED]))
    more = f", and {len(noted) - MOST_NAMED:,} more" if len(noted) > MOST_NAMED else ""
    word = "irregularity" if len(noted) == 1 else "irregularities"
    return f"; {len(noted):,} {word} noted: {named}{more}"
