"""Proofs: made as the definitions say, accepted when true, refused when anything is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.protocol.proof import (
    consistency_proof,
    inclusion_proof,
    leaves_as_source,
    verify_consistency,
    verify_inclusion,
)
from smolny.protocol.refused import Refused
from smolny.protocol.tree import EMPTY_ROOT, leaf_hash
from tests.protocols import oracle

logs = st.lists(st.binary(min_size=1, max_size=8), min_size=1, max_size=70, unique=True)


@given(logs, st.data())
def test_inclusion_proofs_are_those_of_the_definition_and_hold(
    entries: list[bytes], data: st.DataObject
) -> None:
    """PATH is made exactly, and the algorithm of RFC 9162 accepts it."""
    index = data.draw(st.integers(0, len(entries) - 1))
    leaves = list(map(leaf_hash, entries))

    made = inclusion_proof(leaves_as_source(leaves), index, len(leaves))

    assert made == oracle.path(index, entries)
    assert verify_inclusion(leaves[index], index, len(leaves), made, oracle.mth(entries))


@given(logs, st.data())
def test_consistency_proofs_are_those_of_the_definition_and_hold(
    entries: list[bytes], data: st.DataObject
) -> None:
    """PROOF is made exactly, and the algorithm of RFC 9162 accepts it."""
    old = data.draw(st.integers(1, len(entries)))
    leaves = list(map(leaf_hash, entries))

    made = consistency_proof(leaves_as_source(leaves), old, len(leaves))

    assert made == oracle.proof(old, entries)
    assert verify_consistency(old, len(leaves), oracle.mth(entries[:old]), oracle.mth(entries), made)


@given(logs, st.data())
def test_a_changed_inclusion_proof_is_refused(entries: list[bytes], data: st.DataObject) -> None:
    """No other leaf, place, root or list of hashes passes for the true one."""
    size, root = len(entries), oracle.mth(entries)
    index = data.draw(st.integers(0, size - 1))
    leaf, path = leaf_hash(entries[index]), oracle.path(index, entries)
    other_index = data.draw(st.integers(-1, size).filter(lambda at: at != index))

    assert not verify_inclusion(leaf_hash(b"a forged entry"), index, size, path, root)
    assert not verify_inclusion(leaf, other_index, size, path, root)
    assert not verify_inclusion(leaf, index, size, path, EMPTY_ROOT)
    assert not verify_inclusion(leaf, index, size, [*path, leaf], root)
    assert not path or not verify_inclusion(leaf, index, size, path[:-1], root)


@given(logs, st.data())
def test_a_changed_consistency_proof_is_refused(entries: list[bytes], data: st.DataObject) -> None:
    """No other root and no other list of hashes passes for the true one."""
    new, new_root = len(entries), oracle.mth(entries)
    old = data.draw(st.integers(1, new))
    old_root, path = oracle.mth(entries[:old]), oracle.proof(old, entries)

    assert not verify_consistency(old, new, EMPTY_ROOT, new_root, path)
    assert not verify_consistency(old, new, old_root, EMPTY_ROOT, path)
    assert not verify_consistency(old, new, old_root, new_root, [*path, new_root])
    assert not path or not verify_consistency(old, new, old_root, new_root, path[:-1])
    assert not verify_consistency(new + 1, new, old_root, new_root, path)


def test_every_log_begins_with_nothing() -> None:
    """From size 0 only the empty proof from the empty root holds."""
    leaves = [leaf_hash(b"a"), leaf_hash(b"b")]
    root = oracle.mth([b"a", b"b"])

    assert consistency_proof(leaves_as_source(leaves), 0, 2) == []
    assert verify_consistency(0, 2, EMPTY_ROOT, root, [])
    assert not verify_consistency(0, 2, root, root, [])
    assert not verify_consistency(0, 2, EMPTY_ROOT, root, leaves)


def test_a_proof_without_hashes_holds_between_equal_sizes_only() -> None:
    """A missing proof is refused, it does not crash."""
    entries = [b"a", b"b", b"c"]

    assert not verify_consistency(3, 4, oracle.mth(entries), oracle.mth([*entries, b"d"]), [])


@pytest.mark.parametrize("index", [-1, 2])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int) -> None:
    """Asking for a leaf outside of the log is refused."""
    with pytest.raises(Refused, match="no-such-leaf"):
        inclusion_proof(leaves_as_source([b"\0" * 32] * 2), index, 2)


@pytest.mark.parametrize("old", [-1, 3])
def test_there_is_no_proof_from_a_size_that_was_not(old: int) -> None:
    """Asking for a beginning longer than the log is refused."""
    with pytest.raises(Refused, match="no-such-size"):
        consistency_proof(leaves_as_source([b"\0" * 32] * 2), old, 2)
