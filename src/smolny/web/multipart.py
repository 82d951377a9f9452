"""Forms with files (RFC 7578), read without a temporary file and within a limit."""

import re
from dataclasses import dataclass

from smolny.web.refusals import Misasked

_BOUNDARY = re.compile(r'boundary="?([A-Za-z0-9\'()+_,./:=?-]{1,70})"?\s*(?:;|$)', re.ASCII)
_NAME = re.compile(rb'(?:^|[;\s])name="([^"\r\n]*)"')
_FILE = re.compile(rb'(?:^|[;\s])filename="')
MOST_PARTS = 502
"""What stands before the first part and after the last one is counted too."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form: its content, and whether it is a file."""

    name: str
    content: bytes
    is_file: bool


def sent_file(content_type: str, body: bytes, field: str, most: int) -> bytes:
    """The content of the form's file field.

    Raises Misasked: `form-is-malformed`, `no-file-sent`, `body-too-large` (of more than `most` bytes).
    """
    for part in read_parts(content_type, body):
        if part.name == field:
            return _checked(part.content, most)
    raise Misasked("no-file-sent")


def read_parts(content_type: str, body: bytes) -> list[Part]:
    """The named parts of a form, in order, at most so many; raises Misasked `form-is-malformed`."""
    boundary = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/form-data") or boundary is None:
        raise Misasked("form-is-malformed")
    return [part for piece in _pieces(body, boundary[1].encode()) if (part := _part(piece))]


def _part(piece: bytes) -> Part | None:
    head, gap, content = piece.partition(b"\r\n\r\n")
    name = _NAME.search(head)
    if not gap or name is None:
        return None
    return Part(name[1].decode("utf-8", "replace"), content, _FILE.search(head) is not None)


def _pieces(body: bytes, boundary: bytes) -> list[bytes]:
    """What stands between the boundaries; the preamble and the epilogue are left out."""
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if not 3 <= len(pieces) <= MOST_PARTS or not pieces[-1].startswith(b"--"):
        raise Misasked("form-is-malformed")
    return pieces[1:-1]


def _checked(content: bytes, most: int) -> bytes:
    if not content:
        raise Misasked("no-file-sent")
    if len(content) > most:
        raise Misasked("body-too-large", status=413, most=most)
    return content
