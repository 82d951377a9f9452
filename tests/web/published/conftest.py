"""The congresses of the demonstration, to be published."""

from pathlib import Path

import pytest

from smolny.archive import Archive
from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk
from smolny.clerk.replay import replay
from smolny.clerk.script import read_script
from smolny.web.published import publish
from tests.web.records import SCRIPTS


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The records of the demonstration."""
    archive = MemoryArchive()
    clerk = Clerk(archive, tmp_path_factory.mktemp("published") / "keys")
    for script in sorted(SCRIPTS.glob("*/congress.toml")):
        replay(read_script(script), clerk)
    return archive


@pytest.fixture(scope="session")
def site(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their publication, for reading."""
    directory = tmp_path_factory.mktemp("site") / "site"
    publish(archive, directory)
    return directory
