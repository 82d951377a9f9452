"""Delegates who are signed in: each session is bound to the card of a mandate, and ends with it."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from smolny.archive.contract import ArchiveError
from smolny.archive.office.checks import check_assembly_name, check_delegate_session, check_hash, check_moment
from smolny.archive.office.doors import Delegates, DelegateSession
from smolny.archive.office.tables import Tables

COLUMNS = "sha256, assembly, mandate, serial, created_at, seen_at, idle_until, expires_at, rests"
FOUND = (
    f"SELECT {', '.join(f's.{each}' for each in COLUMNS.split(', '))} FROM office_delegates AS s"
    " JOIN office_cards AS c ON c.assembly = s.assembly AND c.mandate = s.mandate AND c.serial = s.serial"
    " WHERE c.sha256 IS NOT NULL AND s.expires_at > ? AND s.idle_until > ?"
)
MOST_AT_ONCE = 400
"""So many sessions are asked for in one query."""
NEWEST_FIRST = " ORDER BY s.created_at DESC, s.sha256 DESC"


class TabledDelegates(Tables, Delegates):
    """The sessions of delegates in a table beside that of the cards."""

    def open_delegate_session(self, session: DelegateSession) -> None:
        check_delegate_session(session)
        whose = (session.assembly, session.mandate, session.serial)
        with self._changing() as ask:
            # The card's row is taken, so that it cannot be replaced while its session begins.
            query = (
                "UPDATE office_cards SET serial = serial"
                " WHERE assembly = ? AND mandate = ? AND serial = ? AND sha256 IS NOT NULL RETURNING 1"
            )
            if not ask(query, whose):
                raise ArchiveError("no-such-card", mandate=session.mandate)
            moments = (session.created_at, session.seen_at, session.idle_until, session.expires_at)
            insert = (
                f"INSERT INTO office_delegates ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING RETURNING 1"
            )
            if not ask(insert, (session.sha256, *whose, *moments, session.rests)):
                raise ArchiveError("token-is-taken")

    def delegate_session(self, sha256: str, moment: str) -> DelegateSession | None:
        check_hash(sha256)
        check_moment(moment)
        rows = self._rows(f"{FOUND} AND s.sha256 = ?", (moment, moment, sha256))
        return DelegateSession(*rows[0]) if rows else None

    def mandates_at_work(self, assembly: str, hashes: Sequence[str], moment: str) -> dict[str, str]:
        check_assembly_name(assembly)
        check_moment(moment)
        for each in hashes:
            check_hash(each)
        found: dict[str, str] = {}
        for first in range(0, len(hashes), MOST_AT_ONCE):
            some = hashes[first : first + MOST_AT_ONCE]
            query = f"{FOUND} AND s.sha256 IN ({', '.join('?' for _ in some)})"
            for row in self._rows(query, (moment, moment, *some)):
                session = DelegateSession(*row)
                # Asked for in the query it would be looked for first, among all sessions of the assembly.
                if session.assembly == assembly:
                    found[session.sha256] = session.mandate
        return found

    def delegate_sessions(self, assembly: str, moment: str) -> tuple[DelegateSession, ...]:
        check_assembly_name(assembly)
        check_moment(moment)
        rows = self._rows(f"{FOUND} AND s.assembly = ?{NEWEST_FIRST}", (moment, moment, assembly))
        return tuple(DelegateSession(*row) for row in rows)

    def sessions_of_mandate(self, assembly: str, mandate: str, moment: str) -> tuple[DelegateSession, ...]:
        check_assembly_name(assembly)
        check_moment(moment)
        query = f"{FOUND} AND s.assembly = ? AND s.mandate = ?{NEWEST_FIRST}"
        return tuple(DelegateSession(*row) for row in self._rows(query, (moment, moment, assembly, mandate)))

    def see_delegate(self, sha256: str, moment: str, idle_until: str) -> None:
        check_hash(sha256)
        check_moment(moment, idle_until)
        query = (
            "UPDATE office_delegates SET seen_at = ?, idle_until = ?"
            " WHERE sha256 = ? AND expires_at > ? AND idle_until > ? RETURNING 1"
        )
        self._changed(query, (moment, idle_until, sha256, moment, moment))

    def end_delegate_session(self, assembly: str, sha256: str) -> str | None:
        check_hash(sha256)
        query = "DELETE FROM office_delegates WHERE assembly = ? AND sha256 = ? RETURNING mandate"
        ended = self._changed(query, (assembly, sha256))
        return str(ended[0][0]) if ended else None

    def end_sessions_of_mandate(self, assembly: str, mandate: str, besides: str | None = None) -> int:
        check_assembly_name(assembly)
        query = "DELETE FROM office_delegates WHERE assembly = ? AND mandate = ? AND sha256 <> ? RETURNING 1"
        return len(self._changed(query, (assembly, mandate, besides or "")))


class MemoryDelegates(Delegates):
    """The sessions of delegates in a dictionary beside that of the cards."""

    _cards: dict[tuple[str, str], tuple[int, str | None]]
    _delegates: dict[str, DelegateSession]

    @abstractmethod
    def _held(self) -> AbstractContextManager[None]:
        """One thread at a time."""

    def open_delegate_session(self, session: DelegateSession) -> None:
        check_delegate_session(session)
        with self._held():
            if not self._is_carded(session):
                raise ArchiveError("no-such-card", mandate=session.mandate)
            if session.sha256 in self._delegates:
                raise ArchiveError("token-is-taken")
            self._delegates[session.sha256] = session

    def delegate_session(self, sha256: str, moment: str) -> DelegateSession | None:
        check_hash(sha256)
        check_moment(moment)
        with self._held():
            found = self._delegates.get(sha256)
            return found if found and self._is_open(found, moment) else None

    def mandates_at_work(self, assembly: str, hashes: Sequence[str], moment: str) -> dict[str, str]:
        check_assembly_name(assembly)
        found = ((each, self.delegate_session(each, moment)) for each in hashes)
        return {each: told.mandate for each, told in found if told is not None and told.assembly == assembly}

    def delegate_sessions(self, assembly: str, moment: str) -> tuple[DelegateSession, ...]:
        check_assembly_name(assembly)
        check_moment(moment)
        with self._held():
            found = [each for each in self._delegates.values() if each.assembly == assembly]
            standing = [each for each in found if self._is_open(each, moment)]
        return tuple(sorted(standing, key=lambda each: (each.created_at, each.sha256), reverse=True))

    def sessions_of_mandate(self, assembly: str, mandate: str, moment: str) -> tuple[DelegateSession, ...]:
        return tuple(each for each in self.delegate_sessions(assembly, moment) if each.mandate == mandate)

    def see_delegate(self, sha256: str, moment: str, idle_until: str) -> None:
        check_moment(idle_until)
        with self._held():
            if found := self.delegate_session(sha256, moment):
                self._delegates[sha256] = replace(found, seen_at=moment, idle_until=idle_until)

    def end_delegate_session(self, assembly: str, sha256: str) -> str | None:
        check_hash(sha256)
        with self._held():
            found = self._delegates.get(sha256)
            if found is None or found.assembly != assembly:
                return None
            del self._delegates[sha256]
            return found.mandate

    def end_sessions_of_mandate(self, assembly: str, mandate: str, besides: str | None = None) -> int:
        check_assembly_name(assembly)
        with self._held():
            whose = (assembly, mandate)
            ended = [k for k, each in self._delegates.items() if (each.assembly, each.mandate) == whose]
            ended = [sha256 for sha256 in ended if sha256 != besides]
            for sha256 in ended:
                del self._delegates[sha256]
            return len(ended)

    def _is_carded(self, session: DelegateSession) -> bool:
        serial, sha256 = self._cards.get((session.assembly, session.mandate), (0, None))
        return sha256 is not None and serial == session.serial

    def _is_open(self, session: DelegateSession, moment: str) -> bool:
        rested = moment < session.expires_at and moment < session.idle_until
        return rested and self._is_carded(session)
