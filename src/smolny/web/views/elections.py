"""The elections of an assembly: the list, one election, and a round counted stage by stage."""

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import ElectionId, PersonId, QuestionId
from smolny.press.table import table
from smolny.readings import views
from smolny.readings.candidates import candidate
from smolny.readings.elections import election, elections
from smolny.readings.returns import count_told
from smolny.web.desk import Look, look
from smolny.web.standing import timed_lines
from smolny.web.views.papers import CSV, file_answer

HEAD = ("election", "title", "body", "seats", "standing", "elected", "entry")


def elections_page(seen: Look) -> Response:
    """Every election, the newest first."""
    return seen.page("elections.html", here="elections", lines=elections(seen.whole))


async def elections_csv(request: Request) -> Response:
    """Every election as a line of a table."""
    seen = look(request)
    rows = map(_line, elections(seen.whole))
    return file_answer(table(HEAD, rows), CSV, f"{seen.visit.assembly}-elections.csv")


def _line(each: views.ElectionLine) -> tuple[str | int, ...]:
    elected = "; ".join(each.elected)
    return (each.election, each.title, each.body or "", each.seats, each.standing, elected, each.entry)


def election_page(seen: Look) -> Response:
    """One election: who stands, how its rounds were counted, who has the seats."""
    told = election(seen.whole, _named(seen))
    counts = {each.question: _count(seen, each) for each in told.rounds}
    return seen.page("election.html", here="elections", told=told, counts=counts)


def candidate_page(seen: Look) -> Response:
    """One candidate: how they were named, who stands behind them, their words, what became of it."""
    name, person = _named(seen), PersonId(seen.parameter("person"))
    if person not in seen.visit.state.elections.all[name].candidates:
        raise NotOnRecord("no-such-candidate", name=person[:80])
    told = candidate(seen.whole, name, person)
    entries = (seen.whole.entries[number - 1] for number in told.entries)
    return seen.page(
        "candidate.html",
        here="elections",
        told=told,
        words=_words(seen, told.line.sha256),
        lines=timed_lines(seen.whole, entries),
    )


def _words(seen: Look, sha256: str | None) -> tuple[str, ...]:
    """What a candidate says for themselves, in paragraphs."""
    text = None if sha256 is None else seen.visit.library.text(seen.visit.assembly, sha256)
    told = "" if text is None else text.decode("utf-8", "replace")
    return tuple(each.strip() for each in re.split(r"\r?\n\s*\n", told) if each.strip())


def stages_page(seen: Look) -> Response:
    """A round for the hall: one stage after the other, each by itself."""
    name, told = seen.parameter("question"), election(seen.whole, _named(seen))
    line = next((each for each in told.rounds if each.question == name), None)
    found = None if line is None else _count(seen, line)
    if line is None or found is None:
        raise NotOnRecord("no-count-kept", question=name[:80])
    last = max(1, len(found.stages))
    return seen.page(
        "count.html", here="elections", told=told, line=line, count=found, stage=_stage(seen, last), last=last
    )


def _stage(seen: Look, last: int) -> int:
    asked = seen.request.query_params.get("stage", "1")
    return min(last, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _named(seen: Look) -> ElectionId:
    name = ElectionId(seen.parameter("election"))
    if name not in seen.visit.state.elections.all:
        raise NotOnRecord("no-such-election", election=name[:80])
    return name


def _count(seen: Look, line: views.RoundLine) -> views.CountTold | None:
    """The count of a round, where its record is kept."""
    sheet = seen.visit.state.votes.questions[QuestionId(line.question)].sheet
    text = None if line.sha256 is None else seen.visit.library.text(seen.visit.assembly, line.sha256)
    return None if text is None or sheet is None else count_told(seen.whole, sheet, text)


ELECTION_PAGES: dict[str, Callable[[Look], Response]] = {
    "/elections": elections_page,
    "/elections/{election}": election_page,
    "/elections/{election}/{question}": stages_page,
    "/elections/{election}/candidates/{person}": candidate_page,
}
"""Path below /{assembly}, page."""
