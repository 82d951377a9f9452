"""Texts as the files of word processors (Office Open XML): their parts written as XML, and read from
elements. Who packs and unpacks the archive is above.
"""

from smolny.texts.docx.reading import read_docx
from smolny.texts.docx.writing import Parts, write_docx

__all__ = ["Parts", "read_docx", "write_docx"]
