"""`smolny log`."""

import click

from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import aligned
from smolny.clerk import Library
from smolny.domain.order import kind_of
from smolny.domain.values import AssemblyId

NUMBER = click.IntRange(min=0)


@click.command("log", epilog="Example: smolny log second-congress --kind result-declared")
@click.argument("assembly")
@click.option("--kind", metavar="KIND", help="Only entries of this kind, as sitting-opened.")
@click.option("--after", type=NUMBER, default=0, metavar="N", help="Leave out the first N entries.")
@click.option("--limit", type=NUMBER, metavar="N", help="At most N entries.")
@click.option("--json", "as_json", is_flag=True, help="The entries as they are kept, canonical JSON, one a line.")
@store_option
def command(assembly: str, kind: str | None, after: int, limit: int | None, as_json: bool, store: str | None) -> None:
    """Print the entries of ASSEMBLY, one line for each: number, when it happened, what was done."""
