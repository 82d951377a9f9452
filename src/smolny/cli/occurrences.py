"""When something happened that is told on the command line."""

import click

from smolny.clerk.hours import clock, happening
from smolny.clerk.script_moments import FORMS, occurrence
from smolny.domain.assembly import Assembly
from smolny.domain.values.moments import Occurrence


def when_told(state: Assembly, when: str) -> Occurrence:
    """The moment that was given, as scripts say it, in the calendar of the assembly; else a usage error."""
    founding = state.record.founding
    calendar, zone = (founding.calendar, founding.zone) if founding else ("gregorian", "not-given")
    try:
        return occurrence(when, calendar, zone)
    except ValueError:
        raise click.BadParameter(
            f"{when!r} is no moment; the forms are {FORMS}", param_hint="--when"
        ) from None


def when_done(state: Assembly, when: str | None) -> Occurrence:
    """The moment that was given, or now; of a past that a chronicle tells of nobody knows it."""
    if when is not None:
        return when_told(state, when)
    founding = state.record.founding
    if founding is None or founding.mode == "chronicle":
        return when_told(state, "unknown")
    return happening(founding, clock())
