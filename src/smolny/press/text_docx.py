"""A text as a file for word processors (Office Open XML)."""

from smolny.press.packing import packed
from smolny.texts import Node
from smolny.texts.docx import write_docx


def text_docx(text: Node, language: str = "en", repealed: str = "(repealed)") -> bytes:
    """The text, the same bytes every time; what of it the format has not is told by `write_docx`."""
    parts = write_docx(text, language, repealed)
    return packed({name: xml.encode() for name, xml in parts.files.items()})
