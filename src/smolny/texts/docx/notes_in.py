"""The notes of a document, and the signs that point to them."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from smolny.texts.docx.elements import children, tag_of, value
from smolny.texts.docx.runs_in import Reading, Said
from smolny.texts.foreign_names import Names
from smolny.texts.sentences import sentences
from smolny.texts.tree import Node
from smolny.texts.words import Run


class _Note(NamedTuple):
    node: Node
    sign: Run


class Notes:
    """Footnotes and endnotes, by their kind and number in the file."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], _Note] = {}

    def read(self, part: Element | None, kind: str, reading: Reading, names: Names) -> None:
        """Take up the notes of a part; the lines that word processors draw are none."""
        for each in children(part, kind):
            if not value(each, "type"):
                self.known[kind, value(each, "id")] = self._note(each, reading, names)

    def _note(self, element: Element, reading: Reading, names: Names) -> _Note:
        said = Said(is_note=True)
        for paragraph in children(element, "p"):
            said.runs.append(Run(" "))
            reading.said(paragraph, said)
        place = len(self.known) + 1
        id = names.take(said.name) or names.take(f"note-{place}")
        number = said.number or str(place)
        own = tuple(Node("sentence", words=each) for each in sentences(said.words()))
        return _Note(Node("note", id, number, parts=own), Run(number, ("note",), id))

    def sign(self, reference: Element, mark: str) -> Run:
        """The sign of a note: the mark that stands there, or its number; a bare sign where there is no such
        note.
        """
        found = self.known.get((tag_of(reference).removesuffix("Reference"), value(reference, "id")))
        if found is None or not found.node.id:
            return Run(mark or "*", ("sup",))
        return found.sign._replace(text=mark or found.sign.text)

    def nodes(self) -> Iterator[Node]:
        """The notes as parts of the text."""
        return (each.node for each in self.known.values())
