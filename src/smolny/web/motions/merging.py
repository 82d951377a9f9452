"""The merge desk: which amendments are done, change by change, kept by itself, and how the text reads."""

import asyncio
from dataclasses import dataclass, replace
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive.office import Draft
from smolny.clerk import Writer
from smolny.domain.motions import GiveRecommendation, rules_of
from smolny.domain.motions.wordings import Shelf
from smolny.domain.order import OutOfOrder
from smolny.domain.values import BodyId, TextId, TextRef
from smolny.protocol.refused import Refused
from smolny.readings.choices import Choices, chosen
from smolny.readings.merging import Bench, Made, advised, bench, put_together, shown_desk
from smolny.readings.registers import known
from smolny.readings.shelf import JSON, text_written
from smolny.readings.standpoint import Standpoint
from smolny.texts import Illegible, Node, Unamendable
from smolny.web.desk import desk_of, in_words, look
from smolny.web.motions.kept import Kept, choices_of, keep, kept_words, lying
from smolny.web.motions.reading import rule_of, worded
from smolny.web.office import Form, Officer, assembly_of, back, do, office_page, posted, signed_in
from smolny.web.office.desks import TEXTS
from smolny.web.office.officers import writer_of
from smolny.web.refusals import Misasked, Notice, notice

MOST_BYTES = 1_310_720
"""So large may its form be, and of 10,000 fields: that of a thousand amendments of several changes each."""
KEEPING = ("save", "over", "anew", "keep")
"""What a button asks for that changes what is kept; the page itself asks to `keep`, and is not led on."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at the merge desk of a text."""

    request: Request
    officer: Officer
    name: TextId
    shelf: Shelf

    @property
    def here(self) -> Standpoint:
        """Where the readings of the page stand."""
        return look(self.request).here

    @property
    def writer(self) -> Writer:
        """The writer of the process."""
        return writer_of(self.request)

    def lying(self) -> Draft | None:
        """What is kept."""
        return lying(self.writer, self.officer.assembly, self.name)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is on the desk when its page is made: what is chosen, put together or refused, and of which
    version it is; `other` is what somebody else has kept meanwhile.
    """

    told: Choices
    version: int
    on: Bench
    made: Made | None
    refused: Notice | None
    other: Draft | None = None


async def merge_page(request: Request) -> Response:
    """The merge desk as it is kept; with POST what is chosen is shown, kept, or recommended as the
    committee's wording.
    """
    officer = signed_in(request, assembly_of(request), TEXTS.offices)
    desk = Desk(request, officer, *worded(look(request)))
    if request.method == "POST":
        return await _posted(desk, await posted(request, officer, MOST_BYTES))
    found = desk.lying()
    told = choices_of(found) if found else advised(desk.here, desk.shelf, desk.name)
    return _page(desk, await _paper(desk, told, found.version if found else 0))


async def _posted(desk: Desk, form: Form) -> Response:
    asked, told = form.text("do"), _told(form)
    if asked in KEEPING:
        return await _kept(desk, form, asked, told)
    paper = await _paper(desk, told, _number(form, "version"))
    if asked != "recommend" or paper.made is None:
        return _page(desk, paper)
    lacking = _lacking(desk, paper, paper.made)
    return _page(desk, paper, lacking) if lacking else await _entered(desk, paper, paper.made.together.text)


def _lacking(desk: Desk, paper: Paper, made: Made) -> Notice | None:
    """What is missing before anything may be recommended: words that were to be written, or any change."""
    for each in shown_desk(desk.here, paper.on, paper.told, made).clashes:
        if each.how == "written" and not each.written:
            one, other = (line.number or line.title for line in (each.one, each.other))
            return notice("own-words-are-missing", {"one": one, "other": other})
    return notice("nothing-is-chosen", {}) if made.together.text == paper.on.now else None


async def _entered(desk: Desk, paper: Paper, text: Node) -> Response:
    """What was put together is kept, then recommended: nobody recommends past what a colleague has kept."""
    if not await _laid(desk, paper.told, paper.version):
        return _page(desk, replace(paper, other=desk.lying()))
    refused = await _recommended(desk, text, paper.told)
    if refused is not None:
        return _page(desk, replace(paper, version=paper.version + 1), refused)
    return back(desk.request, f"/{desk.officer.assembly}/office/{TEXTS.path}/{desk.name}")


async def _kept(desk: Desk, form: Form, asked: str, told: Choices) -> Response:
    """What is chosen is kept; where somebody else was quicker nothing is, and the page says so."""
    version = _number(form, "over" if asked == "over" else "version")
    if asked == "anew":
        told = advised(desk.here, desk.shelf, desk.name)
    if not await _laid(desk, told, version):
        return _page(desk, await _paper(desk, told, version, desk.lying()))
    return _page(desk, await _paper(desk, told, version + 1)) if asked == "keep" else back(desk.request)


async def _laid(desk: Desk, told: Choices, version: int) -> bool:
    """What is chosen lies on the desk in the place of the version that was seen; False where another does."""
    officer = desk.officer
    done = await keep(desk.writer, officer.assembly, officer.account, desk.name, told, version)
    if done and rules_of(desk.here.state).open_desk:
        desk_of(desk.request).hub.announce(officer.assembly)
    return done


def _told(form: Form) -> Choices:
    lists = {
        "taken": form.all("take"),
        "changes": form.all("change"),
        "staying": form.all("stays"),
        "known": form.text("known").split(),
    }
    return chosen(form, lists)


def _number(form: Form, name: str) -> int:
    """The version that a form knows; Misasked for what is no number."""
    said = form.text(name) or "0"
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        raise Misasked("form-is-malformed")
    return int(said)


async def _paper(desk: Desk, told: Choices, version: int, other: Draft | None = None) -> Paper:
    """What is chosen, put together while others are answered: of many amendments that takes a while."""
    on = bench(desk.here, desk.shelf, desk.name, told)
    try:
        made = await asyncio.to_thread(put_together, on, told)
    except (Illegible, Unamendable) as refusal:
        return Paper(told, version, on, None, notice(rule_of(refusal), refusal.particulars), other)
    return Paper(told, version, on, made, None, other)


async def _recommended(desk: Desk, text: Node, told: Choices) -> Notice | None:
    """The wording is recommended as the committee's own; why it was not, where it was not."""
    source = text_written(text)
    words = TextRef(sha256(source).hexdigest(), len(source), JSON)
    reason = told.reason[:5_000] or None
    command = GiveRecommendation(desk.name, BodyId(told.committee), "accept-modified", words, reason=reason)
    try:
        await do(desk.request, desk.officer, command, texts=(source,))
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return in_words(desk.request, refusal)
    return None


def _page(desk: Desk, paper: Paper, refused: Notice | None = None) -> Response:
    found = desk.lying()
    return office_page(
        desk.request,
        desk.officer,
        "office-merge.html",
        409 if refused or paper.refused or paper.other else 200,
        desk=shown_desk(desk.here, paper.on, paper.told, paper.made),
        told=paper.told,
        version=paper.version,
        known=" ".join(each.id for each in paper.on.waiting),
        kept=_words(desk, found),
        other=paper.other,
        unsaved=found is not None and replace(choices_of(found), known=paper.told.known) != paper.told,
        is_open=rules_of(desk.here.state).open_desk,
        bodies=known(desk.here.names, BodyId),
        refused=refused or paper.refused,
    )


def _words(desk: Desk, found: Draft | None) -> Kept | None:
    if found is None:
        return None
    account = desk.writer.office.account(found.account)
    return kept_words(desk.here, found, desk.writer.now(), account.name if account else None)
