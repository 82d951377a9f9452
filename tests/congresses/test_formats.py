"""Records of every released format are read for ever, byte for byte as they were written."""

from pathlib import Path

import pytest

from smolny.domain.assembly import Assembly, fold
from smolny.domain.values import AssemblyId
from smolny.protocol.codec import decode, encode, line
from smolny.protocol.tree import leaf_hash, root_of

SAMPLES = Path(__file__).parent / "samples"
ROOTS = {
    "format-1/house-of-nine": "438a2bb0cdd2488d5a23540adce8644ff43cbe03298f6059bab0409350cbc384",
    "format-1/second-congress": "32fd068d9d168099bfc6eebb0b558f4b2b492fe5ada2dc6b89ab717aca5e093e",
}


def bodies(name: str) -> list[bytes]:
    """The entries of a sample, as they were written."""
    return (SAMPLES / f"{name}.jsonl").read_bytes().splitlines()


def test_every_sample_is_known_here() -> None:
    """No sample is forgotten."""
    found = {str(path.relative_to(SAMPLES).with_suffix("")) for path in SAMPLES.rglob("*.jsonl")}
    assert found == ROOTS.keys()


@pytest.mark.parametrize("name", ROOTS)
def test_a_sample_was_never_rewritten(name: str) -> None:
    """The bytes in the tree of tests are those that were written then."""
    assert root_of(map(leaf_hash, bodies(name))).hex() == ROOTS[name]


@pytest.mark.parametrize("name", ROOTS)
def test_a_sample_is_read_and_folds_to_its_end(name: str) -> None:
    """Both readers understand every entry, each is in its one form, and none contradicts the others."""
    entries = [decode(body) for body in bodies(name)]
    assert [encode(entry) for entry in entries] == bodies(name)
    state = fold(Assembly(AssemblyId(Path(name).name)), map(line, bodies(name)))
    assert state.size == len(entries)
