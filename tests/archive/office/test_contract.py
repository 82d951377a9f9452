"""What every office store does with invitations, accounts and sessions, whatever it keeps them in."""

from dataclasses import replace

import pytest

from smolny.archive.office import Account, Office
from tests.archive.examples import refused
from tests.archive.office.conftest import Join
from tests.archive.office.examples import (
    ADA,
    AT_WORK,
    BEN,
    BRANCH,
    EVENING,
    HALL,
    INVITED,
    LATER,
    MORNING,
    NIGHT,
    NOON,
    PASSWORD,
    hash_of,
    invitation,
    session,
)


def test_nobody_is_here_at_first(office: Office) -> None:
    """A new office has no accounts, no invitations and no sessions."""
    assert office.accounts(HALL) == ()
    assert office.invitations(HALL, NOON) == ()
    assert office.invitation(INVITED.sha256) is None
    assert office.account(ADA.id) is None
    assert office.account_named(HALL, "secretary", "Ada Lind") is None
    assert office.session(AT_WORK.sha256, NOON) is None
    assert office.sessions(ADA.id, NOON) == ()


def test_an_invitation_is_found_by_its_hash(office: Office) -> None:
    """It is kept as it was given, and listed until it expires, the first to expire first."""
    longer = invitation("longer", expires_at=LATER, name=None, person="p-1")
    elsewhere = invitation("elsewhere", assembly=BRANCH)
    for each in (longer, INVITED, elsewhere):
        office.invite(each)
    assert office.invitation(INVITED.sha256) == INVITED
    assert office.invitation(longer.sha256) == longer
    assert office.invitations(HALL, NOON) == (INVITED, longer)
    assert office.invitations(HALL, EVENING) == (longer,)
    assert office.invitations(BRANCH, NOON) == (elsewhere,)


def test_a_token_is_drawn_once(office: Office) -> None:
    """Two invitations by one token would be one."""
    office.invite(INVITED)
    with refused("token-is-taken"):
        office.invite(replace(INVITED, office="chair"))
    assert office.invitation(INVITED.sha256) == INVITED


def test_an_invitation_is_taken_back(office: Office) -> None:
    """Then nobody can use it; one that was used is not taken back."""
    office.invite(INVITED)
    assert office.withdraw(INVITED.sha256)
    assert not office.withdraw(INVITED.sha256)
    with refused("no-such-invitation"):
        office.accept(INVITED.sha256, ADA)
    office.invite(INVITED)
    office.accept(INVITED.sha256, ADA)
    assert not office.withdraw(INVITED.sha256)


def test_an_invitation_makes_one_account(office: Office) -> None:
    """It is used then, forgets the name that it proposed, and makes no other."""
    office.invite(INVITED)
    office.accept(INVITED.sha256, ADA)
    assert office.accounts(HALL) == (ADA,)
    assert office.account(ADA.id) == ADA
    assert office.invitation(INVITED.sha256) == replace(INVITED, name=None, used_at=NOON)
    assert office.invitations(HALL, NOON) == ()
    with refused("invitation-is-used", used_at=NOON):
        office.accept(INVITED.sha256, BEN)
    assert office.accounts(HALL) == (ADA,)


@pytest.mark.parametrize("created_at", [EVENING, NIGHT])
def test_an_invitation_expires(office: Office, created_at: str) -> None:
    """At the moment it names, to the second."""
    office.invite(INVITED)
    with refused("invitation-has-expired", expires_at=EVENING):
        office.accept(INVITED.sha256, replace(ADA, created_at=created_at))
    assert office.accounts(HALL) == ()


@pytest.mark.parametrize("other", [{"assembly": BRANCH}, {"office": "chair"}, {"person": "officer-9"}])
def test_an_invitation_is_for_what_it_says(office: Office, other: dict[str, str]) -> None:
    """Another assembly, another office and another person need one of their own."""
    given = replace(INVITED, person=ADA.person)
    office.invite(given)
    with refused("no-such-invitation"):
        office.accept(given.sha256, replace(ADA, **other))
    office.accept(given.sha256, ADA)
    assert office.account(ADA.id) == ADA


