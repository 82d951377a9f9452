"""An office store in tables: one set of plain SQL for both engines, which differ in tables and locks."""

from collections.abc import Callable, Sequence

from smolny.archive.contract import ArchiveError
from smolny.archive.office.checks import (
    check_account,
    check_assembly_name,
    check_cards,
    check_hash,
    check_hashed,
    check_invitation,
    check_moment,
    check_session,
    unusable,
)
from smolny.archive.office.contract import Account, Card, Invitation, Office, Session, signing_name
from smolny.archive.office.delegates import TabledDelegates
from smolny.archive.office.drafted import TabledDrafts
from smolny.archive.office.factors import TabledFactors, drop_factor
from smolny.archive.office.letters import TabledLetters
from smolny.archive.office.screens import TabledScreens
from smolny.archive.office.tables import Asked, Rows

ACCOUNT = "id, assembly, office, person, name, password, created_at, entered_at, revoked_at"
INVITATION = "sha256, assembly, office, person, name, created_at, expires_at, used_at"
SESSION = "sha256, account, created_at, seen_at, idle_until, expires_at, rests"
BOTH = ", ".join(
    [f"s.{each}" for each in SESSION.split(", ")] + [f"a.{each}" for each in ACCOUNT.split(", ")]
)

NAMED = (
    f"SELECT {ACCOUNT} FROM office_accounts"
    " WHERE assembly = ? AND office = ? AND signs_in_as = ? AND revoked_at IS NULL"
)
CHANGE_PASSWORD = (
    "UPDATE office_accounts SET password = ? WHERE id = ? AND password = ? AND revoked_at IS NULL RETURNING 1"
)
OPEN_SESSIONS = (
    f"SELECT {SESSION} FROM office_sessions WHERE account = ? AND expires_at > ? AND idle_until > ?"
    " ORDER BY created_at DESC, sha256 DESC"
)
CARD_OF_MANDATE = (
    "SELECT mandate, serial, sha256 FROM office_cards"
    " WHERE assembly = ? AND mandate = ? AND sha256 IS NOT NULL"
)
TAKE_CARD = (
    "UPDATE office_cards SET sha256 = NULL"
    " WHERE assembly = ? AND mandate = ? AND sha256 IS NOT NULL RETURNING 1"
)


