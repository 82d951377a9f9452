"""What each audience of an assembly sees: the parts of its pages, made from the record, one from a draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from smolny.archive.office import Draft, Screen
from smolny.clerk import Library
from smolny.domain.motions.wordings import Shelf
from smolny.domain.values import AssemblyId, TextId
from smolny.readings import views
from smolny.readings.congress import header
from smolny.readings.hall import hall, newest, results
from smolny.readings.motion_page import amendment_voted
from smolny.readings.next_step import open_question
from smolny.readings.now import floor, quorum_now
from smolny.readings.screen import screen
from smolny.readings.stages import Kept
from smolny.readings.standpoint import Standpoint
from smolny.web.motions.kept import seen_by_all
from smolny.web.standing import stand, timed_lines
from smolny.web.visits import Visit

LINES_SHOWN, RESULTS_SHOWN, LINES_FED = 8, 6, 40


class Made(dict[str, Markup]):
    """Parts as a template places them: what was escaped when they were made is not escaped again."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        super().__init__((name, Markup(html)) for name, html in parts.items())


Reading = Callable[[Standpoint], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Room:
    """The parts of a room, each a template of its name below live/, and what they are made of.

    A `personal` room is told whom entries concern, for pages that show more than the room's parts. What a
    `whole` one shows changes without entries too.
    """

    parts: tuple[str, ...]
    reading: Reading
    personal: bool = False
    whole: bool = False


def _now(here: Standpoint) -> Mapping[str, Any]:
    """What every room has."""
    return {"told": hall(here), "floor": floor(here), "quorum": quorum_now(here)}


def _hall(here: Standpoint) -> Mapping[str, Any]:
    return {**_now(here), "lines": timed_lines(here, newest(here, LINES_SHOWN))}


def _nothing(here: Standpoint) -> Mapping[str, Any]:
    """The pages of such a room show nothing but what is their readers' own, and fetch that."""
    return {}


def _press(here: Standpoint) -> Mapping[str, Any]:
    lines = timed_lines(here, newest(here, LINES_FED))
    return {**_now(here), "results": results(here, RESULTS_SHOWN), "lines": lines}


ROOMS: dict[str, Room] = {
    "hall": Room(
        ("strip", "before", "worded", "floor", "result", "seats", "presence", "quorum", "agenda", "protocol"),
        _hall,
    ),
    "press": Room(("strip", "results", "protocol"), _press),
    "tellers": Room(("before", "turnout", "result", "presence", "quorum"), _now, personal=True),
    "desk": Room((), _nothing, personal=True),
    "chair": Room(("strip", "before", "turnout", "floor", "quorum"), _now, personal=True),
    "minutes": Room((), _nothing, personal=True),
    "screen": Room(("screen",), _nothing, whole=True),
    "merging": Room(("merging",), _nothing, whole=True),
    "delegate": Room(
        ("strip", "before", "worded", "ballot", "floor", "result", "agenda"), _now, personal=True
    ),
}
"""Every room by its name; a page that is to follow the record adds its line."""

NAMED = frozenset({"screen", "merging"})
"""The rooms of which there are several, each by a name of its own behind a colon."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What rooms show besides the record: the `setting` of a screen, what is `lying` on a merge desk."""

    setting: Callable[[AssemblyId, str], Screen]
    lying: Callable[[AssemblyId, TextId], Draft | None]


def parts_of(
    environment: Environment, library: Library, assembly: AssemblyId, name: str, beside: Beside
) -> dict[str, str]:
    """The parts of a room as the record is now; "screen:main" is the room of a screen, by its setting, and
    "merging:a1" that of the merge desk of a text.
    """
    size = library.size(assembly)
    visit = Visit(library, assembly, size, size, {})
    kind, _, own = name.partition(":")
    room = ROOMS[kind]
    if kind == "screen":
        told = beside.setting(assembly, own)
        room = replace(room, reading=lambda here: _screen(here, told, partial(library.text, assembly)))
    elif kind == "merging":
        draft, shelf = beside.lying(assembly, TextId(own)), library.shelf(assembly)
        room = replace(room, reading=lambda here: seen_by_all(here, shelf, TextId(own), draft))
    return fragments(environment, visit, room)


def voted(here: Standpoint, shelf: Shelf) -> views.AmendmentVoted | None:
    """The amendment on which a question is put now; none where it is on something else."""
    name = open_question(here)
    put = None if name is None else here.state.votes.questions[name].put
    return None if put is None or put.text is None else amendment_voted(here, shelf, put.text)


def _screen(here: Standpoint, told: Screen, kept: Kept) -> Mapping[str, Any]:
    shown = screen(here, told.shows, told.words, dark=told.dark, kept=kept)
    return {"now": shown, "header_name": header(here).name}


def fragments(environment: Environment, visit: Visit, room: Room) -> dict[str, str]:
    """The parts of a room for a visit, by name."""
    here = stand(visit)
    context = {
        "visit": visit,
        "language": here.words.language,
        "sources_at": visit.link("sources"),
        "source_titles": {},
        "voted": voted(here, visit.library.shelf(visit.assembly)),
        **room.reading(here),
    }
    return {
        name: environment.get_template(f"live/{name}.html").render(context).strip() for name in room.parts
    }
