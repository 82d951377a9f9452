"""A motion is written: shown as it would be read, with what was dropped and what is like it."""

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.drafts import FORMATS, Written, words_in_file, words_written
from smolny.domain.motions import TableText
from smolny.domain.order import OutOfOrder
from smolny.domain.values import ItemId, TextId, TextRef, is_identifier
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.drafts import motion_draft
from smolny.texts import write_html
from smolny.web.desk import in_words
from smolny.web.motions.hands import Hand, delegate_hand, officer_hand
from smolny.web.motions.resting import Rests, rested, rests_of, wanted
from smolny.web.office import Form, back
from smolny.web.refusals import Misasked, Notice

FIELDS = ("title", "subject", "item", "by", "words", "grounds", "urgent")
LONGEST_LINE, LONGEST_GROUNDS = 300, 50_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A motion as it is written so far: what was typed, how it would read, and what is wrong. The `seal` is
    that of the words which were shown: only they are handed in.
    """

    text: str
    typed: Mapping[str, str] = field(default_factory=dict)
    written_as: str = "plain"
    dropped: Mapping[str, int] = field(default_factory=dict)
    draft: views.MotionDraft | None = None
    seal: str = ""
    obstacles: tuple[Notice, ...] = ()
    refused: Notice | None = None
    unlike: bool = False
    rests: Rests = field(default_factory=Rests)
    status: int = 200


async def delegate_motion(request: Request) -> Response:
    """The page on which a delegate writes a motion."""
    return await _motion(delegate_hand(request))


async def officer_motion(request: Request) -> Response:
    """The page on which an officer writes a motion for somebody."""
    return await _motion(officer_hand(request))


async def _motion(hand: Hand) -> Response:
    if hand.request.method != "POST":
        return _page(hand, Sheet(fresh()))
    form = await hand.posted()
    sheet = await _sent(hand, form)
    if sheet is None:
        return back(hand.request, f"/{hand.who.assembly}/motions/{named_text(form)}")
    return _page(hand, sheet)


def fresh() -> str:
    """A name for a text that nobody else draws."""
    return f"t-{secrets.token_hex(6)}"


def named_text(form: Form) -> TextId:
    """The name that the form carries; Misasked `form-is-malformed`."""
    name = form.text("text")
    if not is_identifier(name):
        raise Misasked("form-is-malformed")
    return TextId(name)


async def _sent(hand: Hand, form: Form) -> Sheet | None:
    """What the page shows after it was sent; none where the motion is handed in."""
    name = named_text(form)
    typed = {each: form.get(each, "") for each in FIELDS}
    written_as = next((each for each in FORMATS if each == form.text("written_as")), "plain")
    sheet = Sheet(name, typed, written_as, dropped=dropped_of(form), rests=rests_of(form))
    try:
        written = _written(form, typed["words"], written_as)
        command, texts = _command(hand, sheet, written)
    except (Refused, OutOfOrder) as refusal:
        return replace(sheet, refused=in_words(hand.request, refusal), status=422)
    if form.files.get("file"):
        sheet = replace(sheet, typed={**typed, "words": write_html(written.text)}, written_as="html")
        written = replace(words_written(sheet.typed["words"], "html"), dropped=written.dropped)
        command, texts = _command(hand, sheet, written)
    seal = written.reference.sha256
    if form.text("do") == "hand-in" and form.text("seal") == seal:
        refused = await hand.hand_in(command, texts)
        return None if refused is None else replace(sheet, refused=refused, status=409)
    shown = motion_draft(hand.seen.here, hand.seen.visit.library.shelf(hand.who.assembly), written.text)
    obstacles, unlike = tuple(hand.obstacles(command, texts)), form.text("do") == "hand-in"
    dropped = Counter(sheet.dropped) + Counter(written.dropped)
    return replace(sheet, dropped=dropped, draft=shown, seal=seal, obstacles=obstacles, unlike=unlike)


def dropped_of(form: Form) -> dict[str, int]:
    """What of the form could not be kept, and how often it stood there."""
    many = sum(map(len, form.dropped.values()))
    return {"control-character": many} if many else {}


def _written(form: Form, words: str, written_as: str) -> Written:
    content = form.files.get("file")
    return words_in_file(content) if content else words_written(words, written_as)  # type: ignore[arg-type]


def _command(hand: Hand, sheet: Sheet, written: Written) -> tuple[TableText, tuple[bytes, ...]]:
    typed = sheet.typed
    title = " ".join(typed["title"].split())[:LONGEST_LINE]
    if not title:
        raise Refused("title-is-missing")
    grounds, kept = grounds_of(typed["grounds"])
    command = TableText(
        TextId(sheet.text),
        "motion",
        title,
        words=written.reference,
        item=ItemId(typed["item"]) if is_identifier(typed["item"]) else None,
        subject=typed["subject"].strip()[:LONGEST_LINE] or None,
        urgent=True if typed["urgent"] else None,
        grounds=grounds,
        **rested(hand.seen.here, sheet.rests),
        **hand.mover(typed["by"]),
    )
    return command, (written.source, *kept)


def grounds_of(said: str) -> tuple[TextRef | None, tuple[bytes, ...]]:
    """Why it is moved, as it is named on the record, with its bytes; Refused `text-is-too-long`."""
    source = said.strip().encode()
    if len(source) > LONGEST_GROUNDS:
        raise Refused("text-is-too-long", most=LONGEST_GROUNDS)
    if not source:
        return None, ()
    return TextRef(sha256(source).hexdigest(), len(source), "text/markdown"), (source,)


def _page(hand: Hand, sheet: Sheet) -> Response:
    here = hand.seen.here
    items = [(each, here.names.item(each)) for each in here.state.agenda.items]
    return hand.page(
        "motion-write.html",
        sheet.status,
        sheet=sheet,
        typed={**dict.fromkeys(FIELDS, ""), **sheet.typed},
        items=items,
        rests=sheet.rests,
        **wanted(here, "motion"),
    )