class TabledOffice(TabledDelegates, TabledFactors, TabledLetters, TabledScreens, TabledDrafts, Office):
    """The verbs of an office over two ways to ask the database: for reading, and for changing."""

    def invite(self, invitation: Invitation) -> None:
        check_invitation(invitation)
        given = invitation
        values = (given.sha256, given.assembly, given.office, given.person, given.name)
        added = self._changed(
            f"INSERT INTO office_invitations ({INVITATION}) VALUES (?, ?, ?, ?, ?, ?, ?, NULL)"
            " ON CONFLICT DO NOTHING RETURNING 1",
            (*values, given.created_at, given.expires_at),
        )
        if not added:
            raise ArchiveError("token-is-taken")

    def invitation(self, sha256: str) -> Invitation | None:
        check_hash(sha256)
        found = self._rows(f"SELECT {INVITATION} FROM office_invitations WHERE sha256 = ?", (sha256,))
        return Invitation(*found[0]) if found else None

    def invitations(self, assembly: str, moment: str) -> tuple[Invitation, ...]:
        check_assembly_name(assembly)
        check_moment(moment)
        found = self._rows(
            f"SELECT {INVITATION} FROM office_invitations WHERE assembly = ? AND used_at IS NULL"
            " AND expires_at > ? ORDER BY expires_at, sha256",
            (assembly, moment),
        )
        return tuple(Invitation(*row) for row in found)

    def withdraw(self, sha256: str) -> bool:
        check_hash(sha256)
        query = "DELETE FROM office_invitations WHERE sha256 = ? AND used_at IS NULL RETURNING 1"
        return bool(self._changed(query, (sha256,)))

    def accept(self, sha256: str, account: Account) -> None:
        check_hash(sha256)
        check_account(account)
        whose = (account.assembly, account.office, account.person)
        with self._changing() as ask:
            # The first statement takes the row, so that another use waits here, and then finds it used.
            used = ask(
                "UPDATE office_invitations SET used_at = ?, name = NULL WHERE sha256 = ? AND assembly = ?"
                " AND office = ? AND (person IS NULL OR person = ?) AND used_at IS NULL AND expires_at > ?"
                " RETURNING 1",
                (account.created_at, sha256, *whose, account.created_at),
            )
            if not used:
                raise unusable(invitation_in(ask, sha256), account)
            if not add_account(ask, account):
                raise ArchiveError("name-is-taken", assembly=account.assembly, office=account.office)

    def account(self, id: str) -> Account | None:
        return account_of(self._rows(f"SELECT {ACCOUNT} FROM office_accounts WHERE id = ?", (id,)))

    def account_named(self, assembly: str, office: str, name: str) -> Account | None:
        check_assembly_name(assembly)
        return account_of(self._rows(NAMED, (assembly, office, signing_name(name))))

    def accounts(self, assembly: str) -> tuple[Account, ...]:
        check_assembly_name(assembly)
        query = f"SELECT {ACCOUNT} FROM office_accounts WHERE assembly = ? ORDER BY created_at, id"
        return tuple(Account(*row) for row in self._rows(query, (assembly,)))

    def enter(self, id: str, moment: str) -> None:
        check_moment(moment)
        self._changed("UPDATE office_accounts SET entered_at = ? WHERE id = ?", (moment, id))

    def change_password(self, id: str, old: str, new: str) -> bool:
        check_hashed(new)
        return bool(self._changed(CHANGE_PASSWORD, (new, id, old)))

    def revoke(self, id: str, moment: str) -> bool:
        check_moment(moment)
        with self._changing() as ask:
            query = (
                "UPDATE office_accounts SET password = '', revoked_at = ?"
                " WHERE id = ? AND revoked_at IS NULL RETURNING 1"
            )
            revoked = ask(query, (moment, id))
            if revoked:
                ask("DELETE FROM office_sessions WHERE account = ?", (id,))
                drop_factor(ask, id)
        return bool(revoked)

    def forget(self, assembly: str, person: str) -> int:
        check_assembly_name(assembly)
        with self._changing() as ask:
            query = "DELETE FROM office_accounts WHERE assembly = ? AND person = ? RETURNING id"
            found = ask(query, (assembly, person))
            for (id,) in found:
                ask("DELETE FROM office_sessions WHERE account = ?", (id,))
                drop_factor(ask, id)
            query = "DELETE FROM office_invitations WHERE assembly = ? AND person = ?"
            ask(query, (assembly, person))
            query = "DELETE FROM office_letters WHERE assembly = ? AND addressee = ?"
            ask(query, (assembly, f"person:{person}"))
        return len(found)

    def open_session(self, session: Session) -> None:
        check_session(session)
        with self._changing() as ask:
            # The account's row is taken, so that it cannot be revoked while its session begins.
            query = "UPDATE office_accounts SET id = id WHERE id = ? AND revoked_at IS NULL RETURNING 1"
            if not ask(query, (session.account,)):
                raise ArchiveError("no-such-account", account=session.account)
            insert = (
                f"INSERT INTO office_sessions ({SESSION}) VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING RETURNING 1"
            )
            if not ask(insert, values_of(session)):
                raise ArchiveError("token-is-taken")

    def session(self, sha256: str, moment: str) -> tuple[Session, Account] | None:
        check_hash(sha256)
        check_moment(moment)
        query = (
            f"SELECT {BOTH} FROM office_sessions AS s JOIN office_accounts AS a ON a.id = s.account"
            " WHERE s.sha256 = ? AND s.expires_at > ? AND s.idle_until > ? AND a.revoked_at IS NULL"
        )
        rows = self._rows(query, (sha256, moment, moment))
        return (Session(*rows[0][:7]), Account(*rows[0][7:])) if rows else None

    def sessions(self, account: str, moment: str) -> tuple[Session, ...]:
        check_moment(moment)
        return tuple(Session(*row) for row in self._rows(OPEN_SESSIONS, (account, moment, moment)))

    def see(self, sha256: str, moment: str, idle_until: str) -> None:
        check_hash(sha256)
        check_moment(moment, idle_until)
        query = (
            "UPDATE office_sessions SET seen_at = ?, idle_until = ?"
            " WHERE sha256 = ? AND expires_at > ? AND idle_until > ?"
        )
        self._changed(query, (moment, idle_until, sha256, moment, moment))

    def end_session(self, account: str, sha256: str) -> bool:
        check_hash(sha256)
        query = "DELETE FROM office_sessions WHERE account = ? AND sha256 = ? RETURNING 1"
        return bool(self._changed(query, (account, sha256)))

    def end_sessions(self, account: str, besides: str | None = None) -> int:
        query = "DELETE FROM office_sessions WHERE account = ? AND sha256 <> ? RETURNING 1"
        return len(self._changed(query, (account, besides or "")))

    def attempt(self, key: str, moment: str, wait: Callable[[int], str]) -> str | None:
        check_hash(key)
        check_moment(moment)
        with self._changing() as ask:
            # One statement counts and takes the row: of many attempts at once each has a number of its own.
            counted = ask(
                "INSERT INTO office_attempts (key, count, waits_until, latest) VALUES (?, 1, '', ?)"
                " ON CONFLICT (key) DO UPDATE SET count = office_attempts.count + 1, latest = excluded.latest"
                " WHERE office_attempts.waits_until <= excluded.latest RETURNING count",
                (key, moment),
            )
            if counted:
                until = wait(int(counted[0][0]))
                ask("UPDATE office_attempts SET waits_until = ? WHERE key = ?", (until, key))
                return None
            ((until,),) = ask("SELECT waits_until FROM office_attempts WHERE key = ?", (key,))
            return str(until)

    def forgive(self, key: str) -> None:
        check_hash(key)
        self._changed("DELETE FROM office_attempts WHERE key = ?", (key,))

    def sweep(self, moment: str, older: str) -> None:
        check_moment(moment, older)
        with self._changing() as ask:
            for table in ("office_sessions", "office_delegates"):
                ask(f"DELETE FROM {table} WHERE expires_at <= ? OR idle_until <= ?", (moment, moment))
            ask("DELETE FROM office_invitations WHERE expires_at <= ?", (older,))
            ask("DELETE FROM office_attempts WHERE latest <= ?", (older,))
            ask("DELETE FROM office_answers WHERE moment <= ?", (older,))

    def put_cards(self, assembly: str, cards: Sequence[Card]) -> None:
        check_cards(assembly, cards)
        with self._changing() as ask:
            for card in cards:
                put_card(ask, assembly, card)

    def card(self, assembly: str, mandate: str) -> Card | None:
        check_assembly_name(assembly)
        return card_of(self._rows(CARD_OF_MANDATE, (assembly, mandate)))

    def card_of_code(self, assembly: str, sha256: str) -> Card | None:
        check_assembly_name(assembly)
        check_hash(sha256)
        query = "SELECT mandate, serial, sha256 FROM office_cards WHERE assembly = ? AND sha256 = ?"
        return card_of(self._rows(query, (assembly, sha256)))

    def take_card(self, assembly: str, mandate: str) -> bool:
        check_assembly_name(assembly)
        return bool(self._changed(TAKE_CARD, (assembly, mandate)))


