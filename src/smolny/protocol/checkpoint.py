"""Checkpoints (C2SP tlog-checkpoint): the size and root of a log, signed by its key."""

from dataclasses import dataclass
from typing import Self

from .note import SigningKey, VerifierKey, from_base64, to_base64, verified
from .refused import Refused
from .tree import EMPTY_ROOT, HASH_BYTES

_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log's key vouches for: its origin, its number of entries, the root over them (32 bytes)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The checkpoint in a note's text; raises Refused("checkpoint-malformed", reason=...)."""
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < 3 or not text.endswith("\n") or not all(lines):
            raise Refused("checkpoint-malformed", reason="lines")
        origin, size, root, *extensions = lines
        return cls(origin, read_number(size), _root(root, size), tuple(extensions))

    @property
    def text(self) -> str:
        """The note's text."""
        lines = [self.origin, str(self.size), to_base64(self.root), *self.extensions]
        return "".join(f"{line}\n" for line in lines)


def read_number(text: str) -> int:
    """A decimal without sign or leading zeros, at most 18 digits; raises Refused("checkpoint-malformed")."""
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS or str(int(text)) != text:
        raise Refused("checkpoint-malformed", reason="number")
    return int(text)


def _root(text: str, size: str) -> bytes:
    try:
        root = from_base64(text)
    except ValueError as error:
        raise Refused("checkpoint-malformed", reason="root") from error
    if len(root) != HASH_BYTES or (size == "0" and root != EMPTY_ROOT):
        raise Refused("checkpoint-malformed", reason="root")
    return root


def sign_checkpoint(key: SigningKey, size: int, root: bytes) -> bytes:
    """The signed note that vouches for the first `size` entries; the origin is the key's name."""
    return key.sign(Checkpoint(key.name, size, root).text)


def open_checkpoint(note: bytes, key: VerifierKey) -> Checkpoint:
    """The checkpoint in a note signed by `key`.

    Raises Refused: note-malformed, checkpoint-malformed, bad-signature, not-signed-by-this-key or
    origin-differs.
    """
    checkpoint = Checkpoint.parsed(verified(note, [key]).text)
    if checkpoint.origin != key.name:
        raise Refused("origin-differs", origin=checkpoint.origin, key=key.name)
    return checkpoint
