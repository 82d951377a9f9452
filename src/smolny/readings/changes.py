"""Changes of a text as they are shown: where, as they are moved in the hall, and word by word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from smolny.readings import views
from smolny.texts import Change, Insert, LeaveOut, Line, Move, Node, Renumber, Reword, Substitute, cite, plain
from smolny.texts.citing import LANGUAGES, told_change
from smolny.texts.lines import spots
from smolny.texts.passages import passages
from smolny.texts.places import places_of
from smolny.texts.wording import Piece
from smolny.texts.words import sliced


class Cited:
    """A text with its places and its numbered lines, to cite them."""

    def __init__(self, text: Node, numbered: Sequence[Line], language: str) -> None:
        self.places, self.numbered = places_of(text), numbered
        self.language = language if language in LANGUAGES else "en"
        self._cites: dict[str, str] = {}
        self._shown: dict[Change, views.ShownChange] = {}
        self._at = [self.places.first[line.place] for line in numbered]

    def cite(self, place: str) -> str:
        """A place in words; its name where it is not in the text."""
        if place not in self._cites:
            self._cites[place] = cite(self.places, place, self.language) if self._knows(place) else place
        return self._cites[place]

    def shown(self, change: Change) -> views.ShownChange:
        """A change at its place, shown the first time that it is asked for."""
        if change not in self._shown:
            self._shown[change] = _shown(self, change)
        return self._shown[change]

    def lines(self, change: Change) -> tuple[int, ...]:
        """The first and the last line that a change touches; for what is put in, the one beside it. Nothing
        where its place has no lines.
        """
        found = self._said_in(change) if isinstance(change, Reword) else self._inside(change.place)
        if isinstance(change, Insert):
            found = found[:1] if change.side in ("before", "first") else found[-1:]
        return (found[0].number, found[-1].number) if found else ()

    def order(self, change: Change) -> tuple[int, bool]:
        """Where a change stands in the order of reading: what is put behind a part comes after all of it."""
        behind = isinstance(change, Insert) and change.side in ("after", "last")
        spans = self.places.last if behind else self.places.first
        return spans.get(change.place, len(spans)), behind

    def line(self, place: str) -> int | None:
        """The line on which a part begins; none where it has no lines."""
        inside = self._inside(place)
        if not inside:
            return None
        at = self._begins(inside[0], place)
        return next((each.number for each in inside if at < each.end), inside[-1].number)

    def told(self, change: Change) -> str:
        """A change as it is moved in the hall; nothing where its place is gone."""
        there = self._knows(change.place) and (not isinstance(change, Move) or self._knows(change.to))
        return told_change(self.places, change, self.language, self.cite(change.place)) if there else ""

    def _knows(self, place: str) -> bool:
        return place in self.places.nodes

    def _inside(self, place: str) -> Sequence[Line]:
        """The lines of a part and of all that is in it; of a part without any, those of what it stands in."""
        if not self._knows(place):
            return ()
        first, last = self.places.first[place], self.places.last[place]
        found = self.numbered[bisect_left(self._at, first) : bisect_right(self._at, last)]
        above = self.places.parents.get(place)
        return found if found or above is None else self._inside(above.parent)

    def _begins(self, line: Line, place: str) -> int:
        """Behind how many characters of the part of a line a place in it begins."""
        found = spots(self.places.nodes[line.place])
        return next((spot.at for spot, _ in found if spot.place == place), 0)

    def _said_in(self, change: Reword) -> Sequence[Line]:
        """The lines in which words stand that are changed."""
        inside = self._inside(change.place)
        if not inside:
            return ()
        at = self._begins(inside[0], change.place)
        start, end = at + change.start, at + max(change.end, change.start + 1)
        return [each for each in inside if each.start < end and start < each.end] or inside[-1:]


def shown_change(cited: Cited, change: Change) -> views.ShownChange:
    """A change at its place."""
    return cited.shown(change)


def _shown(cited: Cited, change: Change) -> views.ShownChange:
    return views.ShownChange(
        place=change.place,
        cited=cited.cite(change.place),
        instruction=cited.told(change),
        pieces=tuple(_pieces(change)),
        lines=cited.lines(change),
    )


def shown_pieces(pieces: Iterable[Piece]) -> tuple[views.ShownPiece, ...]:
    """Pieces in plain words."""
    return tuple(views.ShownPiece(each.change, plain(each.words)) for each in pieces)


def _pieces(change: Change) -> Iterable[views.ShownPiece]:
    """The wording at a place as one row: what stays, what goes, what comes."""
    out: Sequence[str] = ()
    new: Sequence[str] = ()
    match change:
        case Reword(was=(run,), start=start, end=end, words=words) if 0 <= start <= end:
            said = run.text
            cut = (said[:start], said[start:end], plain(words), said[end:])
            row = zip(("same", "out", "in", "same"), cut, strict=True)
            return [views.ShownPiece(kind, each) for kind, each in row if each]  # type: ignore[arg-type]
        case Reword(was=was, start=start, end=end, words=words):
            whole = len(plain(was))
            several = (sliced(was, 0, start), sliced(was, start, end), words, sliced(was, end, whole))
            kinds = ("same", "out", "in", "same")
            rows = (Piece(kind, said) for kind, said in zip(kinds, several, strict=True) if said)  # type: ignore[arg-type]
            return shown_pieces(rows)
        case Renumber(was=number, number=other):
            out, new = [number], [other]
        case LeaveOut(was=node):
            out = _said(node)
        case Move(was=node):
            out = new = _said(node)
        case Insert(parts=parts):
            new = [each for part in parts for each in _said(part)]
        case Substitute(was=node, parts=parts):
            out, new = _said(node), [each for part in parts for each in _said(part)]
    told = (("out", "\n".join(out)), ("in", "\n".join(new)))
    return [views.ShownPiece(kind, said) for kind, said in told if said]  # type: ignore[arg-type]


def _said(node: Node) -> list[str]:
    """What a part says, a passage for each of its paragraphs."""
    rows = ((each.node.number, plain(each.said)) for each in passages(node))
    return [" ".join(each for each in row if each) for row in rows if any(row)]
