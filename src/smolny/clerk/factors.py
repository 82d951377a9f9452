"""Second factors of officers: codes that change every half minute (RFC 6238), and codes for a lost device.

The secrets lie sealed in the office store (AES-256-GCM); the key that opens them is a file beside the keys of
the assemblies, readable by its owner alone, and never in the store.
"""

import hmac
import os
import secrets
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from urllib.parse import quote

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from smolny.archive.office import Factor, Office
from smolny.clerk.hours import written
from smolny.clerk.officers import hash_of, waits
from smolny.domain.order import OutOfOrder

SECONDS, DIGITS, SKEW = 30, 6, 1
"""A code is good for one step of so many seconds, and for so many steps before and after."""

SECRET_BYTES, NONCE_BYTES, KEY_BYTES = 20, 12, 32
RECOVERY_CODES, RECOVERY_BYTES = 10, 10
KEY_FILE = ".second-factors"
"""No assembly can be named so."""

_SEALED = "sealed:"


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of a step: RFC 4226, section 5.3, over HMAC-SHA-1."""
    mac = hmac.new(secret, step.to_bytes(8, "big"), sha1).digest()
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def step_at(moment: datetime) -> int:
    """The step of a moment: RFC 6238, section 4.2."""
    return int(moment.timestamp()) // SECONDS


def step_of(secret: bytes, code: str, moment: datetime) -> int | None:
    """The step whose code this is, now or one step before or after; none otherwise. As slow either way."""
    now, typed = step_at(moment), plain(code).encode()
    steps = range(now - SKEW, now + SKEW + 1)
    fitting = [step for step in steps if hmac.compare_digest(code_at(secret, step).encode(), typed)]
    return fitting[-1] if fitting else None


def plain(code: str) -> str:
    """A code as it was meant, however it was typed: without blanks and hyphens, in capitals."""
    return "".join(code.split()).replace("-", "").upper()


def address(secret: bytes, whose: str, issuer: str) -> str:
    """The address that an authenticator takes from a QR code."""
    label = quote(f"{issuer}: {whose}", safe="")
    return f"otpauth://totp/{label}?secret={spelled(secret)}&issuer={quote(issuer, safe='')}"


def spelled(secret: bytes) -> str:
    """The secret as it is typed by hand."""
    return b32encode(secret).decode().rstrip("=")


class Sealer:
    """Seals and opens the secrets of second factors by the key in a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / KEY_FILE

    def sealed(self, account: str, secret: bytes) -> str:
        """The secret as the store keeps it, bound to its account."""
        nonce = os.urandom(NONCE_BYTES)
        hidden = AESGCM(self._made()).encrypt(nonce, secret, account.encode())
        return _SEALED + urlsafe_b64encode(nonce + hidden).decode().rstrip("=")

    def opened(self, account: str, sealed: str) -> bytes:
        """The secret; OutOfOrder `factor-cannot-be-read` where its key is missing or another one."""
        told = sealed.removeprefix(_SEALED)
        try:
            kept = urlsafe_b64decode(told + "=" * (-len(told) % 4))
            return AESGCM(self._path.read_bytes()).decrypt(
                kept[:NONCE_BYTES], kept[NONCE_BYTES:], account.encode()
            )
        except (OSError, ValueError, InvalidTag):
            raise OutOfOrder("factor-cannot-be-read", file=KEY_FILE) from None

    def _made(self) -> bytes:
        """The key, made where there is none; of two who make it at once the first one's is kept."""
        if not self._path.exists():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_name(f"{KEY_FILE}.{secrets.token_hex(4)}")
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(os.urandom(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(draft, self._path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return self._path.read_bytes()


def proposed(office: Office, sealer: Sealer, account: str, moment: datetime) -> None:
    """Propose a new secret, in the place of one that was never confirmed; raises as `propose_factor` does."""
    secret = sealer.sealed(account, os.urandom(SECRET_BYTES))
    office.propose_factor(Factor(account, secret, written(moment)))


def confirmed(office: Office, sealer: Sealer, factor: Factor, code: str, moment: datetime) -> Sequence[str]:
    """Recovery codes, to be shown once, where the code shows that a device has the secret; else none."""
    step = step_of(sealer.opened(factor.account, factor.secret), code, moment)
    if step is None:
        return ()
    codes = new_recovery()
    kept = [hash_of(plain(each)) for each in codes]
    done = office.confirm_factor(factor.account, factor.secret, step, written(moment), kept)
    return codes if done else ()


def renewed(office: Office, account: str) -> Sequence[str]:
    """New recovery codes in the place of all earlier ones, to be shown once."""
    codes = new_recovery()
    office.put_recovery(account, [hash_of(plain(each)) for each in codes])
    return codes


def is_right(office: Office, sealer: Sealer, factor: Factor, code: str, moment: datetime) -> bool:
    """Whether a code, or a recovery code, lets in; it does so once."""
    typed = plain(code)
    if len(typed) == DIGITS:
        step = step_of(sealer.opened(factor.account, factor.secret), typed, moment)
        return step is not None and office.use_step(factor.account, step)
    return office.use_recovery(factor.account, hash_of(typed))


def attempt(office: Office, account: str, moment: datetime) -> str | None:
    """Count a code that is tried; until when it has to wait, or none."""
    return office.attempt(attempt_key(account), written(moment), lambda count: waits(count, moment))


def attempt_key(account: str) -> str:
    """Under what the attempts of an account at its codes are counted, apart from those at its password."""
    return hash_of(f"code\0{account}")


def is_set(office: Office, account: str) -> bool:
    """Whether an account asks for a second factor."""
    factor = office.factor(account)
    return factor is not None and factor.confirmed_at is not None


def locked(office: Office, sealer: Sealer, assemblies: Iterable[str]) -> int:
    """How many second factors the key in the folder does not open: it is missing, or another one."""
    accounts = (account for assembly in assemblies for account in office.accounts(assembly))
    found = [factor for account in accounts if (factor := office.factor(account.id)) is not None]
    return sum(not _opens(sealer, factor) for factor in found)


def _opens(sealer: Sealer, factor: Factor) -> bool:
    try:
        sealer.opened(factor.account, factor.secret)
    except OutOfOrder:
        return False
    return True


def new_recovery() -> tuple[str, ...]:
    """Recovery codes of 80 bits each, in groups of four letters."""
    return tuple(map(_grouped, (spelled(os.urandom(RECOVERY_BYTES)) for _ in range(RECOVERY_CODES))))


def _grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
