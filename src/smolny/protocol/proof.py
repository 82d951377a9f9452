"""Inclusion and consistency proofs: made as RFC 6962 defines them, verified as RFC 9162 says."""

from collections.abc import Sequence

from .refused import Refused
from .tree import EMPTY_ROOT, HashAt, node_hash, root_of_joined, root_of_range


def leaves_as_source(leaf_hashes: Sequence[bytes]) -> HashAt:
    """A hash source over leaf hashes in memory; each look is linear in the subtree's size."""

    def hash_at(level: int, index: int) -> bytes:
        return root_of_joined(b"".join(leaf_hashes[index << level : (index + 1) << level]))

    return hash_at


def _greatest_power_below(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(hash_at: HashAt, index: int, size: int) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root of the first `size` leaves, from the leaf upwards.

    Raises Refused("no-such-leaf") unless 0 <= index < size.
    """
    if not 0 <= index < size:
        raise Refused("no-such-leaf", index=index, size=size)
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _greatest_power_below(end - start)
        if index < middle:
            path.append(root_of_range(hash_at, middle, end))
            end = middle
        else:
            path.append(root_of_range(hash_at, start, middle))
            start = middle
    return path[::-1]


def consistency_proof(hash_at: HashAt, old: int, new: int) -> list[bytes]:
    """The hashes that show the first `old` leaves to be the beginning of the first `new`.

    Raises Refused("no-such-size") unless 0 <= old <= new.
    """
    if not 0 <= old <= new:
        raise Refused("no-such-size", old=old, new=new)
    if old == 0:
        return []
    start, end, path = 0, new, []
    while end != old:
        middle = start + _greatest_power_below(end - start)
        if old <= middle:
            path.append(root_of_range(hash_at, middle, end))
            end = middle
        else:
            path.append(root_of_range(hash_at, start, middle))
            start = middle
    if start:
        path.append(root_of_range(hash_at, start, end))
    return path[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` leads from the leaf hash at `index` to `root` of `size` leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            node, last = _past_lone_levels(node, last)
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows the tree of `old` leaves to begin that of `new` (RFC 9162, 2.1.4.2).

    From size 0, and between equal sizes, only the empty proof holds.
    """
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if old == new:
        return not proof and old_root == new_root
    return _leads_to_both(old, new, old_root, new_root, proof)


def _leads_to_both(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    path = [old_root, *proof] if old.bit_count() == 1 else list(proof)
    if not path:
        return False
    complete_levels = (~(old - 1) & old).bit_length() - 1
    node, last = (old - 1) >> complete_levels, (new - 1) >> complete_levels
    found_old = found_new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            found_old, found_new = node_hash(sibling, found_old), node_hash(sibling, found_new)
            node, last = _past_lone_levels(node, last)
        else:
            found_new = node_hash(found_new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and found_old == old_root and found_new == new_root


def _past_lone_levels(node: int, last: int) -> tuple[int, int]:
    # On the right edge a subtree without a neighbour rises several levels unchanged.
    while node and not node & 1:
        node, last = node >> 1, last >> 1
    return node, last
