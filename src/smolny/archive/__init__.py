"""The archive: where protocols are kept, byte for byte; it knows nothing of what they say."""

from smolny.archive.contract import LARGEST_ENTRY, STORE_FORMAT, Archive, ArchiveError, Founding, Shelf
from smolny.archive.opening import open_archive, without_password

__all__ = [
    "LARGEST_ENTRY",
    "STORE_FORMAT",
    "Archive",
    "ArchiveError",
    "Founding",
    "Shelf",
    "open_archive",
    "without_password",
]
