"""What each audience of an assembly sees: the parts of its pages, made from the record alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.readings.hall import hall, newest, results
from smolny.readings.standpoint import Standpoint
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

    `offices` are those whose officers may listen; none means that everybody may. A `personal` room is told
    whom entries concern, for pages that show more than the room's parts.
    """

    parts: tuple[str, ...]
    reading: Reading
    offices: frozenset[str] | None = None
    personal: bool = False


def _hall(here: Standpoint) -> Mapping[str, Any]:
    return {"told": hall(here), "lines": timed_lines(here, newest(here, LINES_SHOWN))}


def _press(here: Standpoint) -> Mapping[str, Any]:
    lines = timed_lines(here, newest(here, LINES_FED))
    return {**_hall(here), "results": results(here, RESULTS_SHOWN), "lines": lines}


ROOMS: dict[str, Room] = {
    "hall": Room(("strip", "before", "result", "seats", "presence", "agenda", "protocol"), _hall),
    "press": Room(("strip", "results", "protocol"), _press),
}
"""Every room by its name; a page that is to follow the record adds its line."""


def parts_of(environment: Environment, library: Library, assembly: AssemblyId, name: str) -> dict[str, str]:
    """The parts of a room, as the record is now."""
    size = library.size(assembly)
    visit = Visit(library, assembly, size, size, {})
    return fragments(environment, visit, ROOMS[name])


def fragments(environment: Environment, visit: Visit, room: Room) -> dict[str, str]:
    """The parts of a room for a visit, by name."""
    here = stand(visit)
    context = {
        "visit": visit,
        "language": here.words.language,
        "sources_at": visit.link("sources"),
        "source_titles": {},
        **room.reading(here),
    }
    return {
        name: environment.get_template(f"live/{name}.html").render(context).strip() for name in room.parts
    }
