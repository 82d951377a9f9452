"""The register of acts, and the page of an act, as the gazette would print it, on any day."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.acts import force_on
from smolny.domain.execution import STATES
from smolny.domain.motions import Motions
from smolny.domain.motions.wordings import carried_to
from smolny.domain.values import ActId, TextId
from smolny.press.legislation_ld import act_ld
from smolny.readings import views
from smolny.readings.act_text import act_text, in_passages
from smolny.readings.acts import act, acts
from smolny.readings.claims import sources
from smolny.readings.credentials import masthead
from smolny.readings.legislation import act_on, compared, day_asked, in_words, newest_day
from smolny.web.blocks import blocks
from smolny.web.desk import Look
from smolny.web.evidence import vouching
from smolny.web.refusals import Misasked, Notice, notice
from smolny.web.views.credentials import MOST_LINES, first_asked_for, turning
from smolny.web.words import answered


@dataclass(frozen=True, slots=True)
class DayAsked:
    """What was typed into a field for a day, the number of the day that is shown, and what is wrong."""

    typed: str
    day: int
    wrong: Notice | None = None

    @property
    def kept(self) -> str:
        """What links to the same day carry: nothing where it is no day."""
        return "" if self.wrong else self.typed

    @property
    def status(self) -> int:
        """The status of a page with this field."""
        return 400 if self.wrong else 200


def day_on_page(look: Look, name: str) -> DayAsked:
    """The day of a field of the page; where it is none, the page is that of no day, and says so beside it."""
    typed = look.request.query_params.get(name, "")[:20]
    try:
        return DayAsked(typed, day_of_query(look, name))
    except Misasked as fault:
        return DayAsked(typed, newest_day(look.here), notice(fault.rule, fault.particulars))


def day_of_query(look: Look, name: str) -> int:
    """The day number that a page is asked for, else that of the newest dated entry; Misasked
    `no-such-day`.
    """
    asked = look.request.query_params.get(name, "")[:20]
    try:
        return day_asked(look.here, asked)
    except ValueError:
        raise Misasked("no-such-day", day=asked) from None


def acts_page(look: Look) -> Response:
    """The acts that are asked for by words, as they stand on a day, the newest first."""
    query = look.request.query_params
    asked, only, on = query.get("words", "")[:80], query.get("only", ""), day_on_page(look, "on")
    day = on.day
    every, standing = acts(look.whole), look.here.state.acts.standing
    found = [
        line
        for line in reversed(every)
        if asked.casefold() in f"{line.title} {line.number or ''} {line.genus}".casefold()
        and (only != "in-force" or force_on(standing[ActId(line.id)], day) == "in-force")
    ]
    first = first_asked_for(look, len(found))
    shown = found[first - 1 : first - 1 + MOST_LINES]
    return look.page(
        "acts.html",
        here="acts",
        status=on.status,
        typed_days={"on": on},
        lines=[(line, act_on(look.here, ActId(line.id), day)) for line in shown],
        **turning(first, len(found)),
        asked=asked,
        only=only,
        on=on.kept,
        day=in_words(look.here, day),
        whole=len(every),
    )


def act_page(look: Look) -> Response:
    """What the act says and does, how it was carried, how it stands on a day, and how to check it."""
    name = ActId(look.parameter("act"))
    if name not in look.visit.state.acts.register:
        raise NotOnRecord("no-such-act", act=name[:80])
    told, on, other = act(look.whole, name), day_on_page(look, "on"), day_on_page(look, "against")
    standing, against = act_on(look.here, name, on.day), other.kept
    return look.page(
        "act.html",
        here="acts",
        same=("acts", name),
        status=max(on.status, other.status),
        typed_days={"on": on, "against": other},
        act=told,
        standing=standing,
        on=on.kept,
        against=against,
        other=in_words(look.here, other.day) if against else "",
        two_days=compared(look.here, name, other.day, on.day) if against else (),
        words=tuple(blocks(in_passages(act_text(look.here, name, look.shelf)))),
        amended=_amended(look, name),
        answered=answered(told.commitments, STATES),
        linked="" if look.desk.published else _linked(look, told, standing),
        sources=sources(look.here),
        sources_at="",
        **vouching(look.visit, told.line.entry, published=look.desk.published),
    )


def _amended(look: Look, name: ActId) -> TextId | None:
    """The text of an act that was worded otherwise when it was tabled."""
    motions, text = look.here.state.motions, look.here.state.acts.register[name][1].text
    return text if text is not None and _was_changed(motions, text) else None


def _was_changed(motions: Motions, text: TextId) -> bool:
    told = motions.texts[text]
    later = told.wordings[1:] or told.stated or carried_to(motions, text)
    return bool(told.wordings and later)


def _linked(look: Look, told: views.Act, standing: views.ActOnDay) -> str:
    """The act for search engines; no sign of it ends the element in which it stands."""
    data = act_ld(masthead(look.whole), told, standing, look.visit.now("acts", told.line.id))
    return json.dumps(data, ensure_ascii=False, sort_keys=True).translate(_ENDING)


_ENDING = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


ACT_PAGES: dict[str, Callable[[Look], Response]] = {"/acts": acts_page, "/acts/{act}": act_page}
"""Path below /{assembly}, page."""
