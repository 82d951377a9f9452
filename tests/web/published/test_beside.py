"""Another process that makes the pages of the entries."""

from functools import partial
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from smolny.clerk import Clerk
from smolny.clerk.replay import replay
from smolny.clerk.script import read_script
from smolny.web.published import publish, publishing
from tests.web.published.test_site import contents
from tests.web.records import SCRIPTS


def gone() -> Archive:
    """A store that the other process does not find."""
    raise ArchiveError("store-is-missing")


def test_what_two_processes_publish_is_what_one_publishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store that can be opened again, then no byte differs, and the next time nothing is written;
    where the other process ends at once, one makes all of it.
    """
    monkeypatch.setattr(publishing, "_MANY", 10)
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with open_archive(url, create=True) as archive:
        replay(read_script(SCRIPTS / "house-of-nine/congress.toml"), Clerk(archive, tmp_path / "keys"))
        publish(archive, tmp_path / "one")
        again = partial(open_archive, url, read_only=True)
        made = publish(archive, tmp_path / "two", again=again)
        after = publish(archive, tmp_path / "two", again=again)
        publish(archive, tmp_path / "three", again=gone)

    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    assert (made.written, after.written) == (made.files, 0)
    assert contents(tmp_path / "three") == contents(tmp_path / "one")
