"""Documents of word processors: a text and back; what others wrote, with what was dropped."""

from collections.abc import Mapping
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from smolny.texts import Illegible, Node, Run, identified, read_plain, walk, words, write_markdown
from smolny.texts.blocks import Read
from smolny.texts.docx import read_docx, write_docx
from smolny.texts.docx.labels import counted
from tests.texts import drawn

OPENED = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
NUMBERING = f"""<w:numbering {OPENED}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
STYLES = f"""<w:styles {OPENED}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>"""


def has_both(text: Node) -> bool:
    """Is anything below and above the line at once?"""
    runs = (run for node in walk(text) for run in (*node.words, *node.heading))
    return any({"sub", "sup"} <= set(run.marks) for run in runs)


def again(files: Mapping[str, str]) -> Read:
    """Parts, read."""
    parsed = {name: ElementTree.fromstring(xml) for name, xml in files.items()}
    return read_docx(parsed, parsed.get)


def document(body: str, **more: str) -> Read:
    """A document of others with this body."""
    main = f"<w:document {OPENED}><w:body>{body}</w:body></w:document>"
    others = {f"word/{name}.xml": xml for name, xml in more.items()}
    return again(
        {"word/document.xml": main, "word/styles.xml": STYLES, "word/numbering.xml": NUMBERING, **others}
    )


def paragraph(said: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{said}</w:t></w:r></w:p>"


def listed(said: str, depth: int) -> str:
    """A paragraph that the list numbers."""
    return paragraph(said, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>')


def styled(said: str, style: str) -> str:
    """A paragraph of a style."""
    return paragraph(said, f'<w:pStyle w:val="{style}"/>')


@given(drawn.with_notes(drawn.texts(drawn.full())).filter(lambda text: not has_both(text)))
@settings(max_examples=40, deadline=None, suppress_health_check=drawn.SLOW)
def test_a_text_survives(text: Node) -> None:
    """Given any text, marks, links, lists, tables, notes and quotations, then it is read again as it was."""
    written = write_docx(text)
    assert written.dropped == {}
    assert again(written.files) == Read(text, {})


def test_what_is_rare_survives_or_is_told() -> None:
    """Given what is repealed, quotations in quotations and beside others, long names, they are read again."""
    said = (Node("sentence", words=words("Said.")),)
    inner = Node("quote", parts=(Node("item", number="a)", parts=said), Node("table")))
    parts = (
        Node("article", number="§ 1", repealed=True),
        Node(
            "article", "a" * 90, "§ 2", parts=(Node("quote", parts=(Node("paragraph", parts=said), inner)),)
        ),
        Node(
            "article",
            number="§ 3",
            parts=(Node("quote", parts=(Node("table"),)), Node("quote", parts=(inner,))),
        ),
        Node("article", number="§ 4", parts=(Node("table"), Node("table"), Node("item", number="-"))),
    )
    text = identified(Node("text", parts=parts))
    back = again(write_docx(text).files).text
    assert [(node.kind, node.number, node.repealed) for node in walk(back)] == [
        (node.kind, node.number, node.repealed) for node in walk(text)
    ]


def test_what_the_format_has_not_is_told() -> None:
    """Given ten levels and a run both below and above the line, then what was dropped is said."""
    node = Node("section", heading=words(Run("x", ("sub", "sup"))))
    for _ in range(9):
        node = Node("section", heading=words("y"), parts=(node,))
    assert write_docx(Node("text", parts=(node,))).dropped == {"heading-level": 1, "sup": 1}


def test_numbers_of_lists_and_words_become_numbers() -> None:
    """Given lists that number themselves, numbers that were typed, headings of all kinds, they are such."""
    read = document(
        styled("Seats", "Title")
        + styled("Chapter I. Bread", "berschrift1")
        + paragraph("Article 1. Price")
        + listed("first", 0) + listed("inner", 1) + listed("inner, too", 1) + listed("deep", 2)
        + listed("second", 0) + listed("inner again", 1)
        + paragraph("Artikel 2. Das Brot wird billig.")
        + paragraph("(1) typed") + paragraph("a) an item", '<w:ind w:left="100"/>')
        + paragraph("i) below it", '<w:ind w:left="300"/>') + paragraph("b) next", '<w:ind w:left="100"/>')
        + styled("Loose", "Loop") + styled("Said so", "Zitat") + styled("Part", "Mine")
        + paragraph("Last", '<w:outlineLvl w:val="1"/>'),
    )  # fmt: skip
    assert write_markdown(read.text).source == LISTED
    assert read.dropped == {}


LISTED = """\
# Seats

