"""`smolny apportion`."""

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import click

from smolny.clerk.importing import MOST_BYTES
from smolny.clerk.seat_keys import KeyDocument, read_key, shipped_key, shipped_keys
from smolny.clerk.seat_units import read_units
from smolny.clerk.toml import read_bytes
from smolny.cli.papers import kept, pdf_option
from smolny.cli.refusals import Misused
from smolny.cli.terminal import figured, wrapped
from smolny.counting.apportionment import METHODS, Apportionment, Key, apportion, plain_key
from smolny.locale import words
from smolny.press import seats as press
from smolny.readings.seats import seat_working
from smolny.readings.views.seats import SeatTable, SeatWorking

PLAIN = tuple(method for method in METHODS if method != "step-table")
INDENT = "  "


@click.command(
    "apportion",
    epilog="\b\nExamples:\n  smolny apportion factions.csv --method dhondt --seats 101\n"
    "  smolny apportion councils.csv --key two-base-seats --json",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--key", "named", metavar="KEY", help="A key that is shipped, or a .toml file of your own.")
@click.option("--method", metavar="METHOD", type=click.Choice(PLAIN), help="Instead of a key: one method.")
@click.option(
    "--by", metavar="FIGURE", help="With --method: the figure that counts, members where nothing is said."
)
@click.option("--per", metavar="N", type=click.IntRange(min=1), help="With one-per-started: the number.")
@click.option("--seats", metavar="N", type=click.IntRange(min=0), help="The size of the house.")
@click.option(
    "--lot", "lots", metavar="NAME", multiple=True, help="A unit that was drawn; again for the next one."
)
@click.option("--json", "as_json", is_flag=True, help="Seats, working and sentences as JSON.")
@pdf_option
def command(
    file: Path,
    named: str | None,
    method: str | None,
    by: str | None,
    per: int | None,
    seats: int | None,
    lots: Sequence[str],
    as_json: bool,
    pdf: Path | None,
) -> None:
    """Divide the seats of a house among the units in FILE.

    FILE is CSV or JSON, with a name and the numbers that the key needs for each unit; a list of councils will
    do. Prints the seats and the whole working. A tie is settled by nobody: draw, and name who was drawn.
    """
    key, listed = chosen(named, method, by, per), read_bytes(file, MOST_BYTES)
    result = apportion(read_units(listed, str(file), key), key, seats, lots)
    working = seat_working(key, result, words())
    asked = {"--key": named, "--method": method, "--by": by, "--per": per, "--seats": seats}
    written = kept(pdf, lambda: press.pdf(working, given(file, listed, asked, lots)))
    for line in [as_data(result, working)] if as_json else (*lines(working), *written):
        click.echo(line)


def given(
    file: Path, listed: bytes, asked: Mapping[str, str | int | None], lots: Sequence[str]
) -> press.Given:
    """What a paper tells of the list and the key, by their names without folders, and how to do it again."""
    documents, told = [press.Document(file.name, sha256(listed).hexdigest())], dict(asked)
    if isinstance(key := asked["--key"], str):
        told["--key"] = Path(key).name
        documents.append(press.Document(Path(key).name, chosen_key(key).reference.sha256))
    words = ["smolny", "apportion", file.name]
    words += [str(word) for option, value in told.items() if value is not None for word in (option, value)]
    words += [word for lot in lots for word in ("--lot", lot)]
    dated = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return press.Given(documents, shlex.join(words), dated)


def as_data(result: Apportionment, working: SeatWorking) -> str:
    """The result and its sentences as JSON."""
    told = {**asdict(result), "working": list(sentences(working))}
    return json.dumps(told, ensure_ascii=False, indent=2)


def chosen(named: str | None, method: str | None, by: str | None, per: int | None) -> Key:
    """The key that was named, or the plain one of a method; a usage error where it is neither, or both."""
    if (named is None) == (method is None):
        raise click.UsageError("give either --key or --method")
    if named is not None:
        if by is not None or per is not None:
            raise click.UsageError("--by and --per go with --method; a key says both itself")
        return chosen_key(named).key
    if (per is None) == (method == "one-per-started"):
        raise click.UsageError("--per goes with one-per-started, and with nothing else")
    plain = plain_key(method, by or "members", per)  # type: ignore[arg-type]
    return replace(plain, title=words().value(plain.title))


def chosen_key(name: str) -> KeyDocument:
    """The key of that name, or the document in that file; raises KeyFault, Misused."""
    if name.endswith(".toml"):
        return read_key(Path(name))
    if name not in shipped_keys():
        raise Misused("seat-key-is-unknown", key=name, keys=shipped_keys())
    return read_key(shipped_key(name))


def sentences(working: SeatWorking) -> Iterator[str]:
    """The working without its tables, sentence by sentence."""
    yield from working.lead
    for passage in working.passages:
        yield f"{passage.heading}."
        yield from passage.sentences
    yield from working.closing
    if working.pending:
        yield working.pending


def lines(working: SeatWorking) -> Iterator[str]:
    """The working in lines of at most 100 columns, but for the tables."""
    yield from wrapped(working.title)
    for sentence in working.lead:
        yield from wrapped(sentence)
    yield from ("", *table(working.shares))
    for passage in working.passages:
        yield from ("", *wrapped(passage.heading))
        for sentence in passage.sentences:
            yield from wrapped(sentence, INDENT)
        yield from ("", *table(passage.table))
    yield ""
    for sentence in working.closing:
        yield from wrapped(sentence)
    if working.pending:
        yield from wrapped(working.pending)


def table(shown: SeatTable) -> Iterator[str]:
    """A table, its numbers set to the right."""
    return figured([shown.heads, *shown.rows], INDENT)
