"""Proof files: one entry, checked by anyone."""

from pathlib import Path

import pytest

from smolny.protocol.note import to_base64
from smolny.protocol.refused import Refused
from smolny.protocol.tlog_proof import ProofFile, proof_from_export
from tests.protocols.made import plain_record, signing_key

RECORD = plain_record(300)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of 300 entries."""
    return RECORD.export(tmp_path_factory.mktemp("exports") / "record")


@pytest.mark.parametrize("number", [1, 2, 256, 257, 300])
def test_a_proof_file_proves_its_entry_and_no_other(directory: Path, number: int) -> None:
    """Written, read back and held against the entry's bytes."""
    proof = ProofFile.parsed(proof_from_export(directory, number).content)

    assert proof.number == number
    assert proof.proves(RECORD.entries[number - 1], RECORD.key.verifier)
    assert not proof.proves(RECORD.entries[number % 300], RECORD.key.verifier)


def test_a_proof_under_another_key_is_refused(directory: Path) -> None:
    """The checkpoint must be signed by the key that the reader trusts."""
    proof = proof_from_export(directory, 7)

    with pytest.raises(Refused, match="not-signed-by-this-key"):
        proof.proves(RECORD.entries[6], signing_key(seed=2).verifier)


def test_there_is_no_proof_of_an_entry_that_is_not_there(directory: Path) -> None:
    """Numbers go from 1 to the size."""
    for number in (0, 301):
        with pytest.raises(Refused, match="no-such-leaf"):
            proof_from_export(directory, number)


def test_an_extra_line_is_tolerated(directory: Path) -> None:
    """What others add before the index is read over."""
    proof = proof_from_export(directory, 7)
    with_extra = proof.content.replace(b"\nindex", b"\nextra AAAA\nindex")

    assert ProofFile.parsed(with_extra) == proof


HASH = to_base64(b"h" * 32)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "c2sp.org/tlog-proof@v1",
        f"c2sp.org/tlog-proof@v2\nindex 0\n{HASH}",
        f"c2sp.org/tlog-proof@v1\nplace 0\n{HASH}",
        f"c2sp.org/tlog-proof@v1\nindex 00\n{HASH}",
        f"c2sp.org/tlog-proof@v1\nextra \nindex 0\n{HASH}",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA",
        f"c2sp.org/tlog-proof@v1\nindex 0\n{HASH}é",
    ],
)
def test_a_malformed_proof_file_is_refused(head: str) -> None:
    """First line, index and hashes have one form each."""
    with pytest.raises(Refused, match="proof-malformed"):
        ProofFile.parsed(f"{head}\n\nnote".encode())
