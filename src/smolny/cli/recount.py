"""`smolny recount`."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from smolny.archive import Archive
from smolny.clerk.recounting import Again, Proven, Returned, recounts
from smolny.clerk.urns.papers import read_papers
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import aligned
from smolny.domain.order import Recorded
from smolny.domain.values import AssemblyId, Count, is_known
from smolny.domain.votes import MARKED, BallotCount, BallotsDecrypted, Tallied
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.codec import line
from smolny.protocol.note import VerifierKey
from smolny.protocol.refused import Refused
from smolny.protocol.sealed import Place, opened
from smolny.protocol.tiles import read_entries, read_file


@click.command("recount", epilog="Example: smolny export hall ./record && smolny recount ./record")
@click.argument("record", metavar="ASSEMBLY|DIR")
@store_option
def command(record: str, store: str | None) -> None:
    """Count every vote by ballot again, and every election.

    From an export in DIR, as anybody can, or from a store. Prints each count and whether the ballots say the
    same; exit code 1 where any says another. Of a verifiable vote no ballot is opened by itself: its
    archive is checked by smolny ballots verify. Check an export first: smolny verify DIR.
    """
    if (Path(record) / "checkpoint").is_file():
        found = list(_exported(Path(record)))
    else:
        with reading(store) as archive:
            found = list(_stored(archive, AssemblyId(record)))
    for words in aligned([_row(each) for each in found]):
        click.echo(words)
    if not found:
        click.echo("No vote by ballot has been closed.")
    if any(each.differs for each in found):
        differs = next(each for each in found if each.differs)
        raise Refused("ballots-say-otherwise", question=differs.question, entry=differs.entry)


def _stored(archive: Archive, assembly: AssemblyId) -> Iterator[Again]:
    """From a store, which has every ballot that is kept."""
    payload, text = partial(archive.payload, assembly), partial(archive.text, assembly)
    yield from recounts(map(line, archive.read(assembly)), partial(_value, payload, text))


def _exported(directory: Path) -> Iterator[Again]:
    """From an export, which has the ballots that everybody may see."""
    key = VerifierKey.parsed(read_file(directory, "vkey").decode(errors="replace").strip())
    size = open_checkpoint(read_file(directory, "checkpoint"), key).size
    entries = map(line, read_entries(directory, size))
    yield from recounts(entries, partial(_value, partial(_file, directory), partial(_text, directory)))


def _file(directory: Path, number: int, field: str) -> bytes | None:
    path = directory / "payloads" / str(number) / f"{field}.json"
    return path.read_bytes() if path.is_file() else None


def _text(directory: Path, digest: str) -> bytes | None:
    path = directory / "texts" / digest
    return path.read_bytes() if path.is_file() else None


def _value(
    payload: Callable[[int, str], bytes | None],
    text: Callable[[str], bytes | None],
    entry: Recorded[Any],
    field: str,
) -> object | None:
    """What a payload opens, as its entry seals it; of what trustees opened the papers beside the log."""
    if isinstance(entry.particulars, BallotsDecrypted):
        told = entry.particulars.papers
        return None if told is None else read_papers(text(told.sha256))
    kept = payload(entry.number, field)
    place = Place(entry.assembly, entry.number, field)
    return None if kept is None else opened(kept, entry.sealed[field], place)


def _row(each: Again) -> tuple[str, str]:
    """A vote and what became of the counting."""
    if isinstance(each, Returned):
        return each.question, _returned(each)
    if isinstance(each, Proven):
        proof = f"its archive proves it: fetch .../verifiable/{each.question}/archive.bel"
        return each.question, f"{_said(each.told)}; {proof}, then smolny ballots verify archive.bel"
    if each.found is None:
        hidden = f"{each.missing:,} of {each.ballots:,} ballots are not open here"
        return each.question, f"{_said(each.told)}; {hidden}"
    now = f"not so: {_said(each.found)}" if each.differs else "the same"
    if each.told == MARKED:
        return each.question, f"{each.ballots:,} ballots counted again: {now}"
    return each.question, f"{_said(each.told)}; {each.ballots:,} ballots counted again: {now}"


def _returned(each: Returned) -> str:
    """A round of an election: who was declared elected, and whom its papers elect."""
    told = f"elected: {', '.join(each.told) or 'nobody'}"
    if each.found is None:
        return f"{told}; {each.missing:,} papers are not open here"
    now = f"not so: {', '.join(each.found) or 'nobody'}" if each.differs else "the same"
    return f"{told}; {each.papers:,} papers counted again: {now}"


def _said(count: BallotCount) -> str:
    sides = ((count.in_favour, "for"), (count.against, "against"), (count.abstained, "abstaining"))
    votes = ", ".join(f"{_number(votes)} {side}" for votes, side in sides)
    return "; ".join((votes, *map(_beside, count.tallies)))


def _beside(each: Tallied) -> str:
    """A count in another measure: for, against, abstaining."""
    where = f" in {each.chamber}" if each.chamber else ""
    return f"{each.measure}{where}: {each.in_favour}, {each.against}, {each.abstained}"


def _number(count: Count) -> str:
    return f"{count:,}" if is_known(count) else str(count).replace("-", " ")
