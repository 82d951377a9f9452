"""`smolny ballots roll`."""

from collections import Counter

import click

from smolny.clerk import Library
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.counting.numbers import number
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
    mandate, so that no two are alike; or with --heaps the numbers for --weights. Cards weigh whole numbers:
    where any seat has a part of a vote, no weights are printed. Names are personal: hand the list over as
    such.
    """
    with reading(store) as archive:
        library, name = Library(archive), AssemblyId(assembly)
        state = library.state(name)
        here = standpoint(state, (), opened=lambda entry, field: library.payload(name, entry, field))
        weights = {mandate: number(right.weight) for mandate, right in roll_of(state).items()}
        whole = all(each.denominator == 1 for each in weights.values())
        if heaps:
            seats = Counter(each if whole else 1 for each in weights.values())
            click.echo(",".join(f"{weight}:{count}" for weight, count in sorted(seats.items())))
            return
        for mandate, weight in weights.items():
            told = f"\t{weight}" if whole else ""
            click.echo(f"{printable(here.names.mandate(mandate))} ({mandate}){told}")
