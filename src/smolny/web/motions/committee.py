"""The committee's desk: texts with their amendments, recommended on, ordered, settled, put together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response

from smolny.domain.motions.commands import Advice
from smolny.domain.motions.wordings import carried_to
from smolny.domain.order import OutOfOrder
from smolny.domain.values import BodyId, TextId
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.composites import parts_offered
from smolny.readings.motion_page import motion_read
from smolny.readings.motions import originals, text_line
from smolny.readings.registers import known
from smolny.texts import Illegible, Unamendable
from smolny.web.desk import Look, in_words, look
from smolny.web.motions.advising import Table, asked
from smolny.web.motions.merging import MOST_BYTES
from smolny.web.motions.reading import rule_of, worded
from smolny.web.motions.writing import fresh
from smolny.web.office import Form, Officer, assembly_of, back, do, office_page, posted, signed_in
from smolny.web.office.desks import TEXTS
from smolny.web.office.forms import MOST_BYTES as FEW_BYTES
from smolny.web.refusals import Notice, notice
from smolny.web.views.credentials import first_asked_for
from smolny.web.visits import choice

MOST = 25
"""So many amendments are on the desk at a time."""
ORDERS = ("own", "place", "reach")
LARGER = {"order-amendments": MOST_BYTES, "table-text": MOST_BYTES}
"""So large may the form of a deed be that has a field for every amendment, or for every part."""
Offered = tuple[views.TextLine, list[tuple[views.PartOffered, bool]]]
"""A motion with its parts, and whether each is to be in a composite."""


async def texts_desk(request: Request) -> Response:
    """The texts that wait, with how much is moved to change each; what can be put together, or listed."""
    officer = signed_in(request, assembly_of(request), TEXTS.offices)
    return _texts(request, officer)


def _texts(
    request: Request, officer: Officer, refused: Notice | None = None, sent: Form | None = None
) -> Response:
    seen = look(request)
    kept = seen.here.state.motions
    waiting = kept.waiting(tuple(kept.texts))
    motions = [each for each in waiting if kept.texts[each].tabled.amends is None]
    listed = [each for each in waiting if _is_for_consent(seen, each)]
    return office_page(
        request,
        officer,
        "office-motions.html",
        409 if refused else 200,
        motions=[(text_line(seen.here, each), _waiting(seen, each)) for each in motions],
        whole=[each for each in motions if kept.texts[each].wordings],
        listed=[text_line(seen.here, each) for each in listed],
        consent=kept.consent,
        name=fresh(),
        offered=() if sent is None else tuple(_offered(seen, sent)),
        title="" if sent is None else sent.text("title"),
        refused=refused,
    )


def _offered(seen: Look, sent: Form) -> Iterator[Offered]:
    """The motions that are ticked with their parts; all of these are in before any was chosen."""
    kept, shelf = seen.here.state.motions.texts, seen.visit.library.shelf(seen.visit.assembly)
    for name in map(TextId, sent.all("made_of")):
        if name in kept and kept[name].wordings:
            ticked = sent.all(f"part.{name}") if sent.text("parts") else None
            rows = parts_offered(seen.here, shelf, name)
            yield (
                text_line(seen.here, name),
                [(each, ticked is None or each.place in ticked) for each in rows],
            )


def _waiting(seen: Look, name: TextId) -> int:
    """How many amendments to a text wait."""
    kept = seen.here.state.motions
    return len(kept.waiting(kept.amending.get(name, ())))


def _is_for_consent(seen: Look, name: TextId) -> bool:
    advice = seen.here.state.motions.texts[name].recommendation
    return advice is not None and bool(advice.told.consent)


async def motion_desk(request: Request) -> Response:
    """One text on the desk, some amendments at a time."""
    return _page(request, signed_in(request, assembly_of(request), TEXTS.offices))


async def motion_deed(request: Request) -> Response:
    """A deed of the desk is done, or the page comes again and says why not."""
    officer = signed_in(request, assembly_of(request), TEXTS.offices)
    most = LARGER.get(request.path_params["deed"], FEW_BYTES)
    form, seen = await posted(request, officer, most), look(request)
    name, shelf = worded(seen)
    refused = await _done(request, officer, Table(seen.here, shelf, name), form)
    if refused is not None:
        return _page(request, officer, refused)
    at, first = f"/{officer.assembly}/office/{TEXTS.path}/{name}", form.text("from")
    return back(request, f"{at}?from={first}" if first.isdecimal() else at)


async def together_deed(request: Request) -> Response:
    """What is about several texts: a composite, the consent list."""
    officer = signed_in(request, assembly_of(request), TEXTS.offices)
    most = LARGER.get(request.path_params["deed"], FEW_BYTES)
    form, seen = await posted(request, officer, most), look(request)
    if form.text("do") == "parts":
        few = len(form.all("made_of")) < 2
        refused = in_words(request, Refused("composite-of-one")) if few else None
        return _texts(request, officer, refused, None if few else form)
    shelf = seen.visit.library.shelf(officer.assembly)
    any_text = next(iter(seen.here.state.motions.texts))
    refused = await _done(request, officer, Table(seen.here, shelf, any_text), form)
    return (
        _texts(request, officer, refused, form if form.text("parts") else None)
        if refused
        else back(request, f"/{officer.assembly}/office/{TEXTS.path}")
    )


async def _done(request: Request, officer: Officer, table: Table, form: Form) -> Notice | None:
    try:
        command, texts = asked(request.path_params["deed"], table, form)
        await do(request, officer, command, texts=texts)
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return in_words(request, refusal)
    except (Illegible, Unamendable) as refusal:
        return notice(rule_of(refusal), refusal.particulars)
    return None


def _page(request: Request, officer: Officer, refused: Notice | None = None) -> Response:
    seen = look(request)
    name, shelf = worded(seen)
    told = motion_read(seen.here, name, shelf).motion
    here, kept = seen.here, seen.here.state.motions
    every = told.amendments
    first = first_asked_for(seen, len(every))
    return office_page(
        request,
        officer,
        "office-motion.html",
        409 if refused else 200,
        told=told,
        amendments=tuple(islice(every, first - 1, first - 1 + MOST)),
        first=first,
        most=MOST,
        proposed=_order(told, every, choice(seen.request.query_params, "order", ORDERS, "")),
        waiting=[each.line for each in every if each.waits],
        reach={each.text: each for each in told.reach},
        every_advice=[(each, here.words.value(each)) for each in get_args(Advice)],
        bodies=known(here.names, BodyId),
        others=[text_line(here, each) for each in kept.waiting(tuple(kept.texts))][:200],
        ordering=choice(seen.request.query_params, "order", ORDERS, ""),
        carried=bool(carried_to(kept, name)),
        made_of=originals(here, name),
        refused=refused,
    )


def _order(told: views.MotionText, every: Sequence[views.ShownAmendment], asked: str) -> list[views.TextLine]:
    """The amendments that wait in the order that is asked for: as they are taken now, by their places and
    there by their reach, or the most far-reaching first.
    """
    lines = {each.line.text: each.line for each in every if each.waits}
    orders: dict[str, Iterable[str]] = {
        "place": told.order,
        "reach": [each.text for each in told.reach],
    }
    return [lines[name] for name in orders.get(asked, lines) if name in lines]
