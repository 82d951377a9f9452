"""What vouches for an entry on the pages that show it: its hash, the root, the climb between them."""

from typing import Any

from smolny.protocol.checkpoint import Checkpoint
from smolny.protocol.note import Note
from smolny.web.climbing import climb
from smolny.web.visits import Visit


def vouching(visit: Visit, number: int, *, published: bool) -> dict[str, Any]:
    """What vouches for an entry. A page that is written down tells what the next entry will not change."""
    if published:
        return {"leaf_hash": visit.library.leaf_hash(visit.assembly, number).hex()}
    return evidence(visit, number)


def evidence(visit: Visit, number: int) -> dict[str, Any]:
    """The evidence for one entry, by the newest checkpoint; raises NotOnRecord."""
    proof = visit.library.proof(visit.assembly, number)
    checkpoint = Checkpoint.parsed(Note.parsed(proof.checkpoint_note).text)
    return {
        "leaf_hash": visit.library.leaf_hash(visit.assembly, number).hex(),
        "root_hash": checkpoint.root.hex(),
        "proof_size": checkpoint.size,
        "climb": climb(number, checkpoint.size, proof.hashes),
    }
