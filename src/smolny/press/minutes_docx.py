"""Minutes as a document for people who edit them (Office Open XML): headings, paragraphs, tables."""

import io
from datetime import datetime

from docx import Document
from docx.document import Document as Open
from docx.text.paragraph import Paragraph

from smolny.locale import Words, words
from smolny.press.figures import number
from smolny.press.minutes import minutes_title, remarks
from smolny.press.packing import packed_again
from smolny.readings import views
from smolny.texts.fitting import legal


def docx(told: views.Minutes) -> bytes:
    """The minutes, the same bytes every time; it is a copy to work on, and nothing in it is vouched for."""
    head, said = told.masthead, words(told.masthead.language)
    made = Document()
    title = minutes_title(said, told)
    made.core_properties.title = legal(f"{title}, {head.name}")
    made.core_properties.author = legal(head.name)
    made.core_properties.language = head.language
    made.core_properties.created = datetime.fromisoformat(head.recorded_at)
    made.add_heading(legal(title), level=0)
    made.add_paragraph(legal(", ".join(filter(None, (head.name, head.place, head.dates)))))
    made.add_paragraph(said.paper("minutes_standing", after=number(head.after)) + ".")
    for chapter in told.chapters:
        _chapter(made, said, chapter)
    written = io.BytesIO()
    made.save(written)
    return packed_again(written.getvalue())


def _chapter(made: Open, said: Words, chapter: views.MinutesChapter) -> None:
    made.add_heading(legal(chapter.heading), level=1)
    for words_ in (chapter.attendance, chapter.registers):
        if words_:
            made.add_paragraph(legal(words_))
    for part in chapter.sections:
        if part.heading:
            made.add_heading(legal(part.heading), level=2)
        for each in part.lines:
            _line(made, said, each)


def _line(made: Open, said: Words, each: views.Minuted, style: str | None = None) -> None:
    paragraph = _paragraph(made, style)
    hour = f"{each.stamp.hour} " if each.stamp.hour_known else ""
    paragraph.add_run(f"{hour}({number(each.entry)}) ").italic = True
    told = paragraph.add_run(legal(each.sentence))
    if each.decision:
        told.bold = True
    for words_ in (*each.working, *remarks(said, each)):
        _paragraph(made, "ListContinue").add_run(legal(words_))
    for table in each.tables:
        _table(made, table)
    for other in each.attached:
        _line(made, said, other, "ListBullet")


def _paragraph(made: Open, style: str | None) -> Paragraph:
    """A new paragraph in the style with this identifier: looked up by name it takes longer than all else."""
    paragraph = made.add_paragraph()
    paragraph._p.style = style
    return paragraph


def _table(made: Open, rows: tuple[tuple[str, ...], ...]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words_ in zip(table.add_row().cells, row, strict=True):
            cell.text = legal(words_)
