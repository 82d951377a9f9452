"""How each entry turns the texts, and what cannot follow."""

import re

from smolny.domain.factions import acknowledge, somebody
from smolny.domain.motions.desk_turn import first_wording
from smolny.domain.motions.entries import (
    AlternativesLaidOut,
    AmendmentsOrdered,
    ConsentListed,
    PositionDeclared,
    TextDivided,
    TextFallen,
    TextJudged,
    TextMoved,
    TextPulled,
    TextRead,
    TextReferred,
    TextReopened,
    TextReturned,
    TextSeconded,
    TextsLinked,
    TextTabled,
    TextWithdrawn,
)
from smolny.domain.motions.evidence import refuse_unfit
from smolny.domain.motions.numbering import numbered
from smolny.domain.motions.putting import changed, settled
from smolny.domain.motions.state import Link, Motions, Ordered, Part, Table, Text
from smolny.domain.order import OutOfOrder, Recorded, entered, found
from smolny.domain.values import TextId
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace

PLACE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,7}")
MOST_PARTS = 200
Names = Book[TextId, tuple[TextId, ...]]


def turn_tabling(state: Table, entry: Recorded[TextTabled]) -> Motions:
    """A text is tabled once, beside those it competes with and after the one that it amends."""
    told, motions = entry.particulars, state.motions
    _acknowledge(state, told)
    refuse_unfit(state, told)
    worded = first_wording(motions, told, entry.number)
    texts = entered(motions.texts, told.text, Text(told, entry.number, wordings=worded))
    return replace(
        motions,
        texts=texts,
        amending=_amending(motions, told),
        rivals=_rivals(motions, told),
        taken_up=_taken_up(motions, told),
        numbers=numbered(motions, told),
    )


def _acknowledge(state: Table, told: TextTabled) -> None:
    """OutOfOrder for what a text names that is not on the record, and for a place or lines that are none."""
    acknowledge(state, told.author, told.mover)
    for other in (*told.competes_with, *told.made_of, *(() if told.amends is None else (told.amends,))):
        found(state.motions.texts, other, "unknown-text")
    if told.council is not None:
        found(state.federation.councils, told.council, "unknown-council")
    if told.place is not None and (told.amends is None or not PLACE.fullmatch(told.place)):
        raise OutOfOrder("no-such-place", place=told.place[:40])
    if told.lines and (len(told.lines) != 2 or not 1 <= told.lines[0] <= told.lines[1]):
        raise OutOfOrder("no-such-lines", text=told.text)


def _amending(motions: Motions, told: TextTabled) -> Names:
    return motions.amending if told.amends is None else _joined(motions.amending, told.amends, told.text)


def _rivals(motions: Motions, told: TextTabled) -> Names:
    rivals = motions.rivals
    for other in told.competes_with:
        rivals = _joined(_joined(rivals, other, told.text), told.text, other)
    return rivals


def _taken_up(motions: Motions, told: TextTabled) -> Names:
    taken_up = motions.taken_up
    for each in told.made_of:
        taken_up = _joined(taken_up, each, told.text)
    return taken_up


def _joined(names: Names, name: TextId, other: TextId) -> Names:
    return names.entered(name, (*names.get(name, ()), other))


def turn_reading(state: Table, entry: Recorded[TextRead]) -> Motions:
    """A reader is on the record."""
    told = entry.particulars
    found(state.federation.persons, told.reader, "unknown-person")
    return changed(state.motions, told.text, reader=told.reader)


def turn_moving(state: Table, entry: Recorded[TextMoved]) -> Motions:
    """Whoever moves a text is on the record."""
    told = entry.particulars
    found(state.federation.persons, told.person, "unknown-person")
    return changed(state.motions, told.text, moved=told.person)


def turn_seconding(state: Table, entry: Recorded[TextSeconded]) -> Motions:
    """Seconders are on the roll; a number who were counted is above none."""
    told = entry.particulars
    text = found(state.motions.texts, told.text, "unknown-text")
    for name in told.by:
        found(state.credentials.mandates, name, "unknown-mandate")
    if told.counted is not None and told.counted < 1:
        raise OutOfOrder("count-is-negative", of="counted", count=told.counted)
    seconders = tuple(dict.fromkeys((*text.seconders, *told.by)))
    return changed(state.motions, told.text, seconders=seconders, counted=told.counted or text.counted)


def turn_position(state: Table, entry: Recorded[PositionDeclared]) -> Motions:
    """Whoever takes a position is on the record."""
    told = entry.particulars
    somebody(state, told.by)
    text = found(state.motions.texts, told.text, "unknown-text")
    return changed(state.motions, told.text, positions=(*text.positions, told))


