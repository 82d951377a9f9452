"""Parts of texts in a document that holds several: under names that no other has."""

from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree as Tree

from smolny.texts import Node, Run, Words, identifiers
from smolny.texts.akoma import note_akoma, parts_akoma, row_akoma, words_akoma
from smolny.texts.fitting import fitted
from smolny.texts.places import Places
from smolny.texts.plain import sentences_of

_NAMED = ("section", "article", "paragraph", "item", "quote", "table", "note")
"""What has an element with a name there; whatever else is meant, that around it is pointed to."""


class NamedApart:
    """Names of a text with something before them; what is not in the text is `elsewhere`."""

    def __init__(self, text: Node, before: str, elsewhere: str) -> None:
        self.text, self.before, self.elsewhere = text, before, elsewhere
        self.known = identifiers(fitted(text))

    def place(self, id: str, places: Places) -> str:
        """The name of a part, or of the nearest that it stands in and that has an element."""
        while id in places.parents and places.nodes[id].kind not in _NAMED:
            id = places.parents[id].parent
        if id not in places.parents or id not in self.known:
            return self.elsewhere
        return f"{self.before}{id}"

    def renamed(self, node: Node) -> Node:
        """A part under these names, with links and notes that lead to others of them."""
        return replace(
            node,
            id=f"{self.before}{node.id}",
            heading=self._words(node.heading),
            words=self._words(node.words),
            parts=tuple(map(self.renamed, node.parts)),
        )

    def _words(self, said: Words) -> Words:
        return tuple(map(self._run, said))

    def _run(self, run: Run) -> Run:
        if "note" in run.marks:
            return run._replace(target=f"{self.before}{run.target}")
        if run.target.startswith("#") and run.target[1:] in self.known:
            return run._replace(target=f"#{self.before}{run.target[1:]}")
        return run


def put(parent: Tree.Element, parts: Sequence[Node]) -> None:
    """Parts of a text, fitted and under their names, as elements in another."""
    for part in parts:
        match part.kind:
            case "sentence":
                xml = f"<p>{words_akoma(part.words)}</p>"
            case "note":
                xml = f'<p eId="{part.id}">{words_akoma(sentences_of(part))}</p>'
            case "head" | "row" | "cell":
                xml = row_akoma(part)
            case _:
                xml = parts_akoma((part,))
        parent.extend(Tree.fromstring(f"<x>{xml}</x>"))


def put_notes(parent: Tree.Element, notes: Sequence[Node]) -> None:
    """Notes of a text in the metadata."""
    parent.extend(Tree.fromstring(f"<x>{''.join(map(note_akoma, notes))}</x>"))


def put_words(parent: Tree.Element, said: Words) -> None:
    """Words with their marks in an element."""
    (sentence,) = fitted(Node("paragraph", parts=(Node("sentence", words=said),))).parts
    read = Tree.fromstring(f"<x>{words_akoma(sentence.words)}</x>")
    parent.text = read.text
    parent.extend(read)