def test_an_account_without_a_person(office: Office, join: Join) -> None:
    """The record of a chronicle does not name who keeps it."""
    nameless = join(replace(ADA, person=None))
    assert office.account(ADA.id) == nameless
    assert office.forget(HALL, "") == 0


@pytest.mark.parametrize("name", ["Ada Lind", "ADA  LIND", "\u00a0ada lind", "Ａda Lind"])
def test_a_name_is_taken_in_its_office(office: Office, ada: Account, name: str) -> None:
    """However it is written; the invitation that was refused can be used under another."""
    given = invitation("second")
    office.invite(given)
    with refused("name-is-taken", assembly=HALL, office="secretary"):
        office.accept(given.sha256, replace(BEN, name=name.strip()))
    office.accept(given.sha256, BEN)
    assert office.accounts(HALL) == tuple(sorted((ada, BEN), key=lambda each: each.id))


def test_a_name_is_free_in_another_office(office: Office, ada: Account, join: Join) -> None:
    """And in another assembly: rights are separate."""
    chair = join(replace(ADA, id="c" * 16, office="chair"))
    branch = join(replace(ADA, id="b" * 16, assembly=BRANCH))
    assert office.account_named(HALL, "secretary", "ada lind") == ada
    assert office.account_named(HALL, "chair", " Ada  Lind ") == chair
    assert office.account_named(BRANCH, "secretary", "ADA LIND") == branch
    assert office.account_named(BRANCH, "chair", "Ada Lind") is None
    assert office.accounts(BRANCH) == (branch,)


def test_it_is_noted_that_an_officer_is_on_the_record(office: Office, ada: Account) -> None:
    """Of an account that is there; of another nothing is."""
    office.enter(ada.id, NOON)
    office.enter(BEN.id, NOON)
    assert office.accounts(HALL) == (replace(ada, entered_at=NOON),)


def test_a_password_is_exchanged_for_another(office: Office, ada: Account) -> None:
    """By whoever knows the hash that is kept: of two changes at once one is refused."""
    assert office.change_password(ada.id, PASSWORD, PASSWORD + "2")
    assert not office.change_password(ada.id, PASSWORD, PASSWORD + "3")
    assert not office.change_password(BEN.id, PASSWORD, PASSWORD + "3")
    assert office.account(ada.id) == replace(ada, password=PASSWORD + "2")


def test_a_session_is_found_with_its_account(office: Office, ada: Account) -> None:
    """By the hash of its token, as long as it lasts."""
    office.open_session(AT_WORK)
    assert office.session(AT_WORK.sha256, NOON) == (AT_WORK, ada)
    assert office.session(hash_of("another"), NOON) is None


@pytest.mark.parametrize(
    ("idle_until", "expires_at"), [(EVENING, NIGHT), (NIGHT, EVENING), (EVENING, EVENING)]
)
def test_a_session_ends_by_itself(office: Office, ada: Account, idle_until: str, expires_at: str) -> None:
    """When it was idle for too long, and at the latest when it expires; to the second."""
    office.open_session(session("session", idle_until=idle_until, expires_at=expires_at))
    assert office.session(AT_WORK.sha256, "2026-11-26T17:59:59Z")
    assert office.session(AT_WORK.sha256, EVENING) is None
    assert office.sessions(ada.id, EVENING) == ()


def test_a_session_that_is_used_goes_on(office: Office, ada: Account) -> None:
    """Until it expires; one that has ended is not woken up."""
    office.open_session(AT_WORK)
    office.see(AT_WORK.sha256, "2026-11-26T17:00:00Z", NIGHT)
    office.see(hash_of("another"), NOON, NIGHT)
    assert office.session(AT_WORK.sha256, EVENING) == (
        replace(AT_WORK, seen_at="2026-11-26T17:00:00Z", idle_until=NIGHT),
        ada,
    )
    office.see(AT_WORK.sha256, NIGHT, LATER)
    assert office.session(AT_WORK.sha256, NIGHT) is None


