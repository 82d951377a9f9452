"""A house with officers, of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.officers.house import House, house


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[House]:
    """A server on this machine, over http."""
    with house(tmp_path) as made:
        yield made


@pytest.fixture
def public_house(tmp_path: Path) -> Iterator[House]:
    """A server that is reached over HTTPS."""
    with house(tmp_path, base_url="https://congress.example.org") as made:
        yield made
