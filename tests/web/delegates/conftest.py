"""Halls whose delegates have cards, of their own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.delegates.cards import Carded, carded
from tests.web.officers.house import HTTPS, house


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Carded]:
    """A hall in memory, reached on this machine."""
    with house(tmp_path) as made:
        yield carded(made)


@pytest.fixture
def public_hall(tmp_path: Path) -> Iterator[Carded]:
    """The same, reached over HTTPS."""
    with house(tmp_path, base_url=HTTPS) as made:
        yield carded(made)
