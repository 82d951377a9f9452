"""Tiles: the paths and bytes of C2SP tlog-tiles, written in one pass and read back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.protocol.proof import consistency_proof, inclusion_proof, leaves_as_source
from smolny.protocol.refused import Refused
from smolny.protocol.tiles import (
    bundle_path,
    bundled,
    level_counts,
    read_entries,
    read_tile,
    tile_path,
    tile_widths,
    tiles_as_source,
    unbundled,
    write_tiles,
)
from smolny.protocol.tree import Tree, leaf_hash
from tests.protocols.made import entry, peak_memory


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (tile_path(0, 0), "tile/0/000"),
        (tile_path(1, 999, 7), "tile/1/999.p/7"),
        (tile_path(0, 1000), "tile/0/x001/000"),
        (tile_path(2, 1234067), "tile/2/x001/x234/067"),
        (bundle_path(1234067, 255), "tile/entries/x001/x234/067.p/255"),
    ],
)
def test_paths_are_those_of_the_specification(path: str, expected: str) -> None:
    """Numbers are written in groups of three digits, partial tiles with their width."""
    assert path == expected


@given(st.lists(st.binary(min_size=1, max_size=70), max_size=20))
def test_a_bundle_is_read_back(entries: list[bytes]) -> None:
    """What is bundled is what is unbundled, and nothing is cut off."""
    assert unbundled(bundled(entries)) == (entries, False)


@given(st.lists(st.binary(min_size=1, max_size=9), min_size=1, max_size=5), st.data())
def test_a_bundle_cut_off_anywhere_says_so(entries: list[bytes], data: st.DataObject) -> None:
    """A bundle that ends within an entry gives the whole ones before it and says that it is cut off."""
    bundle = bundled(entries)
    last = len(bundled(entries[-1:]))
    cut = data.draw(st.integers(1, last - 1))

    assert unbundled(bundle[:-cut]) == (entries[:-1], True)


@pytest.mark.parametrize("body", [b"", b"x" * 65_536])
def test_entries_that_no_bundle_can_hold_are_refused(body: bytes) -> None:
    """An entry has 1 to 65,535 bytes."""
    assert unbundled(bundled([b"x" * 65_535])) == ([b"x" * 65_535], False)
    with pytest.raises(Refused, match="entry-length"):
        bundled([body])


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_a_log_is_written_and_read_back(tmp_path: Path, size: int) -> None:
    """Entries come back as they were, the tree is that of their hashes, and no empty tile is written."""
    entries = [entry(number) for number in range(1, size + 1)]

    tree = write_tiles(tmp_path, iter(entries))

    assert (tree.size, tree.root()) == (size, Tree.of(map(leaf_hash, entries)).root())
    assert list(read_entries(tmp_path, size)) == entries
    levels = level_counts(size)
    hash_tiles = {tile_path(level, *tile) for level, count in levels for tile in tile_widths(count)}
    bundles = {bundle_path(*tile) for tile in tile_widths(size)}
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == hash_tiles | bundles


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """A log with full tiles on two levels and a partial one on the third: directory and leaf hashes."""
    directory = tmp_path_factory.mktemp("large")
    entries = [b"%d" % number for number in range(65_536 + 300)]
    write_tiles(directory, entries)
    return directory, list(map(leaf_hash, entries))


@pytest.mark.parametrize("index", [0, 255, 256, 65_535, 65_536, 65_835])
def test_proofs_from_tiles_are_those_from_leaves(large: tuple[Path, list[bytes]], index: int) -> None:
    """Tiles of all levels serve as a source of hashes for proofs."""
    directory, leaves = large
    from_tiles, from_leaves = tiles_as_source(directory, len(leaves)), leaves_as_source(leaves)

    assert inclusion_proof(from_tiles, index, len(leaves)) == inclusion_proof(from_leaves, index, len(leaves))
    assert consistency_proof(from_tiles, index + 1, len(leaves)) == consistency_proof(
        from_leaves, index + 1, len(leaves)
    )


def test_the_third_level_has_one_hash(large: tuple[Path, list[bytes]]) -> None:
    """65,536 entries make one hash of level 2."""
    directory, leaves = large

    assert read_tile(directory, 2, 0, 1) == tiles_as_source(directory, len(leaves))(16, 0)


def test_a_tile_that_is_missing_or_too_short_is_refused(tmp_path: Path) -> None:
    """A tile is there and whole, or it is named."""
    write_tiles(tmp_path, [b"a", b"b"])
    (tmp_path / tile_path(0, 0, 2)).write_bytes(b"\0" * 63)

    with pytest.raises(Refused, match="tile-altered"):
        read_tile(tmp_path, 0, 0, 2)
    with pytest.raises(Refused, match="file-missing"):
        read_tile(tmp_path, 0, 1, 2)


def test_a_bundle_with_too_few_entries_is_refused(tmp_path: Path) -> None:
    """Entries are read in full or not at all."""
    write_tiles(tmp_path, [b"a", b"b"])

    (tmp_path / bundle_path(0, 2)).write_bytes(bundled([b"a"]))
    with pytest.raises(Refused, match="bundle-incomplete"):
        list(read_entries(tmp_path, 2))
    (tmp_path / bundle_path(0, 2)).write_bytes(bundled([b"a", b"b"]) + b"\0")
    with pytest.raises(Refused, match="bundle-incomplete"):
        list(read_entries(tmp_path, 2))


def test_writing_holds_one_bundle_and_no_log(tmp_path: Path) -> None:
    """Memory does not grow with the log: eight times the entries, no more than twice the peak."""

    def written(size: int) -> None:
        write_tiles(tmp_path / str(size), (b"%d" % number * 60 for number in range(size)))

    assert peak_memory(lambda: written(16_000)) < 2 * peak_memory(lambda: written(2_000))
