"""Files with texts that somebody hands in: opened with limits, parsed without entities, read as texts."""

import io
import zlib
from collections.abc import Callable
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from smolny.protocol.refused import Refused
from smolny.texts import Illegible, read_akoma
from smolny.texts.blocks import Read
from smolny.texts.docx import read_docx

MOST_BYTES = 20_000_000
"""So large may a file be, and so large each part of an archive when it is opened."""
MOST_TOGETHER = 40_000_000
"""So large may all parts be together that are opened."""
MOST_PARTS = 2_000


def read_docx_file(content: bytes) -> Read:
    """A text from a document of a word processor. Raises Refused: `text-file-is-too-large`,
    `text-file-is-broken`, `text-file-has-entities`, `text-file-is-locked`, `text-file-has-no-text`,
    `text-file-is-too-deep`.
    """
    archive = _opened(content)
    names = archive.namelist()
    if len(names) > MOST_PARTS:
        raise Refused("text-file-is-too-large", most=MOST_PARTS)
    return _read(lambda: read_docx(names, _Parts(archive).part))


def read_akoma_file(content: bytes) -> Read:
    """A text from an act, a bill or a document in Akoma Ntoso. Raises Refused as `read_docx_file`."""
    if len(content) > MOST_BYTES:
        raise Refused("text-file-is-too-large", most=MOST_BYTES)
    root = parsed(content)
    return _read(lambda: read_akoma(root))


def _read(read: Callable[[], Read]) -> Read:
    try:
        return read()
    except Illegible as refused:
        deep = refused.rule == "nested-too-deep"
        raise Refused("text-file-is-too-deep" if deep else "text-file-has-no-text") from None


def parsed(content: bytes) -> Element:
    """The root of an XML file. Raises Refused: `text-file-has-entities` where it has a document type or
    entities, `text-file-is-broken`.
    """
    try:
        root: Element = fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Refused("text-file-has-entities") from None
    except (ParseError, ValueError, LookupError) as error:
        raise Refused("text-file-is-broken", why=str(error)[:200]) from None
    return root


def _opened(content: bytes) -> ZipFile:
    if len(content) > MOST_BYTES:
        raise Refused("text-file-is-too-large", most=MOST_BYTES)
    try:
        return ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused("text-file-is-broken", why=str(error)[:200]) from None


class _Parts:
    """The parts of an archive, opened as they are asked for, and how much was opened so far."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.opened = 0

    def part(self, name: str) -> Element | None:
        """A part as an element, none where there is no such part."""
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            return None
        if entry.flag_bits & 0x1:
            raise Refused("text-file-is-locked")
        return parsed(self._bytes(entry))

    def _bytes(self, entry: ZipInfo) -> bytes:
        """What an entry holds; what it says of its own size is not believed."""
        try:
            with self.archive.open(entry) as file:
                found = file.read(MOST_BYTES + 1)
        except (
            BadZipFile,
            ValueError,
            NotImplementedError,
            OSError,
            EOFError,
            RuntimeError,
            zlib.error,
        ) as error:
            raise Refused("text-file-is-broken", why=str(error)[:200]) from None
        self.opened += len(found)
        if len(found) > MOST_BYTES or self.opened > MOST_TOGETHER:
            raise Refused("text-file-is-too-large", most=MOST_BYTES)
        return found
