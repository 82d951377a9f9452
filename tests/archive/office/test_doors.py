"""What every office store does with delegates' sessions and with second factors."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest

from smolny.archive import open_archive
from smolny.archive.office import Account, Card, DelegateSession, Factor, Office
from tests.archive.examples import refused
from tests.archive.office.examples import (
    ADA,
    AT_WORK,
    BRANCH,
    CARD,
    EVENING,
    HALL,
    INVITED,
    MORNING,
    NIGHT,
    NOON,
    hash_of,
)

VISIT = DelegateSession(hash_of("visit"), HALL, "m-1", 1, NOON, NOON, EVENING, NIGHT, 300)
SECRET = "sealed:" + "a" * 60
FACTOR = Factor(ADA.id, SECRET, NOON)
CODES = [hash_of(f"recovery {number}") for number in range(3)]


@pytest.fixture
def carded(office: Office) -> Office:
    """An office in which two mandates have cards."""
    office.put_cards(HALL, [CARD, Card("m-2", 1, hash_of("second"))])
    return office


def test_a_delegates_session_is_found_by_its_hash(carded: Office) -> None:
    """As it was opened, until it ends; to the second."""
    carded.open_delegate_session(VISIT)
    assert carded.delegate_session(VISIT.sha256, NOON) == VISIT
    assert carded.delegate_session(hash_of("another"), NOON) is None
    assert carded.delegate_session(VISIT.sha256, "2026-11-26T17:59:59Z") == VISIT
    assert carded.delegate_session(VISIT.sha256, EVENING) is None


def test_a_delegates_session_needs_a_card(carded: Office) -> None:
    """Of this assembly, mandate and serial, that was not taken back; and a token of its own."""
    for other in ({"mandate": "m-9"}, {"serial": 2}, {"assembly": BRANCH}):
        with refused("no-such-card"):
            carded.open_delegate_session(replace(VISIT, **other))
    carded.open_delegate_session(VISIT)
    with refused("token-is-taken"):
        carded.open_delegate_session(replace(VISIT, mandate="m-2"))
    carded.take_card(HALL, "m-1")
    with refused("no-such-card", mandate="m-1"):
        carded.open_delegate_session(replace(VISIT, sha256=hash_of("late")))


@pytest.mark.parametrize(
    "ending",
    [
        lambda office: office.take_card(HALL, "m-1"),
        lambda office: office.put_cards(HALL, [Card("m-1", 2, hash_of("fresh"))]),
    ],
)
def test_a_session_ends_with_its_card(carded: Office, ending: Callable[[Office], object]) -> None:
    """And is on no list; those of other mandates go on."""
    other = replace(VISIT, sha256=hash_of("other"), mandate="m-2")
    carded.open_delegate_session(VISIT)
    carded.open_delegate_session(other)
    ending(carded)
    assert carded.delegate_session(VISIT.sha256, NOON) is None
    assert carded.delegate_sessions(HALL, NOON) == (other,)
    assert carded.sessions_of_mandate(HALL, "m-1", NOON) == ()


def test_delegates_sessions_are_listed_newest_first(carded: Office) -> None:
    """Of an assembly, or of one of its mandates."""
    later = replace(VISIT, sha256=hash_of("later"), created_at=EVENING, idle_until=NIGHT)
    other = replace(VISIT, sha256=hash_of("other"), mandate="m-2", created_at=MORNING)
    for each in (other, VISIT, later):
        carded.open_delegate_session(each)
    assert carded.delegate_sessions(HALL, NOON) == (later, VISIT, other)
    assert carded.sessions_of_mandate(HALL, "m-1", NOON) == (later, VISIT)
    assert carded.delegate_sessions(HALL, EVENING) == (later,)
    assert carded.delegate_sessions(BRANCH, NOON) == ()


def test_a_session_that_is_used_goes_on(carded: Office) -> None:
    """Until it ends all the same; one that has ended is not brought back."""
    carded.open_delegate_session(VISIT)
    carded.see_delegate(VISIT.sha256, MORNING, NIGHT)
    assert carded.delegate_session(VISIT.sha256, EVENING) == replace(VISIT, seen_at=MORNING, idle_until=NIGHT)
    carded.see_delegate(VISIT.sha256, NIGHT, "2026-11-27T09:00:00Z")
    assert carded.delegate_session(VISIT.sha256, NIGHT) is None


def test_delegates_sessions_are_ended(carded: Office) -> None:
    """One, or all of a mandate, or all besides one."""
    visits = [replace(VISIT, sha256=hash_of(name)) for name in "abc"]
    other = replace(VISIT, sha256=hash_of("other"), mandate="m-2")
    for each in (*visits, other):
        carded.open_delegate_session(each)
    assert carded.end_delegate_session(BRANCH, visits[0].sha256) is None
    assert carded.end_delegate_session(HALL, visits[0].sha256) == "m-1"
    assert carded.end_delegate_session(HALL, visits[0].sha256) is None
    assert carded.end_sessions_of_mandate(HALL, "m-1", visits[1].sha256) == 1
    assert carded.delegate_session(visits[1].sha256, NOON) == visits[1]
    assert carded.end_sessions_of_mandate(HALL, "m-1") == 1
    assert carded.delegate_sessions(HALL, NOON) == (other,)


def test_ended_sessions_are_cleared_away(carded: Office) -> None:
    """Those that go on stay."""
    carded.open_delegate_session(VISIT)
    carded.sweep(NOON, MORNING)
    assert carded.delegate_session(VISIT.sha256, NOON) == VISIT
    carded.sweep(EVENING, MORNING)
    assert carded.delegate_session(VISIT.sha256, NOON) is None


def test_a_factor_is_proposed_and_confirmed(office: Office, ada: Account) -> None:
    """Until then another may take its place; from then on none."""
    assert office.factor(ADA.id) is None
    office.propose_factor(FACTOR)
    other = replace(FACTOR, secret=SECRET + "b", proposed_at=EVENING)
    office.propose_factor(other)
    assert office.factor(ADA.id) == other
    assert not office.confirm_factor(ADA.id, SECRET, 7, NIGHT, CODES)
    assert office.confirm_factor(ADA.id, other.secret, 7, NIGHT, CODES)
    assert not office.confirm_factor(ADA.id, other.secret, 7, NIGHT, CODES)
    assert office.factor(ADA.id) == replace(other, confirmed_at=NIGHT, step=7)
    assert office.recovery_left(ADA.id) == 3
    with refused("factor-is-set"):
        office.propose_factor(FACTOR)


def test_a_factor_needs_an_account(office: Office, ada: Account) -> None:
    """That stands; revoking it ends the factor, and so does forgetting the person."""
    with refused("no-such-account", account="f" * 16):
        office.propose_factor(replace(FACTOR, account="f" * 16))
    office.propose_factor(FACTOR)
    office.revoke(ADA.id, NOON)
    assert office.factor(ADA.id) is None
    with refused("no-such-account", account=ADA.id):
        office.propose_factor(FACTOR)


def test_a_forgotten_person_has_no_factor(office: Office, ada: Account) -> None:
    """Nor recovery codes."""
    office.propose_factor(FACTOR)
    office.confirm_factor(ADA.id, SECRET, 1, NOON, CODES)
    office.forget(HALL, str(ADA.person))
    assert (office.factor(ADA.id), office.recovery_left(ADA.id)) == (None, 0)


def test_a_step_is_used_once(office: Office, ada: Account) -> None:
    """Neither it nor an earlier one again, and none before the factor is confirmed."""
    office.propose_factor(FACTOR)
    assert not office.use_step(ADA.id, 5)
    office.confirm_factor(ADA.id, SECRET, 5, NOON, CODES)
    assert [office.use_step(ADA.id, step) for step in (5, 6, 6, 5, 8)] == [False, True, False, False, True]
    assert not office.use_step("f" * 16, 9)


def test_a_recovery_code_is_used_once(office: Office, ada: Account) -> None:
    """New ones make all earlier ones useless; none is good before the factor is confirmed."""
    office.propose_factor(FACTOR)
    office.put_recovery(ADA.id, CODES)
    assert not office.use_recovery(ADA.id, CODES[0])
    office.confirm_factor(ADA.id, SECRET, 1, NOON, CODES)
    assert [office.use_recovery(ADA.id, code) for code in (CODES[0], CODES[0])] == [True, False]
    assert office.recovery_left(ADA.id) == 2
    office.put_recovery(ADA.id, [hash_of("new")])
    assert not office.use_recovery(ADA.id, CODES[1])
    assert office.use_recovery(ADA.id, hash_of("new"))


def test_a_factor_is_dropped(office: Office, ada: Account) -> None:
    """With its recovery codes; then another can be set up."""
    office.propose_factor(FACTOR)
    office.confirm_factor(ADA.id, SECRET, 1, NOON, CODES)
    assert [office.drop_factor(ADA.id), office.drop_factor(ADA.id)] == [True, False]
    assert (office.factor(ADA.id), office.recovery_left(ADA.id)) == (None, 0)
    office.propose_factor(FACTOR)
    assert office.factor(ADA.id) == FACTOR


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("rests", lambda office: office.open_delegate_session(replace(VISIT, rests=0))),
        ("serial", lambda office: office.open_delegate_session(replace(VISIT, serial=0))),
        ("mandate", lambda office: office.open_delegate_session(replace(VISIT, mandate=""))),
        ("assembly", lambda office: office.open_delegate_session(replace(VISIT, assembly="The Hall"))),
        ("sha256", lambda office: office.delegate_session("token", NOON)),
        ("moment", lambda office: office.see_delegate(VISIT.sha256, NOON, "soon")),
        ("rests", lambda office: office.open_session(replace(AT_WORK, rests=0))),
        ("secret", lambda office: office.propose_factor(replace(FACTOR, secret="JBSWY3DPEHPK3PXP"))),
        ("sha256", lambda office: office.put_recovery(ADA.id, ["EDPP-YV3E"])),
        ("sha256", lambda office: office.use_recovery(ADA.id, "EDPP-YV3E")),
    ],
)
def test_what_is_malformed_is_not_kept(carded: Office, what: str, asked: Callable[[Office], object]) -> None:
    """No session without its bounds, and no secret that is not sealed."""
    with refused("office-entry-is-malformed", what=what) as _:
        asked(carded)


def test_secrets_are_not_told_by_accident() -> None:
    """Nothing of a second factor's secret is in what a log might be given."""
    assert SECRET not in repr(FACTOR)


