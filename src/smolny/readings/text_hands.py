"""What whoever presides has in hand about texts: those to be put next, and those that fall."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from smolny.domain import motions, votes
from smolny.domain.motions import falling, is_approval, next_step
from smolny.domain.motions.wordings import Shelf, carried_to
from smolny.domain.values import QuestionId, TextId
from smolny.readings.fresh import free
from smolny.readings.motion_page import changes_left
from smolny.readings.motions import fall_words
from smolny.readings.obstacles import Offered
from smolny.readings.standpoint import Standpoint

MOST_PUT = 8
"""So many texts are offered to be put."""


def about_texts(here: Standpoint, shelf: Shelf | None = None) -> Iterator[Offered]:
    """Texts that fall by what was decided, wordings to be stated, the consent list; then what is put next,
    with what of it was overtaken where the texts are there to be read.
    """
    for name, cause in islice(falling(here.state.motions), MOST_PUT):
        told = {"text": here.names.text(name)}
        command = motions.DropText(name, fall_words(here, cause))
        yield Offered(command, place=name, remark="this_text", told=told)
    yield from _worded(here)
    if not here.state.votes.open:
        yield from _listed(here)
        for each in islice(_next(here), MOST_PUT):
            yield from (each,) if shelf is None else _as_it_stands(here, shelf, each)


def _as_it_stands(here: Standpoint, shelf: Shelf, put: Offered) -> Iterator[Offered]:
    """A question with what of its amendment was overtaken. Where that is all of it the amendment may fall
    first; put nevertheless, the question says so on the record.
    """
    text, say = put.command.text, here.words.say
    left, overtaken = (None if text is None else changes_left(here, shelf, text)) or ((), ())
    if not overtaken:
        yield put
    elif left:
        lost = here.words.joined(each.instruction or each.cited for each in overtaken)
        yield replace(put, remark="overtaken_in_part", told={**put.told, "changes": lost})
    else:
        because = motions.DropText(text, say("all_overtaken"))
        yield Offered(because, place=text, remark="overtaken_whole", told=put.told)
        wording = say("shall_it_overtaken", what=here.names.text(text))
        yield replace(put, command=replace(put.command, wording=wording), remark="overtaken_whole")


def _worded(here: Standpoint) -> Iterator[Offered]:
    """Adopted texts with amendments that were carried, of which the wording is not stated."""
    kept = here.state.motions
    for name in filter(lambda name: _is_unstated(kept, name), kept.texts):
        told = {"text": here.names.text(name)}
        yield Offered(motions.StateWording(name), place=name, remark="this_text", told=told)


def _is_unstated(kept: motions.Motions, name: TextId) -> bool:
    text = kept.texts[name]
    if text.standing != "adopted" or text.tabled.amends is not None or not text.wordings:
        return False
    stated = any(each.entry > (text.decided or 0) for each in text.stated)
    return not stated and bool(carried_to(kept, name))


def _listed(here: Standpoint) -> Iterator[Offered]:
    """What committees put forward for the consent list, where none was proposed or put yet."""
    kept = here.state.motions
    put = any(each.put.texts for each in here.state.votes.questions.values())
    names = tuple(name for name in kept.waiting(tuple(kept.texts)) if _is_for_consent(kept.texts[name]))
    if len(names) > 1 and not kept.consent and not put:
        listed = here.words.say("the_list", count=here.words.count(len(names)))
        yield Offered(motions.ListConsent(names), place="list", remark="this_text", told={"text": listed})


def _is_for_consent(text: motions.Text) -> bool:
    advice = text.recommendation
    return advice is not None and bool(advice.told.consent)


def _next(here: Standpoint) -> Iterator[Offered]:
    kept = here.state.motions
    if kept.consent:
        listed = here.words.say("the_list", count=here.words.count(len(kept.consent)))
        yield _put(here, listed, votes.PutQuestion(_free(here), "", texts=kept.consent))
    fallen = {name for name, _ in falling(kept)}
    for name in kept.waiting(tuple(kept.texts)):
        if kept.texts[name].tabled.amends is None and _is_here(here, name):
            due = _due(here, name)
            if due not in kept.consent and due not in fallen:
                yield from _one(here, due)


def _one(here: Standpoint, name: TextId) -> Iterator[Offered]:
    """The question about a text of which no amendment waits: among its alternatives, in its parts, whole."""
    kept = here.state.motions
    layout = kept.layout_of(name)
    if layout is not None and not kept.texts[name].parts:
        step = next_step(kept, layout)
        if step is not None and step[0] == name:
            yield _of_alternatives(here, layout, step)
        return
    yield _in_parts(here, name) if kept.texts[name].parts else _whole(here, name)


def _of_alternatives(here: Standpoint, layout: motions.AlternativesLaidOut, step: motions.Step) -> Offered:
    """One against another, whether it is approved, or what is left."""
    name, rival = step
    if rival is not None:
        told = {"first": here.names.text(name), "rival": here.names.text(rival)}
        command = votes.PutQuestion(_free(here), "", text=name, rival=rival, settles=False)
        return _put(here, here.words.say("step_pair", **told), command)
    settles = not is_approval(here.state.motions, layout, step)
    return _whole(here, name, settles=settles)


def _whole(here: Standpoint, name: TextId, *, settles: bool = True) -> Offered:
    command = votes.PutQuestion(_free(here), "", text=name, settles=settles)
    return _put(here, here.names.text(name), command)


def _in_parts(here: Standpoint, name: TextId) -> Offered:
    """The first part that is not decided."""
    parts = here.state.motions.texts[name].parts
    number = next(number for number, each in enumerate(parts, 1) if each.outcome is None)
    what = here.words.say("part_of", part=parts[number - 1].name, text=here.names.text(name))
    return _put(here, what, votes.PutQuestion(_free(here), "", text=name, part=number, settles=False))


def _put(here: Standpoint, what: str, command: votes.PutQuestion) -> Offered:
    """A question with words for it."""
    words = here.words.say("chosen" if command.rival else "shall_it", what=what)
    told = replace(command, wording=words, sitting=here.state.sittings.open)
    asks = (*(("matter", "majority") if names_majorities(here) else ()), "mode")
    return Offered(told, asks, place=command.text or "list", remark="this_text", told={"text": what})


def names_majorities(here: Standpoint) -> bool:
    """Whether the standing orders name majorities."""
    orders = here.state.standing_orders.in_force
    return orders is not None and orders.majorities is not None


def _is_here(here: Standpoint, name: TextId) -> bool:
    """Whether a text is on the item that is open, or on none."""
    item = here.state.motions.texts[name].tabled.item
    return item is None or item == here.state.agenda.current


def _due(here: Standpoint, name: TextId) -> TextId:
    """The text, or the first of the amendments to it that wait, or of those to that one, and so on."""
    kept = here.state.motions
    while waiting := kept.waiting(tuple(kept.amendments(name))):
        name = waiting[0]
    return name


def _free(here: Standpoint) -> QuestionId:
    return QuestionId(free("question", here.state.votes.questions))
