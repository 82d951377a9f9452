"""A clerk in a process of its own, who imports list after list and says each last number, until killed."""

import sys
from itertools import count
from pathlib import Path

from smolny.archive import open_archive
from smolny.clerk import Clerk
from tests.clerk.hall import HALL
from tests.clerk.importing.office import imported

ROWS = 120
ENTRIES = 3 * ROWS
"""What one list leaves: for each row a person, a mandate and its certificate."""


def main(url: str, keys: str) -> None:
    """Import lists of delegates, one after the other, for ever."""
    with open_archive(url) as archive:
        clerk = Clerk(archive, Path(keys))
        for number in count(archive.size(HALL)):
            rows = (f"Delegate {number} {row},{row}@example.org,2026-10-01\n" for row in range(ROWS))
            source = "name,contact,received\n" + "".join(rows)
            sys.stdout.write(f"{imported(archive, clerk, 'delegates', source).last}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
