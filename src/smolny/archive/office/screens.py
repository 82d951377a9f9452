"""Screens of halls and answers to forms, in tables and in memory."""

from abc import abstractmethod
from contextlib import AbstractContextManager

from smolny.archive.contract import ArchiveError
from smolny.archive.office.boards import Answer, Answers, Screen, Screens, Shows
from smolny.archive.office.checks import (
    check_answer,
    check_assembly_name,
    check_hash,
    check_moment,
    check_screen,
)
from smolny.archive.office.tables import Tables

MOST_SCREENS = 20
"""In one assembly."""

COLUMNS = "assembly, name, shows, words, dark"
KEEP_ANSWER = (
    "INSERT INTO office_answers (key, answer, moment) VALUES (?, ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET answer = excluded.answer"
)


def answer_row(answer: Answer) -> tuple[str, str, str]:
    """The values of a row of answers; ArchiveError `office-entry-is-malformed`."""
    check_hash(answer.key)
    check_answer(answer.path)
    check_moment(answer.moment)
    return answer.key, answer.path, answer.moment


class TabledScreens(Tables, Screens, Answers):
    """Screens in one table, answers in another."""

    def put_screen(self, screen: Screen) -> None:
        check_screen(screen)
        query = (
            f"INSERT INTO office_screens ({COLUMNS}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (assembly, name)"
            " DO UPDATE SET shows = excluded.shows, words = excluded.words, dark = excluded.dark"
        )
        with self._changing() as ask:
            ask(query, (screen.assembly, screen.name, screen.shows, screen.words, int(screen.dark)))
            count = "SELECT count(*) FROM office_screens WHERE assembly = ?"
            if ask(count, (screen.assembly,))[0][0] > MOST_SCREENS:
                raise ArchiveError("too-many-screens", most=MOST_SCREENS)

    def screens(self, assembly: str) -> tuple[Screen, ...]:
        check_assembly_name(assembly)
        query = f"SELECT {COLUMNS} FROM office_screens WHERE assembly = ? ORDER BY name"
        return tuple(_screen(*row) for row in self._rows(query, (assembly,)))

    def drop_screen(self, assembly: str, name: str) -> bool:
        query = "DELETE FROM office_screens WHERE assembly = ? AND name = ? RETURNING 1"
        return bool(self._changed(query, (assembly, name)))

    def put_answer(self, key: str, answer: str, moment: str) -> None:
        self._changed(KEEP_ANSWER, answer_row(Answer(key, answer, moment)))

    def answer(self, key: str) -> str | None:
        check_hash(key)
        rows = self._rows("SELECT answer FROM office_answers WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None


def _screen(assembly: str, name: str, shows: Shows, words: str, dark: int) -> Screen:
    return Screen(assembly, name, shows, words, bool(dark))


class MemoryScreens(Screens, Answers):
    """Screens and answers in dictionaries."""

    _screens: dict[tuple[str, str], Screen]
    _answers: dict[str, tuple[str, str]]

    @abstractmethod
    def _held(self) -> AbstractContextManager[None]:
        """One thread at a time."""

    def put_screen(self, screen: Screen) -> None:
        check_screen(screen)
        with self._held():
            names = {name for assembly, name in self._screens if assembly == screen.assembly}
            if len(names | {screen.name}) > MOST_SCREENS:
                raise ArchiveError("too-many-screens", most=MOST_SCREENS)
            self._screens[screen.assembly, screen.name] = screen

    def screens(self, assembly: str) -> tuple[Screen, ...]:
        check_assembly_name(assembly)
        with self._held():
            found = [each for each in self._screens.values() if each.assembly == assembly]
        return tuple(sorted(found, key=lambda each: each.name))

    def drop_screen(self, assembly: str, name: str) -> bool:
        with self._held():
            return self._screens.pop((assembly, name), None) is not None

    def put_answer(self, key: str, answer: str, moment: str) -> None:
        row = answer_row(Answer(key, answer, moment))
        with self._held():
            self._answers[key] = (row[1], self._answers.get(key, row[1:])[1])

    def answer(self, key: str) -> str | None:
        check_hash(key)
        with self._held():
            found = self._answers.get(key)
        return None if found is None else found[0]
