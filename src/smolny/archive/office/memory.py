"""An office store in the memory of one process."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import RLock

from smolny.archive.contract import ArchiveError
from smolny.archive.office.boards import Screen
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
    usable,
)
from smolny.archive.office.contract import Account, Card, Invitation, Office, Session, signing_name
from smolny.archive.office.delegates import MemoryDelegates
from smolny.archive.office.doors import DelegateSession, Factor
from smolny.archive.office.drafted import MemoryDrafts
from smolny.archive.office.drafts import Draft
from smolny.archive.office.factors import MemoryFactors
from smolny.archive.office.letters import MemoryLetters
from smolny.archive.office.post import Letter
from smolny.archive.office.screens import MemoryScreens


class MemoryOffice(MemoryDelegates, MemoryFactors, MemoryLetters, MemoryScreens, MemoryDrafts, Office):
    """Dictionaries; one lock lets one thread at them at a time. `refuse_closed` belongs to the archive."""

    def __init__(self, refuse_closed: Callable[[], None]) -> None:
        self._refuse_closed = refuse_closed
        self._lock = RLock()
        self._invitations: dict[str, Invitation] = {}
        self._accounts: dict[str, Account] = {}
        self._sessions: dict[str, Session] = {}
        self._attempts: dict[str, tuple[int, str, str]] = {}
        self._cards: dict[tuple[str, str], tuple[int, str | None]] = {}
        self._mandates: dict[tuple[str, str], str] = {}
        self._delegates: dict[str, DelegateSession] = {}
        self._factors: dict[str, Factor] = {}
        self._recovery: dict[str, frozenset[str]] = {}
        self._letters: dict[tuple[str, str, str], Letter] = {}
        self._screens: dict[tuple[str, str], Screen] = {}
        self._answers: dict[str, tuple[str, str]] = {}
        self._drafts: dict[tuple[str, str, str], Draft] = {}

    def invite(self, invitation: Invitation) -> None:
        check_invitation(invitation)
        with self._held():
            if invitation.sha256 in self._invitations:
                raise ArchiveError("token-is-taken")
            self._invitations[invitation.sha256] = invitation

    def invitation(self, sha256: str) -> Invitation | None:
        check_hash(sha256)
        with self._held():
            return self._invitations.get(sha256)

    def invitations(self, assembly: str, moment: str) -> tuple[Invitation, ...]:
        check_assembly_name(assembly)
        check_moment(moment)
        with self._held():
            found = [each for each in self._invitations.values() if each.assembly == assembly]
        standing = [each for each in found if each.used_at is None and moment < each.expires_at]
        return tuple(sorted(standing, key=lambda each: (each.expires_at, each.sha256)))

    def withdraw(self, sha256: str) -> bool:
        check_hash(sha256)
        with self._held():
            found = self._invitations.get(sha256)
            if found is None or found.used_at is not None:
                return False
            del self._invitations[sha256]
            return True

    def accept(self, sha256: str, account: Account) -> None:
        check_hash(sha256)
        check_account(account)
        with self._held():
            found = self._invitations.get(sha256)
            if found is None or not usable(found, account):
                raise unusable(found, account)
            if account.id in self._accounts or self._named(account.assembly, account.office, account.name):
                raise ArchiveError("name-is-taken", assembly=account.assembly, office=account.office)
            self._invitations[sha256] = replace(found, name=None, used_at=account.created_at)
            self._accounts[account.id] = account

    def account(self, id: str) -> Account | None:
        with self._held():
            return self._accounts.get(id)

    def account_named(self, assembly: str, office: str, name: str) -> Account | None:
        check_assembly_name(assembly)
        with self._held():
            return self._named(assembly, office, name)

    def accounts(self, assembly: str) -> tuple[Account, ...]:
        check_assembly_name(assembly)
        with self._held():
            found = [each for each in self._accounts.values() if each.assembly == assembly]
        return tuple(sorted(found, key=lambda each: (each.created_at, each.id)))

    def enter(self, id: str, moment: str) -> None:
        check_moment(moment)
        with self._held():
            if found := self._accounts.get(id):
                self._accounts[id] = replace(found, entered_at=moment)

    def change_password(self, id: str, old: str, new: str) -> bool:
        check_hashed(new)
        with self._held():
            found = self._accounts.get(id)
            if found is None or found.revoked_at is not None or found.password != old:
                return False
            self._accounts[id] = replace(found, password=new)
            return True

    def revoke(self, id: str, moment: str) -> bool:
        check_moment(moment)
        with self._held():
            found = self._accounts.get(id)
            if found is None or found.revoked_at is not None:
                return False
            self._accounts[id] = replace(found, password="", revoked_at=moment)
            self.end_sessions(id)
            self.drop_factor(id)
            return True

    def forget(self, assembly: str, person: str) -> int:
        check_assembly_name(assembly)
        with self._held():
            whose = (assembly, person)
            found = [each.id for each in self._accounts.values() if (each.assembly, each.person) == whose]
            for id in found:
                self.end_sessions(id)
                self.drop_factor(id)
                del self._accounts[id]
            self._invitations = {
                k: each for k, each in self._invitations.items() if (each.assembly, each.person) != whose
            }
            gone = (assembly, f"person:{person}")
            self._letters = {k: each for k, each in self._letters.items() if (k[0], k[2]) != gone}
            return len(found)

    def open_session(self, session: Session) -> None:
        check_session(session)
        with self._held():
            found = self._accounts.get(session.account)
            if found is None or found.revoked_at is not None:
                raise ArchiveError("no-such-account", account=session.account)
            if session.sha256 in self._sessions:
                raise ArchiveError("token-is-taken")
            self._sessions[session.sha256] = session

    def session(self, sha256: str, moment: str) -> tuple[Session, Account] | None:
        check_hash(sha256)
        check_moment(moment)
        with self._held():
            found = self._sessions.get(sha256)
            return (found, self._accounts[found.account]) if found and is_open(found, moment) else None

    def sessions(self, account: str, moment: str) -> tuple[Session, ...]:
        check_moment(moment)
        with self._held():
            found = [each for each in self._sessions.values() if each.account == account]
        standing = [each for each in found if is_open(each, moment)]
        return tuple(sorted(standing, key=lambda each: (each.created_at, each.sha256), reverse=True))

    def see(self, sha256: str, moment: str, idle_until: str) -> None:
        check_hash(sha256)
        check_moment(moment, idle_until)
        with self._held():
            found = self._sessions.get(sha256)
            if found and is_open(found, moment):
                self._sessions[sha256] = replace(found, seen_at=moment, idle_until=idle_until)

    def end_session(self, account: str, sha256: str) -> bool:
        check_hash(sha256)
        with self._held():
            found = self._sessions.get(sha256)
            if found is None or found.account != account:
                return False
            del self._sessions[sha256]
            return True

    def end_sessions(self, account: str, besides: str | None = None) -> int:
        with self._held():
            found = [each.sha256 for each in self._sessions.values() if each.account == account]
            ended = [sha256 for sha256 in found if sha256 != besides]
            for sha256 in ended:
                del self._sessions[sha256]
            return len(ended)

    def attempt(self, key: str, moment: str, wait: Callable[[int], str]) -> str | None:
        check_hash(key)
        check_moment(moment)
        with self._held():
            count, waits_until, _ = self._attempts.get(key, (0, "", ""))
            if moment < waits_until:
                return waits_until
            self._attempts[key] = (count + 1, wait(count + 1), moment)
            return None

    def forgive(self, key: str) -> None:
        check_hash(key)
        with self._held():
            self._attempts.pop(key, None)

    def sweep(self, moment: str, older: str) -> None:
        check_moment(moment, older)
        with self._held():
            self._sessions = {k: each for k, each in self._sessions.items() if is_open(each, moment)}
            self._delegates = {k: each for k, each in self._delegates.items() if is_open(each, moment)}
            self._invitations = {k: each for k, each in self._invitations.items() if older < each.expires_at}
            self._attempts = {k: each for k, each in self._attempts.items() if older < each[2]}
            self._answers = {k: each for k, each in self._answers.items() if older < each[1]}

    def put_cards(self, assembly: str, cards: Sequence[Card]) -> None:
        check_cards(assembly, cards)
        with self._held():
            kept, mandates = dict(self._cards), dict(self._mandates)
            for card in cards:
                put_card(kept, mandates, assembly, card)
            self._cards, self._mandates = kept, mandates

    def card(self, assembly: str, mandate: str) -> Card | None:
        check_assembly_name(assembly)
        with self._held():
            serial, sha256 = self._cards.get((assembly, mandate), (0, None))
            return Card(mandate, serial, sha256) if sha256 else None

    def card_of_code(self, assembly: str, sha256: str) -> Card | None:
        check_assembly_name(assembly)
        check_hash(sha256)
        with self._held():
            mandate = self._mandates.get((assembly, sha256))
            return self.card(assembly, mandate) if mandate is not None else None

    def take_card(self, assembly: str, mandate: str) -> bool:
        check_assembly_name(assembly)
        with self._held():
            serial, sha256 = self._cards.get((assembly, mandate), (0, None))
            if sha256 is None:
                return False
            self._cards[assembly, mandate] = (serial, None)
            del self._mandates[assembly, sha256]
            return True

    @contextmanager
    def _held(self) -> Iterator[None]:
        with self._lock:
            self._refuse_closed()
            yield

    def _named(self, assembly: str, office: str, name: str) -> Account | None:
        wanted = (assembly, office, signing_name(name), None)
        for each in self._accounts.values():
            if (each.assembly, each.office, signing_name(each.name), each.revoked_at) == wanted:
                return each
        return None


def is_open(session: Session | DelegateSession, moment: str) -> bool:
    """Whether a session has not ended by the moment."""
    return moment < session.expires_at and moment < session.idle_until


def put_card(
    kept: dict[tuple[str, str], tuple[int, str | None]],
    mandates: dict[tuple[str, str], str],
    assembly: str,
    card: Card,
) -> None:
    """Put one card in the place of the mandate's earlier one, or say why not."""
    serial, before = kept.get((assembly, card.mandate), (0, None))
    if card.serial <= serial:
        raise ArchiveError("card-is-superseded", mandate=card.mandate, serial=card.serial, kept=serial)
    if (assembly, card.sha256) in mandates:
        raise ArchiveError("card-code-is-taken", mandate=card.mandate)
    if before is not None:
        del mandates[assembly, before]
    kept[assembly, card.mandate] = (card.serial, card.sha256)
    mandates[assembly, card.sha256] = card.mandate
