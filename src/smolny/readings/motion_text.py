"""A motion as it is worded: its lines, amendments at their places, collisions, every stage, what changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from smolny.domain.motions import CollisionSettled, RecommendationGiven, Recommended, rules_of
from smolny.domain.motions.wordings import (
    Shelf,
    Stage,
    Trail,
    against,
    digest_of,
    stages,
    trail,
    written,
    written_against,
)
from smolny.domain.values import TextId
from smolny.readings import views
from smolny.readings.behind import behind
from smolny.readings.changes import Cited, shown_change, shown_pieces
from smolny.readings.composites import left_out, origins
from smolny.readings.composition import said_by
from smolny.readings.motions import order_taken, text_line
from smolny.readings.shelf import text_written
from smolny.readings.standpoint import Standpoint
from smolny.texts import (
    Amendment,
    Change,
    Collision,
    Line,
    Node,
    changes_between,
    collisions,
    diff,
    lines,
    named_as_before,
    rebased,
    voting_orders,
)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The amendments that wait, against the text as it is now, and what of each was overtaken."""

    now: Node
    amendments: dict[TextId, Amendment]
    overtaken: dict[TextId, tuple[Change, ...]]


def motion_text(
    here: Standpoint,
    name: TextId,
    shelf: Shelf,
    *,
    stage: int | None = None,
    width: int | None = None,
    hashed: bool = True,
) -> views.MotionText:
    """A text with all that is moved to change it; at its newest wording, or at the stage of this number. Its
    lines have so many columns, or those of the standing orders. Stages have their hashes where `hashed`: for
    them every wording has to be written out.

    KeyError where no text has this name, or its words are not kept; IndexError for a stage that is none.
    """
    motions = here.state.motions
    if not motions.texts[name].wordings:
        raise KeyError(name)
    every = tuple(stages(motions, shelf, name))
    number = len(every) if stage is None else stage
    shown = _at(every, number)
    columns = rules_of(here.state).columns if width is None else width
    newest, cited = (_cited(here, shelf, each, columns) for each in (every[-1], shown))
    waiting = _waiting(here, shelf, name)
    found, order, reach = _held_together(here, shelf, name, waiting)
    stated = motions.texts[name].stated
    return views.MotionText(
        line=text_line(here, name),
        stage=number,
        stages=tuple(_stage(here, shelf, place, each, hashed) for place, each in enumerate(every, 1)),
        lines=shelf.remembered(("shown", shown.digest, columns), lambda: tuple(map(_line, cited.numbered))),
        amendments=tuple(_amendments(here, shelf, name, waiting, found, newest, cited)),
        collisions=tuple(_collision(here, name, each, newest) for each in found),
        recommendations=tuple(recommendations(here, shelf, name)),
        stated=stated[-1].words.sha256 if stated else None,
        stated_holds=_holds(every) if stated else None,
        order=order,
        origins=origins(here, shelf, name),
        left_out=left_out(here, shelf, name),
        reach=reach,
        ordered=order_taken(motions.texts[name]),
        behind=behind(here, name),
    )


def amendment_of(here: Standpoint, name: TextId, shelf: Shelf, amendment: TextId) -> views.ShownAmendment:
    """One of the amendments to a text, at its place in the newest wording."""
    *_, newest = stages(here.state.motions, shelf, name)
    cited = _cited(here, shelf, newest, rules_of(here.state).columns)
    waiting = _waiting(here, shelf, name)
    found, *_ = _held_together(here, shelf, name, waiting)
    return next(_amendments(here, shelf, name, waiting, found, cited, cited, amendment))


def stages_shown(here: Standpoint, name: TextId, shelf: Shelf) -> tuple[views.ShownStage, ...]:
    """Every wording in which a text was before the assembly, without its hash."""
    every = enumerate(stages(here.state.motions, shelf, name), 1)
    return tuple(_stage(here, shelf, number, each, hashed=False) for number, each in every)


def wording(here: Standpoint, name: TextId, shelf: Shelf, stage: int | None = None) -> Node:
    """A text as it is worded at the stage of this number, or at the newest; KeyError, IndexError as above."""
    every = tuple(stages(here.state.motions, shelf, name))
    return _at(every, len(every) if stage is None else stage).text


def waiting_amendments(here: Standpoint, name: TextId, shelf: Shelf) -> tuple[Node, tuple[Amendment, ...]]:
    """A text as it is now, and the amendments to it that wait, as they are written against that."""
    found = _waiting(here, shelf, name)
    return found.now, tuple(found.amendments.values())


def changes_shown(here: Standpoint, name: TextId, shelf: Shelf) -> Iterator[views.ShownChange]:
    """Every change of the amendments to a text that wait, at its place in the newest wording."""
    *_, newest = stages(here.state.motions, shelf, name)
    cited = _cited(here, shelf, newest, rules_of(here.state).columns)
    for amendment in _waiting(here, shelf, name).amendments.values():
        yield from (shown_change(cited, each) for each in amendment.changes)


