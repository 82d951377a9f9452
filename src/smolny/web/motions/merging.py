"""The merge desk: which amendments are done, change by change, and how the text reads with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from smolny.domain.motions import GiveRecommendation
from smolny.domain.motions.commands import How
from smolny.domain.motions.putting_together import Together, settled_by, together
from smolny.domain.motions.wordings import Shelf, settlements
from smolny.domain.order import OutOfOrder
from smolny.domain.values import BodyId, TextId, TextRef
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.changes import Cited, shown_change, shown_pieces
from smolny.readings.motion_text import waiting_amendments
from smolny.readings.motions import text_line
from smolny.readings.registers import known
from smolny.readings.shelf import JSON, text_written
from smolny.readings.standpoint import Standpoint
from smolny.texts import Amendment, Collision, Node, Settlement, Unamendable, collisions, diff
from smolny.texts.merging import partly
from smolny.web.desk import in_words, look
from smolny.web.motions.reading import rule_of, worded
from smolny.web.office import Form, Officer, assembly_of, back, do, office_page, posted, signed_in
from smolny.web.office.desks import TEXTS
from smolny.web.refusals import Notice, notice

HOWS = tuple(each for each in get_args(How) if each != "written")


@dataclass(frozen=True, slots=True)
class Toggle:
    """An amendment on the desk: whether it is done, and each of its changes with whether it is."""

    line: views.TextLine
    on: bool
    changes: tuple[tuple[views.ShownChange, bool], ...]
    advice: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two chosen amendments that collide: how each is called, where, in what way, and what is chosen."""

    one: views.TextLine
    other: views.TextLine
    key: str
    cited: str
    kind: str
    how: str
    ordered: bool


@dataclass(frozen=True, slots=True)
class Bench:
    """What is on the desk: the text as it is now, the amendments that wait, those that are chosen."""

    name: TextId
    now: Node
    waiting: tuple[Amendment, ...]
    chosen: tuple[Amendment, ...]


async def merge_page(request: Request) -> Response:
    """The merge desk; with POST the result is shown, or recommended as the committee's wording."""
    officer = signed_in(request, assembly_of(request), TEXTS.offices)
    form = await posted(request, officer) if request.method == "POST" else None
    name, shelf = worded(look(request))
    bench = _bench(look(request).here, shelf, name, form)
    clashes = _clashes(bench)
    try:
        made = together(
            bench.now, bench.chosen, settled_by(_chosen_ways(look(request).here, shelf, bench, clashes, form))
        )
    except Unamendable as refusal:
        return _page(
            request, officer, bench, clashes, None, form, notice(rule_of(refusal), refusal.particulars)
        )
    if form is None or form.text("do") != "recommend":
        return _page(request, officer, bench, clashes, made, form)
    refused = await _recommended(request, officer, name, made.text, form)
    if refused is not None:
        return _page(request, officer, bench, clashes, made, form, refused)
    return back(request, f"/{officer.assembly}/office/{TEXTS.path}/{name}")


def _bench(here: Standpoint, shelf: Shelf, name: TextId, form: Form | None) -> Bench:
    """The desk as the form has it; before anything is chosen, with what is recommended to be accepted."""
    now, waiting = waiting_amendments(here, name, shelf)
    if form is None:
        return Bench(name, now, waiting, tuple(each for each in waiting if _is_advised(here, each)))
    taken, left = set(form.all("take")), set(form.all("change"))
    chosen = (_as_far(each, left) for each in waiting if each.id in taken)
    return Bench(name, now, waiting, tuple(each for each in chosen if each.changes or each.alternative))


def _is_advised(here: Standpoint, amendment: Amendment) -> bool:
    advice = here.state.motions.texts[TextId(amendment.id)].recommendation
    return advice is not None and advice.told.advice == "accept"


