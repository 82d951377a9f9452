"""Which store and which keys are meant, when nothing or little is said."""

import stat
from pathlib import Path

import pytest

from smolny.cli.refusals import UNUSABLE
from smolny.cli.stores import cache_folder, data_folder, keys_folder, store_url
from tests.cli.running import refused, smolny


def test_the_store_is_in_the_data_folder_unless_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In that of the home, in that which is set, and never in a relative one."""
    assert store_url(None) == f"sqlite:///{home}/.local/share/smolny/smolny.db"
    assert cache_folder() == home / ".cache/smolny"

    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert data_folder() == Path("/data/smolny")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert data_folder() == home / ".local/share/smolny"


def test_the_store_can_be_named_once_for_all_commands(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a variable, which an option overrules."""
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{tmp_path / 'none.db'}")

    refused(smolny("list"), "store-is-missing", UNUSABLE)
    assert smolny("list", "--store", f"sqlite:///{hall}").exit_code == 0


def test_each_store_has_a_folder_of_keys_of_its_own() -> None:
    """Two logs of one name under one key would be a log that says two things."""
    urls = ["sqlite:///a/x.db", "sqlite:///a/y.db", "postgresql://u:p@h/one", "postgresql://u:p@h/two"]
    folders = [keys_folder(url, None) for url in urls]

    assert len(set(folders)) == 4
    assert folders[0] == Path("a/x.db.keys")
    assert folders[2] == data_folder() / "keys/u-h-one"
    assert keys_folder(urls[0], Path("mine")) == Path("mine")


def test_keys_lie_where_they_are_wanted(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By option or by variable, in a folder for their owner alone."""
    smolny("replay", script, "--keys", tmp_path / "a/keys")
    monkeypatch.setenv("SMOLNY_KEYS", str(tmp_path / "b"))
    smolny("replay", script, "--store", f"sqlite:///{tmp_path / 'second.db'}")

    for folder in (tmp_path / "a/keys", tmp_path / "b"):
        assert (folder / "hall.key").is_file()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_home_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the variable that would help."""

    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", no_home)
    assert "XDG_DATA_HOME" in refused(smolny("list"), "no-home", UNUSABLE)