def _at(every: Sequence[Stage], number: int) -> Stage:
    if not 1 <= number <= len(every):
        raise IndexError(number)
    return every[number - 1]


def _cited(here: Standpoint, shelf: Shelf, stage: Stage, width: int) -> Cited:
    language = here.words.language
    key = ("cited", stage.digest, width, language)
    return shelf.remembered(key, lambda: Cited(stage.text, lines(stage.text, width), language))


def _line(line: Line) -> views.NumberedLine:
    return views.NumberedLine(line.number, line.place, line.label, line.text)


_Held = tuple[tuple[Collision, ...], tuple[str, ...], tuple[views.Reaching, ...]]


def _held_together(here: Standpoint, shelf: Shelf, name: TextId, waiting: _Waiting) -> _Held:
    """Where the amendments that wait collide, and in which orders they are proposed to be put."""
    motions, every = here.state.motions, list(waiting.amendments.values())
    told = (f"{each} {digest_of(motions, each)}" for each in waiting.amendments)

    def held() -> _Held:
        near, far = voting_orders(waiting.now, every)
        order = tuple(put.amendment for put in near)
        reach = tuple(views.Reaching(put.amendment, put.gone, put.new) for put in far)
        return collisions(waiting.now, every), order, reach

    return shelf.remembered(("held", digest_of(motions, name), *told), held)


def _holds(every: Sequence[Stage]) -> bool:
    """Whether each wording that was stated is what the record made of the text before."""
    return all(now.text == before.text for before, now in pairwise(every) if now.how == "stated")


def changes_of(
    here: Standpoint, name: TextId, shelf: Shelf, one: int, other: int
) -> tuple[views.WordingChange, ...]:
    """What changed between two stages of a text, in either direction; IndexError for a stage that is none."""
    every = tuple(stages(here.state.motions, shelf, name))
    old, new = (_at(every, number).text for number in (one, other))
    before, after = (Cited(text, (), here.words.language) for text in (old, new))
    rows = []
    for edit in diff(old, new).changes:
        side, at = (after, edit.new) if edit.new else (before, edit.old)
        rows.append(views.WordingChange(side.cite(at[0].node.id), edit.action, shown_pieces(edit.pieces)))
    return tuple(rows)


def _waiting(here: Standpoint, shelf: Shelf, name: TextId) -> _Waiting:
    motions = here.state.motions
    made = trail(motions, shelf, name)
    turned: dict[TextId, Amendment] = {}
    gone: dict[TextId, tuple[Change, ...]] = {}
    for each in motions.waiting(tuple(motions.amendments(name))):
        if motions.texts[each].wordings:
            amendment = written(motions, shelf, each)
            turned[each], gone[each] = made.turned(amendment, against(motions.texts[each]))
    again = _onto_now(made, list(turned.values()))
    for each, (amendment, overtaken) in zip(turned, again, strict=True):
        turned[each], gone[each] = amendment, gone[each] + overtaken
    return _Waiting(made.text, turned, gone)


def _onto_now(made: Trail, amendments: Sequence[Amendment]) -> list[tuple[Amendment, tuple[Change, ...]]]:
    """Amendments to the newest base against the text with what was carried since."""
    if made.now is None:
        return [(each, ()) for each in amendments]
    base = made.grounds[-1].text
    changes = made.now.done if made.now.at_once else changes_between(base, made.now.text)
    return [(each.amendment, each.overtaken) for each in rebased(base, changes, made.now.text, amendments)]


def amendment_now(
    here: Standpoint, above: TextId, name: TextId, shelf: Shelf, width: int
) -> tuple[tuple[views.ShownChange, ...], tuple[views.ShownChange, ...]]:
    """The changes of one amendment to a text against that as it is now, and what of it was overtaken."""
    motions = here.state.motions
    made = trail(motions, shelf, above)
    turned, gone = made.turned(written(motions, shelf, name), against(motions.texts[name]))
    ((now, overtaken),) = _onto_now(made, [turned])
    key = ("cited", made.digest, width, here.words.language)
    cited = shelf.remembered(key, lambda: Cited(made.text, lines(made.text, width), here.words.language))
    shown, lost = now.changes, (*gone, *overtaken)
    return tuple(shown_change(cited, each) for each in shown), tuple(
        shown_change(cited, each) for each in lost
    )


def _stage(here: Standpoint, shelf: Shelf, number: int, stage: Stage, hashed: bool) -> views.ShownStage:
    def written() -> str:
        return sha256(text_written(stage.text)).hexdigest()

    return views.ShownStage(
        number=number,
        how=here.words.value(stage.how),
        by=said_by(here.names, stage.by),
        amendment=stage.amendment,
        entry=stage.entry,
        when=here.when(here.entries[stage.entry - 1].occurred_at),
        sha256=shelf.remembered(("written", stage.digest), written) if hashed else "",
    )


