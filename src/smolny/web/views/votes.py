"""The votes of an assembly: the list with its filters, one vote, how one seat voted, how groups agree."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import MandateId, QuestionId
from smolny.press.table import table
from smolny.readings import views
from smolny.readings.votes import agreement, own_votes, vote, votes
from smolny.web.desk import Look, look
from smolny.web.views.credentials import MOST_LINES, first_asked_for, turning

CSV = "text/csv; charset=utf-8"
FILTERS = ("outcome", "mode", "matter")
"""By what of its line a vote is looked for, besides words."""


def votes_page(seen: Look) -> Response:
    """The votes that are asked for, the newest first."""
    every = votes(seen.whole)
    asked = {name: seen.request.query_params.get(name, "")[:80] for name in (*FILTERS, "words")}
    found = [each for each in every if _fits(each, asked)]
    return seen.page(
        "votes.html",
        here="votes",
        **_some(seen, "lines", found),
        asked=asked,
        known={name: _known(every, name) for name in FILTERS},
        whole=len(every),
    )


def _some(seen: Look, name: str, lines: Sequence[object]) -> dict[str, Any]:
    """The lines of a page that are asked for, under a name, and where they stand among all."""
    first = first_asked_for(seen, len(lines))
    return {name: lines[first - 1 : first - 1 + MOST_LINES], **turning(first, len(lines))}


def vote_page(seen: Look) -> Response:
    """One vote: the count, the working, the ballots that everybody may see."""
    told = _vote(seen)
    return seen.page("vote.html", here="votes", told=told, **_some(seen, "ballots", told.ballots))


def record_page(seen: Look) -> Response:
    """How one seat voted, in the votes that everybody may see."""
    mandate = MandateId(seen.parameter("mandate"))
    if mandate not in seen.visit.state.credentials.mandates:
        raise NotOnRecord("no-such-mandate", mandate=mandate[:80])
    standing = seen.visit.state.credentials.mandates[mandate]
    return seen.page(
        "voting-record.html",
        here="votes",
        mandate=mandate,
        name=seen.here.names.known(standing.person),
        lines=own_votes(seen.whole, mandate),
    )


async def votes_csv(request: Request) -> Response:
    """Every vote as a line of a table."""
    head = ("question", "title", "entry", "matter", "mode", "outcome", "result")
    rows = map(_row, votes(look(request).whole))
    return _csv(table(head, rows), request, "votes")


async def ballots_csv(request: Request) -> Response:
    """The ballots of one vote as lines of a table."""
    seen = look(request)
    told = _vote(seen)
    head = ("mandate", "council", "groups", "vote", "cast_by", "entry")
    rows = (
        (each.mandate, each.council or "", _letters(each), each.choice, each.by or "", each.entry)
        for each in told.ballots
    )
    return _csv(table(head, rows), request, f"vote-{told.line.question}")


def agreement_page(seen: Look) -> Response:
    """How often groups were on the same side."""
    return seen.page("agreement.html", here="votes", pairs=agreement(seen.whole))


def _known(lines: Iterable[views.VoteLine], name: str) -> list[str]:
    """What the lines have under a name."""
    return sorted({str(told) for each in lines if (told := getattr(each, name))})


def _row(each: views.VoteLine) -> tuple[str | int, ...]:
    beside = (each.matter or "", each.mode or "", each.outcome, each.sentence)
    return (each.question, each.title, each.entry, *beside)


def _letters(each: views.VoteCast) -> str:
    return " ".join(group.letters for group in each.groups)


def _vote(seen: Look) -> views.Vote:
    name = QuestionId(seen.parameter("question"))
    if name not in seen.visit.state.votes.questions:
        raise NotOnRecord("no-such-question", question=name[:80])
    return vote(seen.whole, name)


def _fits(line: views.VoteLine, asked: dict[str, str]) -> bool:
    words = asked["words"].casefold()
    chosen = all(not asked[name] or getattr(line, name) == asked[name] for name in FILTERS)
    return chosen and words in f"{line.title} {line.question}".casefold()


def _csv(content: bytes, request: Request, name: str) -> Response:
    told = f"{request.path_params['assembly']}-{name}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{told}"', "Cache-Control": "no-cache"}
    return Response(content, media_type=CSV, headers=headers)


VOTE_PAGES: dict[str, Callable[[Look], Response]] = {
    "/votes": votes_page,
    "/votes/{question}": vote_page,
    "/votes/of/{mandate}": record_page,
    "/agreement": agreement_page,
}
"""Path below /{assembly}, page."""

VOTE_FILES: dict[str, Callable[[Request], Any]] = {
    "/votes.csv": votes_csv,
    "/votes/{question}.csv": ballots_csv,
}
"""Path below /{assembly}, file."""
