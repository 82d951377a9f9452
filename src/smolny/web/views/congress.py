"""The page of a congress, as it stood at any moment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from smolny.domain.assembly import Assembly
from smolny.domain.values import Count, Unknown, is_known
from smolny.readings import views
from smolny.readings.congress import LONG, NEWEST, congress, newest_of
from smolny.readings.standpoint import Standpoint
from smolny.readings.stood import steps
from smolny.web import words
from smolny.web.desk import Look
from smolny.web.standing import stand, timed_lines
from smolny.web.views.bodies import parent_of

_LONGEST_LABEL = 48
_CONTENTS = (
    ("composition", "Composition", ("compositions", "computed", "councils")),
    ("sittings", "Sittings", ("timeline",)),
    ("bodies", "Bodies", ("bodies", "offices")),
    ("decisions", "Decisions", ("decisions",)),
    ("acts", "Acts", ("acts",)),
    ("commitments", "Commitments", ("commitments",)),
    ("powers", "Powers", ("powers",)),
    ("agenda", "Agenda", ("agenda",)),
    ("roll", "Roll", ("roll",)),
    ("claims", "Where sources differ", ("claims", "irregularities")),
    ("sources", "Sources", ("sources",)),
)


@dataclass(frozen=True, slots=True)
class FactionRow:
    """A faction across all reports, with the change between the last two."""

    faction: views.Faction
    counts: tuple[Count, ...]
    difference: int | Unknown


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the slider: how many entries, its moment and what happened, and the latter alone."""

    entry: int
    words: str
    label: str


def congress_page(look: Look) -> Response:
    """Everything that there was at the moment, and the slider over all moments."""
    whole = look.whole
    page = newest_of(whole, NEWEST) if look.visit.after > LONG else congress(whole)
    return look.page(
        "congress.html",
        here="",
        same=("congress",),
        page=page,
        contents=tuple(_contents(page)),
        factions=tuple(_faction_rows(page)),
        cited=sum(not source.ours for source in page.sources),
        decided={each.question: each for each in page.decisions},
        uncounted=any(not is_known(each.in_favour) for each in page.decisions),
        sources_at="",
        parent=parent_of(look),
        totals=_totals(whole) if look.visit.after > LONG else {},
        **({} if look.desk.published else _moment(look, page)),
    )


def search_page(look: Look) -> Response:
    """Where a published record is searched without a server."""
    return look.page("published-search.html", here="search")


def _totals(here: Standpoint) -> dict[str, int]:
    """How much there is of what a long record shows the newest of."""
    state = here.state
    return {
        "sittings": len(state.sittings.all),
        "decisions": len(state.votes.questions),
        "acts": len(state.acts.register),
        "commitments": len(state.execution.commitments),
        "agenda": len(state.agenda.items),
    }


def _contents(page: views.Congress) -> Iterator[tuple[str, str]]:
    """The parts of the page that have something in them."""
    for id, heading, parts in _CONTENTS:
        if any(getattr(page, part) for part in parts):
            yield id, heading


def _moment(look: Look, page: views.Congress) -> dict[str, Any]:
    library, assembly, after = look.visit.library, look.visit.assembly, look.visit.after
    newest = timed_lines(look.here, library.entries(assembly, max(0, after - 1), after))
    stops = steps(stand(look.visit.present).names, library.entries(assembly))
    return {
        "steps": tuple(_stops(stops)),
        "example": stops[len(stops) // 2].at.replace("T", " ") if stops else "",
        "now_when": newest[0].when if newest else "",
        "now_sentence": newest[0].line.sentence if newest else "Nothing has been entered.",
        "standing": tuple(_standing(page, look.visit.state)),
    }


def _stops(found: Iterable[views.Step]) -> Iterator[Stop]:
    """The stops with their moments; a long label is left to the slider."""
    for step in found:
        moment = words.short(step.when)
        told = f"{moment}: {step.label}" if len(step.label) <= _LONGEST_LABEL else moment
        yield Stop(step.entry, told, step.label)


def _faction_rows(page: views.Congress) -> Iterator[FactionRow]:
    changes = {
        row.faction.id: row.difference for change in page.changes[-1:] for row in change.rows if row.faction
    }
    for at, seats in enumerate(page.compositions[0].seats if page.compositions else ()):
        counts = tuple(report.seats[at].count for report in page.compositions)
        yield FactionRow(seats.faction, counts, changes.get(seats.faction.id, "not-reported"))


def _standing(page: views.Congress, state: Assembly) -> Iterator[tuple[str, str]]:
    """What there is at the moment, in a few words: what a reader watches while moving through the night."""
    if page.compositions or not page.roll:
        yield "delegates", _counted(page.compositions[-1].total if page.compositions else "not-reported")
    if page.roll:
        yield "mandates recognised", _counted(page.header.recognised)
    for body in page.bodies:
        if body.entry is not None:
            yield body.name, _counted(body.seats) if is_known(body.seats) else "constituted"
    yield "sitting", _sitting(page.sittings)
    yield "questions decided", str(sum(each.outcome is not None for each in state.votes.questions.values()))
    yield "acts", str(len(state.acts.register))
    made = len(state.execution.commitments)
    answered = words.answered(page.commitments) if made == len(page.commitments) else ""
    yield "commitments", f"{made}, {answered}" if answered else str(made)


def _sitting(sittings: Sequence[views.Sitting]) -> str:
    return f"{sittings[-1].name}, {sittings[-1].standing}" if sittings else "none yet"


def _counted(count: Count) -> str:
    return words.number(count) if isinstance(count, int) else count.replace("-", " ")
