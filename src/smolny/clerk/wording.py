"""Words and changes that come with a deed: read, held against what they amend, and completed."""

from dataclasses import replace
from hashlib import sha256

from smolny.domain.assembly import Assembly
from smolny.domain.motions import (
    GiveRecommendation,
    Motions,
    RewordText,
    SettleCollision,
    StateWording,
    TableText,
    rules_of,
)
from smolny.domain.motions.putting_together import ORDERS
from smolny.domain.motions.wordings import (
    Trail,
    against,
    text_of,
    trail,
    wording_of,
    written,
    written_against,
)
from smolny.domain.order import OutOfOrder
from smolny.domain.values import TextId, TextRef
from smolny.readings.changes import Cited
from smolny.readings.shelf import JSON, MOST_BYTES, Parsed, text_written
from smolny.texts import (
    Amendment,
    Node,
    Unamendable,
    amended,
    collisions,
    lines,
    named_as_before,
    voting_order,
)
from smolny.texts.tree import way

DEEPEST = 8
WORDED = (TableText, RewordText, GiveRecommendation, SettleCollision, StateWording)
"""Deeds with which words or changes come, or that say how a text is worded."""
Anew = RewordText | GiveRecommendation
Completed = tuple[object, tuple[bytes, ...]]


def completed(state: Assembly, command: object, shelf: Parsed) -> Completed:
    """The command with what nobody has to be asked, and the texts that come with it: of changes, against
    which wording and at which place; of a wording, what the record makes of it; of words without names, the
    text with the names that it had.

    OutOfOrder: `text-cannot-be-read`, `changes-do-not-fit`, `no-such-collision`, `wording-is-otherwise`.
    """
    motions = state.motions
    match command:
        case TableText():
            return _tabled(state, shelf, command), ()
        case RewordText(words=words) | GiveRecommendation(words=TextRef() as words):
            return _reworded(motions, shelf, command, words)
        case SettleCollision():
            _refuse_unsettling(motions, shelf, command)
        case StateWording():
            return _stated(motions, shelf, command)
    return command, ()


def _tabled(state: Assembly, shelf: Parsed, told: TableText) -> TableText:
    for words in (each for each in (told.words, told.grounds) if each is not None):
        shelf.text(words)
    above = None if told.amends is None else state.motions.texts.get(told.amends)
    if told.changes is None or told.amends is None or above is None or not above.wordings:
        return told
    digest = told.against or max((*above.wordings, *above.stated)).words.sha256
    if digest not in {each.words.sha256 for each in (*above.wordings, *above.stated)}:
        return replace(told, against=digest)
    worded = wording_of(above, digest)
    text = text_of(state.motions, shelf, told.amends, worded)
    amendment = _fitting(text, shelf.amendment(told.changes), told.text)
    place, columns = told.place or _place(text, amendment), rules_of(state).columns
    # The same bytes are other words where they are another kind of text, or change another one.
    key = ("cited", state.id, told.amends, worded.words.media_type, digest, columns)
    cited = shelf.remembered(key, lambda: Cited(text, lines(text, columns), "en"))
    return replace(told, against=digest, place=place, lines=_touched(cited, amendment))


def _touched(cited: Cited, amendment: Amendment) -> tuple[int, ...]:
    """The first and the last line that an amendment touches; none for a whole text instead."""
    touched = [line for change in amendment.changes for line in cited.lines(change)]
    return (min(touched), max(touched)) if touched else ()


def _place(text: Node, amendment: Amendment) -> str:
    """Where an amendment begins, by numbers with points; a whole text is before all."""
    (put,) = voting_order(text, [amendment])
    return ".".join(str(step + 1) for step in (way(text, put.place) or ())[:DEEPEST]) or "0"


def _fitting(text: Node, amendment: Amendment, name: TextId) -> Amendment:
    """The amendment, which can be done; OutOfOrder where it cannot."""
    try:
        if amendment.alternative is None:
            amended(text, amendment.changes)
    except Unamendable as refused:
        place = str(refused.particulars.get("place", refused.particulars.get("identifier", "")))
        raise OutOfOrder("changes-do-not-fit", text=name, why=refused.rule, place=place) from None
    return replace(amendment, to="")


def _reworded(motions: Motions, shelf: Parsed, told: Anew, words: TextRef) -> Completed:
    """Another wording, which fits."""
    text = motions.texts.get(told.text)
    if text is None:
        return told, ()
    if text.tabled.amends is None:
        return _named(motions, shelf, told, words)
    if text.wordings:
        _fitting(written_against(motions, shelf, told.text), shelf.amendment(words), told.text)
    return told, ()


def _named(motions: Motions, shelf: Parsed, told: Anew, words: TextRef) -> Completed:
    """Words that come without names have those of the text: what is written against it is found by them."""
    made = shelf.text(words)
    if words.media_type == JSON or not motions.texts[told.text].wordings:
        return told, ()
    reference, source = _kept(named_as_before(trail(motions, shelf, told.text).text, made))
    return replace(told, words=reference), (source,)


def _kept(text: Node) -> tuple[TextRef, bytes]:
    """A tree as it is kept beside the log; OutOfOrder where it could not be read again."""
    source = text_written(text)
    reference = TextRef(sha256(source).hexdigest(), len(source), JSON)
    if len(source) > MOST_BYTES:
        raise OutOfOrder("text-cannot-be-read", sha256=reference.sha256, why="too-long")
    return reference, source


def _refuse_unsettling(motions: Motions, shelf: Parsed, told: SettleCollision) -> None:
    """OutOfOrder where the two do not collide there, or it is not settled so."""
    about = _both_amend(motions, told)
    if about is None:
        return
    made = trail(motions, shelf, about)
    pair = [_turned(motions, shelf, made, name) for name in (told.one, told.other)]
    found = [each for each in collisions(made.grounds[-1].text, pair) if each.place == told.place]
    particulars = {"one": told.one, "other": told.other, "place": told.place}
    if not found:
        raise OutOfOrder("no-such-collision", **particulars)
    if told.how in ORDERS and found[0].kind != "same-place":
        raise OutOfOrder("order-settles-nothing", **particulars)
    if told.words is not None:
        _fitting(made.grounds[-1].text, shelf.amendment(told.words), about)


def _both_amend(motions: Motions, told: SettleCollision) -> TextId | None:
    """The text that both amend with their changes; none where they do not."""
    known = [motions.texts[each] for each in (told.one, told.other) if each in motions.texts]
    amended = {each.tabled.amends if each.wordings else None for each in known}
    return amended.pop() if len(known) == 2 and len(amended) == 1 else None


def _turned(motions: Motions, shelf: Parsed, made: Trail, name: TextId) -> Amendment:
    return made.turned(written(motions, shelf, name), against(motions.texts[name]))[0]


def _stated(motions: Motions, shelf: Parsed, told: StateWording) -> Completed:
    """The wording that the record makes of a text; OutOfOrder for another."""
    text = motions.texts.get(told.text)
    if text is None or not text.wordings:
        raise OutOfOrder("wording-is-not-given", text=told.text)
    reference, source = _kept(trail(motions, shelf, told.text).text)
    if told.words is None:
        return replace(told, words=reference), (source,)
    if told.words != reference:
        raise OutOfOrder("wording-is-otherwise", text=told.text, sha256=told.words.sha256)
    return told, ()
