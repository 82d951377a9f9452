"""Akoma Ntoso: valid, nothing that is said is lost, and read again as it was; what others wrote is read."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from smolny.texts import (
    KINDS,
    Identity,
    Illegible,
    Node,
    Run,
    plain,
    read_akoma,
    read_markdown,
    read_plain,
    walk,
    words,
    write_akoma,
    write_markdown,
)
from smolny.texts.akoma import NAMESPACE
from tests.akoma import faults, invalid, unresolved
from tests.texts import drawn

IDENTITY = Identity("un", "statutes", "1917-10-26", "3", 'The <congress> & its "bureau"')
AKN = f"{{{NAMESPACE}}}"
STATUTES = """\
# Statutes

## Chapter I. Seats

### Article 1. Number

(1) There are **300** seats[^1]:

a) of councils; b) of none.

  - one

> (1) Said so.

| Council | Seats |
| --- | --- |
| Kazan | 3 |

[^1]: As counted.
"""
BILL = f"""\
<akomaNtoso xmlns="{NAMESPACE}"><bill name="bill"><meta><identification source="#x"/></meta>
<preface><p>A Bill for an <docTitle>Act on Bread</docTitle></p></preface>
<preamble><recitals><recital><num>(1)</num>
<p>Bread is <organization>short</organization>.</p></recital></recitals>
</preamble>
<body><chapter eId="chp_1"><num>Chapter 1</num><heading>Bread</heading>
<section eId="sec_1"><num>1</num><heading>Price</heading>
  <paragraph eId="sec_1__para_1"><num>(a)</num><content><p>See <ref href="#sec_2">2</ref>,
    <ref href="javascript:x()">not</ref> <img src="x"/>
    this<authorialNote marker="*"><p>A note.</p></authorialNote>.</p>
    <p>More.</p></content></paragraph>
  <subsection><intro><p>It is:</p></intro><point><num>(i)</num>
    <content><p>cheap</p><p>and good;</p></content></point>
    <wrapUp><p>and black.</p></wrapUp></subsection>
  <paragraph><content>
    <table><tr><th>A</th></tr><tr><td colspan="2"><p>b</p></td></tr></table></content></paragraph>
</section></chapter></body><attachments><attachment/></attachments></bill></akomaNtoso>"""
BILL_READ = """\
# Act on Bread

(1) Bread is short.

## Chapter 1. Bread

### 1. Price

(a) See [2](#sec-2), not this[^*].

More\\.

It is:

(i) cheap and good;

and black.

| A |
| --- |
| b |

[^*]: A note.
"""


@given(drawn.with_notes(drawn.texts(drawn.full())))
@settings(max_examples=40, deadline=None, suppress_health_check=drawn.SLOW)
def test_a_text_is_valid_and_survives(text: Node) -> None:
    """Given any text, then it is valid, what it points to is there, and it is read as it was."""
    written = write_akoma(text, IDENTITY)
    assert faults(written.encode()) == ""
    assert unresolved(written.encode()) <= {"#art-5"}
    read = read_akoma(ElementTree.fromstring(written))
    assert (read.text, read.dropped) == (text, {})


def test_the_program_of_others_says_the_same(tmp_path: Path) -> None:
    """Given statutes with all kinds of parts, then xmllint has nothing against them."""
    text = read_markdown(STATUTES).text
    assert {node.kind for node in walk(text)} == set(KINDS)
    assert invalid(write_akoma(text, IDENTITY).encode(), tmp_path) == ""


def test_what_no_file_can_hold_is_written_nevertheless() -> None:
    """Given a letter that XML has not, a note that is not there, a sentence alone, then the file is valid."""
    said = words("a\x00b", Run("1", ("note",), "gone"))
    text = Node("text", parts=(Node("sentence", words=said), Node("article", number="§\x01 1")))
    written = write_akoma(text, IDENTITY)
    assert faults(written.encode()) == ""
    assert unresolved(written.encode()) == set()
    back = read_akoma(ElementTree.fromstring(written)).text
    assert write_markdown(back).source == "a\ufffdb1\n\n## §\ufffd 1\n"


def test_what_others_wrote_is_read() -> None:
    """Given a bill of another house, then its text is read, and what was dropped is said."""
    read = read_akoma(ElementTree.fromstring(BILL))
    assert write_markdown(read.text).source == BILL_READ
    assert read.dropped == {
        "<attachments>": 1,
        "<img>": 1,
        "<organization>": 1,
        "link": 1,
        "merged-cell": 1,
        "paragraph-in-item": 1,
        "words-beside-title": 1,
    }
    assert [node.id for node in walk(read.text) if node.kind == "paragraph"][1:3] == [
        "sec-1-para-1",
        "sec-1-p2",
    ]


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("not-a-text", "<akomaNtoso><debate/></akomaNtoso>"),
        ("not-a-text", "<html/>"),
        ("nested-too-deep", f"<act>{'<part>' * 200}{'</part>' * 200}</act>"),
    ],
)
def test_what_is_no_text_is_refused(rule: str, source: str) -> None:
    """By the name of the rule."""
    with pytest.raises(Illegible, match=rule):
        read_akoma(ElementTree.fromstring(source))


@given(drawn.texts(drawn.said(drawn.ALL_MARKS)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_all_that_is_said_is_there(text: Node) -> None:
    """Given any text, then it is well formed, and its letters are those of the text, in their order."""
    root = ElementTree.fromstring(write_akoma(text, IDENTITY))
    act = root[0]
    said = "".join("".join(part.itertext()) for part in act if part.tag != f"{AKN}meta")
    for node in walk(text):
        if node.kind != "note":
            assert plain(node.words) in said
            assert plain(node.heading) in said


def test_names_and_numbers_are_there() -> None:
    """Given an article with a paragraph and items, then each has its name and its number."""
    text = read_plain("Article 5. Seats\n\n(1) The bureau:\n\na) calls;\n\nb) keeps.").text
    root = ElementTree.fromstring(write_akoma(text, IDENTITY))
    told = [(each.tag.removeprefix(AKN), each.attrib["eId"]) for each in root.iter() if "eId" in each.attrib]
    assert told == [
        ("TLCOrganization", "author"),
        ("article", "art-5"),
        ("paragraph", "art-5-p1"),
        ("point", "art-5-p1-ia"),
        ("point", "art-5-p1-ib"),
    ]
    assert [each.text for each in root.iter(f"{AKN}num")] == ["Article 5", "(1)", "a)", "b)"]
    assert [each.attrib["value"] for each in root.iter(f"{AKN}FRBRuri")] == [
        "/akn/un/statutes/1917-10-26/3",
        "/akn/un/statutes/1917-10-26/3/eng@",
        "/akn/un/statutes/1917-10-26/3/eng@.xml",
    ]
