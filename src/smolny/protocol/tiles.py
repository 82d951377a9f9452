"""Tiles (C2SP tlog-tiles): hashes and entries of a log as static files, written and read in one pass."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from .refused import Refused
from .tree import HASH_BYTES, HashAt, Tree, leaf_hash, root_of_joined, split

TILE_WIDTH = 256
TILE_HEIGHT = 8
FULL_TILE_BYTES = TILE_WIDTH * HASH_BYTES
TILE_LEVELS = 8
MOST_ENTRY_BYTES = 65_535
_LENGTH_BYTES = 2

Put = Callable[[str, bytes], None]
"""Takes a file of an export: its path below the directory, and its content."""


def tile_path(level: int | str, index: int, width: int = TILE_WIDTH) -> str:
    """The path of hash tile `index` of `level`, or of an entry bundle for the level "entries"."""
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03}")
    partial = "" if width == TILE_WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(reversed(groups))}{partial}"


def bundle_path(index: int, width: int = TILE_WIDTH) -> str:
    """The path of entry bundle `index`."""
    return tile_path("entries", index, width)


def tile_widths(count: int) -> Iterator[tuple[int, int]]:
    """The tiles that hold `count` hashes or entries, as (index, width)."""
    full, rest = divmod(count, TILE_WIDTH)
    yield from ((index, TILE_WIDTH) for index in range(full))
    if rest:
        yield full, rest


def level_counts(size: int) -> Iterator[tuple[int, int]]:
    """The levels of hash tiles of a log of `size` entries, as (level, number of hashes)."""
    level = 0
    while size:
        yield level, size
        level, size = level + 1, size // TILE_WIDTH


def bundled(entries: Iterable[bytes]) -> bytes:
    """The bundle of these entries; raises Refused("entry-length") for one of 0 or over 65,535 bytes."""
    parts = []
    for entry in entries:
        if not 0 < len(entry) <= MOST_ENTRY_BYTES:
            raise Refused("entry-length", bytes=len(entry))
        parts.append(len(entry).to_bytes(_LENGTH_BYTES, "big") + entry)
    return b"".join(parts)


def unbundled(bundle: bytes) -> tuple[list[bytes], bool]:
    """The whole entries of a bundle, and whether it is cut off within another one."""
    entries: list[bytes] = []
    at, end = 0, len(bundle)
    while at < end:
        start = at + _LENGTH_BYTES
        at = start + int.from_bytes(bundle[at:start], "big")
        if start > end or at > end:
            return entries, True
        entries.append(bundle[start:at])
    return entries, False


def write_tiles(directory: Path, entries: Iterable[bytes]) -> Tree:
    """Write the hash tiles and entry bundles of a log below `directory` in one pass, and give its tree.

    The directory must hold no tiles yet. Memory holds one tile of each level.
    """
    return put_tiles(placing(directory), entries)


def put_tiles(put: Put, entries: Iterable[bytes]) -> Tree:
    """The same, each file handed to `put` with its path."""
    writer, stream, index = _HashTiles(put), iter(entries), 0
    while group := list(islice(stream, TILE_WIDTH)):
        put(bundle_path(index, len(group)), bundled(group))
        writer.add_leaves(b"".join(map(leaf_hash, group)))
        index += 1
    writer.write_partial_tiles()
    return writer.tree


def placing(directory: Path) -> Put:
    """What writes files below a directory, each at its path; raises OSError."""

    def put(path: str, content: bytes) -> None:
        place = directory / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    return put


class _HashTiles:
    def __init__(self, put: Put) -> None:
        self.tree = Tree()
        self._put = put
        self._written = [0] * TILE_LEVELS
        self._pending = [b""] * TILE_LEVELS

    def add_leaves(self, joined: bytes) -> None:
        """Add the leaf hashes of one bundle."""
        self._add(0, joined)
        if len(joined) == FULL_TILE_BYTES:
            self.tree.append(root_of_joined(joined), TILE_HEIGHT)
        else:
            for leaf in split(joined):
                self.tree.append(leaf)

    def _add(self, level: int, joined: bytes) -> None:
        self._pending[level] += joined
        if len(self._pending[level]) == FULL_TILE_BYTES:
            self._write(level)
            full, self._pending[level] = self._pending[level], b""
            self._written[level] += 1
            self._add(level + 1, root_of_joined(full))

    def write_partial_tiles(self) -> None:
        """Write what is left of every level."""
        for level in range(TILE_LEVELS):
            if self._pending[level]:
                self._write(level)

    def _write(self, level: int) -> None:
        joined = self._pending[level]
        path = tile_path(level, self._written[level], len(joined) // HASH_BYTES)
        self._put(path, joined)


def read_file(directory: Path, path: str) -> bytes:
    """The content of one file of an export; raises Refused("file-missing", path=...)."""
    try:
        return (directory / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise Refused("file-missing", path=path) from None


def read_tile(directory: Path, level: int, index: int, width: int) -> bytes:
    """A hash tile as stored; raises Refused: file-missing, or tile-altered when it has not `width` hashes."""
    path = tile_path(level, index, width)
    joined = read_file(directory, path)
    if len(joined) != width * HASH_BYTES:
        raise Refused("tile-altered", path=path)
    return joined


def read_bundle(directory: Path, index: int, width: int) -> tuple[list[bytes], bool]:
    """What is left of a stored bundle, as `unbundled`; one that is not there holds nothing."""
    try:
        return unbundled(read_file(directory, bundle_path(index, width)))
    except Refused:
        return [], False


def read_entries(directory: Path, size: int) -> Iterator[bytes]:
    """The stored bytes of the first `size` entries, in order.

    Raises Refused("bundle-incomplete", path=...) unless a bundle holds just the entries it should.
    """
    for index, width in tile_widths(size):
        entries, cut_off = read_bundle(directory, index, width)
        if cut_off or len(entries) != width:
            raise Refused("bundle-incomplete", path=bundle_path(index, width))
        yield from entries


def tiles_as_source(directory: Path, size: int) -> HashAt:
    """A hash source over the hash tiles of an export of `size` entries; raises as `read_tile`."""

    @lru_cache(maxsize=64)
    def tile(level: int, index: int) -> bytes:
        count = size >> (TILE_HEIGHT * level)
        return read_tile(directory, level, index, min(TILE_WIDTH, count - index * TILE_WIDTH))

    def hash_at(level: int, index: int) -> bytes:
        tile_level, rise = divmod(level, TILE_HEIGHT)
        tile_index, first = divmod(index << rise, TILE_WIDTH)
        span = slice(first * HASH_BYTES, (first + (1 << rise)) * HASH_BYTES)
        return root_of_joined(tile(tile_level, tile_index)[span])

    return hash_at
