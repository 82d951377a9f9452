"""Elements of Office Open XML by their names alone: its editions differ in their namespaces."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_OFF = ("0", "false", "off", "none")


def tag_of(element: Element) -> str:
    """The name without the namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str:
    """An attribute by its name without the namespace; nothing where it is not there."""
    if element is None:
        return ""
    return next((said for key, said in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element | None, *names: str) -> Element | None:
    """The first element of a name in an element, and of the next name in that."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if tag_of(each) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """All elements of a name in an element."""
    return (each for each in (element if element is not None else ()) if tag_of(each) == name)


def is_on(element: Element | None) -> bool:
    """Is a property there and not switched off?"""
    return element is not None and value(element).lower() not in _OFF


def figure(said: str, otherwise: int = 0) -> int:
    """A small whole number, or another where it is none."""
    digits = said.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        return otherwise
    return int(said)
