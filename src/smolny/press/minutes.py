"""Minutes on paper: contents, sittings, items, every sentence beside its hour and its entry."""

from collections.abc import Iterable, Iterator

from smolny.locale import Words, words
from smolny.press.akn import debate
from smolny.press.figures import number
from smolny.press.masthead import HEADINGS, headed, vouching
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings import views

AKN = "application/akn+xml"
ATTACHED = "minutes.akn.xml"
"""The name of the file inside the paper."""


def pdf(told: views.Minutes, sources: Iterable[views.Source], vouched: views.Vouched) -> bytes:
    """The minutes as PDF, with the Akoma Ntoso file inside: the same minutes, the same bytes."""
    return typeset(paper(told, sources, vouched))


def paper(told: views.Minutes, sources: Iterable[views.Source], vouched: views.Vouched) -> Paper:
    """The minutes as the templates take them."""
    head = told.masthead
    said = words(head.language)
    standing = said.paper("minutes_standing", after=number(head.after))
    content: dict[str, Plain] = {
        "form": f"{said.paper(f'minutes_{told.form}')}. {standing}.",
        "chapters": [_chapter(said, each) for each in told.chapters],
        "sources": [[each.id, ", ".join(filter(None, (each.title, each.citation)))] for each in sources],
        "words": {
            **{word: said.paper(word) for word in HEADINGS},
            **{word: said.paper(f"minutes_{word}") for word in ("contents", "attached", "empty")},
            "sources": said.paper("minutes_cited"),
        },
        "vouched": vouching(said, vouched),
    }
    return headed(
        ("minutes",),
        head,
        minutes_title(said, told),
        content,
        attached=(ATTACHED, AKN, debate(told).decode()),
    )


def minutes_title(said: Words, told: views.Minutes) -> str:
    """ "Minutes", and of which sitting."""
    heading = told.chapters[0].heading if told.sitting and told.chapters else None
    return said.paper("minutes_title", heading=heading)


def remarks(said: Words, each: views.Minuted) -> Iterator[str]:
    """What was corrected, noted as out of order, and from which sources."""
    for one in each.corrections:
        yield said.paper("minutes_corrected", wrong=one.wrong, right=one.right, entry=number(one.entry))
    for note in each.irregularities:
        remark = note.remark and f"{note.remark[:1].upper()}{note.remark[1:].rstrip('.')}."
        yield said.paper("minutes_noted", words=note.words, remark=remark)


def _chapter(said: Words, chapter: views.MinutesChapter) -> Plain:
    return {
        "heading": chapter.heading,
        "remarks": [each for each in (chapter.attendance, chapter.registers) if each],
        "parts": [_part(said, each) for each in chapter.sections],
    }


def _part(said: Words, part: views.MinutesSection) -> Plain:
    """The lines of a part; a moment is told where it is another than that of the line before."""
    lines: list[Plain] = []
    before: views.When | None = None
    for each in part.lines:
        lines.append({**_line(said, each), **_side(each, same=each.stamp == before)})
        before = each.stamp
    return {"heading": part.heading, "lines": lines}


def _side(each: views.Minuted, *, same: bool) -> dict[str, Plain]:
    if same:
        return {"when": [], "hour": ""}
    days = [f"{day.words} {day.label}".strip() for day in each.stamp.days]
    return {"when": days, "hour": each.stamp.hour}


def _table(rows: tuple[tuple[str, ...], ...]) -> Plain:
    return {"heads": list(rows[0]), "rows": [list(row) for row in rows[1:]]}


def _line(said: Words, each: views.Minuted) -> dict[str, Plain]:
    cited = f" [{', '.join(each.sources)}]" if each.sources else ""
    return {
        "entry": said.paper("entry", entry=number(each.entry)),
        "decision": each.decision,
        "sentence": each.sentence + cited,
        "working": list(each.working),
        "tables": [
            {"heads": list(table[0]), "rows": [list(row) for row in table[1:]]} for table in each.tables
        ],
        "remarks": list(remarks(said, each)),
        "attached": [_line(said, other) for other in each.attached],
    }
