"""The hall that every test of this room stands in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.chair.hall import Hall
from tests.web.officers.house import house


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A live assembly with standing orders, in which nothing has happened yet."""
    with house(tmp_path) as made:
        yield Hall(made)
