"""Minutes as a document for people who edit them (Office Open XML): headings, paragraphs, tables."""

import io
from datetime import datetime
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Open
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from smolny.locale import Words, words
from smolny.press.figures import number
from smolny.press.minutes import minutes_title, remarks
from smolny.press.packing import packed_again
from smolny.readings import views
from smolny.texts.fitting import legal

_SPACE = nsdecls("w")


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
    hour = f"{each.stamp.hour} " if each.stamp.hour_known else ""
    margin = _run(f"{hour}({number(each.entry)}) ", "<w:i/>")
    _paragraph(made, style, margin, _run(each.sentence, "<w:b/>" if each.decision else ""))
    for words_ in (*each.working, *remarks(said, each)):
        _paragraph(made, "ListContinue", _run(words_))
    for table in each.tables:
        _table(made, table)
    for other in each.attached:
        _line(made, said, other, "ListBullet")


def _paragraph(made: Open, style: str | None, *runs: str) -> None:
    """A new paragraph in the style with this identifier, at the end: minutes have thousands of them, and put
    together element by element they take longer than all else.
    """
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    section = made.element.body[-1]
    section.addprevious(parse_xml(f"<w:p {_SPACE}>{look}{''.join(runs)}</w:p>"))


def _run(said: str, look: str = "") -> str:
    words_ = escape(legal(said))
    for sign, element in (("\t", "tab"), ("\n", "br")):
        words_ = words_.replace(sign, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words_}</w:t></w:r>'


def _table(made: Open, rows: tuple[tuple[str, ...], ...]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words_ in zip(table.add_row().cells, row, strict=True):
            cell.text = legal(words_)
