"""From the bytes of a list to its text, and from its text to rows."""

from smolny.clerk.importing.columns import Form, Row
from smolny.clerk.importing.faults import Problems, Unfit
from smolny.clerk.importing.objects import object_rows
from smolny.clerk.importing.table import table_rows

MOST_BYTES = 64 * 1024 * 1024
"""The largest list that is read."""

_MARK = b"\xef\xbb\xbf"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 512


def rows_of(source: bytes, form: Form, problems: Problems) -> list[Row]:
    """The rows of a list; whatever cannot be read is among the problems."""
    try:
        _refuse_other_kinds(source)
        text = _decoded(source, problems)
        read = object_rows if text.lstrip()[:1] in ("[", "{") else table_rows
        rows = read(text, form, problems)
        if not rows and not problems.listed:
            raise Unfit("no-rows")
    except Unfit as unfit:
        problems.unfit(0, unfit)
        return []
    return rows


def _refuse_other_kinds(source: bytes) -> None:
    if len(source) > MOST_BYTES:
        raise Unfit("file-too-big", most=MOST_BYTES)
    if source.startswith(_WORKBOOKS):
        raise Unfit("file-is-spreadsheet")
    head = source[:_LOOKED_AT]
    # In UTF-16 every other byte of Latin text is nought; in UTF-8 none is.
    if source.startswith(_UTF_16) or 4 * max(head[::2].count(0), head[1::2].count(0)) > len(head):
        raise Unfit("file-is-utf-16")


def _decoded(source: bytes, problems: Problems) -> str:
    """The text; a line that is not UTF-8 is a problem, and is read on as far as it can be."""
    bare = source.removeprefix(_MARK)
    try:
        return bare.decode()
    except UnicodeDecodeError:
        place = len(source) - len(bare)
    for number, line in enumerate(bare.splitlines(keepends=True), 1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            byte = place + error.start
            problems.unfit(number, Unfit("not-utf-8", byte=byte + 1, value=f"{source[byte]:02X}"))
        place += len(line)
    return bare.decode(errors="replace")