def test_tables_of_the_first_format_are_brought_up(address: str) -> None:
    """What is in them is there afterwards, and their sessions rest as long as they did."""
    with open_archive(address) as archive:
        office = archive.office()
        office.invite(INVITED)
        office.accept(INVITED.sha256, ADA)
        office.open_session(AT_WORK)
        office.put_cards(HALL, [CARD])
    set_back(address)
    with open_archive(address) as archive:
        office = archive.office()
        assert office.session(AT_WORK.sha256, NOON) == (AT_WORK, ADA)
        office.open_delegate_session(VISIT)
        office.propose_factor(FACTOR)
    with open_archive(address) as archive:
        assert archive.office().delegate_session(VISIT.sha256, NOON) == VISIT
        assert archive.office().factor(ADA.id) == FACTOR


def set_back(address: str) -> None:
    """Make of an office's tables what the first format had."""
    statements = [
        "DROP TABLE office_drafts",
        "DROP TABLE office_screens",
        "DROP TABLE office_answers",
        "DROP TABLE office_letters",
        "DROP TABLE office_delegates",
        "DROP TABLE office_factors",
        "DROP TABLE office_recovery",
        "ALTER TABLE office_sessions DROP COLUMN rests",
        "UPDATE office SET format = 1",
    ]
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return
    with psycopg.connect(address) as line:
        line.execute("SET search_path TO smolny")
        for statement in statements:
            line.execute(statement.encode())
