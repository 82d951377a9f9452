"""Akoma Ntoso 1.0 (OASIS LegalDocML): a text as the exchange format of parliaments."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from smolny.texts.fitting import fitted
from smolny.texts.plain import sentences_of
from smolny.texts.tree import Node, walk
from smolny.texts.words import Run, Words

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_TAGS = {
    "section": "section",
    "article": "article",
    "paragraph": "paragraph",
    "item": "point",
    "quote": "paragraph",
}
_MARKS = {
    "strong": "b",
    "emphasis": "i",
    "underline": "u",
    "struck": "del",
    "sub": "sub",
    "sup": "sup",
    "code": 'inline name="code"',
}


class Identity(NamedTuple):
    """What the work is called: country and body as in its address, a date as year, month and day, a number,
    who wrote it, and in which language (three letters).
    """

    country: str
    kind: str
    date: str
    number: str
    author: str
    language: str = "eng"

    @property
    def work(self) -> str:
        """The address of the work."""
        return f"/akn/{self.country}/{self.kind}/{self.date}/{self.number}"


def write_akoma(text: Node, identity: Identity) -> str:
    """A text as an act in Akoma Ntoso; the names of parts are their `eId`, what is repealed has the status
    `removed`.
    """
    text = fitted(text)
    said = "".join([*_preface(text), "<body>", *_body(text), "</body>"])
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{NAMESPACE}">'
    return f'{head}<act name="{_quoted(identity.kind)}">{_meta(text, identity)}{said}</act></akomaNtoso>\n'


def parts_akoma(parts: tuple[Node, ...]) -> str:
    """Parts of a text as they stand in a body; of a text that is `fitted`."""
    return "".join(_parts(parts))


def words_akoma(said: Words) -> str:
    """Words with their marks as elements."""
    return _words(said)


def row_akoma(part: Node) -> str:
    """A row of a table, or a cell alone."""
    if part.kind == "cell":
        return _cell(part, "row")
    return f"<tr>{''.join(_cell(cell, part.kind) for cell in part.parts)}</tr>"


def note_akoma(note: Node) -> str:
    """A note as it stands in the metadata."""
    return _note(note)


def _quoted(said: str) -> str:
    return escape(said, quote=True)


def _meta(text: Node, identity: Identity) -> str:
    work, language = _quoted(identity.work), _quoted(identity.language)
    levels = (
        ("FRBRWork", work, f'<FRBRcountry value="{_quoted(identity.country)}"/>'),
        ("FRBRExpression", f"{work}/{language}@", f'<FRBRlanguage language="{language}"/>'),
        ("FRBRManifestation", f"{work}/{language}@.xml", ""),
    )
    told = "".join(f"<{tag}>{_level(at, identity)}{more}</{tag}>" for tag, at, more in levels)
    identification = f'<identification source="#author">{told}</identification>'
    return f"<meta>{identification}{_author(identity)}{_notes(text)}</meta>"


def _author(identity: Identity) -> str:
    named = f'<TLCOrganization eId="author" href="/ontology/author" showAs="{_quoted(identity.author)}"/>'
    return f'<references source="#author">{named}</references>'


def _level(at: str, identity: Identity) -> str:
    date = f'<FRBRdate date="{_quoted(identity.date)}" name="made"/><FRBRauthor href="#author"/>'
    return f'<FRBRthis value="{at}"/><FRBRuri value="{at}"/>{date}'


def _notes(text: Node) -> str:
    notes = [part for part in walk(text) if part.kind == "note"]
    said = "".join(map(_note, notes))
    return f'<notes source="#author">{said}</notes>' if notes else ""


def _note(note: Node) -> str:
    named = f'eId="{_quoted(note.id)}" marker="{_quoted(note.number)}"'
    return f"<note {named}><p>{_sentences(note)}</p></note>"


def _preface(text: Node) -> Iterator[str]:
    if text.heading:
        yield f"<preface><p><docTitle>{_words(text.heading)}</docTitle></p></preface>"


def _body(text: Node) -> Iterator[str]:
    parts = [part for part in text.parts if part.kind != "note"]
    yield from _parts(tuple(parts)) if parts else ("<paragraph><content><p/></content></paragraph>",)


def _parts(parts: tuple[Node, ...]) -> Iterator[str]:
    """The parts of a section or an article; items without a paragraph before them stand in one."""
    for is_list, group in groupby(parts, key=lambda part: part.kind == "item"):
        row = tuple(group)
        yield f"<paragraph>{_list(row, ())}</paragraph>" if is_list else "".join(map(_part, row))


def _part(node: Node) -> str:
    match node.kind:
        case "section" | "article":
            empty = "" if node.parts else "<content><p/></content>"
            begins = f"{_opened(node)}{_number(node)}{_heading(node)}"
            return f"{begins}{''.join(_parts(node.parts))}{empty}{_closed(node)}"
        case "note":
            return ""
        case "table":
            return f"<paragraph><content>{_table(node)}</content></paragraph>"
        case "quote":
            inner = "".join(_parts(node.parts))
            quoted = f"<embeddedStructure>{inner}</embeddedStructure>"
            return f'{_opened(node)}<content><block name="quote">{quoted}</block></content>{_closed(node)}'
    return f"{_opened(node)}{_number(node)}{_said(node)}{_closed(node)}"


def _opened(node: Node) -> str:
    status = ' status="removed"' if node.repealed else ""
    return f'<{_TAGS[node.kind]} eId="{_quoted(node.id)}"{status}>'


def _closed(node: Node) -> str:
    return f"</{_TAGS[node.kind]}>"


def _number(node: Node) -> str:
    return f"<num>{escape(node.number, quote=False)}</num>" if node.number else ""


def _heading(node: Node) -> str:
    return f"<heading>{_words(node.heading)}</heading>" if node.heading else ""


def _said(node: Node) -> str:
    """What a paragraph or an item says, then the items below it."""
    below = tuple(part for part in node.parts if part.kind != "sentence")
    return _list(below, sentences_of(node)) if below else f"<content><p>{_sentences(node)}</p></content>"


def _sentences(node: Node) -> str:
    return _words(sentences_of(node))


def _list(items: tuple[Node, ...], intro: Words) -> str:
    begins = f"<intro><p>{_words(intro)}</p></intro>" if intro else ""
    return f"<list>{begins}{''.join(map(_part, items))}</list>"


def _table(node: Node) -> str:
    return f'<table eId="{_quoted(node.id)}">{"".join(map(row_akoma, node.parts))}</table>'


def _cell(cell: Node, kind: str) -> str:
    tag = "th" if kind == "head" else "td"
    return f"<{tag}><p>{_sentences(cell)}</p></{tag}>"


def _words(said: Words) -> str:
    return "".join(_run(run) for run in said)


def _run(run: Run) -> str:
    said = escape(run.text, quote=False).replace("\n", "<eol/>")
    for mark in reversed(run.marks):
        if mark == "note":
            return f'<noteRef href="#{_quoted(run.target)}" marker="{_quoted(run.text)}"/>'
        tag = f'ref href="{_quoted(run.target)}"' if mark == "link" else _MARKS[mark]
        said = f"<{tag}>{said}</{tag.split(' ')[0]}>"
    return said
