"""How each entry of the committee's desk turns the texts, and what cannot follow."""

from smolny.domain.factions import acknowledge
from smolny.domain.motions.entries import (
    CollisionSettled,
    CompositeAgreed,
    RecommendationAnswered,
    RecommendationGiven,
    TextReworded,
    TextTabled,
    TextTakenOver,
    WordingStated,
)
from smolny.domain.motions.putting import changed
from smolny.domain.motions.state import Motions, Recommended, Settled, Table, Worded, rules_of
from smolny.domain.order import OutOfOrder, Recorded, found

LONGEST_PLACE = 120


def first_wording(motions: Motions, told: TextTabled, entry: int) -> tuple[Worded, ...]:
    """The wording in which a text is tabled; OutOfOrder for changes of nothing, or against a wording that
    what they amend never had.
    """
    words = told.words if told.amends is None else told.changes
    if told.changes is None:
        if told.against is not None:
            raise OutOfOrder("changes-amend-nothing", text=told.text)
        return () if words is None else (Worded(entry, words),)
    if told.amends is None:
        raise OutOfOrder("changes-amend-nothing", text=told.text)
    amended = motions.texts[told.amends]
    known = {each.words.sha256 for each in (*amended.wordings, *amended.stated)}
    if told.against not in known:
        raise OutOfOrder("no-such-wording", text=told.amends, against=(told.against or "")[:64])
    return (Worded(entry, told.changes),)


def turn_rewording(state: Table, entry: Recorded[TextReworded]) -> Motions:
    """The text has one more wording; an amendment that was told in words alone has none to change."""
    told = entry.particulars
    acknowledge(state, told.by)
    text = found(state.motions.texts, told.text, "unknown-text")
    if text.tabled.amends is not None and not text.wordings:
        raise OutOfOrder("changes-amend-nothing", text=told.text)
    made = Worded(entry.number, told.words, "modified", told.by)
    return changed(state.motions, told.text, wordings=(*text.wordings, made))


def turn_taking_over(state: Table, entry: Recorded[TextTakenOver]) -> Motions:
    """The text is theirs who took it over, and waits."""
    told = entry.particulars
    acknowledge(state, told.by)
    text = found(state.motions.texts, told.text, "unknown-text")
    standing = "tabled" if text.standing == "withdrawn" else text.standing
    return changed(state.motions, told.text, owners=(*text.owners, told.by), standing=standing)


def turn_recommendation(state: Table, entry: Recorded[RecommendationGiven]) -> Motions:
    """The committee, and what is named beside it, are on the record."""
    told = entry.particulars
    for body in (told.committee, *(() if told.to is None else (told.to,))):
        found(state.federation.bodies, body, "unknown-body")
    text = found(state.motions.texts, told.text, "unknown-text")
    if told.settled_by is not None:
        found(state.motions.texts, told.settled_by, "unknown-text")
        if told.settled_by == told.text:
            raise OutOfOrder("against-itself", text=told.text)
    given = (*text.recommendations, Recommended(entry.number, told))
    return changed(state.motions, told.text, recommendations=given)


def turn_answer(state: Table, entry: Recorded[RecommendationAnswered]) -> Motions:
    """What is accepted as modified is the text before the assembly, where the standing orders say so."""
    told = entry.particulars
    acknowledge(state, told.by)
    text = found(state.motions.texts, told.text, "unknown-text")
    newest = text.recommendation
    if newest is None:
        return state.motions
    answered = newest._replace(accepted=told.accepted)
    given = tuple(answered if each is newest else each for each in text.recommendations)
    words = newest.told.words if told.accepted and rules_of(state).acceptance else None
    more = () if words is None else (Worded(entry.number, words, "recommended", told.by),)
    return changed(state.motions, told.text, recommendations=given, wordings=(*text.wordings, *more))


def turn_agreement(state: Table, entry: Recorded[CompositeAgreed]) -> Motions:
    """The composite is made of the text."""
    told = entry.particulars
    acknowledge(state, told.by)
    found(state.motions.texts, told.text, "unknown-text")
    composite = found(state.motions.texts, told.composite, "unknown-text")
    if told.text not in composite.tabled.made_of:
        raise OutOfOrder("not-in-the-composite", text=told.text, composite=told.composite)
    return changed(state.motions, told.composite, agreed=(*composite.agreed, told.text))


def turn_settling_collision(state: Table, entry: Recorded[CollisionSettled]) -> Motions:
    """Both are amendments to one text, with their changes."""
    told, texts = entry.particulars, state.motions.texts
    one, other = (found(texts, name, "unknown-text") for name in (told.one, told.other))
    about = one.tabled.amends
    if about is None or about != other.tabled.amends or told.one == told.other:
        raise OutOfOrder("amends-another-text", text=told.other)
    if len(told.place) > LONGEST_PLACE:
        raise OutOfOrder("no-such-place", place=told.place[:40])
    return changed(state.motions, about, settlements=(*texts[about].settlements, Settled(entry.number, told)))


def turn_statement(state: Table, entry: Recorded[WordingStated]) -> Motions:
    """The wording is known by its hash."""
    told = entry.particulars
    text = found(state.motions.texts, told.text, "unknown-text")
    if told.words is None:
        raise OutOfOrder("wording-is-not-given", text=told.text)
    stated = (*text.stated, Worded(entry.number, told.words, "stated"))
    return changed(state.motions, told.text, stated=stated)
