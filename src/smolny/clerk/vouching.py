"""Whether the stored entries are those that the stored checkpoint vouches for."""

from collections.abc import Callable

from smolny.archive import Archive, ArchiveError
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.note import VerifierKey

_REASON = "its entries are not those that its checkpoint vouches for"


def vouched(archive: Archive, assembly: str, size: int, root: Callable[[], bytes]) -> None:
    """Refuse a store whose entries were altered or cut off: ArchiveError `store-is-damaged`.

    `root` is the root over the first `size` entries as they were read. A checkpoint that a writer has stored
    since, over more entries, is held against the entries when those are read.
    """
    note = archive.checkpoint(assembly)
    if note is None:
        return
    checkpoint = open_checkpoint(note, VerifierKey.parsed(archive.shelf(assembly).vkey))
    altered = checkpoint.size == size and checkpoint.root != root()
    if altered or checkpoint.size > archive.size(assembly):
        raise ArchiveError("store-is-damaged", assembly=assembly, reason=_REASON)
