"""`smolny import --format`: a record of another program becomes a chronicle."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from smolny.clerk import Clerk
from smolny.clerk.foreign import MOST_BYTES, READERS, Left, chronicled, requests_of
from smolny.clerk.hours import clock, written
from smolny.clerk.identifiers import slug
from smolny.clerk.toml import read_bytes
from smolny.cli.stores import keys_option, store_option, writing
from smolny.cli.terminal import aligned, printable
from smolny.domain.values import AssemblyId


@click.command(
    "import", epilog="Example: smolny import --format popolo parliament.json --to parliament --dry-run"
)
@click.option("--format", "form", type=click.Choice(sorted(READERS)), required=True, help="What the file is.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--to", "name", metavar="ASSEMBLY", help="Its identifier; otherwise one made from FILE.")
@click.option("--dry-run", is_flag=True, help="Say what it would tell, and what not; record nothing.")
@click.option("--json", "as_json", is_flag=True, help="What came of it as JSON.")
@store_option
@keys_option
def command(
    form: str,
    file: Path,
    name: str | None,
    dry_run: bool,
    as_json: bool,
    store: str | None,
    keys: Path | None,
) -> None:
    """Make a chronicle of a foreign record: people, motions, votes.

    Popolo is JSON, akn is Akoma Ntoso. What no deed says is listed, with how often it occurs and why. A
    file that is broken, or that has entities, is refused, and nothing is recorded.
    """
    content = read_bytes(file, MOST_BYTES)
    requests, left = requests_of(READERS[form](content), content, file, written(clock()))
    assembly = AssemblyId(name or slug(file.stem) or form)
    entries = 0
    if not dry_run:
        with writing(store, keys) as (archive, folder):
            chronicled(Clerk(archive, folder), assembly, requests)
            entries = len(requests)
    told = {"assembly": assembly, "to_record": len(requests), "entries": entries, "left": _plain(left)}
    for line in [json.dumps(told, ensure_ascii=False, indent=2)] if as_json else _lines(told, left):
        click.echo(line)


def _plain(left: tuple[Left, ...]) -> list[dict[str, Any]]:
    return [{"what": each.what, "why": each.why, "times": each.times} for each in left]


def _lines(told: dict[str, Any], left: tuple[Left, ...]) -> Iterator[str]:
    made = f"{told['entries'] or told['to_record']:,}"
    yield from aligned([("chronicle", told["assembly"]), ("entries", made)])
    for each in left:
        yield printable(f"left out: {each.what}, {each.times:,}: {each.why}")
    if not told["entries"]:
        yield "Nothing was recorded: this was a dry run."
