"""The invented congress: who is in it, and how one comes into it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.invented import CONGRESS, doors, found, is_invented, open_accounts
from smolny.clerk.invented.doors import DELEGATES
from smolny.clerk.invented.names import persons
from smolny.clerk.invented.people import FACTIONS, people
from smolny.clerk.officers import hash_of
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry
from smolny.domain.values import AssemblyId
from smolny.protocol.card_code import secret

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A store with the congress in it."""
    with open_archive("memory:", create=True) as made:
        found(Clerk(made, keys(tmp_path_factory)), made.office(), NOON)
        open_accounts(made.office(), NOON)
        yield made


def keys(factory: pytest.TempPathFactory) -> Path:
    """The folder of the keys, which is the same for every test."""
    return factory.getbasetemp() / "keys-of-the-invented"


def state(archive: Archive) -> Assembly:
    """The congress as it stands."""
    return Library(archive).state(CONGRESS)


def test_312_delegates_are_on_the_roll_and_most_in_the_hall(archive: Archive) -> None:
    """Alternates wait for seats, some mandates for the desk, nobody bears the name of another."""
    mandates = state(archive).credentials.mandates
    delegates = [each for each in mandates.values() if each.rank is None]
    on_the_roll = [each for each in delegates if each.standing in ("recognised", "seated")]
    assert (len(on_the_roll), sum(each.present for each in on_the_roll)) == (312, 204)
    assert sum(each.standing == "designated" for each in delegates) == 6
    assert sum(each.rank is not None for each in mandates.values()) == 48
    named = people(4)
    names = [each.name for each in (*named.delegates, *named.alternates, *named.waiting)]
    assert len({*names, *named.officers}) == 312 + 48 + 6 + 4


def test_every_delegate_is_in_one_faction(archive: Archive) -> None:
    """In the sizes that are told of them."""
    factions = state(archive).factions
    sizes = [size for _, _, _, size in FACTIONS]
    assert [len(members) for *_, members in people(4).factions] == sizes
    assert sum(sizes) == 312
    assert [noted.letters for noted in factions.noted.values()] == ["T", "B", "O", "R", "L", "I"]


def test_the_people_are_the_same_every_time() -> None:
    """What is written about the congress stays true."""
    assert people(4) == people(4)


def test_its_orders_say_that_nobody_is_real(archive: Archive) -> None:
    """What has not been founded is not invented either."""
    assert is_invented(state(archive))
    assert not is_invented(Assembly(AssemblyId("hall")))


def test_names_are_sealed_as_in_any_live_assembly(archive: Archive) -> None:
    """No entry has one in it."""
    entries: list[Entry[object]] = list(Library(archive).entries(CONGRESS))
    written = " ".join(str(each.particulars) for each in entries)
    assert not [each.name for each in people(4).delegates if each.name in written]


def test_links_are_new_at_every_start_and_the_old_ones_open_nothing(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """For chair, secretary and desk, each for the person on the record; cards for two delegates."""
    clerk, office = Clerk(archive, keys(tmp_path_factory)), archive.office()
    before, after = doors(clerk, office, NOON), doors(clerk, office, NOON)
    assert [each.who for each in after] == ["chair", "secretary", "credentials committee", *DELEGATES]
    for door in before[:3]:
        assert office.invitation(hash_of(door.path.rpartition("/")[2])) is None
    for door in after[:3]:
        invitation = office.invitation(hash_of(door.path.rpartition("/")[2]))
        assert invitation is not None
        assert (invitation.office, invitation.used_at) == (door.who, None)
        assert any(each.person == invitation.person for each in office.accounts(CONGRESS))
    opened = [office.card_of_code(CONGRESS, digest(each.path)) for each in (*before[3:], *after[3:])]
    assert [card and card.mandate for card in opened] == [None, None, "0001", "0002"]


def digest(path: str) -> str:
    """The hash of the code in the link of a delegate."""
    return sha256(secret(path.partition("#")[2])).hexdigest()


def test_there_are_names_enough() -> None:
    """For a congress of two thousand."""
    from random import Random

    assert len(set(persons(2_000, Random(1)))) == 2_000
