"""Elements of Akoma Ntoso, and letters that XML can hold."""

from collections.abc import Mapping
from xml.etree import ElementTree as Tree

from smolny.texts.fitting import legal

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def child(parent: Tree.Element, tag: str, text: str = "", /, **attributes: str) -> Tree.Element:
    """One more element in another; an attribute that ends in "_" is meant without it."""
    made = Tree.SubElement(parent, tag, named(attributes))
    made.text = legal(text) or None
    return made


def named(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes by their names in XML: `from_` and its kin are words of Python."""
    return {name.rstrip("_"): legal(value) for name, value in attributes.items()}


def written_close(root: Tree.Element) -> bytes:
    """The same without blanks between elements, where they would be words."""
    body = Tree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def written(root: Tree.Element) -> bytes:
    """The document as UTF-8, the same every time."""
    Tree.indent(root, " ")
    return written_close(root)