def account_of(rows: Rows) -> Account | None:
    """The one account that was found, or none."""
    return Account(*rows[0]) if rows else None


def card_of(rows: Rows) -> Card | None:
    """The one card that was found, or none."""
    return Card(*rows[0]) if rows else None


def invitation_in(ask: Asked, sha256: str) -> Invitation | None:
    """An invitation as the transaction sees it."""
    rows = ask(f"SELECT {INVITATION} FROM office_invitations WHERE sha256 = ?", (sha256,))
    return Invitation(*rows[0]) if rows else None


def add_account(ask: Asked, account: Account) -> bool:
    """Keep an account; False where its name is taken for its office."""
    given = (account.id, account.assembly, account.office, account.person, account.name)
    more = (signing_name(account.name), account.password, account.created_at)
    insert = (
        "INSERT INTO office_accounts"
        " (id, assembly, office, person, name, signs_in_as, password, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1"
    )
    return bool(ask(insert, (*given, *more)))


def values_of(session: Session) -> Sequence[object]:
    """The columns of a session, in order."""
    moments = (session.created_at, session.seen_at, session.idle_until, session.expires_at)
    return (session.sha256, session.account, *moments, session.rests)


def put_card(ask: Asked, assembly: str, card: Card) -> None:
    """Put one card in the place of the mandate's earlier one, or say why not."""
    put = ask(
        "INSERT INTO office_cards (assembly, mandate, serial, sha256) VALUES (?, ?, ?, NULL)"
        " ON CONFLICT (assembly, mandate) DO UPDATE SET serial = excluded.serial, sha256 = NULL"
        " WHERE office_cards.serial < excluded.serial RETURNING 1",
        (assembly, card.mandate, card.serial),
    )
    where = (assembly, card.mandate)
    if not put:
        ((kept,),) = ask("SELECT serial FROM office_cards WHERE assembly = ? AND mandate = ?", where)
        raise ArchiveError("card-is-superseded", mandate=card.mandate, serial=card.serial, kept=kept)
    free = ask(
        "UPDATE office_cards SET sha256 = ? WHERE assembly = ? AND mandate = ? AND NOT EXISTS"
        " (SELECT 1 FROM office_cards WHERE assembly = ? AND sha256 = ?) RETURNING 1",
        (card.sha256, *where, assembly, card.sha256),
    )
    if not free:
        raise ArchiveError("card-code-is-taken", mandate=card.mandate)
