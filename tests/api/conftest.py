"""The interface to a small record and to the congresses of the repository, asked without a network."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from smolny.api import create_api
from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library
from smolny.clerk.replay import replay
from smolny.clerk.script import read_script
from tests.api.asking import Asker
from tests.api.record import recorded

CONGRESSES = Path(__file__).resolve().parents[2] / "congresses"


def asker(library: Library) -> Asker:
    """Asks about a library."""
    return Asker(Starlette(routes=[Mount("/api", create_api(library))]))


@pytest.fixture(scope="session")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two small assemblies, `past` and `nine`."""
    return recorded(tmp_path_factory.mktemp("keys") / "keys")[1]


@pytest.fixture(scope="session")
def ask(small_library: Library) -> Asker:
    """Asks about them."""
    return asker(small_library)


@pytest.fixture(scope="session")
def congresses(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The congresses of the repository, replayed."""
    archive = MemoryArchive()
    clerk = Clerk(archive, tmp_path_factory.mktemp("keys") / "keys")
    for script in sorted(CONGRESSES.glob("*/congress.toml")):
        replay(read_script(script), clerk)
    return Library(archive)


@pytest.fixture(scope="session")
def ask_congress(congresses: Library) -> Asker:
    """Asks about those."""
    return asker(congresses)
