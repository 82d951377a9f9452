"""What lies on a merge desk, as the office store keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from smolny.archive import ArchiveError
from smolny.archive.office import Draft
from smolny.clerk import Writer
from smolny.clerk.hours import clock, happening, read_moment, written
from smolny.domain.assembly import Assembly
from smolny.domain.motions import rules_of
from smolny.domain.motions.wordings import Shelf
from smolny.domain.values import AssemblyId, TextId
from smolny.readings import views
from smolny.readings.choices import Choices, choices_read, choices_written
from smolny.readings.merging import bench, put_together, shown_desk
from smolny.readings.standpoint import Standpoint
from smolny.texts import Illegible, Unamendable

DESK = "merge"


@dataclass(frozen=True, slots=True)
class Kept:
    """That a desk was kept: by whom, where that is told, when in words, whether that was on this day."""

    by: str | None
    when: views.When
    today: bool


def lying(writer: Writer | None, assembly: AssemblyId, name: TextId) -> Draft | None:
    """What lies on the merge desk of a text; nothing where nobody has kept anything."""
    return None if writer is None else writer.office.draft(assembly, DESK, name)


def choices_of(draft: Draft) -> Choices:
    """What a draft of the merge desk says."""
    return choices_read(draft.body)


def kept_words(here: Standpoint, draft: Draft, now: datetime, by: str | None = None) -> Kept:
    """When a draft was kept, by the assembly's clock, and by whom, where that is told."""
    founding = here.state.record.founding
    assert founding is not None
    when = happening(founding, read_moment(draft.moment))
    return Kept(by, here.when(when), when.date == happening(founding, now).date)


def is_open(state: Assembly, name: TextId) -> bool:
    """Whether everybody sees what lies on the desk of a text: by the rules, where its words are kept."""
    found = state.motions.texts.get(name)
    return found is not None and bool(found.wordings) and rules_of(state).open_desk


def seen_by_all(here: Standpoint, shelf: Shelf, name: TextId, draft: Draft | None) -> Mapping[str, Any]:
    """What everybody sees of a desk; without what lies there where that cannot be put together now."""
    if draft is None or not is_open(here.state, name):
        return {"desk": None, "kept": None, "fits": True}
    told = choices_of(draft)
    on = bench(here, shelf, name, told)
    try:
        made = put_together(on, told)
    except (Illegible, Unamendable):
        made = None
    shown, kept = shown_desk(here, on, told, made, whole=True), kept_words(here, draft, clock())
    return {"desk": shown, "kept": kept, "fits": made is not None}


async def keep(
    writer: Writer, assembly: AssemblyId, account: str, name: TextId, told: Choices, version: int
) -> bool:
    """Keep what is chosen in the place of the version that was seen; False where there is another."""
    moment, body = written(writer.now()), choices_written(told)
    try:
        await writer.change(
            writer.office.put_draft, Draft(assembly, DESK, name, version + 1, account, moment, body)
        )
    except ArchiveError as refusal:
        if refusal.rule != "draft-was-changed":
            raise
        return False
    return True
