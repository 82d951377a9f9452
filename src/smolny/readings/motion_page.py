"""A motion as it is read: its lines with the amendments behind those that they touch, in parts."""

from collections.abc import Iterator, Sequence

from smolny.domain.motions import rules_of
from smolny.domain.motions.wordings import Shelf, digest_of
from smolny.domain.values import TextId
from smolny.readings import views
from smolny.readings.motion_text import amendment_now, amendment_of, motion_text
from smolny.readings.motions import text_line
from smolny.readings.standpoint import Standpoint

WEIGHT, MOST = 6, 420
"""An amendment takes the place of so many lines; so many lines are on a page."""


def motion_read(
    here: Standpoint,
    name: TextId,
    shelf: Shelf,
    *,
    stage: int | None = None,
    standing: str = "",
    mover: str = "",
) -> views.MotionRead:
    """A text with those of its amendments that stand so, and that somebody moved; none is left out where
    nothing is asked for. KeyError and IndexError as `motion_text`.
    """
    told = _told(here, name, shelf, stage)
    newest = told.stage == len(told.stages)
    every = [each for each in told.amendments if newest or not each.waits]
    shown = [each for each in every if _is_asked(here, each, standing, mover)]
    return views.MotionRead(
        motion=told,
        newest=newest,
        parts=tuple(_parts(_rows(told.lines, shown))),
        standings=tuple(dict.fromkeys(_standing(here, each) for each in every)),
        movers=tuple(sorted({each.line.mover for each in every if each.line.mover})),
        amendments=len(every),
        shown=len(shown),
    )


def part_of_line(read: views.MotionRead, number: int) -> int:
    """The part, from 1, on which a line of this number stands; the last for one behind all."""
    for place, part in enumerate(read.parts, 1):
        if any(isinstance(row, views.NumberedLine) and row.number >= number for row in part):
            return place
    return max(len(read.parts), 1)


def part_of_amendment(read: views.MotionRead, name: str) -> int | None:
    """The part, from 1, on which an amendment of this name stands; none where it is not shown."""
    for place, part in enumerate(read.parts, 1):
        if any(isinstance(row, views.ShownAmendment) and row.line.text == name for row in part):
            return place
    return None


def _is_asked(here: Standpoint, each: views.ShownAmendment, standing: str, mover: str) -> bool:
    return (not standing or _standing(here, each)[0] == standing) and (not mover or each.line.mover == mover)


def _standing(here: Standpoint, each: views.ShownAmendment) -> tuple[str, str]:
    """How it stands, for an address and in words."""
    return here.state.motions.texts[TextId(each.line.text)].standing, each.line.standing


def _rows(
    lines: Sequence[views.NumberedLine], amendments: Sequence[views.ShownAmendment]
) -> Iterator[views.ReadRow]:
    """Every amendment behind the last line that its first change touches; those without a place come last."""
    behind: dict[int, list[views.ShownAmendment]] = {}
    for each in amendments:
        behind.setdefault(_behind(each), []).append(each)
    for line in lines:
        yield line
        yield from behind.pop(line.number, ())
    for left in behind.values():
        yield from left


def _behind(each: views.ShownAmendment) -> int:
    touched = next((change.lines for change in (*each.changes, *each.overtaken) if change.lines), ())
    return touched[-1] if touched else 0


def _parts(rows: Iterator[views.ReadRow]) -> Iterator[tuple[views.ReadRow, ...]]:
    part: list[views.ReadRow] = []
    room = MOST
    for row in rows:
        part.append(row)
        room -= 1 if isinstance(row, views.NumberedLine) else WEIGHT
        if room <= 0:
            yield tuple(part)
            part, room = [], MOST
    if part:
        yield tuple(part)


def amendment_shown(here: Standpoint, name: TextId, shelf: Shelf) -> views.ShownAmendment | None:
    """An amendment at its place in the text that it amends, however deep; none where the words of that are
    not kept.
    """
    kept, root, top = here.state.motions.texts, name, name
    while (above := kept[root].tabled.amends) is not None:
        root, top = above, root
    if root == name or not kept[root].wordings:
        return None
    shown = amendment_of(here, root, shelf, top)
    return next((each for each in _deep((shown,)) if each.line.text == name), None)


def _deep(amendments: Sequence[views.ShownAmendment]) -> Iterator[views.ShownAmendment]:
    for each in amendments:
        yield each
        yield from _deep(each.amendments)


def _told(here: Standpoint, name: TextId, shelf: Shelf, stage: int | None) -> views.MotionText:
    """The text, read once for all that stand here."""
    return here.once(
        f"motion-text {name} {stage}", lambda at: motion_text(at, name, shelf, stage=stage, hashed=False)
    )


ChangesLeft = tuple[tuple[views.ShownChange, ...], tuple[views.ShownChange, ...]]


def amendment_voted(here: Standpoint, shelf: Shelf, name: TextId) -> views.AmendmentVoted | None:
    """An amendment that is put to the vote, against the text as it is now; none for what amends nothing, or
    of which no changes are kept.
    """
    shown, told = changes_left(here, shelf, name), here.state.motions.texts.get(name)
    above = None if told is None else told.tabled.amends
    if shown is None or above is None:
        return None
    return views.AmendmentVoted(text_line(here, name), text_line(here, above), *shown)


def changes_left(here: Standpoint, shelf: Shelf, name: TextId) -> ChangesLeft | None:
    """The changes of an amendment against the text as it is now, and those that were overtaken; none as
    above. No entry is read.
    """
    motions, told = here.state.motions, here.state.motions.texts.get(name)
    above = None if told is None else told.tabled.amends
    if told is None or above is None or not (told.wordings and motions.texts[above].wordings):
        return None
    columns, made_of = rules_of(here.state).columns, (digest_of(motions, above), digest_of(motions, name))
    key = ("voted", name, *made_of, columns, here.words.language)
    return shelf.remembered(key, lambda: amendment_now(here, above, name, shelf, columns))
