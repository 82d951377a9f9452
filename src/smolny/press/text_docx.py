"""A text as a file for word processors (Office Open XML)."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from smolny.texts import Node
from smolny.texts.docx import Parts, write_docx

_NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that archives have where there is none: the same text is the same file."""


def text_docx(text: Node, language: str = "en", repealed: str = "(repealed)") -> bytes:
    """The text, the same bytes every time; what of it the format has not is told by `write_docx`."""
    return packed(write_docx(text, language, repealed))


def packed(parts: Parts) -> bytes:
    """The parts as an archive."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts.files.items():
            entry = ZipInfo(name, _NO_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, xml.encode())
    return written.getvalue()
