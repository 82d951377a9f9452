"""Texts as documents for word processors, opened by a library of others."""

import io

import docx
from docx.enum.text import WD_COLOR_INDEX

from smolny.press.text_docx import text_docx
from smolny.texts import read_markdown

STATUTES = read_markdown("""\
# Statutes

## Chapter I. Seats

### Article 1. Number

(1) There are **300** seats[^1] of [councils](https://example.org/a?b=1&c=2). *Many* ~~few~~ `x`.

a) old;

  - deep

> (1) Said so.

| Council | Seats |
| --- | --- |
| Kazan | 3 |

(2) שלום עולם.

[^1]: As counted.
""").text


def test_others_find_headings_lists_tables_and_marks() -> None:
    """Given statutes, then python-docx finds every paragraph in its style, the table, links and marks."""
    opened = docx.Document(io.BytesIO(text_docx(STATUTES, "en")))
    told = [(each.style.name if each.style else "", each.text) for each in opened.paragraphs if each.text]
    assert told == [
        ("Title", "Statutes"),
        ("Heading 1", "Chapter I. Seats"),
        ("Article 2", "Article 1. Number"),
        ("Body Text", "(1)\tThere are 300 seats1 of councils. Many few x."),
        ("Item 1", "a)\told;"),
        ("Item 2", "-\tdeep"),
        ("Quote", "(1)\tSaid so."),
        ("Body Text", "(2)\tשלום עולם."),
    ]
    assert [[cell.text for cell in row.cells] for row in opened.tables[0].rows] == [
        ["Council", "Seats"],
        ["Kazan", "3"],
    ]
    marked = opened.paragraphs[3]
    assert [run.text for run in marked.runs if run.bold] == ["300"]
    assert [run.text for run in marked.runs if run.font.strike] == ["few"]
    assert [(link.text, link.address) for link in marked.hyperlinks] == [
        ("councils", "https://example.org/a?b=1&c=2")
    ]
    assert opened.core_properties.title == "Statutes"
    assert opened.core_properties.language == "en"


def test_others_edit_it_and_it_is_opened_again() -> None:
    """Given a document that a library of others changed and saved, then it opens still, with the change."""
    opened = docx.Document(io.BytesIO(text_docx(STATUTES)))
    opened.paragraphs[3].add_run(" More.").font.highlight_color = WD_COLOR_INDEX.YELLOW
    saved = io.BytesIO()
    opened.save(saved)
    assert docx.Document(io.BytesIO(saved.getvalue())).paragraphs[3].text.endswith(" More.")


def test_the_same_text_is_the_same_file() -> None:
    """Given a text, then its document is byte for byte the same every time."""
    assert text_docx(STATUTES) == text_docx(STATUTES)
