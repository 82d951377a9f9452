"""A document of a word processor, read from the elements of its parts."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from smolny.texts.akoma_in import deepest
from smolny.texts.blocks import Read
from smolny.texts.docx.elements import child, children, figure, tag_of, value
from smolny.texts.docx.labels import Labels
from smolny.texts.docx.notes_in import Notes
from smolny.texts.docx.outline import Outline
from smolny.texts.docx.paragraphs import Paragraphs
from smolny.texts.docx.runs_in import Reading, Said
from smolny.texts.docx.sheet import Sheet
from smolny.texts.docx.styles import squeezed
from smolny.texts.foreign_names import Names
from smolny.texts.identifiers import identified
from smolny.texts.refusals import Illegible
from smolny.texts.sentences import sentences
from smolny.texts.tree import DEEPEST, Node
from smolny.texts.words import Run

Part = Callable[[str], Element | None]
_OPENED = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}
_LEFT = {"altChunk": "external-file", "del": "tracked-deletion", "moveFrom": "tracked-deletion"}
_QUOTED_TABLE = re.compile(r"quote([1-9])table")
_MOST_MERGED = 60


def read_docx(names: Iterable[str], part: Part) -> Read:
    """A text from a document. `names` are those of everything in the archive, and `part` gives one of them as
    an element, parsed by somebody who refuses entities, or none. Changes that are tracked are taken as made:
    what was put in is there, what was taken out is not. Illegible `not-a-text` where there is no document,
    `nested-too-deep`.
    """
    main = _main(part("_rels/.rels"))
    document = part(main)
    if child(document, "body") is None or document is None:
        raise Illegible("not-a-text", part="document")
    if deepest(document) > 3 * DEEPEST:
        raise Illegible("nested-too-deep", most=DEEPEST)
    reader = _Reader(part, main)
    reader.leave(names)
    for block in reader.blocks(child(document, "body")):
        reader.take(block)
    return reader.text()


def _main(relations: Element | None) -> str:
    """The name of the part that holds the words."""
    kinds = (
        each
        for each in children(relations, "Relationship")
        if value(each, "Type").endswith("/officeDocument")
    )
    return value(next(kinds, None), "Target").lstrip("/") or "word/document.xml"


class _Reader:
    def __init__(self, part: Part, main: str) -> None:
        self.dropped: Counter[str] = Counter()
        self.part, self.folder = part, posixpath.dirname(main)
        file = posixpath.basename(main)
        self.sheet = Sheet(self._beside("styles.xml"))
        self.notes, self.names, self.outline = Notes(), Names(), Outline()
        links = self._links(self._beside(f"_rels/{file}.rels"))
        self.reading = Reading(self.sheet, links, self.notes.sign, self.dropped)
        self.paragraphs = Paragraphs(
            self.reading, Labels(self._beside("numbering.xml")), self.names, self.outline
        )
        for kind in ("footnote", "endnote"):
            noted = self._beside(f"_rels/{kind}s.xml.rels")
            beside = Reading(self.sheet, self._links(noted), self.notes.sign, self.dropped)
            self.notes.read(self._beside(f"{kind}s.xml"), kind, beside, self.names)

    def _beside(self, name: str) -> Element | None:
        found = self.part(posixpath.join(self.folder, name))
        if found is not None and deepest(found) > 3 * DEEPEST:
            raise Illegible("nested-too-deep", most=DEEPEST)
        return found

    def _links(self, relations: Element | None) -> Mapping[str, str]:
        """Where links lead; every other file that is not in the archive is left where it is."""
        links = {}
        for each in children(relations, "Relationship"):
            if value(each, "Type").endswith("/hyperlink"):
                links[value(each, "Id")] = value(each, "Target")
            else:
                self.dropped["external-file"] += value(each, "TargetMode") == "External"
        return links

    def leave(self, names: Iterable[str]) -> None:
        """Say what else is in the archive and is not read."""
        for name in names:
            base = posixpath.basename(name)
            self.dropped["macro"] += base == "vbaProject.bin"
            self.dropped["embedded-object"] += "/embeddings/" in name or "/activeX/" in name
            if re.fullmatch(r"(header|footer)\d*\.xml", base) and self._has_words(name):
                self.dropped[base[:6]] += 1
            elif base == "comments.xml":
                self.dropped["comment"] += sum(1 for _ in children(self.part(name), "comment"))

    def _has_words(self, name: str) -> bool:
        found = self.part(name)
        return found is not None and any(
            tag_of(each) == "t" and (each.text or "").strip() for each in found.iter()
        )

    def blocks(self, element: Element | None) -> Iterator[Element]:
        """Paragraphs and tables in their order."""
        for each in element if element is not None else ():
            tag = tag_of(each)
            if tag in ("p", "tbl"):
                yield each
            elif tag in _OPENED:
                yield from self.blocks(each)
            elif tag in _LEFT:
                self.dropped[_LEFT[tag]] += 1

    def take(self, block: Element) -> None:
        """One more paragraph or table."""
        if tag_of(block) == "p":
            self.paragraphs.take(block)
        else:
            style = squeezed(self.sheet.name(value(child(block, "tblPr", "tblStyle"))))
            match = _QUOTED_TABLE.fullmatch(style)
            self.outline.block(self._table(block), int(match[1]) if match else 0)

    def _table(self, table: Element) -> Node:
        rows: list[Node] = []
        for row in children(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.dropped["tracked-deletion"] += 1
            else:
                rows.append(self._row(row, not rows))
        return Node("table", parts=tuple(rows))

    def _row(self, row: Element, is_first: bool) -> Node:
        is_head = is_first and child(row, "trPr", "tblHeader") is not None
        cells = [each for cell in _cells(row) for each in self._cell(cell)]
        return Node("head" if is_head else "row", parts=tuple(cells))

    def _cell(self, cell: Element) -> Iterator[Node]:
        """A cell, and an empty one for each other column that it covers."""
        wide = min(figure(value(child(cell, "tcPr", "gridSpan")), 1), _MOST_MERGED)
        self.dropped["merged-cell"] += wide > 1 or child(cell, "tcPr", "vMerge") is not None
        said = Said()
        for block in self.blocks(cell):
            self.dropped["table-in-cell"] += tag_of(block) == "tbl"
            for paragraph in (each for each in block.iter() if tag_of(each) == "p"):
                said.runs += [Run("\n")] if said.runs else []
                self.reading.said(paragraph, said)
        yield Node("cell", parts=tuple(Node("sentence", words=each) for each in sentences(said.words())))
        yield from (Node("cell") for _ in range(wide - 1))

    def text(self) -> Read:
        """The whole, and what was dropped."""
        text = self.outline.text(self.paragraphs.title, tuple(self.notes.nodes()))
        dropped = {what: many for what, many in sorted(self.dropped.items()) if what and many}
        return Read(identified(text), dropped)


def _cells(row: Element) -> Iterator[Element]:
    for each in row:
        if tag_of(each) == "tc":
            yield each
        elif tag_of(each) in _OPENED:
            yield from _cells(each)