def _as_far(amendment: Amendment, kept: set[str]) -> Amendment:
    """An amendment with those of its changes that are ticked; one with a single change as it is."""
    numbers = [
        number for number in range(1, len(amendment.changes) + 1) if f"{amendment.id}.{number}" in kept
    ]
    return partly(amendment, numbers) if len(amendment.changes) > 1 else amendment


def _clashes(bench: Bench) -> tuple[Collision, ...]:
    return collisions(bench.now, list(bench.chosen))


def _key(each: Collision) -> str:
    return f"how.{each.one}.{each.other}.{each.place}"


def _chosen_ways(
    here: Standpoint, shelf: Shelf, bench: Bench, clashes: Sequence[Collision], form: Form | None
) -> list[Settlement]:
    """How collisions are settled on the record, then as the form says."""
    there = {(frozenset((each.one, each.other)), each.place) for each in clashes}
    found = [
        each
        for each in settlements(here.state.motions, shelf, bench.name)
        if (frozenset((each.one, each.other)), each.place) in there
    ]
    for each in clashes:
        how = next((way for way in HOWS if form is not None and form.text(_key(each)) == way), None)
        if how is not None and (how in ("one", "other") or each.kind == "same-place"):
            found.append(Settlement(each.one, each.other, each.place, how))
    return found


async def _recommended(
    request: Request, officer: Officer, name: TextId, text: Node, form: Form
) -> Notice | None:
    """The wording is recommended as the committee's own; why it was not, where it was not."""
    source = text_written(text)
    words = TextRef(sha256(source).hexdigest(), len(source), JSON)
    reason = form.text("reason")[:5_000] or None
    command = GiveRecommendation(
        name, BodyId(form.text("committee")), "accept-modified", words, reason=reason
    )
    try:
        await do(request, officer, command, texts=(source,))
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return in_words(request, refusal)
    return None


def _page(
    request: Request,
    officer: Officer,
    bench: Bench,
    clashes: Sequence[Collision],
    made: Together | None,
    form: Form | None,
    refused: Notice | None = None,
) -> Response:
    here = look(request).here
    cited = Cited(bench.now, (), here.words.language)
    lost = () if made is None else made.overtaken
    return office_page(
        request,
        officer,
        "office-merge.html",
        409 if refused else 200,
        line=text_line(here, bench.name),
        toggles=tuple(_toggles(here, bench, cited)),
        clashes=tuple(_clash(here, each, cited, form) for each in clashes),
        rows=() if made is None else tuple(_rows(bench.now, made.text, cited)),
        overtaken=[(text_line(here, TextId(name)), shown_change(cited, change)) for name, change in lost],
        bodies=known(here.names, BodyId),
        reason="" if form is None else form.text("reason"),
        refused=refused,
    )


def _toggles(here: Standpoint, bench: Bench, cited: Cited) -> Iterator[Toggle]:
    chosen = {each.id: set(each.changes) for each in bench.chosen}
    for each in bench.waiting:
        told = here.state.motions.texts[TextId(each.id)].recommendation
        advice = None if told is None else here.words.value(told.told.advice)
        on = each.id in chosen
        changes = tuple((shown_change(cited, one), not on or one in chosen[each.id]) for one in each.changes)
        yield Toggle(text_line(here, TextId(each.id)), on, changes, advice)


def _clash(here: Standpoint, each: Collision, cited: Cited, form: Form | None) -> Clash:
    one, other = (text_line(here, TextId(name)) for name in (each.one, each.other))
    how = "" if form is None else form.text(_key(each))
    kind = here.words.value(each.kind)
    return Clash(one, other, _key(each), cited.cite(each.place), kind, how, each.kind == "same-place")


def _rows(before: Node, after: Node, cited: Cited) -> Iterator[views.WordingChange]:
    """What the result says otherwise than the text as it is now."""
    there = Cited(after, (), cited.language)
    for edit in diff(before, after).changes:
        side, at = (there, edit.new) if edit.new else (cited, edit.old)
        yield views.WordingChange(side.cite(at[0].node.id), edit.action, shown_pieces(edit.pieces))
