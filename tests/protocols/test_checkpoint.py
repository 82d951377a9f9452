"""Checkpoints: what a log's key vouches for."""

import pytest

from smolny.protocol.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from smolny.protocol.note import to_base64
from smolny.protocol.refused import Refused
from smolny.protocol.tree import EMPTY_ROOT
from tests.protocols.made import ORIGIN, signing_key

KEY = signing_key()
ROOT = b"r" * 32


@pytest.mark.parametrize(("size", "root"), [(0, EMPTY_ROOT), (1, ROOT), (10**17, ROOT)])
def test_a_checkpoint_is_signed_and_opened(size: int, root: bytes) -> None:
    """What is signed is what is opened."""
    opened = open_checkpoint(sign_checkpoint(KEY, size, root), KEY.verifier)

    assert opened == Checkpoint(ORIGIN, size, root)


def test_a_checkpoint_is_three_lines() -> None:
    """Origin, size and root, one a line, and nothing else."""
    assert Checkpoint(ORIGIN, 7, ROOT).text == f"{ORIGIN}\n7\n{to_base64(ROOT)}\n"


def test_further_lines_are_tolerated() -> None:
    """Lines that other logs add are read and kept."""
    text = f"{ORIGIN}\n7\n{to_base64(ROOT)}\nmore\n"

    assert Checkpoint.parsed(text).extensions == ("more",)
    assert Checkpoint.parsed(text).text == text


def test_a_key_vouches_for_its_own_log_only() -> None:
    """A checkpoint of another origin is refused, though the signature is good."""
    note = KEY.sign(Checkpoint("smolny.invalid/other", 7, ROOT).text)

    with pytest.raises(Refused, match="origin-differs"):
        open_checkpoint(note, KEY.verifier)


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n7\n",
        f"{ORIGIN}\n7\n{to_base64(ROOT)}",
        f"{ORIGIN}\n7\n{to_base64(ROOT)}\n\n",
        f"{ORIGIN}\n07\n{to_base64(ROOT)}\n",
        f"{ORIGIN}\n-7\n{to_base64(ROOT)}\n",
        f"{ORIGIN}\n٧\n{to_base64(ROOT)}\n",
        f"{ORIGIN}\n{'9' * 19}\n{to_base64(ROOT)}\n",
        f"{ORIGIN}\n7\n{to_base64(ROOT[1:])}\n",
        f"{ORIGIN}\n7\n!\n",
        f"{ORIGIN}\n0\n{to_base64(ROOT)}\n",
    ],
)
def test_a_malformed_checkpoint_is_refused(text: str) -> None:
    """Lines, size and root have one form each."""
    with pytest.raises(Refused, match="checkpoint-malformed"):
        Checkpoint.parsed(text)
