"""Paragraphs of a document, each as what it is in the text."""

from xml.etree.ElementTree import Element

from smolny.texts.docx.elements import child, figure, value
from smolny.texts.docx.labels import Labels
from smolny.texts.docx.outline import Outline
from smolny.texts.docx.runs_in import Reading, Said
from smolny.texts.docx.styles import INDENT, Meaning
from smolny.texts.foreign_names import Names
from smolny.texts.marks import ARTICLE, ITEM, PARAGRAPH, SECTION, named, rank
from smolny.texts.sentences import sentences
from smolny.texts.tree import Kind, Node
from smolny.texts.words import Words, plain, sliced, stripped

_TYPED_ARTICLE = 10
"""An article that no style marks is below every heading that one does."""


class Paragraphs:
    """Takes paragraphs one after the other. What we wrote and nobody touched is as it was; elsewhere numbers
    are those of lists, or are read from the words as in plain text.
    """

    def __init__(self, reading: Reading, labels: Labels, names: Names, outline: Outline) -> None:
        self.reading, self.labels, self.names, self.outline = reading, labels, names, outline
        self.title: Words = ()
        self.begun: Said | None = None

    def take(self, paragraph: Element) -> None:
        """One more paragraph."""
        properties = child(paragraph, "pPr")
        said = self.reading.said(paragraph, self.begun)
        self.begun = None
        if child(properties, "rPr", "del") is not None:
            self.reading.dropped["tracked-deletion"] += 1
            self.begun = said
            return
        listed = self.reading.sheet.listed(properties)
        label = self.labels.next(listed.list_id, listed.depth)
        found = self.reading.sheet.meaning(properties)
        if not said.words() and not said.is_ours:
            self.outline.gap(found.quoted)
        elif label and not said.is_ours and found.kind in ("paragraph", "item"):
            self._listed(said, label, listed.depth + listed.below, found.quoted)
        else:
            said.number = said.number or label
            self._meant(said, found, _indent(properties))

    def _listed(self, said: Said, label: str, depth: int, quoted: int) -> None:
        """A paragraph that a list numbers: an item, but for figures at its first level."""
        if depth == 0 and PARAGRAPH.fullmatch(label):
            self.outline.block(self._node("paragraph", said, label, said.words()), quoted)
        else:
            node = self._node("item", said, label, said.words())
            self.outline.item(node, (depth + 1) * INDENT, quoted)

    def _meant(self, said: Said, found: Meaning, indent: int) -> None:
        is_first = not self.title and not self.outline.row
        if found.kind == "title" and is_first:
            self.title = said.words()
        elif found.kind in ("heading", "article"):
            self._heading(said, found)
        elif found.kind == "item":
            number, words = _split(said)
            self.outline.item(self._node("item", said, number, words), found.level * INDENT, found.quoted)
        elif said.is_ours or found.quoted or not self._named(said):
            self._paragraph(said, found.quoted, indent)

    def _heading(self, said: Said, found: Meaning) -> None:
        words, number = said.words(), said.number
        line = _line(words)
        is_article = found.kind == "article" or named(ARTICLE, f"{number} x", False) is not None
        told = None if said.is_ours or number else named(ARTICLE, line, True) or named(SECTION, line, True)
        if told is not None:
            is_article = is_article or named(ARTICLE, line, True) is not None
            number, words = told.number, _last(words, len(told.heading or told.first))
        kind: Kind = "article" if is_article else "section"
        node = Node(kind, self.names.take(said.name), number, words, repealed=said.is_repealed)
        self.outline.heading(node, found.level)

    def _named(self, said: Said) -> bool:
        """Does a paragraph that no style marks name an article or a section, as in plain text?"""
        words = said.words()
        line = _line(words)
        article = named(ARTICLE, line, True)
        told = article or named(SECTION, line, True)
        if told is None or said.number:
            return False
        heading = _last(words, len(told.heading))
        node = Node("article" if article else "section", number=told.number, heading=heading)
        self.outline.heading(node, _TYPED_ARTICLE if article else rank(told.number))
        if told.first:
            first = _last(words, len(told.first))
            self.outline.block(Node("paragraph", parts=_sentences(first)), 0)
        return True

    def _paragraph(self, said: Said, quoted: int, indent: int) -> None:
        number, words = _split(said)
        is_item = not said.is_ours and bool(number) and PARAGRAPH.fullmatch(number) is None
        if is_item:
            self.outline.item(self._node("item", said, number, words), indent, quoted)
        else:
            self.outline.block(self._node("paragraph", said, number, words), quoted)

    def _node(self, kind: Kind, said: Said, number: str, words: Words) -> Node:
        id = self.names.take(said.name)
        return Node(kind, id, number, parts=_sentences(words), repealed=said.is_repealed)


def _split(said: Said) -> tuple[str, Words]:
    """The number of a paragraph and the rest: as it is marked, or as its words begin where it is not."""
    words = said.words()
    if said.is_ours or said.number:
        return said.number, words
    match = PARAGRAPH.match(_line(words)) or ITEM.match(_line(words))
    if match is None:
        return "", words
    return match[1], stripped(sliced(words, match.end(), len(plain(words))))


def _line(words: Words) -> str:
    return plain(words).replace("\n", " ")


def _last(words: Words, many: int) -> Words:
    size = len(plain(words))
    return sliced(words, size - many, size)


def _sentences(words: Words) -> tuple[Node, ...]:
    return tuple(Node("sentence", words=each) for each in sentences(words))


def _indent(properties: Element | None) -> int:
    """How far a paragraph is set in."""
    indent = child(properties, "ind")
    return figure(value(indent, "left") or value(indent, "start"))
