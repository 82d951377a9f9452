"""The Merkle tree of RFC 6962, section 2.1: hashes, and a tree that grows by the append."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Self

from .refused import Refused

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()

HashAt = Callable[[int, int], bytes]
"""The hash of the complete subtree number `index` (second) of 2**`level` leaves (first)."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry's stored bytes as a leaf."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbouring subtrees."""
    return sha256(b"\1" + left + right).digest()


def split(joined: bytes) -> list[bytes]:
    """Hashes that stand one after another, as a list."""
    return [joined[at : at + HASH_BYTES] for at in range(0, len(joined), HASH_BYTES)]


def root_of_joined(joined: bytes) -> bytes:
    """The root over leaf hashes that stand one after another."""
    if not joined:
        return EMPTY_ROOT
    while len(joined) > HASH_BYTES:
        joined = _level_above(joined)
    return joined


def _level_above(joined: bytes) -> bytes:
    # A subtree without a neighbour rises as it is: the tree is full on the left.
    pairs = range(0, len(joined) - HASH_BYTES, 2 * HASH_BYTES)
    above = b"".join([sha256(b"\1" + joined[at : at + 2 * HASH_BYTES]).digest() for at in pairs])
    return above + joined[-HASH_BYTES:] if len(joined) % (2 * HASH_BYTES) else above


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over all the leaf hashes, 32 bytes; linear in time."""
    return root_of_joined(b"".join(leaf_hashes))


def subtrees(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees that cover leaves `start` to `end`, as (level, index), from left to right.

    `start` is a multiple of the greatest power of two that is not above `end - start`.
    """
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def root_of_range(hash_at: HashAt, start: int, end: int) -> bytes:
    """The root over leaves `start` to `end` (`start` as for `subtrees`), from hashes of complete subtrees."""
    return _fold_right([hash_at(level, index) for level, index in subtrees(start, end)])


def _fold_right(roots: Sequence[bytes]) -> bytes:
    if not roots:
        return EMPTY_ROOT
    root = roots[-1]
    for left in reversed(roots[:-1]):
        root = node_hash(left, root)
    return root


class Tree:
    """A growing tree, held as its size and frontier: a hash for every 1 in the binary form of the size."""

    __slots__ = ("_frontier", "_size")

    def __init__(self) -> None:
        self._size = 0
        self._frontier: list[bytes] = []

    @classmethod
    def resumed(cls, size: int, frontier: Sequence[bytes]) -> Self:
        """The tree of `size` leaves whose frontier was kept, largest subtree first.

        Raises Refused("frontier-does-not-fit") unless there are as many hashes as the size demands.
        """
        if len(frontier) != size.bit_count() or any(len(root) != HASH_BYTES for root in frontier):
            raise Refused("frontier-does-not-fit", size=size, hashes=len(frontier))
        tree = cls()
        tree._size, tree._frontier = size, list(frontier)
        return tree

    @classmethod
    def of(cls, leaf_hashes: Iterable[bytes]) -> Self:
        """The tree over these leaf hashes."""
        tree = cls()
        for leaf in leaf_hashes:
            tree.append(leaf)
        return tree

    @property
    def size(self) -> int:
        """The number of leaves."""
        return self._size

    @property
    def frontier(self) -> tuple[bytes, ...]:
        """The roots of the complete subtrees, largest first; enough for `resumed`."""
        return tuple(self._frontier)

    def append(self, root: bytes, level: int = 0) -> None:
        """Add one leaf hash at the right, or the root of a complete subtree of 2**`level` leaves.

        Raises Refused("subtree-does-not-fit") unless the size is a multiple of 2**`level`.
        """
        position = self._size >> level
        if position << level != self._size:
            raise Refused("subtree-does-not-fit", size=self._size, level=level)
        while position & 1:
            root = node_hash(self._frontier.pop(), root)
            position >>= 1
        self._frontier.append(root)
        self._size += 1 << level

    def root(self) -> bytes:
        """The root over all leaves, 32 bytes."""
        return _fold_right(self._frontier)
