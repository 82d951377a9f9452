"""The gazette's desk: an issue is put together of what no issue has yet and of notices, and published."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from smolny import clerk
from smolny.clerk.forms import FORMS
from smolny.clerk.forms.blocks import SUCH_ITEM
from smolny.clerk.forms.trying import in_the_way
from smolny.clerk.toml import Problem
from smolny.domain.gazette import PublishIssue, next_number
from smolny.domain.order import OutOfOrder
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.gazette import composed, issues, unpublished
from smolny.web.deeds.asking import asked_of
from smolny.web.desk import desk_of, in_words, look
from smolny.web.office import Form, Officer, assembly_of, back, do_all, office_page, posted, signed_in
from smolny.web.office.desks import GAZETTE
from smolny.web.refusals import Notice

FORM = FORMS["publish-issue"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An issue as it is put together: what was typed and ticked, how it would look, why it was not done;
    `barred` where it cannot be published as it is.
    """

    typed: Mapping[str, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    shown: tuple[views.ItemShown, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: Notice | None = None
    barred: bool = False
    status: int = 200


async def gazette_desk(request: Request) -> Response:
    """The desk; with POST an issue is shown as it would be, or published."""
    officer = signed_in(request, assembly_of(request), GAZETTE.offices)
    if request.method != "POST":
        return _page(request, officer, Draft())
    sent = await posted(request, officer)
    draft = await _composed(request, officer, sent)
    if draft is not None:
        return _page(request, officer, draft)
    return back(request, f"/{officer.assembly}/gazette")


async def _composed(request: Request, officer: Officer, sent: Form) -> Draft | None:
    """The draft that the page shows again; none where the issue is out."""
    ticked = tuple(sent.all("item"))
    typed = {name: sent.text(name) for name in ("issue", "number", "year", "title", "more")}
    try:
        _refuse_unread(ticked, typed["more"])
    except Refused as refusal:
        return Draft(typed, ticked, refused=in_words(request, refusal), status=422)
    items = "\n".join((*(f"# {each.replace(':', ': ', 1)}" for each in ticked), typed["more"]))
    told = {name: typed[name] for name in ("issue", "number", "year", "title")} | {"items": items}
    asked = asked_of(request, officer, FORM, told)
    if asked.request is None:
        return Draft(typed, ticked, problems=asked.problems, status=422)
    command = asked.request.command
    assert isinstance(command, PublishIssue)
    if "publish" not in sent:
        seen, barred = look(request), _barred(request, officer, asked.request)
        shown = composed(seen.whole, command.items, seen.shelf)
        return Draft(typed, ticked, shown, refused=barred, barred=barred is not None)
    try:
        await do_all(request, officer, [asked.request])
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return Draft(typed, ticked, refused=in_words(request, refusal), status=409)
    return None


def _refuse_unread(ticked: tuple[str, ...], more: str) -> None:
    """Something is in the issue, and words stand below a heading: others would be taken for those of what is
    ticked. Refused `issue-is-empty`, `not-below-a-heading`.
    """
    said = more.strip()
    if not said and not ticked:
        raise Refused("issue-is-empty")
    if said and not said.startswith("#"):
        raise Refused("not-below-a-heading", value=said.splitlines()[0][:80], such=SUCH_ITEM)


def _barred(request: Request, officer: Officer, asked: clerk.Request) -> Notice | None:
    """Why the issue cannot be published as it is; none where it can."""
    try:
        for each in in_the_way(desk_of(request).library.state(officer.assembly), asked):
            return in_words(request, OutOfOrder(each.rule, **each.particulars))
    except (OutOfOrder, Refused) as refusal:
        return in_words(request, refusal)
    return None


def _page(request: Request, officer: Officer, draft: Draft) -> Response:
    seen = look(request)
    year = int(seen.here.state.recorded_at[:4])
    number = next_number(seen.visit.state.gazette, year)
    numbered = {"issue": f"no-{number}-{year}", "number": str(number), "year": str(year)}
    return office_page(
        request,
        officer,
        "office-gazette.html",
        draft.status,
        draft=draft,
        typed={**numbered, "title": "", "more": "", **draft.typed},
        waiting=unpublished(seen.whole),
        issues=[each for each in issues(seen.whole) if each.paper is None],
    )
