"""Second factors of officers: a sealed secret, the newest step that was used, recovery codes as hashes."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from smolny.archive.contract import ArchiveError
from smolny.archive.office.checks import check_hash, check_moment, check_sealed
from smolny.archive.office.contract import Account
from smolny.archive.office.doors import Factor, Factors
from smolny.archive.office.tables import Asked, Tables

COLUMNS = "account, secret, proposed_at, confirmed_at, step"


class TabledFactors(Tables, Factors):
    """Second factors in a table, recovery codes in another."""

    def propose_factor(self, factor: Factor) -> None:
        check_sealed(factor.secret)
        check_moment(factor.proposed_at)
        with self._changing() as ask:
            # The account's row is taken, so that it cannot be revoked meanwhile.
            query = "UPDATE office_accounts SET id = id WHERE id = ? AND revoked_at IS NULL RETURNING 1"
            if not ask(query, (factor.account,)):
                raise ArchiveError("no-such-account", account=factor.account)
            insert = (
                f"INSERT INTO office_factors ({COLUMNS}) VALUES (?, ?, ?, NULL, 0) ON CONFLICT (account)"
                " DO UPDATE SET secret = excluded.secret, proposed_at = excluded.proposed_at"
                " WHERE office_factors.confirmed_at IS NULL RETURNING 1"
            )
            if not ask(insert, (factor.account, factor.secret, factor.proposed_at)):
                raise ArchiveError("factor-is-set")

    def factor(self, account: str) -> Factor | None:
        rows = self._rows(f"SELECT {COLUMNS} FROM office_factors WHERE account = ?", (account,))
        return Factor(*rows[0]) if rows else None

    def confirm_factor(
        self, account: str, secret: str, step: int, moment: str, recovery: Sequence[str]
    ) -> bool:
        check_moment(moment)
        check_hash(*recovery)
        with self._changing() as ask:
            query = (
                "UPDATE office_factors SET confirmed_at = ?, step = ?"
                " WHERE account = ? AND secret = ? AND confirmed_at IS NULL RETURNING 1"
            )
            confirmed = bool(ask(query, (moment, step, account, secret)))
            if confirmed:
                replace_recovery(ask, account, recovery)
        return confirmed

    def use_step(self, account: str, step: int) -> bool:
        query = (
            "UPDATE office_factors SET step = ?"
            " WHERE account = ? AND step < ? AND confirmed_at IS NOT NULL RETURNING 1"
        )
        return bool(self._changed(query, (step, account, step)))

    def put_recovery(self, account: str, recovery: Sequence[str]) -> None:
        check_hash(*recovery)
        with self._changing() as ask:
            replace_recovery(ask, account, recovery)

    def use_recovery(self, account: str, sha256: str) -> bool:
        check_hash(sha256)
        query = (
            "DELETE FROM office_recovery WHERE account = ? AND sha256 = ? AND EXISTS"
            " (SELECT 1 FROM office_factors AS f WHERE f.account = office_recovery.account"
            " AND f.confirmed_at IS NOT NULL) RETURNING 1"
        )
        return bool(self._changed(query, (account, sha256)))

    def recovery_left(self, account: str) -> int:
        return int(self._rows("SELECT count(*) FROM office_recovery WHERE account = ?", (account,))[0][0])

    def drop_factor(self, account: str) -> bool:
        with self._changing() as ask:
            return drop_factor(ask, account)


def replace_recovery(ask: Asked, account: str, recovery: Sequence[str]) -> None:
    """Put recovery codes in the place of all earlier ones."""
    ask("DELETE FROM office_recovery WHERE account = ?", (account,))
    for sha256 in recovery:
        ask("INSERT INTO office_recovery (account, sha256) VALUES (?, ?)", (account, sha256))


def drop_factor(ask: Asked, account: str) -> bool:
    """Delete a second factor and its recovery codes; False where there is none."""
    ask("DELETE FROM office_recovery WHERE account = ?", (account,))
    return bool(ask("DELETE FROM office_factors WHERE account = ? RETURNING 1", (account,)))


class MemoryFactors(Factors):
    """Second factors and recovery codes in dictionaries beside that of the accounts."""

    _accounts: dict[str, Account]
    _factors: dict[str, Factor]
    _recovery: dict[str, frozenset[str]]

    @abstractmethod
    def _held(self) -> AbstractContextManager[None]:
        """One thread at a time."""

    def propose_factor(self, factor: Factor) -> None:
        check_sealed(factor.secret)
        check_moment(factor.proposed_at)
        with self._held():
            account, found = self._accounts.get(factor.account), self._factors.get(factor.account)
            if account is None or account.revoked_at is not None:
                raise ArchiveError("no-such-account", account=factor.account)
            if found is not None and found.confirmed_at is not None:
                raise ArchiveError("factor-is-set")
            self._factors[factor.account] = replace(factor, confirmed_at=None, step=0)

    def factor(self, account: str) -> Factor | None:
        with self._held():
            return self._factors.get(account)

    def confirm_factor(
        self, account: str, secret: str, step: int, moment: str, recovery: Sequence[str]
    ) -> bool:
        check_moment(moment)
        check_hash(*recovery)
        with self._held():
            found = self._factors.get(account)
            if found is None or found.secret != secret or found.confirmed_at is not None:
                return False
            self._factors[account] = replace(found, confirmed_at=moment, step=step)
            self._recovery[account] = frozenset(recovery)
            return True

    def use_step(self, account: str, step: int) -> bool:
        with self._held():
            found = self._factors.get(account)
            if found is None or found.confirmed_at is None or step <= found.step:
                return False
            self._factors[account] = replace(found, step=step)
            return True

    def put_recovery(self, account: str, recovery: Sequence[str]) -> None:
        check_hash(*recovery)
        with self._held():
            self._recovery[account] = frozenset(recovery)

    def use_recovery(self, account: str, sha256: str) -> bool:
        check_hash(sha256)
        with self._held():
            found, left = self._factors.get(account), self._recovery.get(account, frozenset())
            if found is None or found.confirmed_at is None or sha256 not in left:
                return False
            self._recovery[account] = left - {sha256}
            return True

    def recovery_left(self, account: str) -> int:
        with self._held():
            return len(self._recovery.get(account, ()))

    def drop_factor(self, account: str) -> bool:
        with self._held():
            self._recovery.pop(account, None)
            return self._factors.pop(account, None) is not None
