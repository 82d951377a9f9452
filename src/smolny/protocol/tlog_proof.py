"""Proof files (C2SP tlog-proof): one file by which outside programs check one entry."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from .checkpoint import Checkpoint, open_checkpoint, read_number
from .note import Note, VerifierKey, from_base64, to_base64
from .proof import inclusion_proof, verify_inclusion
from .refused import Refused
from .tiles import read_file, tiles_as_source
from .tree import HASH_BYTES, leaf_hash

FIRST_LINE = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class ProofFile:
    """That the entry `number` (from 1) is in the log: the inclusion proof and the signed checkpoint."""

    number: int
    hashes: tuple[bytes, ...]
    checkpoint_note: bytes

    @classmethod
    def parsed(cls, content: bytes) -> Self:
        """The parts of a `.tlog-proof` file; raises Refused("proof-malformed")."""
        head, _, note = content.partition(b"\n\n")
        try:
            lines = head.decode("ascii").split("\n")
            first, index, *hashes = [line for at, line in enumerate(lines) if at != 1 or not _is_extra(line)]
            if first != FIRST_LINE or not index.startswith("index "):
                raise Refused("proof-malformed")
            return cls(read_number(index[6:]) + 1, tuple(map(_hash, hashes)), note)
        except (ValueError, Refused) as error:
            raise Refused("proof-malformed") from error

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        lines = [FIRST_LINE, f"index {self.number - 1}", *map(to_base64, self.hashes), "", ""]
        return "\n".join(lines).encode() + self.checkpoint_note

    def proves(self, entry: bytes, key: VerifierKey) -> bool:
        """Whether these are the bytes of the entry, by a checkpoint that `key` signed.

        Raises Refused as `open_checkpoint` does when the checkpoint is not to be trusted.
        """
        checkpoint = open_checkpoint(self.checkpoint_note, key)
        leaf = leaf_hash(entry)
        return verify_inclusion(leaf, self.number - 1, checkpoint.size, self.hashes, checkpoint.root)


def proof_from_export(directory: Path, number: int) -> ProofFile:
    """The proof of entry `number` (from 1), made from the tiles of an export.

    Raises Refused: no-such-leaf, file-missing, tile-altered, note-malformed, checkpoint-malformed.
    """
    note = read_file(directory, "checkpoint")
    size = Checkpoint.parsed(Note.parsed(note).text).size
    hashes = inclusion_proof(tiles_as_source(directory, size), number - 1, size)
    return ProofFile(number, tuple(hashes), note)


def _is_extra(line: str) -> bool:
    return line.startswith("extra ") and bool(from_base64(line[6:]))


def _hash(line: str) -> bytes:
    found = from_base64(line)
    if len(found) != HASH_BYTES:
        raise Refused("proof-malformed")
    return found
