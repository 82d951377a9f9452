"""A text as the parts of a document for word processors."""

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from smolny.texts.docx import styles
from smolny.texts.docx.names import bookmark
from smolny.texts.docx.package import package
from smolny.texts.docx.runs_out import Runs, gap, numbered, paragraph_xml, repealed_xml
from smolny.texts.fitting import fitted
from smolny.texts.marks import headed
from smolny.texts.plain import sentences_of
from smolny.texts.tree import Node, walk
from smolny.texts.words import plain

_BLANK = "<w:p/>"


class Parts(NamedTuple):
    """The parts of a document by their names in the archive, and what of the text was dropped, how often."""

    files: Mapping[str, str]
    dropped: Mapping[str, int]


def write_docx(text: Node, language: str = "en", repealed: str = "(repealed)") -> Parts:
    """A text as headings, paragraphs, lists, quotations, tables and footnotes in named styles; names of parts
    are bookmarks. `repealed` stands where something was. Dropped are levels below the ninth (`heading-level`,
    `item-level`, `quote-level`), and one of `sub` and `sup` where a run has both.
    """
    writer = _Writer(fitted(text), repealed)
    body = writer.body()
    links = writer.runs.links
    files = package(body, writer.footnotes(), writer.used, links, plain(text.heading), escape(language))
    return Parts(files, {what: many for what, many in sorted(writer.dropped.items()) if many})


class _Writer:
    def __init__(self, text: Node, repealed: str) -> None:
        self.text, self.repealed = text, repealed
        self.dropped: Counter[str] = Counter()
        self.used: set[str] = {"footnote text"}
        self.bookmarks = 0
        self.notes = [part for part in walk(text) if part.kind == "note"]
        numbers = {note.id: place for place, note in enumerate(self.notes, 2)}
        self.runs = Runs(numbers, self.dropped)

    def body(self) -> str:
        """All but the notes."""
        title = self._title() if self.text.heading else ""
        return title + "".join(self._row(self.text.parts, 1, 0))

    def _title(self) -> str:
        return self._styled("title", 0, 0, self.runs.xml(self.text.heading), plain(self.text.heading))

    def footnotes(self) -> str:
        """The notes, numbered from 2 on: 0 and 1 are lines that word processors draw above them."""
        return "".join(self._note(place, note) for place, note in enumerate(self.notes, 2))

    def _note(self, place: int, note: Node) -> str:
        mark = (
            f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{escape(note.number)}</w:t></w:r>'
        )
        said = sentences_of(note)
        inner = self._bookmarked(note, f"{mark}{gap(' ')}{self.runs.xml(said)}")
        return f'<w:footnote w:id="{place}">{self._styled("note", 0, 0, inner, plain(said))}</w:footnote>'

    def _row(self, parts: tuple[Node, ...], level: int, quoted: int) -> Iterator[str]:
        """Parts one after the other; a blank line between those that would else be one."""
        before = ""
        for part in parts:
            if part.kind == before and before in ("table", "quote"):
                yield self._blank(quoted)
            yield from self._part(part, level, quoted)
            before = part.kind
        if before == "table":
            yield self._blank(quoted)

    def _blank(self, quoted: int) -> str:
        return self._styled("paragraph", 0, quoted, "", "") if quoted else _BLANK

    def _part(self, node: Node, level: int, quoted: int) -> Iterator[str]:
        match node.kind:
            case "section" | "article":
                yield self._heading(node, self._at_most(level, styles.DEEPEST_HEADING, "heading-level"))
                yield from self._row(node.parts, level + 1, quoted)
            case "quote":
                deep = self._at_most(quoted + 1, styles.DEEPEST_QUOTE, "quote-level")
                yield from self._row(node.parts, level, deep)
            case "table":
                yield self._table(node, quoted)
            case "paragraph" | "item":
                yield from self._lines(node, 0, quoted)

    def _at_most(self, level: int, deepest: int, what: str) -> int:
        self.dropped[what] += level > deepest
        return min(level, deepest)

    def _heading(self, node: Node, level: int) -> str:
        heading = plain(node.heading)
        between = headed(node.number, "x")[len(node.number) : -1] if node.number and heading else ""
        inner = numbered(node.number) + gap(between) + self.runs.xml(node.heading)
        if node.repealed:
            inner += gap(" ") + repealed_xml(self.repealed)
        return self._styled(node.kind, level, 0, self._bookmarked(node, inner), heading)

    def _lines(self, node: Node, depth: int, quoted: int) -> Iterator[str]:
        """A paragraph or an item, then the items below it."""
        level = depth + (node.kind == "item")
        said = sentences_of(node)
        inner = numbered(node.number) + (gap("\t") if node.number else "") + self.runs.xml(said)
        inner += repealed_xml(self.repealed) if node.repealed else ""
        kept = self._at_most(level, styles.DEEPEST_ITEM, "item-level")
        yield self._styled(node.kind, kept, quoted, self._bookmarked(node, inner), plain(said))
        for part in node.parts:
            if part.kind == "item":
                yield from self._lines(part, level, quoted)
            elif part.kind != "sentence":
                yield from self._part(part, 0, quoted)

    def _styled(self, kind: str, level: int, quoted: int, inner: str, said: str) -> str:
        name = styles.named(kind, level, quoted)
        self.used.add(name)
        return paragraph_xml(styles.style_id(name), inner, said)

    def _bookmarked(self, node: Node, inner: str) -> str:
        self.bookmarks += 1
        name = bookmark(node.id, self.bookmarks)
        begins = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>'
        return f'{begins}{inner}<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def _table(self, node: Node, quoted: int) -> str:
        name = styles.table_style(quoted)
        self.used.add(name)
        columns = max((len(row.parts) for row in node.parts), default=1)
        width = f'<w:tblW w:w="5000" w:type="pct"/><w:tblInd w:w="{styles.INDENT * quoted}" w:type="dxa"/>'
        look = f'<w:tblPr><w:tblStyle w:val="{styles.style_id(name)}"/>{width}</w:tblPr>'
        grid = f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>"
        return f"<w:tbl>{look}{grid}{''.join(self._table_row(row) for row in node.parts)}</w:tbl>"

    def _table_row(self, row: Node) -> str:
        head = "<w:trPr><w:tblHeader/></w:trPr>" if row.kind == "head" else ""
        return f"<w:tr>{head}{''.join(map(self._cell, row.parts))}</w:tr>"

    def _cell(self, cell: Node) -> str:
        said = sentences_of(cell)
        return f"<w:tc>{paragraph_xml('', self.runs.xml(said), plain(said))}</w:tc>"
