"""The one file of a form (RFC 7578), read without a temporary file and within a limit."""

import re

from smolny.web.refusals import Misasked

_BOUNDARY = re.compile(r'boundary="?([A-Za-z0-9\'()+_,./:=?-]{1,70})"?\s*(?:;|$)', re.ASCII)
_NAME = re.compile(rb'(?:^|[;\s])name="([^"\r\n]*)"')


def sent_file(content_type: str, body: bytes, field: str, most: int) -> bytes:
    """The content of the form's file field.

    Raises Misasked: `form-is-malformed`, `no-file-sent`, `body-too-large` (of more than `most` bytes).
    """
    boundary = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/form-data") or boundary is None:
        raise Misasked("form-is-malformed")
    for part in _parts(body, boundary[1].encode()):
        head, gap, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if gap and name and name[1] == field.encode():
            return _checked(content, most)
    raise Misasked("no-file-sent")


def _parts(body: bytes, boundary: bytes) -> list[bytes]:
    """What stands between the boundaries; the preamble and the epilogue are left out."""
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(pieces) < 3 or not pieces[-1].startswith(b"--"):
        raise Misasked("form-is-malformed")
    return pieces[1:-1]


def _checked(content: bytes, most: int) -> bytes:
    if not content:
        raise Misasked("no-file-sent")
    if len(content) > most:
        raise Misasked("body-too-large", status=413, most=most)
    return content
