"""An office store beside records: made when it is asked for, used by many at once, seen by no reader."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import psycopg
import pytest

from smolny.archive import Archive, ArchiveError, open_archive
from smolny.archive.office import OFFICE_FORMAT, Office
from tests.archive.examples import CONGRESS, founding, refused, sqlite_address
from tests.archive.office.examples import ADA, AT_WORK, BEN, CARD, EVENING, HALL, INVITED, NOON, hash_of

MANY = 8


def outcomes(address: str, deed: Callable[[Office, int], object]) -> Counter[str]:
    """What becomes of the same deed, done by many connections in the same moment."""
    ready = Barrier(MANY, timeout=60)

    def one(number: int) -> str:
        with open_archive(address, patience=30) as archive:
            office = archive.office()
            ready.wait()
            try:
                return str(deed(office, number))
            except ArchiveError as error:
                return error.rule

    with ThreadPoolExecutor(MANY) as threads:
        return Counter(threads.map(one, range(MANY)))


def test_everything_lasts(address: str) -> None:
    """What was done is there for the next one who opens the store."""
    with open_archive(address) as archive:
        office = archive.office()
        office.invite(INVITED)
        office.accept(INVITED.sha256, ADA)
        office.open_session(AT_WORK)
        office.put_cards(HALL, [CARD])
        office.attempt(hash_of("key"), NOON, lambda count: EVENING)
    with open_archive(address) as archive:
        office = archive.office()
        assert office.session(AT_WORK.sha256, NOON) == (AT_WORK, ADA)
        assert office.card_of_code(HALL, CARD.sha256) == CARD
        assert office.attempt(hash_of("key"), NOON, lambda count: EVENING) == EVENING


def test_the_tables_are_made_when_they_are_asked_for(address: str) -> None:
    """A store that is only opened and appended to stays as it was; a reader needs none and gets none."""
    with open_archive(address) as archive:
        archive.found(CONGRESS, founding())
        archive.append(CONGRESS, 0, [b"a"])
    assert not office_tables(address)
    with open_archive(address, read_only=True) as archive:
        assert list(archive.read(CONGRESS)) == [b"a"]
        with refused("store-is-read-only"):
            archive.office()
    assert not office_tables(address)
    with open_archive(address) as archive:
        archive.office()
    assert office_tables(address)
    with open_archive(address, read_only=True) as archive:
        assert list(archive.read(CONGRESS)) == [b"a"]


def test_many_ask_for_the_tables_at_once(address: str) -> None:
    """They are made once, whoever comes first."""
    assert outcomes(address, lambda office, number: office.accounts(HALL)) == {"()": MANY}


def test_of_uses_in_the_same_moment_one_succeeds(address: str) -> None:
    """Whoever is second is told that the invitation is used."""
    with open_archive(address) as archive:
        archive.office().invite(INVITED)

    found = outcomes(
        address,
        lambda office, number: office.accept(
            INVITED.sha256, replace(ADA, id=f"{number:016x}", name=f"Officer {number}")
        ),
    )

    assert found == {"None": 1, "invitation-is-used": MANY - 1}
    with open_archive(address) as archive:
        assert len(archive.office().accounts(HALL)) == 1


def test_of_equal_names_in_the_same_moment_one_is_taken(address: str) -> None:
    """The others keep their invitations."""
    with open_archive(address) as archive:
        for number in range(MANY):
            archive.office().invite(replace(INVITED, sha256=hash_of(str(number))))

    found = outcomes(
        address,
        lambda office, number: office.accept(hash_of(str(number)), replace(ADA, id=f"{number:016x}")),
    )

    assert found == {"None": 1, "name-is-taken": MANY - 1}
    with open_archive(address) as archive:
        assert len(archive.office().invitations(HALL, NOON)) == MANY - 1


def test_attempts_in_the_same_moment_are_all_counted(address: str) -> None:
    """Many at once are no way round the wait."""
    found = outcomes(
        address,
        lambda office, number: office.attempt(
            hash_of("key"), NOON, lambda count: EVENING if count >= 3 else NOON
        ),
    )

    assert found == {"None": 3, EVENING: MANY - 3}


def test_of_cards_in_the_same_moment_one_is_given(address: str) -> None:
    """Two desks that replace the same card cannot both hand one out."""
    found = outcomes(
        address,
        lambda office, number: office.put_cards(HALL, [replace(CARD, sha256=hash_of(str(number)))]),
    )

    assert found == {"None": 1, "card-is-superseded": MANY - 1}


def test_no_session_outlives_its_account(address: str) -> None:
    """However close together somebody signs in and is revoked."""
    with open_archive(address) as archive:
        archive.office().invite(INVITED)
        archive.office().accept(INVITED.sha256, ADA)

    def deed(office: Office, number: int) -> object:
        if number == 0:
            return office.revoke(ADA.id, NOON)
        office.open_session(replace(AT_WORK, sha256=hash_of(str(number))))
        return None

    found = outcomes(address, deed)

    assert set(found) <= {"True", "None", "no-such-account"}
    with open_archive(address) as archive:
        assert archive.office().sessions(ADA.id, NOON) == ()


def test_tables_of_a_later_release_are_left_alone(address: str) -> None:
    """This release does not know what they mean."""
    with open_archive(address) as archive:
        archive.office().invite(INVITED)
    done(address, f"UPDATE office SET format = {OFFICE_FORMAT + 1}")
    with open_archive(address) as archive, refused("store-is-newer", found=OFFICE_FORMAT + 1):
        archive.office()


def test_a_forgotten_person_leaves_no_bytes(tmp_path: Path) -> None:
    """Neither the name nor the hash of the password stands in the file."""
    path = tmp_path / "house.sqlite"
    with open_archive(sqlite_address(path), create=True) as archive:
        office = archive.office()
        for number, account in enumerate((ADA, BEN)):
            token = hash_of(str(number))
            office.invite(replace(INVITED, sha256=token))
            office.accept(token, replace(account, password=f"$argon2id${account.name}"))
        office.forget(HALL, str(ADA.person))
    left = path.read_bytes()
    assert b"Ben Holm" in left
    assert b"Ada Lind" not in left
    assert b"ada lind" not in left


@pytest.mark.parametrize("erased", [False, True])
def test_a_record_knows_nothing_of_the_office(address: str, erased: bool) -> None:
    """Its entries, texts, payloads and checkpoint are the same with an office and without."""
    with open_archive(address) as archive:
        archive.found(CONGRESS, founding())
        archive.append(CONGRESS, 0, [b"a"], payloads={(1, "name"): b"n"}, checkpoint=b"c")
        before = everything(archive)
        office = archive.office()
        office.invite(INVITED)
        office.accept(INVITED.sha256, ADA)
        if erased:
            office.forget(HALL, str(ADA.person))
        assert everything(archive) == before


def everything(archive: Archive) -> list[object]:
    """What a reader can see of a record."""
    return [
        archive.assemblies(),
        list(archive.read(CONGRESS)),
        list(archive.payloads(CONGRESS)),
        archive.checkpoint(CONGRESS),
    ]


def office_tables(address: str) -> bool:
    """Whether the store has tables of an office."""
    if address.startswith("sqlite"):
        query = "SELECT name FROM sqlite_schema WHERE name LIKE 'office%'"
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
            return bool(connection.execute(query).fetchall())
    with psycopg.connect(address) as line:
        query = "SELECT tablename FROM pg_tables WHERE tablename LIKE 'office%'"
        return bool(line.execute(query).fetchall())


def done(address: str, statement: str) -> None:
    """Do one statement on the table of the office's format."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
            connection.execute(statement)
            connection.commit()
        return
    with psycopg.connect(address) as line:
        line.execute(statement.replace("UPDATE ", "UPDATE smolny.").encode())