def test_sessions_are_listed_and_ended(office: Office, ada: Account, join: Join) -> None:
    """The newest first; one, or all besides one, or all; never another account's."""
    ben = join(BEN)
    first, second = session("first"), session("second", created_at="2026-11-26T12:00:01Z")
    third, other = session("third", created_at="2026-11-26T12:00:02Z"), session("other", account=ben.id)
    for each in (first, third, second, other):
        office.open_session(each)
    assert office.sessions(ada.id, NOON) == (third, second, first)
    assert office.end_session(ada.id, second.sha256)
    assert not office.end_session(ada.id, second.sha256)
    assert not office.end_session(ada.id, other.sha256)
    assert office.sessions(ada.id, NOON) == (third, first)
    assert office.end_sessions(ada.id, besides=first.sha256) == 1
    assert office.sessions(ada.id, NOON) == (first,)
    assert office.end_sessions(ada.id) == 1
    assert office.session(first.sha256, NOON) is None
    assert office.sessions(ben.id, NOON) == (other,)


def test_a_session_needs_an_account_and_a_token_of_its_own(office: Office, ada: Account) -> None:
    """Nobody works without an account, and no two sessions have one token."""
    with refused("no-such-account", account=BEN.id):
        office.open_session(session("first", account=BEN.id))
    office.open_session(AT_WORK)
    with refused("token-is-taken"):
        office.open_session(replace(AT_WORK, created_at=EVENING))
    assert office.sessions(ada.id, NOON) == (AT_WORK,)


def test_a_revoked_account_is_of_no_use(office: Office, ada: Account, join: Join) -> None:
    """Its sessions end at once, its password is gone, its name is free; it stays on the list."""
    office.open_session(AT_WORK)
    assert office.revoke(ada.id, EVENING)
    assert not office.revoke(ada.id, NIGHT)
    assert not office.revoke(BEN.id, NIGHT)
    assert office.session(AT_WORK.sha256, NOON) is None
    assert office.account_named(HALL, "secretary", "Ada Lind") is None
    assert office.accounts(HALL) == (replace(ada, password="", revoked_at=EVENING),)
    with refused("no-such-account"):
        office.open_session(AT_WORK)
    assert not office.change_password(ada.id, "", PASSWORD)
    again = join(replace(ADA, id="a" * 16, created_at="2026-11-26T13:00:00Z"))
    assert office.account_named(HALL, "secretary", "Ada Lind") == again


def test_a_person_is_forgotten(office: Office, ada: Account, join: Join) -> None:
    """Accounts, sessions and invitations of the person go; those of others, and of other assemblies, stay."""
    chair = join(replace(ADA, id="c" * 16, office="chair"))
    branch, ben = join(replace(ADA, id="b" * 16, assembly=BRANCH)), join(BEN)
    office.open_session(AT_WORK)
    bound = invitation("bound", person=ada.person)
    office.invite(bound)
    office.invite(INVITED)
    assert office.forget(HALL, str(ada.person)) == 2
    assert office.forget(HALL, str(ada.person)) == 0
    assert office.account(chair.id) is None
    assert office.accounts(HALL) == (ben,)
    assert office.accounts(BRANCH) == (branch,)
    assert office.session(AT_WORK.sha256, NOON) is None
    assert office.invitation(bound.sha256) is None
    assert office.invitation(INVITED.sha256) == INVITED


def test_what_has_ended_is_cleared_away(office: Office, ada: Account) -> None:
    """Sessions at once, invitations when they are older than what is asked for."""
    idle = session("idle", idle_until=NOON)
    expired = session("expired", expires_at=NOON, idle_until=NOON)
    for each in (idle, expired, AT_WORK):
        office.open_session(each)
    old, fresh = invitation("old", expires_at=MORNING), invitation("fresh")
    office.invite(old)
    office.invite(fresh)
    office.sweep(NOON, MORNING)
    assert office.sessions(ada.id, MORNING) == (AT_WORK,)
    assert office.invitation(old.sha256) is None
    assert office.invitation(fresh.sha256) == fresh
