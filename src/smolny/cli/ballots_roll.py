"""`smolny ballots roll`."""

from collections import Counter

import click

from smolny.clerk import Library
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.values import AssemblyId
from smolny.domain.votes import roll_of
from smolny.readings.standpoint import standpoint


@click.command(
    "roll",
    epilog="\b\nExamples:\n  smolny ballots roll hall > names.txt\n  smolny ballots roll hall --heaps",
)
@click.argument("assembly")
@click.option("--heaps", is_flag=True, help="For envelopes: only how many seats have which weight.")
@store_option
def command(assembly: str, heaps: bool, store: str | None) -> None:
    """Print who gets a card of verifiable votes: the seats of ASSEMBLY that have a vote, and their weights.

    What is printed is what a registrar gives to `smolny ballots cards`: names for --names, each with its
    mandate, so that no two are alike; or with --heaps the numbers for --weights. Names are personal: hand the
    list over as such.
    """
    with reading(store) as archive:
        library, name = Library(archive), AssemblyId(assembly)
        state = library.state(name)
        here = standpoint(state, (), opened=lambda entry, field: library.payload(name, entry, field))
        rights = roll_of(state)
        if heaps:
            seats = Counter(each.weight for each in rights.values())
            told = sorted((len(weight), weight, count) for weight, count in seats.items())
            click.echo(",".join(f"{weight}:{count}" for _, weight, count in told))
            return
        for mandate, right in rights.items():
            click.echo(f"{printable(here.names.mandate(mandate))} ({mandate})\t{right.weight}")
