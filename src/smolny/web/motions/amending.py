"""An amendment is written: passages rewritten beside their lines, or what is moved in a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.drafts import changes_carried, changes_kept, passage_of, passage_rewritten
from smolny.domain.motions import TableText
from smolny.domain.order import OutOfOrder
from smolny.domain.values import TextId, TextRef
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.drafts import Against, amendment_draft, base_of, lines_shown
from smolny.readings.motions import text_line
from smolny.readings.shelf import JSON, amendment_written
from smolny.texts import Amendment, Change, Illegible, Unamendable, understood
from smolny.web.desk import in_words
from smolny.web.motions.hands import Hand, delegate_hand, officer_hand
from smolny.web.motions.reading import rule_of, worded
from smolny.web.motions.resting import Rests, rested, rests_of, wanted
from smolny.web.motions.writing import LONGEST_LINE, dropped_of, fresh, grounds_of, named_text
from smolny.web.office import Form, back
from smolny.web.refusals import Notice, notice

FIELDS = ("title", "by", "sentence", "passage", "grounds")
MOST_LINES = 120
"""So many lines of the text stand beside the form at a time."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An amendment as it is written so far: the changes that are in it, the passage that is being rewritten,
    how it would look, and what is wrong.
    """

    text: str
    typed: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    place: str = ""
    first: int = 1
    dropped: Mapping[str, int] = field(default_factory=dict)
    shown: views.AmendmentDraft | None = None
    seal: str = ""
    obstacles: tuple[Notice, ...] = ()
    refused: Notice | None = None
    unlike: bool = False
    rests: Rests = field(default_factory=Rests)
    status: int = 200


async def delegate_amendment(request: Request) -> Response:
    """The page on which a delegate amends a text."""
    return await _amendment(delegate_hand(request))


async def officer_amendment(request: Request) -> Response:
    """The page on which an officer amends a text for somebody."""
    return await _amendment(officer_hand(request))


async def _amendment(hand: Hand) -> Response:
    # Before all else: a form from elsewhere learns nothing.
    form = await hand.posted() if hand.request.method == "POST" else None
    about, shelf = worded(hand.seen)
    base = base_of(hand.seen.here, shelf, about)
    if form is None:
        return _page(
            hand, about, base, Draft(fresh(), first=_number(hand.request.query_params.get("line", "")))
        )
    draft = await _sent(hand, about, base, form)
    if draft is None:
        return back(hand.request, f"/{hand.who.assembly}/motions/{named_text(form)}")
    return _page(hand, about, base, draft)


def _number(told: str) -> int:
    return max(int(told), 1) if told.isascii() and told.isdecimal() and len(told) < 9 else 1


async def _sent(hand: Hand, about: TextId, base: Against, form: Form) -> Draft | None:
    """What the page shows after it was sent; none where the amendment is handed in."""
    typed = {each: form.get(each, "") for each in FIELDS}
    first = _number(form.text("lines") or form.text("first"))
    place, dropped, rests = form.text("place"), dropped_of(form), rests_of(form)
    draft = Draft(named_text(form), typed, place=place, first=first, dropped=dropped, rests=rests)
    try:
        draft = replace(draft, changes=_confirmed(form))
        pending = tuple(_pending(base, draft))
        if form.text("do").partition(":")[0] in ("add", "edit", "drop"):
            draft, pending = _taken_in(draft, pending, form.text("do")), ()
        return await _shown(hand, about, base, draft, (*draft.changes, *pending), form)
    except (Refused, OutOfOrder) as refusal:
        return replace(draft, refused=in_words(hand.request, refusal), status=422)
    except (Illegible, Unamendable) as refusal:
        told = notice(rule_of(refusal), refusal.particulars)
        return replace(draft, refused=told, status=422)


def _confirmed(form: Form) -> tuple[Change, ...]:
    """The changes that the form carries, without the one that is taken out."""
    changes, do = list(changes_carried(form.get("changes", ""))), form.text("do")
    number = do.removeprefix("drop:")
    if number != do and number.isdecimal() and int(number) < len(changes):
        del changes[int(number)]
    return tuple(changes)


def _pending(base: Against, draft: Draft) -> Iterator[Change]:
    """What was typed and not taken in yet: sentences, one on each line, and the passage that is rewritten."""
    for line in filter(None, map(str.strip, draft.typed["sentence"].split("\n"))):
        yield from understood(base.text, line, draft.text, base.lines).changes
    if draft.place:
        yield from passage_rewritten(base.text, draft.place, draft.typed["passage"])


def _taken_in(draft: Draft, pending: tuple[Change, ...], do: str) -> Draft:
    """The draft with what was typed among its changes, and the next passage before whoever writes."""
    place = do.removeprefix("edit:") if do.startswith("edit:") else ""
    typed = {**draft.typed, "sentence": "", "passage": ""}
    return replace(draft, typed=typed, changes=(*draft.changes, *pending), place=place)


async def _shown(
    hand: Hand, about: TextId, base: Against, draft: Draft, changes: tuple[Change, ...], form: Form
) -> Draft | None:
    if draft.place:
        place, source = passage_of(base.text, draft.place)
        draft = replace(
            draft, place=place, typed={**draft.typed, "passage": draft.typed["passage"] or source}
        )
    if not changes:
        return draft
    shelf = hand.seen.visit.library.shelf(hand.who.assembly)
    shown = amendment_draft(hand.seen.here, shelf, about, base, changes)
    draft = replace(draft, shown=shown)
    command, texts = _command(hand, about, base, draft, changes)
    seal = sha256(b"".join((base.sha256.encode(), texts[0]))).hexdigest()
    if form.text("do") == "hand-in" and form.text("seal") == seal:
        refused = await hand.hand_in(command, texts)
        if refused is None:
            return None
        return replace(draft, seal=seal, refused=refused, status=409)
    unlike, obstacles = form.text("do") == "hand-in", tuple(hand.obstacles(command, texts))
    return replace(draft, seal=seal, obstacles=obstacles, unlike=unlike)


def _command(
    hand: Hand, about: TextId, base: Against, draft: Draft, changes: tuple[Change, ...]
) -> tuple[TableText, tuple[bytes, ...]]:
    source = amendment_written(Amendment(draft.text, changes))
    grounds, kept = grounds_of(draft.typed["grounds"])
    title = " ".join(draft.typed["title"].split())[:LONGEST_LINE]
    command = TableText(
        TextId(draft.text),
        "amendment",
        title or _titled(hand, about, draft),
        amends=about,
        changes=TextRef(sha256(source).hexdigest(), len(source), JSON),
        against=base.sha256,
        grounds=grounds,
        **rested(hand.seen.here, draft.rests),
        **hand.mover(draft.typed["by"]),
    )
    return command, (source, *kept)


def _titled(hand: Hand, about: TextId, draft: Draft) -> str:
    """What an amendment is called that has no title: by what it amends, and where it begins."""
    here, lines = hand.seen.here, draft.shown.changes[0].lines if draft.shown else ()
    line = here.words.count(lines[0]) if lines else None
    title = here.state.motions.texts[about].tabled.title
    return here.words.say("amendment_to", text=title, line=line)[:LONGEST_LINE]


def _page(hand: Hand, about: TextId, base: Against, draft: Draft) -> Response:
    here = hand.seen.here
    numbered = base.lines[draft.first - 1 : draft.first - 1 + MOST_LINES]
    return hand.page(
        "motion-amend.html",
        draft.status,
        about=text_line(here, about),
        draft=draft,
        typed={**dict.fromkeys(FIELDS, ""), **draft.typed},
        carried=changes_kept(draft.changes),
        lines=lines_shown(numbered),
        last=len(base.lines),
        most=MOST_LINES,
        **wanted(here, "amendment"),
    )
