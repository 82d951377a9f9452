"""`smolny erase`."""

from collections.abc import Iterator
from pathlib import Path

import click

from smolny.clerk import Clerk
from smolny.clerk.erasing import Erased, Traces, forget, traces_of
from smolny.clerk.register import Register, register_of
from smolny.cli.refusals import Misused
from smolny.cli.stores import keys_option, store_option, writing
from smolny.cli.terminal import aligned, ranged
from smolny.domain.values import AssemblyId, PersonId

OFFICE = "secretary"
STANDS = "Every proof stays valid: the entries hold commitments alone, and none of them was changed."
ELSEWHERE = (
    "Exports and copies made before still have what they have: make them anew, and put the old ones away."
)


@click.command(
    "erase", epilog='Example: smolny erase p-abcdefghij --basis "at their request" --assembly hall'
)
@click.argument("person")
@click.option("--basis", metavar="BASIS", required=True, help="Why; it stands in the record for all to read.")
@click.option("--assembly", metavar="ASSEMBLY", required=True, help="The assembly whose record it is.")
@click.option("--name", "by_name", is_flag=True, help="PERSON is a name, which one person alone has.")
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
    person: str,
    basis: str,
    assembly: str,
    by_name: bool,
    yes: bool,
    office: str,
    store: str | None,
    keys: Path | None,
) -> None:
    """Erase what the office knows of PERSON.

    Every sealed field that tells of them goes, with its salt, and an entry for each says so; their accounts
    and the codes of their cards go too. PERSON is an identifier. Nothing can bring it back.
    """
    name = AssemblyId(assembly)
    with writing(store, keys, create=False) as (archive, folder):
        register = register_of(archive, name)
        chosen = named(register, person) if by_name else known(register, person)
        traces = traces_of(archive, register.state, chosen)
        for told in before(chosen, register, traces):
            click.echo(told)
        if not (traces.fields or traces.accounts or traces.cards):
            click.echo("Nothing is kept that could be erased.")
            return
        if not yes:
            click.confirm("Erase it for good?", abort=True)
        erased = forget(archive, Clerk(archive, folder), name, chosen, basis, office)
    for told in after(erased):
        click.echo(told)


def known(register: Register, person: str) -> PersonId:
    """The person of that identifier; raises Misused `no-such-person`."""
    if PersonId(person) not in register.persons:
        raise Misused("no-such-person", person=person, assembly=register.state.id)
    return PersonId(person)


def named(register: Register, name: str) -> PersonId:
    """The one person of that name; raises Misused `nobody-of-that-name`, `person-is-ambiguous`."""
    sought = folded(name)
    found = [each for each, told in register.persons.items() if told.name and folded(told.name) == sought]
    if not found:
        raise Misused("nobody-of-that-name", name=name, assembly=register.state.id)
    if len(found) > 1:
        listed = "; ".join(described(register, each) for each in found)
        raise Misused("person-is-ambiguous", name=name, persons=listed)
    return found[0]


def folded(name: str) -> str:
    """A name as it is compared: capitals and blanks do not matter."""
    return " ".join(name.casefold().split())


def described(register: Register, person: PersonId) -> str:
    """A person by identifier, name, and mandates: "p-abcdefghij (Ada Lind, mandate 0001)"."""
    mandates = register.state.credentials.of_person.get(person, ())
    told = [register.persons[person].name or "name not kept", *(f"mandate {each}" for each in mandates)]
    return f"{person} ({', '.join(told)})"


def before(person: PersonId, register: Register, traces: Traces) -> Iterator[str]:
    """What is kept of a person, in aligned lines."""
    rows = [("person", described(register, person))]
    rows += [(f"entry {each.entry}", f"{each.kind}: {', '.join(each.fields)}") for each in traces.kept]
    rows += [("accounts", str(traces.accounts))] if traces.accounts else []
    rows += [("cards", ", ".join(traces.cards))] if traces.cards else []
    yield from aligned(rows)
    standing = register.state.credentials.mandates
    for mandate in register.state.credentials.of_person.get(person, ()):
        if standing[mandate].standing != "ended":
            yield f"The mandate {mandate} has not ended; from now on the record has nobody's name for it."
    for each in traces.plain:
        fields = ", ".join(each.fields)
        yield f"Entry {each.entry} ({each.kind}) says {fields} plainly; no entry can be changed."


def after(erased: Erased) -> Iterator[str]:
    """What was erased, in lines."""
    kept = erased.traces.kept
    if erased.entries:
        places, by = ranged(each.entry for each in kept), ranged(erased.entries)
        yield f"Erased: {erased.traces.fields} sealed fields of {places}. Recorded by {by}."
    if erased.accounts or erased.cards:
        yield f"Deleted: accounts {erased.accounts}, codes of cards {erased.cards}."
    yield STANDS
    yield ELSEWHERE
