"""The styles of a document that is read: what each says of a paragraph."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from smolny.texts.docx.elements import child, children, figure, value
from smolny.texts.docx.styles import Meaning, meaning, squeezed

_LIST = re.compile(r"list(?:bullet|number)([2-5])")
_LONGEST_CHAIN = 20


class Listed(NamedTuple):
    """In which list a paragraph is, how deep, and how far below others it stands; no list is ""."""

    list_id: str = ""
    depth: int = 0
    below: int = 0


class Sheet:
    """Styles by their identifiers."""

    def __init__(self, styles: Element | None) -> None:
        self.styles = {value(each, "styleId"): each for each in children(styles, "style")}

    def name(self, id: str) -> str:
        """The name of a style, as it is in every program; its identifier where it has none."""
        return squeezed(value(child(self.styles.get(id), "name")) or id)

    def meaning(self, paragraph: Element | None) -> Meaning:
        """What a paragraph is: by its own outline, or by what its style or one above that means."""
        outline = value(child(paragraph, "outlineLvl"))
        for id in self._chain(value(child(paragraph, "pStyle"))):
            found = meaning(self.name(id))
            if found is not None and not outline:
                return found
            outline = outline or value(child(self.styles.get(id), "pPr", "outlineLvl"))
        level = figure(outline, 9)
        return Meaning("heading", level + 1) if 0 <= level < 9 else Meaning()

    def listed(self, paragraph: Element | None) -> Listed:
        """The list that a paragraph is in, by itself or by its style."""
        found = _listed(paragraph)
        for id in self._chain(value(child(paragraph, "pStyle"))):
            found = found if found is not None else self._by_style(id)
        return Listed() if found is None or found.list_id == "0" else found

    def _by_style(self, id: str) -> Listed | None:
        """The list of a style; "List Bullet 2" is at the second level, though a list of its own."""
        found = _listed(child(self.styles.get(id), "pPr"))
        below = _LIST.fullmatch(self.name(id))
        return found and (found._replace(below=int(below[1]) - 1) if below else found)

    def _chain(self, id: str) -> list[str]:
        """A style and those that it is based on."""
        chain: list[str] = []
        while id and id not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(id)
            id = value(child(self.styles.get(id), "basedOn"))
        return chain


def _listed(properties: Element | None) -> Listed | None:
    list_id = child(properties, "numPr", "numId")
    depth = figure(value(child(properties, "numPr", "ilvl")))
    return None if list_id is None else Listed(value(list_id), min(max(depth, 0), 8))
