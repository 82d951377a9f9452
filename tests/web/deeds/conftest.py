"""A hall with a federation in it, of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.deeds.hall import Hall, furnished
from tests.web.officers.house import house


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """The deeds of a house in memory."""
    with house(tmp_path) as made:
        yield furnished(made)
