"""Codes of second factors: as the standards compute them, good once, sealed where they are kept."""

import os
import stat
from base64 import b32decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.archive.office import Office
from smolny.clerk import factors
from smolny.domain.order import OutOfOrder
from tests.archive.office.examples import ADA, INVITED

RFC_SECRET = b"12345678901234567890"
HOTP = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split()  # noqa: SIM905
"""The first ten codes of the secret of RFC 4226, appendix D."""

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def office() -> Iterator[Office]:
    """An office with one officer."""
    with open_archive("memory:", create=True) as archive:
        kept = archive.office()
        kept.invite(INVITED)
        kept.accept(INVITED.sha256, ADA)
        yield kept


@pytest.fixture
def sealer(tmp_path: Path) -> factors.Sealer:
    """A sealer whose key is not made yet."""
    return factors.Sealer(tmp_path / "keys")


@pytest.mark.parametrize(("count", "code"), list(enumerate(HOTP)))
def test_codes_are_those_of_the_standard(count: int, code: str) -> None:
    """RFC 4226, appendix D."""
    assert factors.code_at(RFC_SECRET, count) == code


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ],
)
def test_moments_have_the_codes_of_the_standard(seconds: int, code: str) -> None:
    """RFC 6238, appendix B, over SHA-1."""
    step = factors.step_at(datetime.fromtimestamp(seconds, UTC))
    assert factors.code_at(RFC_SECRET, step, 8) == code


@pytest.mark.parametrize(("late", "good"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_clock_may_be_one_step_wrong(late: int, good: bool) -> None:
    """Either way, and no more."""
    code = factors.code_at(RFC_SECRET, factors.step_at(NOW))
    assert (factors.step_of(RFC_SECRET, code, NOW + timedelta(seconds=late)) is not None) == good


def enrolled(office: Office, sealer: factors.Sealer) -> tuple[bytes, tuple[str, ...]]:
    """The secret of an officer who has confirmed it, and the recovery codes."""
    factors.proposed(office, sealer, ADA.id, NOW)
    factor = office.factor(ADA.id)
    assert factor is not None
    secret = sealer.opened(ADA.id, factor.secret)
    codes = factors.confirmed(office, sealer, factor, factors.code_at(secret, factors.step_at(NOW)), NOW)
    return secret, tuple(codes)


def is_right(office: Office, sealer: factors.Sealer, code: str, at: datetime) -> bool:
    """Whether a code lets the officer in."""
    factor = office.factor(ADA.id)
    assert factor is not None
    return factors.is_right(office, sealer, factor, code, at)


def test_a_factor_holds_once_it_is_confirmed(office: Office, sealer: factors.Sealer) -> None:
    """By a code of the device; a wrong one confirms nothing."""
    factors.proposed(office, sealer, ADA.id, NOW)
    factor = office.factor(ADA.id)
    assert factor is not None
    assert not factors.is_set(office, ADA.id)
    assert factors.confirmed(office, sealer, factor, "12345", NOW) == ()
    assert not factors.is_set(office, ADA.id)
    secret = sealer.opened(ADA.id, factor.secret)
    code = factors.code_at(secret, factors.step_at(NOW))
    assert len(set(factors.confirmed(office, sealer, factor, f" {code[:3]} {code[3:]}", NOW))) == 10
    assert factors.is_set(office, ADA.id)
    assert factors.confirmed(office, sealer, factor, code, NOW) == ()


def test_a_code_is_good_once(office: Office, sealer: factors.Sealer) -> None:
    """Also the one that confirmed it; an earlier one is not good after a later one."""
    secret, _ = enrolled(office, sealer)
    later = NOW + timedelta(minutes=5)
    codes = [factors.code_at(secret, factors.step_at(later) + off) for off in (-1, 0)]
    assert not is_right(office, sealer, factors.code_at(secret, factors.step_at(NOW)), NOW)
    assert is_right(office, sealer, codes[1], later)
    assert not is_right(office, sealer, codes[1], later)
    assert not is_right(office, sealer, codes[0], later)


def test_a_recovery_code_is_good_once(office: Office, sealer: factors.Sealer) -> None:
    """However it is typed; new ones take the place of all."""
    _, codes = enrolled(office, sealer)
    assert is_right(office, sealer, codes[0].lower().replace("-", " "), NOW)
    assert not is_right(office, sealer, codes[0], NOW)
    fresh = factors.renewed(office, ADA.id)
    assert not is_right(office, sealer, codes[1], NOW)
    assert is_right(office, sealer, fresh[1], NOW)
    assert office.recovery_left(ADA.id) == 9


def test_a_secret_is_sealed_for_its_account(office: Office, sealer: factors.Sealer, tmp_path: Path) -> None:
    """By a key that only its owner reads; without it, or for another account, nothing opens."""
    secret, _ = enrolled(office, sealer)
    factor = office.factor(ADA.id)
    assert factor is not None
    assert factors.spelled(secret) not in factor.secret
    path = tmp_path / "keys" / factors.KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == [factors.KEY_FILE]
    with pytest.raises(OutOfOrder, match="factor-cannot-be-read"):
        sealer.opened("another", factor.secret)
    path.write_bytes(os.urandom(32))
    with pytest.raises(OutOfOrder, match="factor-cannot-be-read"):
        sealer.opened(ADA.id, factor.secret)
    path.unlink()
    with pytest.raises(OutOfOrder, match="factor-cannot-be-read"):
        sealer.opened(ADA.id, factor.secret)


def test_of_two_who_make_the_key_one_is_kept(sealer: factors.Sealer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second uses the key of the first."""
    first = sealer.sealed("a", b"first")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    second = sealer.sealed("b", b"second")
    monkeypatch.undo()
    assert (sealer.opened("a", first), sealer.opened("b", second)) == (b"first", b"second")


def test_an_authenticator_is_told_what_it_needs() -> None:
    """The secret in base32, who issues it, for whom."""
    told = factors.address(RFC_SECRET, "Ada, chair", "The Congress & friends")
    assert told.startswith("otpauth://totp/The%20Congress%20%26%20friends%3A%20")
    spelled = told.partition("secret=")[2].partition("&")[0]
    assert b32decode(spelled) == RFC_SECRET
