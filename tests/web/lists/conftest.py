"""A house whose secretary brings lists onto the record, of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.officers.house import House, house


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[House]:
    """A server on this machine, over http."""
    with house(tmp_path) as made:
        yield made