## Chapter I. Bread

### Article 1. Price

(3) first

a) inner

b) inner, too

  - deep

(4) second

a) inner again

### Artikel 2

Das Brot wird billig.

(1) typed

a) an item

  i) below it

b) next

Loose

> Said so

## Part

### Last
"""


def test_tracked_changes_are_taken_as_made_and_the_rest_is_told() -> None:
    """Given tracked changes, fields, pictures, hidden words and comments, then what is seen is read."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('Bread ')}<w:del><w:r><w:delText>is dear</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('is cheap')}</w:ins><w:moveFrom>{run.format('gone')}</w:moveFrom></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run.format('One ')}</w:p>"
        f"<w:p>{run.format('line.')}</w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText></w:r>"
        f"{run.format('today')}<w:r><w:drawing/><w:tab/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"
        f"<m:oMath/><w:hyperlink r:id='bad'>{run.format('not')}</w:hyperlink>"
        f"<w:hyperlink w:anchor='Some_Place'>{run.format(' there')}</w:hyperlink></w:p>"
        "<w:altChunk/><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
        f"<w:p>{run.format('a')}</w:p><w:tbl><w:tr><w:tc><w:p>{run.format('b')}</w:p></w:tc></w:tr></w:tbl>"
        "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr></w:tr></w:tbl>"
        "<w:p><w:r><w:footnoteReference w:id='5'/></w:r><w:r><w:endnoteReference w:id='9'/></w:r></w:p>"
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="x/{kind}" Target="{target}" TargetMode="External"/>'
        for name, kind, target in [
            ("bad", "hyperlink", "file:///etc"),
            ("t", "attachedTemplate", "http://x/y"),
        ]
    )
    note = f"<w:footnote w:id='5'><w:p>{run.format('Noted.')}</w:p></w:footnote>"
    read = again(
        {
            "word/document.xml": f"<w:document {OPENED}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            "word/footnotes.xml": f"<w:footnotes {OPENED}>{note}</w:footnotes>",
            "word/header1.xml": f"<w:hdr {OPENED}><w:p>{run.format('Head')}</w:p></w:hdr>",
            "word/footer1.xml": f"<w:ftr {OPENED}><w:p/></w:ftr>",
            "word/comments.xml": f"<w:comments {OPENED}><w:comment/></w:comments>",
            "word/vbaProject.bin": "<x/>",
            "word/embeddings/sheet.xlsx": "<x/>",
        }
    )
    assert write_markdown(read.text).source == TRACKED
    assert read.dropped == {
        "comment": 1, "embedded-object": 1, "equation": 1, "external-file": 2, "field": 1, "header": 1,
        "hidden-text": 1, "link": 1, "macro": 1, "merged-cell": 1, "picture": 1, "table-in-cell": 1,
        "tracked-deletion": 4, "tracked-insertion": 1,
    }  # fmt: skip


TRACKED = """\
Bread is cheap

One line.

today not [there](#some-place)

| a b |  |

[^1]\\*

[^1]: Noted.
"""


@pytest.mark.parametrize(
    ("rule", "files"),
    [
        ("not-a-text", {"word/other.xml": "<x/>"}),
        ("not-a-text", {"word/document.xml": "<x/>"}),
        ("nested-too-deep", {"word/document.xml": f"<d><body>{'<ins>' * 200}{'</ins>' * 200}</body></d>"}),
    ],
)
def test_what_is_no_document_is_refused(rule: str, files: dict[str, str]) -> None:
    """By the name of the rule."""
    with pytest.raises(Illegible, match=rule):
        again(files)


def test_the_main_part_may_have_another_name() -> None:
    """Given an archive that says where its words are, then they are read from there."""
    main = f"<w:document {OPENED}><w:body>{paragraph('Here.')}</w:body></w:document>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships><Relationship Type="{kind}" Target="/text/main.xml"/></Relationships>'
    assert again({"_rels/.rels": relations, "text/main.xml": main}).text == read_plain("Here.").text


def test_counting_in_letters_and_roman_figures() -> None:
    """Given the shapes of numbers, then they are counted as word processors do."""
    shapes = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimal", "chicago")
    assert [counted(shape, 28) for shape in shapes] == ["bb", "BB", "xxviii", "XXVIII", "28", "28"]
    assert [counted("upperRoman", count) for count in (1949, 4, 6000)] == ["MCMXLIX", "IV", "6000"]
