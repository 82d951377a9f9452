"""Which addresses open which store, and what an address shows of itself."""

from pathlib import Path

import pytest

from smolny.archive import open_archive, without_password
from tests.archive.examples import CONGRESS, founding, refused, sqlite_address


@pytest.mark.parametrize(
    ("address", "scheme"),
    [("house.sqlite", ""), ("", ""), ("mysql://me:secret@host/house", "mysql"), ("sqlite:///", "sqlite")],
)
def test_an_address_of_no_store_is_refused(address: str, scheme: str) -> None:
    """The refusal names the forms that are known, and nothing of the address but its scheme."""
    with refused("bad-store-url", scheme=scheme):
        open_archive(address, create=True)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:se@cret@host/house",
        "postgresql://me:sec/ret@host/house",
        "postgresql://me:12/secret@host/house",
        "postgresql://me@host:secret/house",
        "postgresql://me@host/house?nonsense=secret",
    ],
)
def test_a_badly_quoted_password_is_never_told(address: str) -> None:
    """An address in which a password could be taken for something else is refused without showing it."""
    with refused("bad-store-url", scheme="postgresql"):
        open_archive(address)
    with refused("bad-store-url", scheme="postgresql"):
        without_password(address)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://me:secret@host:5433/house", "postgresql://me@host:5433/house"),
        ("postgres://me@host/house?password=secret", "postgresql://me@host/house"),
        ("postgresql://me:12?secret@host/house", "postgresql://me@host/house"),
        ("postgresql:///house", "postgresql:///house"),
        ("sqlite:///house.sqlite", "sqlite:///house.sqlite"),
        ("memory:", "memory:"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    """What tells where a store is keeps the rest and drops the password."""
    assert without_password(address) == shown


def test_memory_is_always_new() -> None:
    """Two archives in the memory have nothing in common."""
    with open_archive("memory:") as one, open_archive("memory:") as other:
        one.found(CONGRESS, founding())
        assert other.assemblies() == ()


def test_a_relative_path_has_three_slashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path after three slashes is counted from the working folder, whatever characters are in it."""
    monkeypatch.chdir(tmp_path)
    with open_archive("sqlite:///съезд 100%?#.sqlite", create=True) as archive:
        archive.found(CONGRESS, founding())
    assert (tmp_path / "съезд 100%?#.sqlite").exists()
    with open_archive(sqlite_address(tmp_path / "съезд 100%?#.sqlite")) as archive:
        assert archive.size(CONGRESS) == 0
