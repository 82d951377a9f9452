"""An import that is killed at any moment has left all of its entries or none."""

import random
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library, Request
from smolny.cli.verify import replayed
from smolny.domain.order.record import FoundAssembly
from smolny.protocol.codec import decode
from smolny.protocol.sealed import Place, opened
from smolny.protocol.verify import verify
from tests.clerk.hall import HALL, WHEN
from tests.clerk.importing.writer import ENTRIES
from tests.clerk.test_crash import CHAIR, killed

KILLS = {"sqlite": 12, "postgres": 5}
LONGEST = 0.3
"""Seconds: about as long as three lists take."""


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_nothing_half_done_is_left(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Given clerks who are killed while they import lists of 120 rows, then there are whole lists in the
    record, every one that was acknowledged among them, with every sealed field, and the next one can follow.
    """
    chance = random.Random(1917)
    store = f"sqlite:///{tmp_path / 'store.db'}"
    url = str(request.getfixturevalue("postgres_url")) if engine == "postgres" else store
    with open_archive(url, create=True) as archive:
        founding = FoundAssembly("Hall", "congress", "live", "gregorian", "UTC")
        Clerk(archive, tmp_path / "keys").found(HALL, Request(founding, CHAIR, WHEN))
    sizes = set()
    for _ in range(KILLS[engine]):
        acknowledged = killed(
            url, tmp_path / "keys", chance.uniform(0, LONGEST), "tests.clerk.importing.writer"
        )
        with open_archive(url) as archive:
            size = archive.size(HALL)
            assert size >= acknowledged
            assert (size - 1) % ENTRIES == 0
            sizes.add(size)
    assert len(sizes) == KILLS[engine]
    with open_archive(url) as archive:
        Library(archive).export(HALL, tmp_path / "export")
        assert verify(tmp_path / "export", fold=replayed).sound
        entries = [decode(body) for body in archive.read(HALL)]
        payloads = list(archive.payloads(HALL))
        assert len(payloads) == sum(len(entry.sealed) for entry in entries)
        for number, field, payload in payloads:
            assert opened(payload, entries[number - 1].sealed[field], Place(HALL, number, field))
