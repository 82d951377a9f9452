"""An office store of every engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.archive.office import Account, Office
from tests.archive.conftest import POSTGRES, address_of
from tests.archive.office.examples import ADA, invitation

Join = Callable[[Account], Account]


@pytest.fixture(params=["memory", "sqlite", POSTGRES])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """A new office store, of each engine in turn."""
    with open_archive(address_of(request.param, request, tmp_path), create=True) as archive:
        yield archive.office()


@pytest.fixture(params=["sqlite", POSTGRES])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a lasting store in which nobody has asked for the office yet."""
    address = address_of(request.param, request, tmp_path)
    with open_archive(address, create=True):
        return address


@pytest.fixture
def join(office: Office) -> Join:
    """Makes an account by an invitation of its own."""

    def joined(account: Account) -> Account:
        given = invitation(account.id, assembly=account.assembly, office=account.office)
        office.invite(given)
        office.accept(given.sha256, account)
        return account

    return joined


@pytest.fixture
def ada(join: Join) -> Account:
    """Ada, who has an account."""
    return join(ADA)
