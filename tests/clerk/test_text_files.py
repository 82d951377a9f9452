"""Files with texts: those of word processors and of parliaments read, those that are hostile refused."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from smolny.clerk.text_files import read_akoma_file, read_docx_file
from smolny.press.text_docx import text_docx
from smolny.protocol.refused import Refused
from smolny.texts import Identity, read_plain, write_akoma, write_markdown

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document><w:body>&b;</w:body></w:document>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><document/>'
TEXT = read_plain("Statutes\n========\n\nArticle 1. Seats\n\n(1) There are 300 seats.\n\na) Old ones.").text


def archive(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return written.getvalue()


def main(xml: str) -> bytes:
    """An archive with this document."""
    return archive({"word/document.xml": xml.encode()})


def test_our_own_files_are_read() -> None:
    """Given a text as a document and as Akoma Ntoso, then it is read from either as it was."""
    assert read_docx_file(text_docx(TEXT)).text == TEXT
    written = write_akoma(TEXT, Identity("un", "statutes", "1917-10-26", "3", "the congress"))
    assert read_akoma_file(written.encode()).text == TEXT


def test_what_others_edited_keeps_its_names() -> None:
    """Given our document, in which somebody wrote a sentence and a paragraph, the names are the old ones."""
    opened = docx.Document(io.BytesIO(text_docx(TEXT)))
    opened.paragraphs[2].add_run(" Each council has one.")
    opened.paragraphs[2].insert_paragraph_before("(1a) A new one.", opened.paragraphs[2].style)
    saved = io.BytesIO()
    opened.save(saved)
    read = read_docx_file(saved.getvalue())
    article = read.text.parts[0]
    assert [(part.id, part.number) for part in article.parts] == [("art-1-p1a", "(1a)"), ("art-1-p1", "(1)")]
    assert [part.id for part in article.parts[1].parts] == ["art-1-p1-s1", "art-1-p1-s2", "art-1-p1-ia"]


def test_the_documents_of_others_are_read() -> None:
    """Given a document made by another library with its own styles, it is read, and what is left is told."""
    made = docx.Document()
    made.add_heading("On bread", 0)
    made.add_heading("Chapter 1. Price", 1)
    made.add_paragraph("Article 1. Seats")
    made.add_paragraph("one", style="List Number")
    made.add_paragraph("two", style="List Number")
    made.add_paragraph("point", style="List Bullet")
    made.add_paragraph("below", style="List Bullet 2")
    made.add_paragraph("Quoted.", style="Quote").add_run(" loud").bold = True
    made.add_paragraph("More", style="Intense Quote")
    made.sections[0].header.paragraphs[0].text = "Draft"
    saved = io.BytesIO()
    made.save(saved)
    read = read_docx_file(saved.getvalue())
    assert write_markdown(read.text).source == (
        "# On bread\n\n## Chapter 1. Price\n\n### Article 1. Seats\n\n1. one\n\n2. two\n\n- point\n\n"
        "  - below\n\n> Quoted. **loud**\n>\n> More\n"
    )
    assert read.dropped == {"header": 1}


@pytest.mark.parametrize(
    ("rule", "content"),
    [
        ("text-file-is-broken", b""),
        ("text-file-is-broken", b"PK\x03\x04 not an archive"),
        ("text-file-is-broken", main("<document>")),
        ("text-file-has-entities", main(BOMB)),
        ("text-file-has-entities", main(OUTSIDE)),
        ("text-file-has-no-text", archive({"other.txt": b"x"})),
        ("text-file-has-no-text", main("<document/>")),
        ("text-file-is-too-deep", main(f"<d><body>{'<ins>' * 500}{'</ins>' * 500}</body></d>")),
        ("text-file-is-too-large", archive({f"{number}": b"" for number in range(2_001)})),
        ("text-file-is-too-large", archive({"word/document.xml": b" " * 20_000_001})),
        ("text-file-is-too-large", b"x" * 20_000_001),
    ],
)
def test_what_is_broken_or_hostile_is_refused(rule: str, content: bytes) -> None:
    """Given a file that is none, that would grow, fetch or never end, then nothing is made of it."""
    with pytest.raises(Refused) as refusal:
        read_docx_file(content)
    assert refusal.value.rule == rule


def test_all_parts_together_are_limited() -> None:
    """Given parts that are each small enough and together are not, then the file is refused."""
    names = ("document", "styles", "numbering")
    large = b"<a><body/>" + b" " * 19_000_000 + b"</a>"
    content = archive({f"word/{name}.xml": large for name in names})
    assert len(content) < 100_000
    with pytest.raises(Refused, match="text-file-is-too-large"):
        read_docx_file(content)


def test_a_file_that_is_locked_or_whose_bytes_are_wrong_is_refused() -> None:
    """Given the mark of a password, or a wrong checksum, then the file is refused by a rule."""
    good = main("<document><body/></document>")
    for old, new, rule in (
        (b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x08\x00", "text-file-is-locked"),
        (b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00", "text-file-is-broken"),
    ):
        assert old in good
        with pytest.raises(Refused) as refusal:
            read_docx_file(good.replace(old, new))
        assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("rule", "content"),
    [
        ("text-file-is-broken", b"<akomaNtoso>"),
        ("text-file-has-entities", BOMB.encode()),
        ("text-file-has-no-text", b"<akomaNtoso><debate/></akomaNtoso>"),
        ("text-file-is-too-deep", b"<act>" + b"<part>" * 500 + b"</part>" * 500 + b"</act>"),
        ("text-file-is-too-large", b" " * 20_000_001),
    ],
)
def test_what_is_no_text_of_a_parliament_is_refused(rule: str, content: bytes) -> None:
    """By the name of the rule."""
    with pytest.raises(Refused) as refusal:
        read_akoma_file(content)
    assert refusal.value.rule == rule