def _amendments(
    here: Standpoint,
    shelf: Shelf,
    name: TextId,
    waiting: _Waiting,
    found: Sequence[Collision],
    newest: Cited,
    cited: Cited,
    only: TextId | None = None,
) -> Iterator[views.ShownAmendment]:
    """The amendments to a text, or one of them: those that wait at their places in the newest wording, the
    others in that which is shown.
    """
    collide = _colliding(found)
    for each in here.state.motions.amendments(name) if only is None else (only,):
        waits = each in waiting.amendments
        changes = waiting.amendments[each].changes if waits else _changes(here, shelf, each)
        at = newest if waits else cited
        shown = tuple(shown_change(at, change) for change in changes)
        given = tuple(recommendations(here, shelf, each))
        yield views.ShownAmendment(
            line=text_line(here, each),
            place=shown[0].place if shown else "",
            cited=shown[0].cited if shown else "",
            waits=waits,
            against=against(here.state.motions.texts[each]),
            changes=shown,
            overtaken=tuple(shown_change(at, change) for change in waiting.overtaken.get(each, ())),
            collides=tuple(dict.fromkeys(collide.get(each, ()))),
            recommendation=next((advice for advice in given if advice.in_force), None),
            recommendations=given,
            amendments=tuple(_below(here, shelf, each)),
            behind=behind(here, each),
        )


def _changes(here: Standpoint, shelf: Shelf, name: TextId) -> tuple[Change, ...]:
    """The changes of an amendment that does not wait; none where it has its words alone."""
    motions = here.state.motions
    return written(motions, shelf, name).changes if motions.texts[name].wordings else ()


def _colliding(found: Sequence[Collision]) -> dict[str, list[str]]:
    """With which others each amendment collides."""
    collide: dict[str, list[str]] = defaultdict(list)
    for each in found:
        collide[each.one].append(each.other)
        collide[each.other].append(each.one)
    return collide


def _below(here: Standpoint, shelf: Shelf, name: TextId) -> Iterator[views.ShownAmendment]:
    """The amendments to an amendment, against the text as that one makes it."""
    motions = here.state.motions
    if not motions.amending.get(name) or not motions.texts[name].wordings:
        return
    waiting = _waiting(here, shelf, name)
    found = collisions(waiting.now, list(waiting.amendments.values()))
    at = Cited(waiting.now, (), here.words.language)
    yield from _amendments(here, shelf, name, waiting, found, at, at)


def _collision(here: Standpoint, name: TextId, found: Collision, cited: Cited) -> views.ShownCollision:
    settled = _settled(here, name, found)
    return views.ShownCollision(
        kind=here.words.value(found.kind),
        one=found.one,
        other=found.other,
        place=found.place,
        cited=cited.cite(found.place),
        settled=None if settled is None else here.words.value(settled.how),
        reason=None if settled is None else settled.reason,
    )


def _settled(here: Standpoint, name: TextId, found: Collision) -> CollisionSettled | None:
    known = reversed(here.state.motions.texts[name].settlements)
    return next((each.told for each in known if _is_about(each.told, found)), None)


def _is_about(told: CollisionSettled, found: Collision) -> bool:
    return {told.one, told.other} == {found.one, found.other} and told.place == found.place


def recommendations(here: Standpoint, shelf: Shelf, name: TextId) -> Iterator[views.ShownRecommendation]:
    """What is recommended of a text, the newest first."""
    text = here.state.motions.texts[name]
    for each in reversed(text.recommendations):
        changes = tuple(_recommended(here, shelf, name, each.told))
        yield _recommendation(here, each, changes, in_force=each is text.recommendation)


def _recommended(
    here: Standpoint, shelf: Shelf, name: TextId, said: RecommendationGiven
) -> Iterator[views.ShownChange]:
    """What the committee's own wording changes: of what an amendment amends, or of the text as it is."""
    motions = here.state.motions
    if said.words is None or not motions.texts[name].wordings:
        return
    if motions.texts[name].tabled.amends is None:
        text = trail(motions, shelf, name).text
        changes = changes_between(text, named_as_before(text, shelf.text(said.words)))
    else:
        text, changes = written_against(motions, shelf, name), shelf.amendment(said.words).changes
    cited = Cited(text, (), here.words.language)
    yield from (shown_change(cited, change) for change in sorted(changes, key=cited.order))


def _recommendation(
    here: Standpoint, given: Recommended, changes: tuple[views.ShownChange, ...], *, in_force: bool
) -> views.ShownRecommendation:
    said = given.told
    return views.ShownRecommendation(
        advice=here.words.value(said.advice),
        committee=here.names.body(said.committee),
        reason=said.reason,
        to=_addressee(here, said),
        answer=_answer(here, given.accepted),
        minority=bool(said.minority),
        in_force=in_force,
        consent=bool(said.consent),
        entry=given.entry,
        changes=changes,
    )


def _addressee(here: Standpoint, said: RecommendationGiven) -> str | None:
    """To whom a text is to go, or by which it is settled."""
    if said.settled_by is not None:
        return here.names.text(said.settled_by)
    return said.addressee if said.to is None else here.names.body(said.to)


def _answer(here: Standpoint, accepted: bool | None) -> str | None:
    return None if accepted is None else here.words.value("accepted" if accepted else "refused")
