"""Passwords, invitations, sessions and waits, before any page is in it."""

from datetime import UTC, datetime, timedelta

import pytest

from smolny.clerk import officers, passwords
from smolny.clerk.hours import clock, happening, read_moment, written
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import AssemblyId
from smolny.domain.values.moments import Calendar, Occurrence, well_formed

HALL = AssemblyId("hall")
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def test_a_password_is_kept_as_owasp_has_it() -> None:
    """Argon2id with 19 MiB and two passes, under a salt of its own."""
    first, second = passwords.hashed("tin roof river nine"), passwords.hashed("tin roof river nine")
    assert first != second
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.is_right(first, "tin roof river nine")
    assert not passwords.is_right(first, "tin roof river ten")
    assert not passwords.is_outdated(first)


def test_the_hash_of_nobody_is_as_dear_as_any_and_opens_nothing() -> None:
    """So that a name that nobody has takes as long."""
    assert not passwords.is_outdated(passwords.NOBODYS)
    for password in ("", "tin roof river nine", "\0" * 32):
        assert not passwords.is_right(passwords.NOBODYS, password)


def test_a_password_is_the_same_on_every_keyboard() -> None:
    """Composed letters and letters with marks are one."""
    kept = passwords.hashed("blåbærsyltetøy")
    assert passwords.is_right(kept, "bla\u030abærsyltetøy")


@pytest.mark.parametrize("kept", ["", "plain", "$argon2id$", "$argon2id$v=19$m=1,t=1,p=1$$"])
def test_what_is_no_hash_is_never_right(kept: str) -> None:
    """A revoked account has none."""
    assert not passwords.is_right(kept, "")
    assert not passwords.is_right(kept, kept)


def test_an_endless_password_is_not_hashed() -> None:
    """Only its beginning is looked at, and none that long was ever taken."""
    kept = passwords.hashed("a" * passwords.LONGEST)
    assert passwords.is_right(kept, "a" * 60_000)
    with pytest.raises(OutOfOrder, match="password-is-too-long"):
        passwords.check_password("abcdef" * 50, "abcdef" * 50, "Ada")


def test_waits_grow_and_stop_growing() -> None:
    """Five are free; then 30 seconds, doubled up to a quarter of an hour."""
    waits = [int((read_moment(officers.waits(count, NOON)) - NOON).total_seconds()) for count in range(1, 14)]
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]
    assert officers.waits(10_000, NOON) == written(NOON + timedelta(minutes=15))


@pytest.mark.parametrize(
    "office", ["secretary", "credentials committee", "vice-chair", "секретарь", "clerk 2"]
)
def test_an_office_is_called_what_it_is_called(office: str) -> None:
    """Letters, digits, blanks, hyphens."""
    invitation, token = officers.new_invitation(HALL, office, NOON, timedelta(days=7))
    assert invitation.office == office
    assert invitation.sha256 == officers.hash_of(token)
    assert invitation.expires_at == "2026-12-03T12:00:00Z"
    assert len(token) == 43


@pytest.mark.parametrize("office", ["", " ", "-chair", "chair ", "a/b", "a\nb", "<b>", "x" * 64, "a\0"])
def test_what_is_no_office(office: str) -> None:
    """Nobody is invited to it."""
    with pytest.raises(OutOfOrder, match="office-is-malformed"):
        officers.new_invitation(HALL, office, NOON, timedelta(days=7))


def test_the_clock_tells_whole_seconds() -> None:
    """In UTC, and as stores write them."""
    now = clock()
    assert (now.tzinfo, now.microsecond) == (UTC, 0)
    assert read_moment(written(now)) == now


def founding(calendar: Calendar, zone: str) -> FoundAssembly:
    """An assembly that reckons so."""
    return FoundAssembly("Hall", "council", "live", calendar, zone)


@pytest.mark.parametrize(
    ("calendar", "zone", "moment", "expected"),
    [
        (
            "gregorian",
            "Europe/Oslo",
            NOON,
            Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-26", "13:00"),
        ),
        (
            "gregorian",
            "America/New_York",
            datetime(2026, 11, 26, 3, 0, tzinfo=UTC),
            Occurrence("exact", "gregorian", "America/New_York", "2026-11-25", "22:00"),
        ),
        ("julian", "UTC", NOON, Occurrence("exact", "julian", "UTC", "2026-11-13", "12:00")),
        ("gregorian", "not-given", NOON, Occurrence("exact", "gregorian", "not-given", "2026-11-26")),
        (
            "gregorian",
            "Europe/Oslo",
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            Occurrence("exact", "gregorian", "Europe/Oslo", "2026-10-25", "02:30", offset="+02:00"),
        ),
        (
            "gregorian",
            "Europe/Oslo",
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
            Occurrence("exact", "gregorian", "Europe/Oslo", "2026-10-25", "02:30", offset="+01:00"),
        ),
        (
            "gregorian",
            "America/New_York",
            datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
            Occurrence("exact", "gregorian", "America/New_York", "2026-11-01", "01:30", offset="-05:00"),
        ),
    ],
)
def test_now_is_told_as_the_assembly_tells_it(
    calendar: Calendar, zone: str, moment: datetime, expected: Occurrence
) -> None:
    """In its calendar and zone; the hour that comes twice with its offset; without a zone the day alone."""
    told = happening(founding(calendar, zone), moment)
    assert told == expected
    assert well_formed(told)
