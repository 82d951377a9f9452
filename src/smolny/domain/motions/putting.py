"""Whether a text may be put to the vote now, and what becomes of it by the result."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from smolny.domain.motions.commands import Decided
from smolny.domain.motions.decide import unsettled
from smolny.domain.motions.entries import AlternativesLaidOut
from smolny.domain.motions.state import Motions, Part, Standing, Table, Text, rules_of
from smolny.domain.motions.support import short_of
from smolny.domain.order import Irregularity, OutOfOrder, breach, found
from smolny.domain.values import TextId
from smolny.domain.values.copies import replace


class Put(Protocol):
    """What a question says of texts."""

    @property
    def text(self) -> TextId | None: ...
    @property
    def settles(self) -> bool: ...
    @property
    def part(self) -> int | None: ...
    @property
    def rival(self) -> TextId | None: ...
    @property
    def texts(self) -> tuple[TextId, ...]: ...
    @property
    def matter(self) -> str | None: ...


Step = tuple[TextId, TextId | None]
"""A text to be put next, and the one against which it is put."""


def unready(state: Table, put: Put) -> Iterator[Irregularity]:
    """Why texts cannot be put so: what they lack before they are decided, and whose turn it is."""
    motions, decided = state.motions, _decided_by(put)
    for name in decided:
        text = motions.texts.get(name)
        if text is not None:
            yield from unsettled(motions, name)
            yield from _lacking(state, name, text)
            if name in motions.consent and name not in put.texts:
                yield breach("text-is-on-the-list", text=name)
    if put.texts and set(put.texts) != set(motions.consent):
        yield breach("list-differs", texts=len(put.texts), listed=len(motions.consent))
    if put.text is not None and put.text in motions.texts and decided:
        yield from _out_of_turn(motions, put, put.text)


def refuse_impossible(motions: Motions, put: Put) -> None:
    """OutOfOrder for texts that are none, a part that is none, or what cannot be put together."""
    for name in _named(put):
        found(motions.texts, name, "unknown-text")
    text = None if put.text is None else motions.texts[put.text]
    if (put.rival is not None or put.part is not None) and text is None:
        raise OutOfOrder("no-text-is-put")
    if put.rival is not None and put.rival == put.text:
        raise OutOfOrder("against-itself", text=put.rival)
    if put.part is not None and text is not None and not 1 <= put.part <= len(text.parts):
        raise OutOfOrder("no-such-part", text=str(put.text), part=put.part, parts=len(text.parts))
    if put.texts and (put.text is not None or len(set(put.texts)) != len(put.texts)):
        raise OutOfOrder("texts-do-not-fit", texts=len(put.texts))


def next_step(motions: Motions, layout: AlternativesLaidOut) -> Step | None:
    """What is put next among alternatives; none where all is decided, one was adopted, or some have to fall
    first, for others have more votes. A text without a rival in a choice by approval, of which the votes are
    not known yet, is approved.
    """
    waiting = motions.waiting(layout.texts)
    texts = motions.texts
    if not waiting or any(texts[name].standing == "adopted" for name in layout.texts):
        return None
    if layout.way == "in-turn" or len(waiting) == 1:
        return waiting[0], None
    if layout.way == "approval":
        return _by_approval(motions, waiting)
    return waiting[0], waiting[1]


def is_approval(motions: Motions, layout: AlternativesLaidOut, step: Step) -> bool:
    """Whether the next question asks only how many are for the text."""
    several = len(motions.waiting(layout.texts)) > 1
    return layout.way == "approval" and step[1] is None and several


def decided(motions: Motions, put: Put, outcome: Decided, entry: int, in_favour: Fraction | None) -> Motions:
    """The texts as a result leaves them."""
    if put.rival is not None and put.text is not None:
        lost, left = (put.rival, put.text) if outcome == "adopted" else (put.text, put.rival)
        return _chosen(motions, lost, left)
    if put.part is not None and put.text is not None:
        return _in_part(motions, put.text, put.part, outcome, entry)
    if put.texts:
        for name in put.texts:
            motions = settled(motions, name, outcome, entry)
        return motions
    if put.text is None:
        return motions
    if put.matter == "urgency" and not put.settles:
        return changed(motions, put.text, urgent=outcome == "adopted")
    if put.settles:
        return settled(motions, put.text, outcome, entry)
    layout = motions.layout_of(put.text)
    if put.matter is None and layout is not None and layout.way == "approval":
        return changed(motions, put.text, approval=in_favour)
    return motions


def settled(motions: Motions, name: TextId, standing: Standing, entry: int | None = None) -> Motions:
    """The texts with one of them settled; OutOfOrder where it is unknown."""
    return changed(motions, name, standing=standing, decided=entry)


def changed(motions: Motions, name: TextId, **more: object) -> Motions:
    """The texts with one of them changed; OutOfOrder where it is unknown."""
    text = replace(found(motions.texts, name, "unknown-text"), **more)  # type: ignore[arg-type]
    return replace(motions, texts=motions.texts.entered(name, text))


def _named(put: Put) -> tuple[TextId, ...]:
    return tuple(each for each in (put.text, put.rival, *put.texts) if each is not None)


def _decided_by(put: Put) -> tuple[TextId, ...]:
    """The texts of which a question decides; none where it asks something else about one."""
    decides = put.settles or put.part is not None or put.rival is not None
    return _named(put) if decides or put.texts else ()


def _lacking(state: Table, name: TextId, text: Text) -> Iterator[Irregularity]:
    """What the standing orders want of a text before it is decided."""
    rules = rules_of(state)
    if rules.moved and text.moved is None:
        yield breach("text-was-not-moved", text=name)
    if text.support < rules.seconders:
        yield breach("too-few-second-it", text=name, given=text.support, needed=rules.seconders)
    yield from short_of(state, name, text)
    if rules.admission and text.admissible is None:
        yield breach("text-was-not-judged", text=name)
    if text.tabled.urgent and not text.urgent:
        yield breach("urgency-was-not-carried", text=name)
    for each in text.tabled.made_of:
        if each not in text.agreed:
            yield breach("owners-do-not-agree", text=each, composite=name)
    for each in state.motions.waiting(state.motions.taken_up.get(name, ())):
        yield breach("text-is-in-composite", text=name, composite=each)


def _out_of_turn(motions: Motions, put: Put, name: TextId) -> Iterator[Irregularity]:
    text = motions.texts[name]
    if put.rival is None:
        waiting = motions.waiting(tuple(motions.amendments(name)))
        if waiting:
            yield breach("amendments-wait", text=name, amendment=waiting[0])
        if text.parts and put.part is None:
            yield breach("text-is-divided", text=name, parts=len(text.parts))
    if text.tabled.amends is not None:
        others = motions.waiting(tuple(motions.amendments(text.tabled.amends)))
        if others and others[0] != name and name in others:
            yield breach("amendment-out-of-order", text=name, amendment=others[0])
    layout = motions.layout_of(name)
    if layout is not None and name in motions.waiting(layout.texts):
        step = next_step(motions, layout)
        if step is None or {put.text, put.rival} != set(step) or is_approval(motions, layout, step):
            yield breach("alternative-out-of-turn", text=name)


def _by_approval(motions: Motions, waiting: tuple[TextId, ...]) -> Step | None:
    """The first of which the votes are not known; then the two with most of them, once the others fell."""
    texts = motions.texts
    for name in waiting:
        if texts[name].approval is None:
            return name, None
    votes = {name: texts[name].approval or Fraction(0) for name in waiting}
    second = sorted(votes.values())[-2]
    return None if min(votes.values()) < second else (waiting[0], waiting[1])


def _chosen(motions: Motions, lost: TextId, left: TextId) -> Motions:
    """One of two has fallen against the other, which waits; a recount may turn them."""
    motions = settled(motions, lost, "fallen")
    return settled(motions, left, "tabled") if motions.texts[left].standing == "fallen" else motions


def _in_part(motions: Motions, name: TextId, number: int, outcome: Decided, entry: int) -> Motions:
    """The part is decided; with the last of them the text is, which is adopted as far as its parts are."""
    parts = list(found(motions.texts, name, "unknown-text").parts)
    parts[number - 1] = Part(parts[number - 1].name, outcome)
    motions = changed(motions, name, parts=tuple(parts))
    outcomes = {part.outcome for part in parts}
    if None in outcomes:
        return motions
    return settled(motions, name, "adopted" if "adopted" in outcomes else "rejected", entry)
