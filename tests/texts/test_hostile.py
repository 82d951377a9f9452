"""Files that nobody meant to write: read, or refused by a rule, and never anything else."""

from contextlib import suppress
from xml.etree.ElementTree import Element, SubElement

from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.texts import Illegible, Node, read_akoma, read_html, write_html
from smolny.texts.docx import read_docx

WORD = (
    *(
        "p",
        "pPr",
        "pStyle",
        "numPr",
        "numId",
        "ilvl",
        "ind",
        "outlineLvl",
        "r",
        "rPr",
        "rStyle",
        "b",
        "vertAlign",
        "t",
    ),
    *(
        "tbl",
        "tr",
        "trPr",
        "tc",
        "tcPr",
        "gridSpan",
        "vMerge",
        "sdt",
        "sdtContent",
        "ins",
        "del",
        "hyperlink",
    ),
    *("footnoteReference", "bookmarkStart", "br", "fldChar", "drawing", "body"),
)
STYLES = ("styles", "style", "name", "basedOn", "pPr", "numPr", "numId", "outlineLvl")
LISTS = ("numbering", "abstractNum", "lvl", "start", "numFmt", "lvlText", "num", "abstractNumId")
AKOMA = (
    *(
        "act",
        "body",
        "meta",
        "preface",
        "docTitle",
        "section",
        "article",
        "paragraph",
        "point",
        "list",
        "intro",
    ),
    *(
        "num",
        "heading",
        "content",
        "p",
        "b",
        "ref",
        "noteRef",
        "authorialNote",
        "note",
        "table",
        "tr",
        "td",
        "th",
    ),
    *("embeddedStructure", "block", "quotedStructure", "wrapUp", "eol", "img", "foreign", "mod"),
)
NAMES = (
    "val",
    "id",
    "styleId",
    "name",
    "numId",
    "ilvl",
    "abstractNumId",
    "eId",
    "href",
    "marker",
    "left",
    "type",
)
VALUES = (
    "",
    "1",
    "2",
    "-3",
    "9999999",
    "x" * 300,
    "#a",
    "#",
    "Quote",
    "heading 1",
    "item 3",
    "n_a",
    "n_",
    "javascript:x",
    "on",
)


def elements(tags: tuple[str, ...], outermost: str) -> st.SearchStrategy[Element]:
    """A tree of such elements in no order that makes sense."""
    one = st.tuples(
        st.sampled_from(tags),
        st.integers(0, 40),
        st.sampled_from(["", "(1) ", "a\x0bb", "Article 1. X", "a) b", "\n", "\u202e", "§ 3"]),
        st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3),
    )
    return st.lists(one, max_size=40).map(lambda told: built(outermost, told))


def built(outermost: str, told: list[tuple[str, int, str, dict[str, str]]]) -> Element:
    """Each element in one of those before it."""
    made = [Element(outermost)]
    made.append(SubElement(made[0], "body"))
    for tag, place, text, attributes in told:
        made.append(SubElement(made[-1 - place % len(made)], tag, attributes))
        made[-1].text = made[-1].tail = text
    return made[0]


def is_whole(text: Node) -> bool:
    """Is a text one that is written and read again as it was?"""
    return read_html(write_html(text)).text == text


@given(
    elements(WORD, "document"),
    elements(STYLES, "styles"),
    elements(LISTS, "numbering"),
    elements(WORD, "footnotes"),
)
@settings(max_examples=150, deadline=None)
def test_any_document_is_read(main: Element, styles: Element, lists: Element, notes: Element) -> None:
    """Given elements of word processors in any order, then a text is read that is whole."""
    parts = {"document": main, "styles": styles, "numbering": lists, "footnotes": notes}
    named = {f"word/{name}.xml": part for name, part in parts.items()}
    with suppress(Illegible):
        assert is_whole(read_docx(named, named.get).text)


@given(elements(AKOMA, "act"))
@settings(max_examples=150, deadline=None)
def test_any_act_is_read(act: Element) -> None:
    """Given elements of Akoma Ntoso in any order, then a text is read that is whole."""
    with suppress(Illegible):
        assert is_whole(read_akoma(act).text)
