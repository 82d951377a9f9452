"""The merge desk: amendments put together as a committee has chosen, and how the text reads with them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from smolny.domain.motions import CollisionSettled, rules_of
from smolny.domain.motions.putting_together import Together, settled_by, together
from smolny.domain.motions.wordings import Shelf, settlements, trail
from smolny.domain.values import TextId
from smolny.readings import views
from smolny.readings.changes import Cited, shown_change, shown_pieces
from smolny.readings.choices import Choices
from smolny.readings.drafts import lines_shown
from smolny.readings.motion_text import waiting_amendments
from smolny.readings.motions import text_line
from smolny.readings.standpoint import Standpoint
from smolny.texts import (
    Amendment,
    Change,
    Collision,
    Edit,
    Insert,
    Node,
    Settlement,
    Words,
    collisions,
    diff,
    lines,
    understood,
)
from smolny.texts.merging import partly
from smolny.texts.places import Places, places_of
from smolny.texts.sentences import joined
from smolny.texts.wording import reworded

LONGEST_KNOWN = 10_000
"""Of so many characters at most it is remembered how a passage was changed."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is on the desk: the text as it is now with its places, the amendments that wait, those that are
    chosen as far as they are, where these collide, and how that is settled on the record: all that they are
    put together from, without the books of the state, so that another thread may do that.
    """

    name: TextId
    now: Node
    cited: Cited
    columns: int
    waiting: tuple[Amendment, ...]
    chosen: tuple[Amendment, ...]
    clashes: tuple[Collision, ...]
    settled: tuple[Settlement, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What was put together, and what it says otherwise than the text as it is now."""

    together: Together
    rows: tuple[views.WordingChange, ...]


def advised(here: Standpoint, shelf: Shelf, name: TextId) -> Choices:
    """What is chosen before anybody has: all that is recommended to be accepted."""
    _, waiting = waiting_amendments(here, name, shelf)
    kept = here.state.motions.texts
    given = {each.id: kept[TextId(each.id)].recommendation for each in waiting}
    taken = frozenset(id for id, advice in given.items() if advice and advice.told.advice == "accept")
    every = frozenset(f"{each.id}.{number}" for each in waiting for number, _ in enumerate(each.changes, 1))
    return Choices(taken, every, known=frozenset(given))


def bench(here: Standpoint, shelf: Shelf, name: TextId, told: Choices) -> Bench:
    """The desk with what is chosen; amendments that no longer wait are not on it."""
    now, waiting = waiting_amendments(here, name, shelf)
    places, columns = places_of(now), rules_of(here.state).columns
    reduced = (_as_far(places, each, told) for each in waiting if each.id in told.taken)
    chosen = tuple(each for each in reduced if each.changes or each.alternative)
    clashes = collisions(now, list(chosen))
    there = {_pair(each) for each in clashes}
    settled = (each for each in settlements(here.state.motions, shelf, name) if _pair(each) in there)
    cited = _cited(here, shelf, name, now, columns)
    return Bench(name, now, cited, columns, waiting, chosen, clashes, tuple(settled))


def put_together(on: Bench, told: Choices) -> Made:
    """The text with what is chosen; Unamendable, and Illegible for a sentence that is not understood."""
    made = together(on.now, on.chosen, settled_by(list(_ways(on, told))))
    return Made(made, tuple(_rows(on, made.text)))


def shown_desk(
    here: Standpoint, on: Bench, told: Choices, made: Made | None, *, whole: bool = False
) -> views.MergeDesk:
    """The desk as a page shows it; with the `whole` text as it would read where that is asked for."""
    cited = on.cited
    lost = () if made is None else made.together.overtaken
    return views.MergeDesk(
        line=text_line(here, on.name),
        toggles=tuple(_toggles(here, on, told)),
        passages=tuple(_passages(on, told)),
        clashes=tuple(_clash(here, on, each, told) for each in on.clashes),
        rows=() if made is None else made.rows,
        overtaken=tuple((text_line(here, TextId(id)), shown_change(cited, each)) for id, each in lost),
        lines=() if made is None or not whole else lines_shown(lines(made.together.text, on.columns)),
    )


def _cited(here: Standpoint, shelf: Shelf, name: TextId, now: Node, columns: int) -> Cited:
    """The places of the text as it is now; what the amendments say there is told once."""
    language = here.words.language
    key = ("cited", trail(here.state.motions, shelf, name).digest, columns, language)
    return shelf.remembered(key, lambda: Cited(now, lines(now, columns), language))


def _as_far(places: Places, amendment: Amendment, told: Choices) -> Amendment:
    """An amendment with those of its changes that are ticked, in paragraphs that may change."""
    ticked = _ticked(amendment, told)
    numbers = [
        number
        for number, each in enumerate(amendment.changes, 1)
        if number in ticked and _passage(places, each) not in told.staying
    ]
    return partly(amendment, numbers)


