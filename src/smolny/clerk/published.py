"""What was published last: the newest checkpoint, in a file beside the key and outside the store.

A store that was brought back from an older copy knows nothing of what was entered after it. The file does,
and one lock on it keeps two copies of a store from going on side by side.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smolny.archive import Archive, ArchiveError
from smolny.domain.order.record import LossRecorded
from smolny.protocol.checkpoint import Checkpoint
from smolny.protocol.note import Note
from smolny.protocol.refused import Refused
from smolny.protocol.tree import Tree, leaf_hash

PATIENCE = 5.0
_LENGTH = 1_024
_PAUSE = 0.005


class Published:
    """The file while it is held: what it says, and a way to say something newer."""

    def __init__(self, descriptor: int, path: Path) -> None:
        self._descriptor = descriptor
        self._path = path

    @property
    def checkpoint(self) -> Checkpoint | None:
        """What was published last, as far as this machine knows; raises Refused `published-malformed`."""
        told = os.pread(self._descriptor, 2 * _LENGTH, 0).rstrip(b"\n")
        if not told:
            return None
        try:
            return Checkpoint.parsed(Note.parsed(told + b"\n").text)
        except Refused as refused:
            raise Refused("published-malformed", path=str(self._path), why=refused.rule) from refused

    def keep(self, note: bytes) -> None:
        """Say that this checkpoint is published.

        One write of one length, so that a process that is killed leaves the old or the new one. It is not
        synced: what a power cut takes away is a note older than the store, and that is no contradiction.
        """
        os.pwrite(self._descriptor, note.ljust(_LENGTH, b"\n"), 0)


def published_path(keys: Path, assembly: str) -> Path:
    """Where the newest published checkpoint of an assembly lies."""
    return keys / f"{assembly}.published"


@contextmanager
def held(keys: Path, assembly: str, patience: float = PATIENCE) -> Iterator[Published]:
    """The file, held by nobody else; ArchiveError `store-is-busy` where another writer does not let go."""
    path = published_path(keys, assembly)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(descriptor, path, patience)
        yield Published(descriptor, path)
    finally:
        os.close(descriptor)


def refuse_loss(
    archive: Archive, assembly: str, tree: Tree, published: Checkpoint | None, first: object
) -> None:
    """Refuse to go on after a store of these entries, unless it holds what was published or `first`, the
    first of the new entries, records that as lost.

    Raises Refused `store-is-older-than-published`, `store-differs-from-published`, `nothing-was-lost`;
    ArchiveError `head-moved` where another writer has gone on in the same store.
    """
    if isinstance(first, LossRecorded) and _is_held(archive, assembly, tree, first.size, first.root):
        raise Refused("nothing-was-lost", size=first.size)
    if published is None or _is_held(archive, assembly, tree, published.size, published.root.hex()):
        return
    if isinstance(first, LossRecorded) and (first.size, first.root) == told(published):
        return
    size = archive.size(assembly)
    if size > tree.size:
        raise ArchiveError("head-moved", assembly=assembly, expected=tree.size, found=size)
    older = published.size > size
    rule = "store-is-older-than-published" if older else "store-differs-from-published"
    raise Refused(rule, assembly=assembly, published=published.size, size=size)


def told(published: Checkpoint) -> tuple[int, str]:
    """Size and root as an entry that records a loss has them."""
    return published.size, published.root.hex()


def _is_held(archive: Archive, assembly: str, tree: Tree, size: int, root: str) -> bool:
    """Whether a store of these entries begins with `size` entries of that root."""
    if size > tree.size:
        return False
    if size == tree.size:
        return tree.root().hex() == root
    first = Tree()
    for body in archive.read(assembly, 0, size):
        first.append(leaf_hash(body))
    return first.root().hex() == root


def _lock(descriptor: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise ArchiveError(
                    "store-is-busy", path=str(path), reason="another writer holds it"
                ) from None
            time.sleep(_PAUSE)
