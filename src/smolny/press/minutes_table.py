"""Minutes as a table, CSV: a line for each sentence, those that stand with another behind it."""

from collections.abc import Iterator

from smolny.press.table import table
from smolny.readings import views

Row = tuple[str | int, ...]

HEAD = (
    *("entry", "kind", "chapter", "item", "when", "gregorian"),
    *("sentence", "working", "sources", "stands_with"),
)


def csv(told: views.Minutes) -> bytes:
    """Every sentence with its entry; `stands_with` is that of the decision or speech that it is about."""
    return table(HEAD, _rows(told))


def _rows(told: views.Minutes) -> Iterator[Row]:
    for chapter in told.chapters:
        for part in chapter.sections:
            yield from _part((chapter.name, part.item or ""), part)


def _part(place: tuple[str, str], part: views.MinutesSection) -> Iterator[Row]:
    for each in part.lines:
        yield _row(place, each, "")
        yield from (_row(place, other, str(each.entry)) for other in each.attached)


def _row(place: tuple[str, str], each: views.Minuted, beside: str) -> Row:
    when = (each.when.words, each.when.machine or "")
    said = (each.sentence, " ".join(each.working), " ".join(each.sources))
    return (each.entry, each.kind, *place, *when, *said, beside)
