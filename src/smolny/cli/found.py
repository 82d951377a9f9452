"""`smolny found`."""

import shlex
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import click

from smolny.archive import without_password
from smolny.clerk import DEFAULT_HOST, Clerk, Library, Request
from smolny.clerk.identifiers import slug
from smolny.clerk.orders import OrdersDocument, preset, presets, read_orders
from smolny.clerk.toml import nearest
from smolny.cli.refusals import Misused
from smolny.cli.stores import keys_option, store_option, writing
from smolny.cli.terminal import aligned
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId, BodyId, Genus, is_identifier
from smolny.domain.values.moments import Occurrence
from smolny.protocol.keys import key_path

FOUNDER = Actor(office="founder")
KEEP = "Publish the public key, so that anyone can check the record. Keep the private key safe, and a copy."
NEXT = (
    ("See it:", "smolny show {assembly}{store}"),
    ("Serve it:", "smolny serve{store}"),
    ("Give it away:", "smolny export {assembly} DIR{store}"),
)
GENERA = ("congress", "council", "committee", "branch")


@cache
def _zones() -> set[str]:
    """The names of the time zones, which stand in files."""
    return available_timezones()


def known_zone(context: click.Context, parameter: click.Parameter, zone: str) -> str:
    """The name of a time zone, or a usage error that says which one was perhaps meant."""
    if zone not in _zones():
        raise click.BadParameter(f"{zone!r} is no time zone{nearest(zone, _zones())}")
    return zone


def parent_and_body(
    context: click.Context, parameter: click.Parameter, told: str | None
) -> tuple[AssemblyId, BodyId] | None:
    """The assembly and its body that are named "ASSEMBLY/BODY", or a usage error."""
    parent, slash, body = (told or "").partition("/")
    if told is not None and not (is_identifier(parent) and slash and is_identifier(body)):
        raise click.BadParameter(f"{told!r} is not like congress/board")
    return None if told is None else (AssemblyId(parent), BodyId(body))


@click.command(
    "found", epilog='Example: smolny found "Harbour Branch" --orders small-council --zone Europe/Oslo'
)
@click.argument("name")
@click.option(
    "--orders",
    required=True,
    metavar="PRESET",
    help="A preset of standing orders, or a .toml file of your own.",
)
@click.option("--id", "identifier", metavar="ID", help="Its identifier; otherwise one made from NAME.")
@click.option(
    "--genus",
    metavar="GENUS",
    type=click.Choice(GENERA),
    default="council",
    show_default=True,
    help="What it is: congress, council, committee or branch.",
)
@click.option(
    "--zone",
    metavar="ZONE",
    default="UTC",
    show_default=True,
    callback=known_zone,
    help="The zone of its hours.",
)
@click.option("--place", metavar="PLACE", help="Where it meets.")
@click.option(
    "--body-of",
    metavar="ASSEMBLY/BODY",
    callback=parent_and_body,
    help="The assembly of which it is a body, and the body's identifier there.",
)
@click.option(
    "--language", metavar="LANGUAGE", default="en", show_default=True, help="The language of its record."
)
@click.option(
    "--domain",
    metavar="DOMAIN",
    default=DEFAULT_HOST,
    show_default=True,
    help="A domain of yours, for the name of the record.",
)
@store_option
@keys_option
def command(
    name: str,
    orders: str,
    identifier: str | None,
    genus: Genus,
    zone: str,
    place: str | None,
    body_of: tuple[AssemblyId, BodyId] | None,
    language: str,
    domain: str,
    store: str | None,
    keys: Path | None,
) -> None:
    """Found a live assembly called NAME.

    Its standing orders are enforced from its second entry on, which adopts them. Prints its identifier, the
    public key to be published, where the private key lies, and what to do next.
    """
    document = chosen_orders(orders)
    parent, body = body_of or (None, None)
    founding = FoundAssembly(
        name, genus, "live", "gregorian", zone, place, language=language, parent=parent, body=body
    )
    assembly = AssemblyId(identifier or identifier_of(name))
    with writing(store, keys) as (archive, folder):
        open_protocol(Clerk(archive, folder), assembly, founding, document, domain)
        library = Library(archive)
        rows = [
            ("founded", assembly),
            ("record", library.origin(assembly)),
            ("public key", library.vkey(assembly)),
            ("private key", str(key_path(folder, assembly))),
            ("rules", f"{document.orders.title}, version {document.orders.version}"),
        ]
    for told in (*aligned(rows), KEEP, *commands_next(assembly, store)):
        click.echo(told)


def commands_next(assembly: AssemblyId, store: str | None) -> list[str]:
    """What to do next, in commands that find the store again; none where nothing of it remains.

    A password is left out of its address: a terminal remembers what it showed.
    """
    if store == "memory:":
        return []
    named = f" --store {shlex.quote(without_password(store))}" if store else ""
    return aligned([(what, words.format(assembly=assembly, store=named)) for what, words in NEXT])


def chosen_orders(name: str) -> OrdersDocument:
    """The preset of that name, or the document in that file; raises OrdersFault, Misused."""
    if name.endswith(".toml"):
        return read_orders(Path(name))
    if name not in presets():
        raise Misused("preset-is-unknown", preset=name, presets=presets())
    return read_orders(preset(name))


def identifier_of(name: str) -> str:
    """An identifier made from a name; a usage error where nothing of the name can be in one."""
    made = slug(name)
    if not made:
        raise click.UsageError(f"no identifier can be made from {name!r}; give one with --id")
    return made


def open_protocol(
    clerk: Clerk, assembly: AssemblyId, founding: FoundAssembly, document: OrdersDocument, domain: str
) -> None:
    """The first two entries as one group: the founding, and the standing orders that hold from then on."""
    now = datetime.now(ZoneInfo(founding.zone))
    moment = Occurrence("exact", "gregorian", founding.zone, f"{now:%Y-%m-%d}", f"{now:%H:%M}")
    adoption = Request(document.adoption(), FOUNDER, moment, texts=(document.source,))
    clerk.found(assembly, Request(founding, FOUNDER, moment), adoption, host=domain)
