"""Akoma Ntoso read: acts, bills and documents, our own as what they were."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from smolny.texts.akoma_words import Notes, number_of, said_in, tag_of
from smolny.texts.blocks import Read
from smolny.texts.foreign_names import Names
from smolny.texts.identifiers import identified
from smolny.texts.refusals import Illegible
from smolny.texts.sentences import sentences
from smolny.texts.tree import DEEPEST, Kind, Node
from smolny.texts.words import Words

DOCUMENTS = ("act", "bill", "doc", "statement", "documentCollection", "amendment")
_BODIES = ("body", "mainBody", "amendmentBody")
_SECTIONS = {
    *("book", "tome", "part", "subpart", "title", "subtitle", "chapter", "subchapter", "section"),
    *("division", "subdivision", "hcontainer"),
}
_PARAGRAPHS = {
    *("paragraph", "subsection", "clause", "rule", "subrule", "proviso", "transitional", "container"),
    *("recital", "citation", "formula"),
}
_ITEMS = {"point", "subparagraph", "indent", "alinea", "subclause", "sublist", "item", "li"}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_SECTIONS, "section"),
    **dict.fromkeys(_PARAGRAPHS, "paragraph"),
    **dict.fromkeys(_ITEMS, "item"),
    "article": "article",
}
_OPENED = {
    *("list", "blockList", "ul", "ol", "intro", "content", "wrapUp", "listIntroduction", "listWrapUp"),
    *("blockContainer", "recitals", "citations", "preamble", "preface", "conclusions", "body"),
    *("mainBody", "amendmentBody", "amendmentContent", "tblock", "div", "hcontainerGroup", "longTitle"),
}
_QUOTES = {"embeddedStructure", "quotedStructure", "blockquote"}
_LEFT = {
    "meta",
    "coverPage",
    "toc",
    "attachments",
    "components",
    "componentRef",
    "documentRef",
    "interstitial",
}
_SAID = {"p", "block", "crossHeading", "subheading", "span"}


@dataclass(slots=True)
class _Inside:
    """What an element holds: what it says first, and the parts that come then."""

    number: str = ""
    heading: Words = ()
    said: list[Words] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)


def read_akoma(root: Element) -> Read:
    """A text from the first act, bill, document or statement in Akoma Ntoso; what `write_akoma` wrote is as
    it was. Whoever parsed it refused entities. Illegible `not-a-text` where there is none, `nested-too-deep`.
    """
    if (depth := deepest(root)) > 3 * DEEPEST:
        raise Illegible("nested-too-deep", most=DEEPEST, depth=depth)
    document = next((each for each in root.iter() if tag_of(each) in DOCUMENTS), None)
    if document is None:
        raise Illegible("not-a-text", part="document")
    text = _Reader(document).read()
    return Read(identified(text.text), text.dropped)


def deepest(root: Element) -> int:
    """How many elements stand one in the other."""
    depth, row = 0, [root]
    while row:
        depth, row = depth + 1, [below for each in row for below in each]
    return depth


class _Reader:
    def __init__(self, document: Element) -> None:
        self.document = document
        self.dropped: Counter[str] = Counter()
        self.names = Names()
        self.notes = Notes(document, self.names, self.dropped)

    def read(self) -> Read:
        """The whole; parts that have no name have none still."""
        heading = self._title()
        parts = [node for each in self.document for node in self._outer(each)]
        text = Node("text", heading=heading, parts=(*parts, *self.notes.read()))
        return Read(text, {what: many for what, many in sorted(self.dropped.items()) if many})

    def _title(self) -> Words:
        title = next((each for each in self.document.iter() if tag_of(each) == "docTitle"), None)
        return () if title is None else self._words(title)

    def _words(self, element: Element) -> Words:
        return said_in(element, self.notes, self.dropped)

    def _outer(self, element: Element) -> Iterator[Node]:
        """The parts in a preface, a body or what is before and behind it."""
        tag = tag_of(element)
        if tag in _LEFT - {"meta"}:
            self.dropped[f"<{tag}>"] += 1
        elif tag != "meta":
            yield from self._flowing(self._inside(element))

    def _flowing(self, inside: _Inside) -> Iterator[Node]:
        """Parts, each thing that is said first as a paragraph before them."""
        yield from (_saying("paragraph", said) for said in inside.said if said)
        yield from inside.parts

    def _inside(self, element: Element) -> _Inside:
        found = _Inside()
        for each in element:
            self._take(found, each)
        if not len(element) and (element.text or "").strip():
            found.said.append(self._words(element))
        return found

    def _take(self, found: _Inside, each: Element) -> None:
        tag = tag_of(each)
        if tag == "num":
            found.number = number_of(each)
        elif tag == "heading":
            found.heading = self._words(each)
        elif tag in _KINDS:
            found.parts += self._nodes(each, _KINDS[tag])
        elif tag == "table":
            found.parts.append(self._table(each))
        elif tag in _QUOTES or _is_quoting(each):
            found.parts.append(self._quote(each))
        elif tag in _LEFT:
            self.dropped[f"<{tag}>"] += 1
        elif tag in _OPENED and not _is_title(each):
            self._open(found, each)
        elif _is_title(each):
            self.dropped["words-beside-title"] += tag != "docTitle" and not _is_title_alone(each)
        else:
            self._say(found, self._words(each))
            self.dropped[f"<{tag}>"] += tag not in _SAID

    def _open(self, found: _Inside, element: Element) -> None:
        """What only holds others: these stand where it stands."""
        inner = self._inside(element)
        found.number, found.heading = found.number or inner.number, found.heading or inner.heading
        for said in inner.said:
            self._say(found, said)
        found.parts += inner.parts

    def _say(self, found: _Inside, said: Words) -> None:
        if found.parts and said:
            found.parts.append(_saying("paragraph", said))
        elif said:
            found.said.append(said)

    def _nodes(self, element: Element, kind: Kind) -> Iterator[Node]:
        """A part, and behind it what can not stand in one of its kind."""
        id = self.names.take(element.get("eId") or element.get("id") or "")
        repealed = element.get("status") == "removed"
        inside = self._inside(element)
        if kind in ("section", "article"):
            parts = tuple(self._flowing(inside))
            yield Node(kind, id, inside.number, inside.heading, parts=parts, repealed=repealed)
            return
        first, rest = self._beginning(inside, kind)
        below = [part for part in inside.parts if part.kind == "item"]
        behind = [*rest, *(part for part in inside.parts if part.kind != "item")]
        node = Node(kind, id, inside.number, parts=(*first, *below), repealed=repealed)
        if not node.number and not repealed and not node.parts and (behind or not id):
            yield from _named(behind, id)
        else:
            yield from (node, *behind)

    def _beginning(self, inside: _Inside, kind: Kind) -> tuple[tuple[Node, ...], list[Node]]:
        """The sentences of a paragraph or an item, and what else it says, as paragraphs behind it."""
        said = [inside.heading, *inside.said] if inside.heading else inside.said
        first = _sentences(said[0]) if said else ()
        if kind == "item" and len(said) > 1:
            self.dropped["paragraph-in-item"] += len(said) - 1
            return tuple(each for words in said for each in _sentences(words)), []
        return first, [_saying("paragraph", words) for words in said[1:]]

    def _quote(self, element: Element) -> Node:
        return Node("quote", parts=tuple(self._flowing(self._inside(_held(element)))))

    def _table(self, element: Element) -> Node:
        rows = [each for each in element.iter() if tag_of(each) == "tr"]
        parts = tuple(self._row(row, place) for place, row in enumerate(rows))
        return Node("table", self.names.take(element.get("eId", "")), parts=parts)

    def _row(self, row: Element, place: int) -> Node:
        cells = [each for each in row if tag_of(each) in ("th", "td")]
        is_head = place == 0 and bool(cells) and all(tag_of(each) == "th" for each in cells)
        self.dropped["merged-cell"] += sum(
            "rowspan" in each.attrib or "colspan" in each.attrib for each in cells
        )
        return Node("head" if is_head else "row", parts=tuple(map(self._cell, cells)))

    def _cell(self, cell: Element) -> Node:
        inside = self._inside(cell)
        self.dropped["part-in-cell"] += len(inside.parts)
        return Node("cell", parts=tuple(each for said in inside.said for each in _sentences(said)))


def _is_title(element: Element) -> bool:
    holds = tag_of(element) in ("p", "longTitle", "docTitle")
    return holds and any(tag_of(each) == "docTitle" for each in element.iter())


def _is_title_alone(element: Element) -> bool:
    """Does a paragraph say nothing but the title?"""
    title = next(each for each in element.iter() if tag_of(each) == "docTitle")
    return "".join(element.itertext()).split() == "".join(title.itertext()).split()


def _is_quoting(element: Element) -> bool:
    return tag_of(element) in ("block", "p") and [tag_of(each) for each in element] == ["embeddedStructure"]


def _held(element: Element) -> Element:
    """The quotation in a block, or the element itself."""
    return element[0] if _is_quoting(element) else element


def _named(nodes: Iterable[Node], id: str) -> Iterator[Node]:
    """The parts of what has no words of its own; where it is one, it has the name."""
    row = list(nodes)
    if len(row) == 1 and not row[0].id:
        (only,) = row
        yield Node(only.kind, id, only.number, only.heading, only.words, only.parts, only.repealed)
    else:
        yield from row


def _saying(kind: Kind, said: Words) -> Node:
    return Node(kind, parts=_sentences(said))


def _sentences(said: Words) -> tuple[Node, ...]:
    return tuple(Node("sentence", words=each) for each in sentences(said))
