"""`smolny do`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from smolny.archive import Archive
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.forms import FORMS, DeedForm, completed, filled, in_the_way
from smolny.clerk.toml import nearest
from smolny.cli.deeds import explained, listed
from smolny.cli.fields import Pairs, texts_of
from smolny.cli.occurrences import when_done
from smolny.cli.refusals import Told, refusal
from smolny.cli.standing import newest
from smolny.cli.stores import keys_option, reading, store_option, writing
from smolny.cli.terminal import printable
from smolny.domain.order import Irregularity
from smolny.domain.values import Actor, AssemblyId, PersonId, SourceId

OFFICE = "secretary"
FIELD, FILE = "FIELD=VALUE", "FIELD=PATH"


def known_form(context: click.Context, parameter: click.Parameter, deed: str | None) -> DeedForm | None:
    """The form of a deed, or a usage error that says which one was perhaps meant."""
    if deed is not None and deed not in FORMS:
        raise click.BadParameter(f"{deed!r} is no deed with a form{nearest(deed, FORMS)}")
    return None if deed is None else FORMS[deed]


def in_pairs(context: click.Context, parameter: click.Parameter, told: Sequence[str]) -> Pairs:
    """The name of each field and what stands behind the equals sign, or a usage error."""
    pairs = [each.partition("=") for each in told]
    for name, sign, _ in pairs:
        if not (name and sign):
            raise click.BadParameter(f"{name!r} has no value; the form is {FIELD} or {FILE}")
    return tuple((name, value) for name, _, value in pairs)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given on the command line beside the fields: by whom, when, from which sources."""

    assembly: AssemblyId
    office: str
    person: str | None
    sources: tuple[str, ...]
    when: str | None

    @property
    def actor(self) -> Actor:
        """Who does the deed."""
        return Actor(person=None if self.person is None else PersonId(self.person), office=self.office)


@click.command(
    "do",
    epilog="\b\nExamples:\n  smolny do hall\n  smolny do hall record-standing --help-fields\n"
    "  smolny do hall record-standing council='North Bank' standing=good paid_until=2026-12-31",
)
@click.argument("assembly")
@click.argument("deed", metavar="[DEED]", required=False, callback=known_form)
@click.argument("pairs", metavar=f"[{FIELD}]...", nargs=-1, callback=in_pairs)
@click.option(
    "--office", metavar="OFFICE", default=OFFICE, show_default=True, help="The office that does it."
)
@click.option("--person", metavar="PERSON", help="The person in that office, as the record has them.")
@click.option("--when", metavar="MOMENT", help="When it happened, as scripts say it; else now, or unknown.")
@click.option("--source", "sources", metavar="SOURCE", multiple=True, help="A source that was cited before.")
@click.option(
    "--from-file",
    "files",
    metavar=FILE,
    multiple=True,
    callback=in_pairs,
    help="Take a field from a file: its text, or its hash where a hash is asked for.",
)
@click.option("--dry-run", is_flag=True, help="Say what stands in the way, or that nothing does; do nothing.")
@click.option("--help-fields", is_flag=True, help="Explain the fields of DEED.")
@store_option
@keys_option
def command(
    assembly: str,
    deed: DeedForm | None,
    pairs: Pairs,
    office: str,
    person: str | None,
    when: str | None,
    sources: tuple[str, ...],
    files: Pairs,
    dry_run: bool,
    help_fields: bool,
    store: str | None,
    keys: Path | None,
) -> None:
    """Do one deed, or list the deeds that can be done.

    Prints the entry that it leaves. DEED is a command of the record as record-standing, FIELD=VALUE one of
    its fields; several lines of a list are given one after the other.
    """
    given = Given(AssemblyId(assembly), office, person, sources, when)
    if deed is None or help_fields:
        lines = shown(given.assembly, deed, store)
    else:
        fields = texts_of(deed, pairs, files)
        lines = tried(given, deed, fields, store) if dry_run else done(given, deed, fields, store, keys)
    for line in lines:
        click.echo(printable(line))


def shown(assembly: AssemblyId, form: DeedForm | None, store: str | None) -> list[str]:
    """The deeds that can be done, or the fields of one of them."""
    with reading(store) as archive:
        live = Library(archive).state(assembly).record.mode == "live"
    return list(listed(assembly) if form is None else explained(form, live=live))


def tried(given: Given, form: DeedForm, fields: dict[str, str], store: str | None) -> list[str]:
    """That nothing stands in the way, or what a chronicle would note; raises Told with what refuses it."""
    with reading(store) as archive:
        state = Library(archive).state(given.assembly)
        kept = partial(archive.text, given.assembly)
        broken = in_the_way(state, request_of(archive, given, form, fields), kept=kept)
    if broken and state.record.mode == "live":
        raise Told(*(refusal(each.rule, each.particulars) for each in broken))
    return [*noted(broken), "Nothing stands in the way. Nothing was recorded: this was a dry run."]


def done(
    given: Given, form: DeedForm, fields: dict[str, str], store: str | None, keys: Path | None
) -> list[str]:
    """The entry that the deed left, in a sentence, and what a chronicle notes with it; raises FormFault,
    OutOfOrder, ArchiveError, Refused.
    """
    with writing(store, keys, create=False) as (archive, folder):
        *_, entry = Clerk(archive, folder).do(given.assembly, request_of(archive, given, form, fields))
        told = newest(Library(archive), given.assembly).sentence(entry)
    return [f"Entry {entry.number}: {told}", *noted(entry.irregularities)]


def request_of(archive: Archive, given: Given, form: DeedForm, fields: dict[str, str]) -> Request:
    """What the clerk is asked; raises FormFault with all that is wrong with the fields."""
    library = Library(archive)
    state = library.state(given.assembly)
    occurred_at = when_done(state, given.when)
    deed = completed(
        filled(form, fields, state),
        state,
        occurred_at,
        lambda number, field: library.unsealed(given.assembly, number, field),
    )
    return deed.request(given.actor, occurred_at, tuple(map(SourceId, given.sources)))


def noted(broken: Sequence[Irregularity]) -> Iterator[str]:
    """The rules that a chronicle notes, one a line."""
    for each in broken:
        yield f"noted: {str(refusal(each.rule, each.particulars)).removeprefix('smolny: ')}"
