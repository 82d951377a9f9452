"""The slow way, taken only when hashes disagree: which entry is wrong, and how."""

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path

from .checkpoint import Checkpoint
from .refused import Refused
from .report import Finding
from .tiles import (
    TILE_HEIGHT,
    TILE_WIDTH,
    bundle_path,
    read_bundle,
    read_tile,
    tile_path,
    tile_widths,
)
from .tree import HASH_BYTES, Tree, leaf_hash, root_of_joined, split


def tiles_disagree(directory: Path, checkpoint: Checkpoint) -> Finding:
    """Why the hash tiles of level 0 do not give the signed root: a tile was altered, or more than a tile."""
    if _tree_of(_leaves_of_entries(directory, checkpoint.size)).root() == checkpoint.root:
        return _first_wrong_tile(directory, checkpoint.size)
    first, last = _narrowed(directory, checkpoint) or (1, checkpoint.size)
    return Finding("not-vouched-for", None, {"first": first, "last": last})


def _leaves_of_entries(directory: Path, size: int) -> Iterator[bytes]:
    for index, width in tile_widths(size):
        entries, _ = read_bundle(directory, index, width)
        yield b"".join(map(leaf_hash, entries))


def _tree_of(groups: Iterable[bytes], roots_of_full_tiles: Iterable[bytes] = ()) -> Tree:
    tree = Tree()
    for root in roots_of_full_tiles:
        tree.append(root, TILE_HEIGHT)
    for leaf in chain.from_iterable(map(split, groups)):
        tree.append(leaf)
    return tree


def _first_wrong_tile(directory: Path, size: int) -> Finding:
    tiles = zip(tile_widths(size), _leaves_of_entries(directory, size), strict=True)
    findings = (_tile_finding(directory, index, width, leaves) for (index, width), leaves in tiles)
    return next(finding for finding in findings if finding)


def _tile_finding(directory: Path, index: int, width: int, leaves: bytes) -> Finding | None:
    try:
        stored = read_tile(directory, 0, index, width)
    except Refused as refused:
        return Finding.of(refused)
    return None if stored == leaves else Finding("tile-altered", None, {"path": tile_path(0, index, width)})


def _narrowed(directory: Path, checkpoint: Checkpoint) -> tuple[int, int] | None:
    # Where level 1 and the partial tile still give the signed root, they tell which bundles are right.
    size = checkpoint.size
    full, rest = divmod(size, TILE_WIDTH)
    try:
        roots = b"".join(read_tile(directory, 1, *tile) for tile in tile_widths(full))
        edge = read_tile(directory, 0, full, rest) if rest else b""
    except Refused:
        return None
    tree = _tree_of([edge], split(roots))
    if tree.root() != checkpoint.root:
        return None
    due = [*split(roots), edge]
    groups = enumerate(_leaves_of_entries(directory, size))
    wrong = next((at for at, leaves in groups if due[at] not in (leaves, root_of_joined(leaves))), None)
    return None if wrong is None else (wrong * TILE_WIDTH + 1, min(size, (wrong + 1) * TILE_WIDTH))


def agreeing(found: bytes, due: bytes) -> int:
    """How many hashes at the beginning are the same in both."""
    pairs = enumerate(zip_longest(split(found), split(due)))
    return next((at for at, (here, there) in pairs if here != there), len(due) // HASH_BYTES)


def first_difference(directory: Path, size: int, index: int, width: int) -> Finding:
    """How the bundle `index` differs from its hash tile, which the signed root vouches for."""
    due = read_tile(directory, 0, index, width)
    entries, cut_off = read_bundle(directory, index, width)
    found = list(map(leaf_hash, entries))
    at = agreeing(b"".join(found), due)
    number = index * TILE_WIDTH + at + 1
    if at == len(found) and cut_off:
        return Finding("bundle-cut-off", number, {"path": bundle_path(index, width)})
    if at == width:
        return Finding("entry-added", number)
    return _misplaced(directory, size, number, split(due)[at], found[at] if at < len(found) else None)


def _misplaced(directory: Path, size: int, number: int, due: bytes, here: bytes | None) -> Finding:
    stands_at = _place(_leaves_of_entries(directory, size), due)
    belongs_at = here and _place(_leaves_of_tiles(directory, size), here)
    found = {"found": belongs_at} if belongs_at else {}
    if stands_at is None:
        altered = here is not None and belongs_at is None
        return Finding("entry-altered", number) if altered else Finding("entry-missing", number, found)
    if here is not None and belongs_at is None:
        return Finding("entry-added", number)
    return Finding("entry-reordered", number, {"stands_at": stands_at, **found})


def _leaves_of_tiles(directory: Path, size: int) -> Iterator[bytes]:
    return (read_tile(directory, 0, index, width) for index, width in tile_widths(size))


def _place(groups: Iterator[bytes], leaf: bytes) -> int | None:
    before = 0
    for joined in groups:
        hashes = split(joined)
        if leaf in hashes:
            return before + hashes.index(leaf) + 1
        before += len(hashes)
    return None
