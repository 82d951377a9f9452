"""The hall with its rules and two councils."""

import pytest

from smolny.clerk import Clerk
from tests.clerk.hall import HALL
from tests.clerk.importing.office import north, orders


@pytest.fixture
def office(clerk: Clerk) -> Clerk:
    """A clerk whose hall has rules for mandates, and two councils of which one has two seats."""
    clerk.do(HALL, orders(), *north())
    return clerk
