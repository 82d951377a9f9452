"""Letters of notices in tables and in memory. An addressee is an identifier, never an address."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from smolny.archive.office.checks import check_assembly_name, check_letters, check_moment
from smolny.archive.office.post import Letter, Letters
from smolny.archive.office.tables import Tables

COLUMNS = "assembly, notice, addressee, standing, tries, moment, why"


class TabledLetters(Tables, Letters):
    """Letters in a table."""

    def put_letters(self, letters: Sequence[Letter]) -> None:
        query = (
            f"INSERT INTO office_letters ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING 1"
        )
        check_letters(letters)
        with self._changing() as ask:
            for each in letters:
                whose = (each.assembly, each.notice, each.addressee)
                ask(query, (*whose, each.standing, each.tries, each.moment, each.why))

    def letters(self, assembly: str, notice: str) -> tuple[Letter, ...]:
        check_assembly_name(assembly)
        query = f"SELECT {COLUMNS} FROM office_letters WHERE assembly = ? AND notice = ? ORDER BY addressee"
        return tuple(Letter(*row) for row in self._rows(query, (assembly, notice)))

    def waiting_letters(self, assembly: str, most: int) -> tuple[Letter, ...]:
        check_assembly_name(assembly)
        query = (
            f"SELECT {COLUMNS} FROM office_letters WHERE assembly = ? AND standing = 'waiting'"
            " ORDER BY moment, notice, addressee LIMIT ?"
        )
        return tuple(Letter(*row) for row in self._rows(query, (assembly, most)))

    def note_letters(self, letters: Sequence[Letter]) -> None:
        query = (
            "UPDATE office_letters SET standing = ?, tries = ?, moment = ?, why = ?"
            " WHERE assembly = ? AND notice = ? AND addressee = ? RETURNING 1"
        )
        check_letters(letters)
        with self._changing() as ask:
            for each in letters:
                found = (each.standing, each.tries, each.moment, each.why)
                ask(query, (*found, each.assembly, each.notice, each.addressee))

    def queue_again(self, assembly: str, notice: str, moment: str) -> int:
        check_assembly_name(assembly)
        check_moment(moment)
        query = (
            "UPDATE office_letters SET standing = 'waiting', moment = ?, why = NULL"
            " WHERE assembly = ? AND notice = ? AND standing = 'failed' RETURNING 1"
        )
        return len(self._changed(query, (moment, assembly, notice)))


class MemoryLetters(Letters):
    """Letters in a dictionary."""

    _letters: dict[tuple[str, str, str], Letter]

    @abstractmethod
    def _held(self) -> AbstractContextManager[None]:
        """One thread at a time."""

    def put_letters(self, letters: Sequence[Letter]) -> None:
        check_letters(letters)
        with self._held():
            for each in letters:
                self._letters.setdefault((each.assembly, each.notice, each.addressee), each)

    def letters(self, assembly: str, notice: str) -> tuple[Letter, ...]:
        check_assembly_name(assembly)
        with self._held():
            found = [each for key, each in self._letters.items() if key[:2] == (assembly, notice)]
        return tuple(sorted(found, key=lambda each: each.addressee))

    def waiting_letters(self, assembly: str, most: int) -> tuple[Letter, ...]:
        check_assembly_name(assembly)
        with self._held():
            every = [each for each in self._letters.values() if each.assembly == assembly]
        waiting = [each for each in every if each.standing == "waiting"]
        return tuple(sorted(waiting, key=lambda each: (each.moment, each.notice, each.addressee))[:most])

    def note_letters(self, letters: Sequence[Letter]) -> None:
        check_letters(letters)
        with self._held():
            for each in letters:
                key = (each.assembly, each.notice, each.addressee)
                if key in self._letters:
                    self._letters[key] = each

    def queue_again(self, assembly: str, notice: str, moment: str) -> int:
        check_moment(moment)
        failed = [each for each in self.letters(assembly, notice) if each.standing == "failed"]
        self.note_letters([replace(each, standing="waiting", moment=moment, why=None) for each in failed])
        return len(failed)
