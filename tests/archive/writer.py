"""A process that appends entries and tells each new size: writer.py ADDRESS ASSEMBLY NAME COUNT.

Entry n reads "n NAME TURN filling"; with it come a text, a payload and a checkpoint that tell its number.
"""

import sys
from hashlib import sha256

from smolny.archive import Archive, ArchiveError, open_archive


def append(archive: Archive, assembly: str, name: str, turn: int) -> int:
    """Append one entry with all that belongs to it after the newest one; the new size."""
    after = archive.size(assembly)
    number = after + 1
    entry = f"{number} {name} {turn} {'.' * (number * 37 % 3000)}".encode()
    text = f"text {number}".encode()
    return archive.append(
        assembly,
        after,
        [entry],
        texts={sha256(text).hexdigest(): text},
        payloads={(number, "name"): f"payload {number}".encode()},
        checkpoint=f"checkpoint {number}".encode(),
    )


def main(address: str, assembly: str, name: str, count: int) -> None:
    """Append so many entries, however often another writer comes first."""
    archive = open_archive(address, create=True, patience=30)
    turn = 0
    while turn < count:
        try:
            size = append(archive, assembly, name, turn)
        except ArchiveError as refusal:
            if refusal.rule != "head-moved":
                raise
        else:
            sys.stdout.write(f"{size}\n")
            sys.stdout.flush()
            turn += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
