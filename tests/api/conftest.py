"""The interface to a small record, asked without a network."""

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from smolny.api import create_api
from smolny.clerk import Library
from tests.api.asking import Asker
from tests.api.record import recorded


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two small assemblies, `past` and `nine`."""
    return recorded(tmp_path_factory.mktemp("keys") / "keys")[1]


@pytest.fixture(scope="session")
def ask(small_library: Library) -> Asker:
    """Asks about them."""
    return Asker(Starlette(routes=[Mount("/api", create_api(small_library))]))
