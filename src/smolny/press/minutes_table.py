"""Minutes as a table, CSV: a line for each sentence, those that stand with another behind it."""

from collections.abc import Iterator

from smolny.press.table import table
from smolny.readings import views

HEAD = (
    *("entry", "kind", "chapter", "item", "when", "gregorian"),
    *("sentence", "working", "sources", "stands_with"),
)


def csv(told: views.Minutes) -> bytes:
    """Every sentence with its entry; `stands_with` is that of the decision or speech that it is about."""
    return table(HEAD, _rows(told))


def _rows(told: views.Minutes) -> Iterator[tuple[str | int, ...]]:
    for chapter in told.chapters:
        for part in chapter.sections:
            for each in part.lines:
                yield _row(chapter, part, each, "")
                for other in each.attached:
                    yield _row(chapter, part, other, str(each.entry))


def _row(
    chapter: views.MinutesChapter, part: views.MinutesSection, each: views.Minuted, beside: str
) -> tuple[str | int, ...]:
    when, machine = each.when.words, each.when.machine or ""
    placed = (each.entry, each.kind, chapter.name, part.item or "", when, machine)
    return (*placed, each.sentence, " ".join(each.working), " ".join(each.sources), beside)
