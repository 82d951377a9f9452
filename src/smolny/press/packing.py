"""Archives that are the same bytes whenever they are packed."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that an archive has where there is none."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files by their names, in this order."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, NO_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()


def packed_again(archive: bytes) -> bytes:
    """The same files without the hour at which they were packed."""
    with ZipFile(io.BytesIO(archive)) as opened:
        return packed({name: opened.read(name) for name in opened.namelist()})
