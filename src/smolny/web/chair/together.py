"""A walk-out with its statement: a declaration and the deed that points to it, together or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from smolny import clerk
from smolny.clerk.forms import FORMS, DeedForm
from smolny.clerk.toml import Problem
from smolny.readings.fresh import free
from smolny.readings.leaving import STATEMENT
from smolny.web.deeds.asking import asked_of
from smolny.web.deeds.lines import Line
from smolny.web.desk import desk_of
from smolny.web.office import Officer

DECLARED = FORMS["make-declaration"]
LINKED = ("walk-out",)
"""Deeds that point to a declaration by its identifier."""

STATEMENT_LINE = Line(
    name=STATEMENT,
    label="Their statement, if they make one",
    control="lines",
    typed="",
    needed=False,
    says="What those who leave declare; it is entered as their declaration, together with the walk-out.",
    how="any number of lines",
)


@dataclass(frozen=True, slots=True)
class Together:
    """What the clerk is asked in one group, or everything that is wrong with the form."""

    requests: tuple[clerk.Request, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def asked_together(
    request: Request, officer: Officer, form: DeedForm, typed: Mapping[str, str], statement: str
) -> Together:
    """What an officer asks for with what is typed; nothing is done."""
    before: tuple[clerk.Request, ...] = ()
    if statement and form.deed in LINKED:
        state = desk_of(request).library.state(officer.assembly)
        name = free("declaration", state.floor.declarations)
        told = {"declaration": name, "genus": "statement", "content": statement, **_said_by(typed)}
        declared = asked_of(request, officer, DECLARED, told)
        if declared.request is None:
            return Together(problems=declared.problems)
        before, typed = (declared.request,), {**typed, "declaration": name}
    asked = asked_of(request, officer, form, typed)
    return Together((*before, asked.request)) if asked.request else Together(problems=asked.problems)


def _said_by(typed: Mapping[str, str]) -> dict[str, str]:
    """Who declares it, and in which sitting; delegations of councils are others than parties can name."""
    who = typed.get("who", "").strip()
    sitting = {"sitting": typed["sitting"]} if "sitting" in typed else {}
    return sitting | ({"by": who} if who else {"others": "yes"})
