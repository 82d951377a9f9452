"""Synthetic records on disk: in an SQLite store, and as an export."""

from hashlib import sha256
from itertools import islice
from pathlib import Path
from re import findall

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.congress import ASSEMBLY, ORIGIN, SPEECHES, bodies, text_of
from smolny.archive import Founding, open_archive
from smolny.protocol.checkpoint import sign_checkpoint
from smolny.protocol.export import Contents, export
from smolny.protocol.note import SigningKey
from smolny.protocol.tree import Tree, leaf_hash

GROUP = 10_000
CREATED = "2026-05-01T09:00:00Z"
KEY = SigningKey(ORIGIN, Ed25519PrivateKey.from_private_bytes(sha256(b"bench").digest()))


def make_store(path: Path, entries: int, speeches: tuple[int, int] = SPEECHES) -> str:
    """Fill a store with a synthetic record; its address."""
    url = f"sqlite:///{path}"
    tree, stream, size = Tree(), bodies(entries, speeches), 0
    with open_archive(url, create=True) as archive:
        archive.found(ASSEMBLY, Founding(ORIGIN, KEY.verifier.text, CREATED))
        while group := list(islice(stream, GROUP)):
            for body in group:
                tree.append(leaf_hash(body))
            note = sign_checkpoint(KEY, tree.size, tree.root())
            size = archive.append(ASSEMBLY, size, group, texts=texts_of(group), checkpoint=note)
    return url


def texts_of(group: list[bytes]) -> dict[str, bytes]:
    """The texts to which entries refer, by hash."""
    named = set(findall(rb'"sha256":"([0-9a-f]{64})"', b"\n".join(group)))
    return {key: text for key, text in ALL_TEXTS.items() if key.encode() in named}


ALL_TEXTS = {sha256(text).hexdigest(): text for text in map(text_of, range(2_000))}


def make_export(url: str, directory: Path) -> None:
    """Export the record of a store."""
    with open_archive(url, read_only=True) as archive:
        note = archive.checkpoint(ASSEMBLY)
        assert note is not None
        export(
            directory,
            Contents(
                origin=ORIGIN,
                checkpoint_note=note,
                vkey=KEY.verifier.text,
                entries=archive.read(ASSEMBLY),
                texts=archive.texts(ASSEMBLY),
            ),
        )
