"""`smolny powers`."""

from collections.abc import Iterator

import click
import msgspec

from smolny.clerk import Library
from smolny.cli.act import asked_day
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.values import AssemblyId
from smolny.readings import views
from smolny.readings.powers import powers_asked


@click.command(
    "powers", epilog="Example: smolny powers second-congress --over land --in localities --on 1917-10-28"
)
@click.argument("assembly")
@click.option("--over", "matter", metavar="MATTER", default="", help="Powers that cover this matter.")
@click.option("--in", "territory", metavar="TERRITORY", default="", help="Powers that reach there.")
@click.option("--on", "day", metavar="DATE", default="", help="As they are held on this day.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@store_option
def command(assembly: str, matter: str, territory: str, day: str, as_json: bool, store: str | None) -> None:
    """Tell who holds which power on a day, and by what chain of acts.

    A power that names no matter is over everything, one that names no territory is everywhere; those that say
    it themselves come first.
    """
    with reading(store) as archive, progress("Reading") as read:
        here = stood(Library(archive, read), AssemblyId(assembly), None, None)
    told = powers_asked(here, asked_day(here, day), matter, territory)
    if as_json:
        click.echo(msgspec.json.encode(told))
        return
    for line in _lines(told):
        click.echo(printable(line))


def _lines(told: tuple[views.HeldPower, ...]) -> Iterator[str]:
    if not told:
        yield "No power on the record covers that on this day."
    for each in told:
        where = f" in {each.territory}" if each.territory else ""
        condition = f", on the condition: {each.condition}" if each.condition else ""
        yield f"{each.name}{where}: {'; '.join(each.holders) or 'nobody'}{condition}"
        yield from (f"  used by {one}" for one in each.delegated)
        yield from (f"  disputed by {one}" for one in each.disputed)
        yield from (f"  {number:>6} {words}" for number, words in each.chain)
