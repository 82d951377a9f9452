"""A record that grows under the eyes of a test: the entries of another one, signed anew after each step."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smolny.archive import Archive, Founding
from smolny.archive.memory import MemoryArchive
from smolny.protocol.checkpoint import sign_checkpoint
from smolny.protocol.note import SigningKey
from smolny.protocol.tree import Tree, leaf_hash

CREATED = "2026-05-01T09:00:00Z"


class Growing:
    """The first entries of an assembly of another archive, with all the texts, and payloads as they come."""

    def __init__(self, source: Archive, assembly: str, seed: bytes = b"growing") -> None:
        self.archive = MemoryArchive()
        self._source = source
        self._assembly = assembly
        self._tree = Tree()
        origin = source.shelf(assembly).origin
        self._key = SigningKey(origin, Ed25519PrivateKey.from_private_bytes(sha256(seed).digest()))
        self.archive.found(assembly, Founding(origin, self._key.verifier.text, CREATED))

    def grow(self, most: int) -> int:
        """Append some more entries; the size."""
        size = self._tree.size
        group = list(self._source.read(self._assembly, size, most))
        for body in group:
            self._tree.append(leaf_hash(body))
        numbers = range(size + 1, size + len(group) + 1)
        return self.archive.append(
            self._assembly,
            size,
            group,
            texts=dict(self._source.texts(self._assembly)),
            payloads={
                (number, field): payload
                for number, field, payload in self._source.payloads(self._assembly)
                if number in numbers
            },
            checkpoint=sign_checkpoint(self._key, self._tree.size, self._tree.root()),
        )
