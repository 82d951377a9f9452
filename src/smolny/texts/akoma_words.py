"""Words and notes of Akoma Ntoso, read."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from smolny.texts.foreign_names import Names, as_name
from smolny.texts.inline import is_safe
from smolny.texts.sentences import sentences
from smolny.texts.tree import Node
from smolny.texts.words import Run, Words, stripped, tidied, without_controls, words

_MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "u": "underline",
    "del": "struck",
    "s": "struck",
    "sub": "sub",
    "sup": "sup",
    **dict.fromkeys(("ref", "a", "rref", "mref"), "link"),
}
_PLAIN = {"span", "p", "block", "docTitle", "inline"}
_SILENT = {"meta", "img"}


def tag_of(element: Element) -> str:
    """The name of an element without its namespace: drafts of the format have others."""
    return str(element.tag).rpartition("}")[2]


def number_of(element: Element) -> str:
    """What is printed before a part, on one line."""
    return " ".join(without_controls("".join(element.itertext()))[0].split())[:200]


class Notes:
    """The notes of a document: those of its metadata, and those that stand in its words."""

    def __init__(self, document: Element, names: Names, dropped: Counter[str]) -> None:
        self.names, self.dropped = names, dropped
        self.elements: list[tuple[str, str, Element]] = []
        for each in document.iter():
            if tag_of(each) == "note":
                self._enter(each)

    def _enter(self, note: Element) -> tuple[str, str]:
        marker = note.get("marker") or str(len(self.elements) + 1)
        id = self.names.take(note.get("eId") or "") or self.names.take(f"note-{len(self.elements) + 1}")
        self.elements.append((id, marker, note))
        return id, marker

    def run(self, element: Element) -> Run:
        """The sign of a note in the words: of one that stands elsewhere, or that stands here."""
        if tag_of(element) == "authorialNote":
            id, marker = self._enter(element)
        else:
            id = as_name(element.get("href", "").lstrip("#"))
            markers = (marker for each, marker, _ in self.elements if each == id)
            marker = element.get("marker") or next(markers, "*")
        return Run(marker, ("note",), id)

    def read(self) -> Iterator[Node]:
        """The notes in their order."""
        at = 0
        while at < len(self.elements):
            id, marker, element = self.elements[at]
            said = said_in(element, self, self.dropped)
            yield Node(
                "note", id, marker, parts=tuple(Node("sentence", words=each) for each in sentences(said))
            )
            at += 1


def said_in(element: Element, notes: Notes, dropped: Counter[str]) -> Words:
    """The words in an element, with their marks."""
    return stripped(tidied(words(*_runs(element, notes, dropped, (), ""))))


def _runs(
    element: Element, notes: Notes, dropped: Counter[str], marks: tuple[str, ...], target: str
) -> Iterator[Run]:
    yield _run(element.text, dropped, marks, target)
    for each in element:
        tag = tag_of(each)
        if tag in ("noteRef", "authorialNote"):
            yield notes.run(each)
        elif tag in ("eol", "br"):
            yield Run("\n", marks, target)
        elif tag in _SILENT:
            dropped[f"<{tag}>"] += 1
        else:
            yield from _marked(each, notes, dropped, marks, target)
        yield _run(each.tail, dropped, marks, target)


def _run(text: str | None, dropped: Counter[str], marks: tuple[str, ...], target: str) -> Run:
    clean, controls = without_controls(text or "")
    dropped["control-character"] += controls
    return Run(clean.replace("\n", " "), marks, target)


def _marked(
    element: Element, notes: Notes, dropped: Counter[str], marks: tuple[str, ...], target: str
) -> Iterator[Run]:
    tag = tag_of(element)
    mark = "code" if tag == "inline" and element.get("name") == "code" else _MARKS.get(tag)
    link = element.get("href", "") if mark == "link" else ""
    if mark == "link" and not is_safe(link):
        dropped["link"] += 1
        mark = None
    elif mark is None and tag not in _PLAIN:
        dropped[f"<{tag}>"] += 1
    if link.startswith("#"):
        link = f"#{as_name(link) or link[1:]}"
    return _runs(element, notes, dropped, (*marks, mark) if mark else marks, link or target)
