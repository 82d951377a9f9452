"""The words that go with an export, for a stranger who has never heard of this program."""

from .checkpoint import Checkpoint
from .note import to_base64

_README = """\
THE RECORD OF AN ASSEMBLY, TO BE CHECKED BY ANYONE

Log:      {origin}
Entries:  {size}
Root:     {root}
Key:      {vkey}

This directory holds everything that the assembly entered in its protocol, as plain files. Nothing here
needs to be believed: every entry is hashed into a Merkle tree (RFC 6962), and the assembly's key signed the
root of that tree. The formats are public: c2sp.org/tlog-tiles, c2sp.org/tlog-checkpoint,
c2sp.org/signed-note, c2sp.org/tlog-proof; entries are canonical JSON (RFC 8785).

Get the key above from somebody else than whoever gave you this directory: from the assembly's own
announcement, from its minutes, from a delegate. A forger can sign a forged record with a key of his own.

WITH SMOLNY
    smolny verify . --vkey '{vkey}'

WITH A PROGRAM BY OTHERS (for example aics-tlog, from the Python package index)
    echo '{vkey}' > ../known.vkey
    aics-tlog verify-checkpoint --vkey-file ../known.vkey --tiles .
    aics-tlog verify-inclusion --vkey-file ../known.vkey --tiles . --index 0 --entry-out ../entry-1.json
Index 0 is entry 1, and so on.

WITH sha256sum ALONE
A text bears the SHA-256 of its bytes as its name:
    (cd texts && for text in *; do echo "$text  $text"; done | sha256sum -c)
An opened field of an entry, payloads/<number>/<field>.json, must give the commitment that the entry holds
under "sealed"; it is SHA-256 over 32 bytes of salt and the content:
    (tail -c 46 FILE | head -c 44 | base64 -d; tail -c +12 FILE | head -c -55) | sha256sum
A field whose file is not here is not open to the public, or was erased. The record stands without it.

WHAT IS WHERE
    checkpoint           the number of entries and the root, signed
    tile/entries/        the entries, 256 to a file, each after its length in two bytes
    tile/0/, tile/1/ ... the hashes of the tree, 256 to a file
    payloads/            opened fields
    texts/               texts, by SHA-256
    vkey                 the key again, for convenience
"""


def readme(checkpoint: Checkpoint, vkey: str) -> str:
    """The README.txt of an export."""
    root = to_base64(checkpoint.root)
    return _README.format(origin=checkpoint.origin, size=checkpoint.size, root=root, vkey=vkey)
