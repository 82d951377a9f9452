"""What follows from acts: who holds which power, what became of commitments, what the gazette printed."""

from collections import Counter
from collections.abc import Callable

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.clerk.hours import clock
from smolny.domain.execution import STATES
from smolny.domain.values import IssueId
from smolny.domain.values.moments import day_of
from smolny.readings.gazette import is_published, issue, issues
from smolny.readings.legislation import in_words
from smolny.readings.powers import powers_asked
from smolny.readings.powers_map import powers_map
from smolny.readings.promises import due_until, promises, to_renew
from smolny.web.desk import Look
from smolny.web.evidence import vouching
from smolny.web.views.acts import day_of_query, day_on_page

SOON = 14
"""So many days ahead the board says what falls due."""


def powers_page(look: Look) -> Response:
    """Who holds power over a matter in a territory on a day, with the chain of acts behind the answer."""
    query = look.request.query_params
    matter, territory = query.get("matter", "")[:80], query.get("territory", "")[:80]
    on = day_on_page(look, "on")
    day = on.day
    return look.page(
        "powers.html",
        here="acts",
        status=on.status,
        typed_days={"on": on},
        held=powers_asked(look.whole, day, matter, territory),
        matter=matter,
        territory=territory,
        on=on.kept,
        day=in_words(look.here, day),
        drawn=powers_map(look.whole, day, matter, territory),
        whole=len(look.visit.state.acts.powers),
    )


def commitments_page(look: Look) -> Response:
    """What became of what the assembly bound itself and others to, as it stands on a day."""
    query, on = look.request.query_params, day_on_page(look, "on")
    day = _on_board(look, on.day, on.kept)
    every = promises(look.whole, day)
    only = query.get("state", "")
    many = Counter(each.state for each in every)
    page = look.page(
        "commitments.html",
        here="commitments",
        status=on.status,
        typed_days={"on": on},
        promises=[each for each in every if only in ("", each.state)],
        soon=due_until(look.here, day, SOON),
        until=in_words(look.here, day + SOON),
        renewed=to_renew(every),
        counts=[(state, many[state]) for state in STATES if many[state]],
        only=only,
        on=on.kept,
        day=in_words(look.here, day),
        whole=len(every),
    )
    # Of the same record there is another page on another day.
    page.headers["ETag"] = look.desk.tag(look.visit.size).removesuffix('"') + f'-{day}"'
    return page


def day_of_board(look: Look) -> int:
    """The day number that is asked for; where none is, today in an assembly that is live, else the day of the
    newest dated entry. What is published stays as it is.
    """
    return _on_board(look, day_of_query(look, "on"), look.request.query_params.get("on", ""))


def _on_board(look: Look, day: int, typed: str) -> int:
    founding = look.visit.state.record.founding
    asked = typed.strip() or look.visit.past or look.desk.published
    is_live = founding is not None and founding.mode == "live"
    return day if asked or not is_live else max(day, day_of("gregorian", f"{clock():%Y-%m-%d}"))


def gazette_page(look: Look) -> Response:
    """Every issue of the gazette, the newest first."""
    return look.page("gazette.html", here="gazette", issues=issues(look.whole))


def issue_page(look: Look) -> Response:
    """One issue, as it was published."""
    told = issue(look.whole, named_issue(look), look.shelf, look.at)
    vouched = vouching(look.visit, told.entry, published=look.desk.published)
    return look.page("issue.html", here="gazette", issue=told, **vouched)


def named_issue(look: Look) -> IssueId:
    """The issue of the address; NotOnRecord `issue-not-published`."""
    if not is_published(look.whole, name := IssueId(look.parameter("issue"))):
        raise NotOnRecord("issue-not-published", issue=name[:80])
    return name


FOLLOWING_PAGES: dict[str, Callable[[Look], Response]] = {
    "/powers": powers_page,
    "/commitments": commitments_page,
    "/gazette": gazette_page,
    "/gazette/{issue}": issue_page,
}
"""Path below /{assembly}, page."""
