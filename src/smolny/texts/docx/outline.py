"""A text put together from its paragraphs, as they come."""

from smolny.texts.passages import Passage, rebuilt
from smolny.texts.tree import Node
from smolny.texts.words import Words

_DEEPEST_ITEM = 9


class Outline:
    """What is open: headings by their levels, quotations, a paragraph, items by how far they are set in."""

    def __init__(self) -> None:
        self.row: list[Passage] = []
        self.headings: list[int] = []
        self.quoted = 0
        self.items: list[int] = []
        self.is_open = False

    def _depth(self) -> int:
        return len(self.headings) + 1 + self.quoted

    def heading(self, node: Node, level: int) -> None:
        """A section or an article, in the last one of a higher level."""
        self.gap(0)
        while self.headings and self.headings[-1] >= level:
            self.headings.pop()
        self.row.append(Passage(self._depth(), node))
        self.headings.append(level)

    def gap(self, quoted: int) -> None:
        """Nothing goes on; quotations that are deeper than this have ended."""
        self.quoted = min(self.quoted, quoted)
        self.is_open, self.items = False, []

    def block(self, node: Node, quoted: int) -> None:
        """A paragraph or a table."""
        self._quote(quoted)
        self.items = []
        self.row.append(Passage(self._depth(), node))
        self.is_open = node.kind == "paragraph"

    def item(self, node: Node, indent: int, quoted: int) -> None:
        """An item, in the last one that is set in less, or in the paragraph before it."""
        self._quote(quoted)
        while self.items and (self.items[-1] >= indent or len(self.items) >= _DEEPEST_ITEM):
            self.items.pop()
        self.row.append(Passage(self._depth() + self.is_open + len(self.items), node))
        self.items.append(indent)

    def _quote(self, quoted: int) -> None:
        if quoted != self.quoted:
            self.gap(quoted)
        while self.quoted < quoted:
            self.row.append(Passage(self._depth(), Node("quote")))
            self.quoted += 1

    def text(self, title: Words, notes: tuple[Node, ...]) -> Node:
        """The whole."""
        root = rebuilt([Passage(0, Node("text", heading=title)), *self.row])
        return Node("text", heading=title, parts=(*root.parts, *notes))
