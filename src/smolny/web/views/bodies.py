"""One body of an assembly; and the assembly that it may be itself, from either side."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from smolny.clerk import Library, NotOnRecord
from smolny.domain.assembly import Assembly
from smolny.domain.elections import composition_of
from smolny.domain.values import AssemblyId, BodyId
from smolny.domain.values.moments import moment_of
from smolny.readings.bodies import bodies_on
from smolny.readings.elections import elections
from smolny.readings.membership import day_shown
from smolny.web.desk import Look


@dataclass(frozen=True, slots=True)
class Relation:
    """Another assembly that this record names: its name and address, none where its record is kept elsewhere;
    the body there, where it is a parent; whether its own record says the same.
    """

    name: str | None
    address: str
    body: str | None = None
    agreed: bool = False


def body_page(seen: Look) -> Response:
    """One body: its seats by faction, who sits in it, who stays outside, elections to it."""
    name = seen.parameter("body")
    told = next((each for each in bodies_on(seen.whole, _day_asked(seen)) if each.id == name), None)
    if told is None:
        raise NotOnRecord("no-such-body", body=name[:80])
    held = [each for each in elections(seen.whole) if each.body == told.name]
    sits_as = None if told.assembly is None else _as_assembly(seen, AssemblyId(told.assembly), BodyId(name))
    return seen.page("body.html", here="bodies", told=told, elections=held, sits_as=sits_as)


def parent_of(seen: Look) -> Relation | None:
    """The assembly of which this one is a body; none where it is none."""
    founding = seen.visit.state.record.founding
    if founding is None or founding.parent is None or founding.body is None:
        return None
    address = f"/{founding.parent}/bodies/{founding.body}"
    kept = _kept(seen.visit.library, founding.parent)
    if kept is None:
        return Relation(None, address, founding.body)
    told, noted = composition_of(kept.elections, founding.body), kept.federation.bodies.get(founding.body)
    agreed = told is not None and told.assembly == seen.visit.assembly
    return Relation(_name(kept), address, founding.body if noted is None else noted.name, agreed)


def _as_assembly(seen: Look, name: AssemblyId, body: BodyId) -> Relation:
    kept = _kept(seen.visit.library, name)
    if kept is None or kept.record.founding is None:
        return Relation(None, f"/{name}")
    founding = kept.record.founding
    agreed = (founding.parent, founding.body) == (seen.visit.assembly, body)
    return Relation(_name(kept), f"/{name}", agreed=agreed)


def _kept(library: Library, name: AssemblyId) -> Assembly | None:
    """The newest state of an assembly of this store."""
    return library.state(name) if name in library.assemblies() else None


def _name(kept: Assembly) -> str:
    founding = kept.record.founding
    return kept.id if founding is None else founding.name


def _day_asked(seen: Look) -> int | None:
    """The day of the moment that was asked for, else that of the newest entry."""
    asked = seen.visit.moment.get("at")
    return day_shown(seen.here) if asked is None else moment_of(asked, seen.here.names.calendar)[0]


BODY_PAGES: dict[str, Callable[[Look], Response]] = {"/bodies/{body}": body_page}
"""Path below /{assembly}, page."""