def turn_judgement(state: Table, entry: Recorded[TextJudged]) -> Motions:
    """A text that is not admissible is not before the assembly, until it is judged otherwise."""
    told = entry.particulars
    text = found(state.motions.texts, told.text, "unknown-text")
    standing = text.standing
    if standing in ("tabled", "inadmissible"):
        standing = "tabled" if told.admissible else "inadmissible"
    more = {"standing": standing, "admissible": told.admissible, "reason": told.reason}
    return changed(state.motions, told.text, **more)


def turn_withdrawal(state: Table, entry: Recorded[TextWithdrawn]) -> Motions:
    """The text is no longer before the assembly."""
    return settled(state.motions, entry.particulars.text, "withdrawn")


def turn_fall(state: Table, entry: Recorded[TextFallen]) -> Motions:
    """The text has fallen."""
    return settled(state.motions, entry.particulars.text, "fallen")


def turn_referral(state: Table, entry: Recorded[TextReferred]) -> Motions:
    """The body to which a text is referred is on the record."""
    told = entry.particulars
    if told.to is not None:
        found(state.federation.bodies, told.to, "unknown-body")
    standing = "remitted" if told.remitted else "referred"
    return changed(state.motions, told.text, standing=standing, referred=told)


def turn_return(state: Table, entry: Recorded[TextReturned]) -> Motions:
    """The text waits for its decision again."""
    return settled(state.motions, entry.particulars.text, "tabled")


def turn_link(state: Table, entry: Recorded[TextsLinked]) -> Motions:
    """Both texts are on the record, and are two."""
    told = entry.particulars
    text = found(state.motions.texts, told.text, "unknown-text")
    found(state.motions.texts, told.other, "unknown-text")
    if told.text == told.other:
        raise OutOfOrder("against-itself", text=told.text)
    return changed(state.motions, told.text, links=(*text.links, Link(told.other, told.outcome)))


def turn_order(state: Table, entry: Recorded[AmendmentsOrdered]) -> Motions:
    """What is put in order are amendments to the text."""
    told, texts = entry.particulars, state.motions.texts
    for name in told.amendments:
        if found(texts, name, "unknown-text").tabled.amends != told.text:
            raise OutOfOrder("amends-another-text", text=name)
    if len(set(told.amendments)) != len(told.amendments):
        raise OutOfOrder("texts-do-not-fit", texts=len(told.amendments))
    why = Ordered(entry.number, told.reason)
    return changed(state.motions, told.text, order=told.amendments, ordered=why)


def turn_division(state: Table, entry: Recorded[TextDivided]) -> Motions:
    """The parts are two or more."""
    told = entry.particulars
    return changed(state.motions, told.text, parts=_parts(told.parts))


def turn_list(state: Table, entry: Recorded[ConsentListed]) -> Motions:
    """The texts on a list are on the record, each once."""
    told = entry.particulars
    _refuse_others(state.motions, told.texts)
    return replace(state.motions, consent=told.texts)


def turn_pulling(state: Table, entry: Recorded[TextPulled]) -> Motions:
    """The text is off the list."""
    told = entry.particulars
    found(state.motions.texts, told.text, "unknown-text")
    if told.by is not None:
        found(state.credentials.mandates, told.by, "unknown-mandate")
    return replace(state.motions, consent=tuple(each for each in state.motions.consent if each != told.text))


def turn_layout(state: Table, entry: Recorded[AlternativesLaidOut]) -> Motions:
    """The alternatives are on the record, each once, and two or more."""
    told = entry.particulars
    _refuse_others(state.motions, told.texts, 2)
    return replace(state.motions, layouts=(*state.motions.layouts, told))


def turn_reopening(state: Table, entry: Recorded[TextReopened]) -> Motions:
    """The text waits again, in all of its parts."""
    told = entry.particulars
    text = found(state.motions.texts, told.text, "unknown-text")
    parts = tuple(Part(part.name) for part in text.parts)
    more = {"standing": "tabled", "decided": None, "parts": parts, "reopened": text.reopened + 1}
    return changed(state.motions, told.text, **more)


def _refuse_others(motions: Motions, names: tuple[TextId, ...], least: int = 1) -> None:
    """OutOfOrder for texts that are not on the record, or are named twice, or too few."""
    for name in names:
        found(motions.texts, name, "unknown-text")
    if len(names) < least or len(set(names)) != len(names):
        raise OutOfOrder("texts-do-not-fit", texts=len(names))


def _parts(names: tuple[str, ...]) -> tuple[Part, ...]:
    if not 2 <= len(names) <= MOST_PARTS:
        raise OutOfOrder("no-parts", parts=len(names), most=MOST_PARTS)
    return tuple(map(Part, names))
