"""From what stands in a form on a page to what the clerk is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from smolny import clerk
from smolny.clerk.forms import DeedForm, FormFault, completed, filled
from smolny.clerk.hours import happening
from smolny.clerk.importing.faults import Problems, Unfit
from smolny.clerk.script_moments import occurrence
from smolny.clerk.toml import Problem
from smolny.domain.assembly import Assembly
from smolny.domain.values import SourceId
from smolny.domain.values.moments import Occurrence
from smolny.web.desk import desk_of
from smolny.web.office import Officer
from smolny.web.office.officers import writer_of

WHEN, SOURCES = "when-it-happened", "from-sources"
"""Fields of the deed itself; the fields of commands have no hyphens."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for the clerk, or everything that is wrong with the form."""

    request: clerk.Request | None
    problems: tuple[Problem, ...] = field(default=())


def asked_of(request: Request, officer: Officer, form: DeedForm, typed: Mapping[str, str]) -> Asked:
    """What an officer asks for with what is typed; nothing is done."""
    library = desk_of(request).library
    state = library.state(officer.assembly)
    problems = Problems(WHEN)
    occurred_at = _when(request, state, typed.get(WHEN, ""), problems)
    told = {name: text for name, text in typed.items() if name not in (WHEN, SOURCES)}
    try:
        deed = filled(form, told, state)
    except FormFault as fault:
        return Asked(None, (*fault.problems, *problems.listed))
    if problems.listed:
        return Asked(None, tuple(problems.listed))
    deed = completed(
        deed, state, occurred_at, lambda number, name: library.unsealed(officer.assembly, number, name)
    )
    return Asked(deed.request(officer.actor, occurred_at, _sources(typed.get(SOURCES, ""))))


def _when(request: Request, state: Assembly, told: str, problems: Problems) -> Occurrence:
    """The moment that is typed, as scripts say it; else now, and in a chronicle unknown."""
    founding = state.record.founding
    assert founding is not None
    if told.strip():
        try:
            return occurrence(told.strip(), founding.calendar, founding.zone)
        except ValueError:
            problems.unfit(0, Unfit("no-such-moment", moment=told))
    if founding.mode == "chronicle":
        return Occurrence("unknown", founding.calendar, founding.zone)
    return happening(founding, writer_of(request).now())


def _sources(told: str) -> tuple[SourceId, ...]:
    return tuple(SourceId(each) for each in told.replace(",", " ").split())
