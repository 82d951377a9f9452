"""The tree against the definitions of RFC 6962 and against another program."""

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.protocol.proof import leaves_as_source
from smolny.protocol.refused import Refused
from smolny.protocol.tree import EMPTY_ROOT, Tree, leaf_hash, root_of, root_of_range
from tests.protocols import oracle

logs = st.lists(st.binary(min_size=1, max_size=8), max_size=70)


@given(logs)
def test_all_ways_give_the_root_of_the_definition(entries: list[bytes]) -> None:
    """The bulk root and the grown tree's root are the recursive definition's."""
    leaves = list(map(leaf_hash, entries))

    assert root_of(leaves) == oracle.mth(entries)
    assert Tree.of(leaves).root() == oracle.mth(entries)
    assert root_of_range(leaves_as_source(leaves), 0, len(leaves)) == oracle.mth(entries)


@given(logs.filter(len))
def test_another_program_finds_the_same_root(entries: list[bytes]) -> None:
    """pymerkle, which knows nothing of ours, gives the same root."""
    other = pymerkle.InmemoryTree(algorithm="sha256")
    for each in entries:
        other.append_entry(each)

    assert root_of(map(leaf_hash, entries)) == other.get_root()


@given(logs, logs)
def test_a_tree_resumes_from_its_frontier(before: list[bytes], after: list[bytes]) -> None:
    """A tree resumed from its size and frontier grows as if it had never been put away."""
    kept = Tree.of(map(leaf_hash, before))

    resumed = Tree.resumed(kept.size, kept.frontier)
    for each in after:
        resumed.append(leaf_hash(each))

    assert resumed.size == len(before + after)
    assert resumed.root() == oracle.mth(before + after)
    assert len(kept.frontier) == len(before).bit_count()


@given(st.integers(0, 3), st.integers(0, 3), st.data())
def test_a_complete_subtree_is_appended_by_its_root(level: int, times: int, data: st.DataObject) -> None:
    """Appending the root of a complete subtree is appending its leaves."""
    size = times << level
    entries = data.draw(st.lists(st.binary(min_size=1, max_size=4), min_size=size + 8, max_size=size + 8))
    leaves = list(map(leaf_hash, entries))
    tree = Tree.of(leaves[:size])

    tree.append(root_of(leaves[size : size + (1 << level)]), level)

    assert tree.size == size + (1 << level)
    assert tree.root() == oracle.mth(entries[: tree.size])


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    """A tree without leaves has SHA-256 of no bytes as its root."""
    assert Tree().root() == root_of([]) == EMPTY_ROOT == oracle.mth([])


@pytest.mark.parametrize("frontier", [[], [b"\0" * 32] * 2, [b"\0" * 31]])
def test_a_frontier_of_another_size_is_refused(frontier: list[bytes]) -> None:
    """A frontier must have one whole hash for every 1 in the size."""
    with pytest.raises(Refused, match="frontier-does-not-fit"):
        Tree.resumed(4, frontier)


def test_a_subtree_is_appended_only_where_it_is_complete() -> None:
    """A subtree of two leaves cannot begin at leaf 1."""
    tree = Tree.of([leaf_hash(b"a")])

    with pytest.raises(Refused, match="subtree-does-not-fit"):
        tree.append(b"\0" * 32, 1)
