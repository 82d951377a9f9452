"""Drafts in a table and in memory."""

from abc import abstractmethod
from contextlib import AbstractContextManager

from smolny.archive.contract import ArchiveError
from smolny.archive.office.checks import check_assembly_name, check_draft
from smolny.archive.office.drafts import Draft, Drafts
from smolny.archive.office.tables import Tables

COLUMNS = "assembly, desk, about, version, account, moment, body"


class TabledDrafts(Tables, Drafts):
    """Drafts in a table; one statement compares the version and swaps."""

    def put_draft(self, draft: Draft) -> None:
        check_draft(draft)
        whose, told = (draft.assembly, draft.desk, draft.about), (draft.account, draft.moment, draft.body)
        if draft.version == 1:
            query = (
                f"INSERT INTO office_drafts ({COLUMNS}) VALUES (?, ?, ?, 1, ?, ?, ?)"
                " ON CONFLICT DO NOTHING RETURNING 1"
            )
            kept = self._changed(query, (*whose, *told))
        else:
            query = (
                "UPDATE office_drafts SET version = ?, account = ?, moment = ?, body = ?"
                " WHERE assembly = ? AND desk = ? AND about = ? AND version = ? RETURNING 1"
            )
            kept = self._changed(query, (draft.version, *told, *whose, draft.version - 1))
        if not kept:
            raise was_changed(draft)

    def draft(self, assembly: str, desk: str, about: str) -> Draft | None:
        check_assembly_name(assembly)
        query = f"SELECT {COLUMNS} FROM office_drafts WHERE assembly = ? AND desk = ? AND about = ?"
        return next((Draft(*row) for row in self._rows(query, (assembly, desk, about))), None)


class MemoryDrafts(Drafts):
    """Drafts in a dictionary."""

    _drafts: dict[tuple[str, str, str], Draft]

    @abstractmethod
    def _held(self) -> AbstractContextManager[None]:
        """One thread at a time."""

    def put_draft(self, draft: Draft) -> None:
        check_draft(draft)
        key = (draft.assembly, draft.desk, draft.about)
        with self._held():
            found = self._drafts.get(key)
            if draft.version - 1 != (found.version if found else 0):
                raise was_changed(draft)
            self._drafts[key] = draft

    def draft(self, assembly: str, desk: str, about: str) -> Draft | None:
        check_assembly_name(assembly)
        with self._held():
            return self._drafts.get((assembly, desk, about))


def was_changed(draft: Draft) -> ArchiveError:
    """Why a draft is not kept: the one before it is another."""
    return ArchiveError("draft-was-changed", version=draft.version - 1)