def _ticked(amendment: Amendment, told: Choices) -> Collection[int]:
    """The numbers of the changes that are ticked of an amendment; all where it alone is, and none where it is
    not.
    """
    if amendment.id not in told.taken:
        return ()
    every = range(1, len(amendment.changes) + 1)
    return [number for number in every if f"{amendment.id}.{number}" in told.changes] or every


def _passage(places: Places, change: Change) -> str | None:
    """The paragraph that a change is made in; none for what is put beside paragraphs."""
    beside = isinstance(change, Insert) and change.side in ("before", "after")
    gap = places.parents.get(change.place)
    id: str | None = (gap.parent if gap else None) if beside else change.place
    while id in places.nodes and places.nodes[id].kind != "paragraph":
        id = places.parents[id].parent if id in places.parents else None
    return id


def _key(each: Collision) -> str:
    return f"{each.one}.{each.other}.{each.place}"


def _pair(each: Collision | Settlement | CollisionSettled) -> tuple[frozenset[str], str]:
    return frozenset((each.one, each.other)), each.place


def _ways(on: Bench, told: Choices) -> Iterator[Settlement]:
    """How collisions are settled on the record, then as is chosen on the desk."""
    yield from on.settled
    for each in on.clashes:
        how, said = told.hows.get(_key(each)), told.written.get(_key(each), "")
        if how == "written" and said:
            yield Settlement(each.one, each.other, each.place, how, _written(on, each, said))
        elif how in ("one", "other") or (how in ("one-first", "other-first") and each.kind == "same-place"):
            yield Settlement(each.one, each.other, each.place, how)


def _written(on: Bench, clash: Collision, said: str) -> tuple[Change, ...]:
    """What is written instead of two that collide, one sentence on each line."""
    numbered = lines(on.now, on.columns)
    each_line, name = filter(None, map(str.strip, said.split("\n"))), f"s-{clash.one}"[:50]
    return tuple(change for each in each_line for change in understood(on.now, each, name, numbered).changes)


def _toggles(here: Standpoint, on: Bench, told: Choices) -> Iterator[views.MergeToggle]:
    chosen = {each.id: each.changes for each in on.chosen}
    for each in on.waiting:
        advice = here.state.motions.texts[TextId(each.id)].recommendation
        done, ticked = chosen.get(each.id, ()), _ticked(each, told)
        yield views.MergeToggle(
            line=text_line(here, TextId(each.id)),
            on=each.id in told.taken,
            changes=tuple(
                views.MergeChange(shown_change(on.cited, one), number in ticked, one in done)
                for number, one in enumerate(each.changes, 1)
            ),
            advice=None if advice is None else here.words.value(advice.told.advice),
            new=each.id not in told.known,
        )


def _passages(on: Bench, told: Choices) -> Iterator[views.MergePassage]:
    """The paragraphs that amendments change that are in, in the order of the text."""
    changes = (change for each in on.waiting if each.id in told.taken for change in each.changes)
    places = on.cited.places
    found = {_passage(places, each) for each in changes}
    for place in sorted((each for each in found if each), key=lambda each: places.first[each]):
        yield views.MergePassage(place, on.cited.cite(place), place in told.staying)


def _clash(here: Standpoint, on: Bench, each: Collision, told: Choices) -> views.MergeClash:
    one, other = (text_line(here, TextId(id)) for id in (each.one, each.other))
    return views.MergeClash(
        one=one,
        other=other,
        key=_key(each),
        cited=on.cited.cite(each.place),
        kind=here.words.value(each.kind),
        how=told.hows.get(_key(each), ""),
        written=told.written.get(_key(each), ""),
        ordered=each.kind == "same-place",
        settled=_pair(each) in {_pair(one.told) for one in here.state.motions.texts[on.name].settlements},
    )


def _rows(on: Bench, after: Node) -> Iterator[views.WordingChange]:
    """What the result says otherwise than the text as it is now."""
    new = Cited(after, (), on.cited.language)
    for edit in diff(on.now, after).changes:
        side, at = (new, edit.new) if edit.new else (on.cited, edit.old)
        yield views.WordingChange(side.cite(at[0].node.id), edit.action, _pieces(edit))


def _pieces(edit: Edit) -> tuple[views.ShownPiece, ...]:
    """The wording word by word: between two looks at a desk that of most places stays."""
    old, new = (tuple(each.said for each in side) for side in (edit.old, edit.new))
    long = sum(len(run.text) for said in (*old, *new) for run in said) > LONGEST_KNOWN
    return shown_pieces(edit.pieces) if long else _known_pieces(old, new)


@lru_cache(maxsize=4_096)
def _known_pieces(old: tuple[Words, ...], new: tuple[Words, ...]) -> tuple[views.ShownPiece, ...]:
    return shown_pieces(reworded(joined(old), joined(new)))
