"""`smolny motion`."""

from collections.abc import Iterator

import click
import msgspec

from smolny.clerk import Library, NotOnRecord
from smolny.cli.progress import progress
from smolny.cli.standing import stood
from smolny.cli.stores import reading, store_option
from smolny.cli.terminal import printable
from smolny.domain.values import AssemblyId, TextId
from smolny.readings import views
from smolny.readings.motion_text import changes_of, motion_text
from smolny.readings.standpoint import Standpoint
from smolny.texts.numbering import look

_MARKS = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}


@click.command("motion", epilog="Example: smolny motion our-congress A1 --changes")
@click.argument("assembly")
@click.argument("text")
@click.option(
    "--version", type=click.IntRange(min=1), metavar="N", help="As it was worded at its Nth wording."
)
@click.option("--changes", is_flag=True, help="What changed from the first wording to that one.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@store_option
def command(
    assembly: str, text: str, version: int | None, changes: bool, as_json: bool, store: str | None
) -> None:
    """Print a motion by lines, with all that is moved to change it.

    Amendments stand at their places, with what is recommended; then where they collide, and every wording.
    TEXT is its number, or its identifier.
    """
    with reading(store) as archive, progress("Reading") as read:
        library, name = Library(archive, read), AssemblyId(assembly)
        here = stood(library, name, None, None)
        motion = text_called(here, text)
        shelf = library.shelf(name)
        try:
            told = motion_text(here, motion, shelf, stage=version)
        except (KeyError, IndexError):
            raise NotOnRecord("no-such-wording-kept", text=text[:80]) from None
        rows = changes_of(here, motion, shelf, 1, told.stage) if changes else ()
    if as_json:
        click.echo(msgspec.json.encode(rows if changes else told))
        return
    if changes and not rows:
        click.echo("Nothing has changed since the first wording.")
    for line in map(_row, rows) if changes else lines(told):
        click.echo(printable(line))


def text_called(here: Standpoint, name: str) -> TextId:
    """The text of this number or identifier; NotOnRecord `no-such-motion-here`."""
    motions = here.state.motions
    if name in motions.texts:
        return TextId(name)
    if look(name) in motions.numbers:
        return motions.numbers[look(name)]
    raise NotOnRecord("no-such-motion-here", text=name[:80])


def lines(told: views.MotionText) -> Iterator[str]:
    """The page of a motion as lines of text."""
    yield f"{_named(told.line)}: {told.line.standing}"
    for line in told.lines:
        yield f"{line.number:>5} {line.label} {line.text}" if line.label else f"{line.number:>5} {line.text}"
    yield from _origins(told)
    if told.ordered is not None:
        yield f"Amendments are taken in another order, entry {told.ordered.entry}: {told.ordered.reason}"
    yield from _behind(told.behind, "")
    for each in told.amendments:
        yield from _amendment(each, "")
    called = {each.line.text: each.line.number or each.line.title for each in told.amendments}
    for collision in told.collisions:
        settled = f"; {collision.settled}: {collision.reason}" if collision.settled else ""
        one, other = called[collision.one], called[collision.other]
        yield f"{one} and {other} at {collision.cited}: {collision.kind}{settled}"
    for stage in told.stages:
        whose = called.get(stage.amendment or "", stage.amendment or stage.by)
        by = f" ({whose})" if whose else ""
        yield f"Wording {stage.number}: {stage.how}{by}; entry {stage.entry}"


def _origins(told: views.MotionText) -> Iterator[str]:
    """Where each sentence of a composite comes from, and which of its originals are not in it."""
    for each in told.origins:
        yield f"From {_place(each)}{', changed' if each.changed else ''}: {each.words}"
    for each in told.left_out:
        yield f"Not in it, {_place(each)}: {each.words}"


def _place(each: views.SentenceOrigin) -> str:
    line = f", line {each.line}" if each.line else ""
    return f"{each.number or each.title}, {each.cited}{line}" if each.text else "the committee itself"


def _named(line: views.TextLine) -> str:
    return f"{line.number} {line.title}" if line.number else line.title


def _amendment(each: views.ShownAmendment, before: str) -> Iterator[str]:
    mover = f", {each.line.mover}" if each.line.mover else ""
    yield f"{before}{_named(each.line)}{mover}: {each.line.standing}"
    if each.recommendation is not None:
        yield f"{before}  {each.recommendation.committee}: {each.recommendation.advice}"
    yield from _behind(each.behind, f"{before}  ")
    for change in each.changes:
        yield f"{before}  {change.instruction or change.cited}"
    for change in each.overtaken:
        yield f"{before}  overtaken: {change.cited}"
    for below in each.amendments:
        yield from _amendment(below, f"{before}  ")


def _behind(told: views.Behind, before: str) -> Iterator[str]:
    """What a text rests on, who confirmed that they support it, and how many are lacking or silent."""
    for each in told.evidence:
        yield f"{before}Evidence: {', '.join(filter(None, (each.title, each.reference, each.sha256)))}"
    if told.supporters:
        yield f"{before}Supported by: {', '.join(told.supporters)}"
    if told.needed is not None:
        yield f"{before}Supporters needed: {told.needed}"
    if told.waiting:
        yield f"{before}Asked, without an answer: {told.waiting}"


def _row(row: views.WordingChange) -> str:
    pieces = "".join(_MARKS[each.change].format(each.words) for each in row.pieces)
    return f"{row.cited}, {row.action}: {pieces}"
