"""A stage of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clerk.playing.hall import Stage, stage


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Stage]:
    """The invented congress in memory."""
    with stage(tmp_path) as made:
        yield made
