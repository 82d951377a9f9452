"""Changes of a text as they are shown: where, as they are moved in the hall, and word by word."""

from collections.abc import Iterable, Sequence

from smolny.readings import views
from smolny.texts import Change, Insert, LeaveOut, Line, Move, Node, Renumber, Reword, Substitute, cite, plain
from smolny.texts.citing import LANGUAGES, told_change
from smolny.texts.passages import passages
from smolny.texts.places import Places
from smolny.texts.wording import Piece
from smolny.texts.words import sliced


class Cited:
    """A text with its places and the first line of each, to cite them."""

    def __init__(self, text: Node, numbered: Sequence[Line], language: str) -> None:
        self.places, self.numbered = Places(text), numbered
        self.language = language if language in LANGUAGES else "en"
        self._lines = {line.place: line.number for line in reversed(numbered)}

    def cite(self, place: str) -> str:
        """A place in words; its name where it is not in the text."""
        return cite(self.places, place, self.language) if place in self.places.nodes else place

    def line(self, place: str) -> int | None:
        """The first line of a place."""
        nodes = self.places.nodes
        while place in nodes and place not in self._lines and place in self.places.parents:
            place = self.places.parents[place].parent
        return self._lines.get(place)


def shown_change(cited: Cited, change: Change) -> views.ShownChange:
    """A change at its place."""
    there = change.place in cited.places.nodes and (
        not isinstance(change, Move) or change.to in cited.places.nodes
    )
    return views.ShownChange(
        place=change.place,
        cited=cited.cite(change.place),
        instruction=told_change(cited.places, change, cited.language) if there else "",
        pieces=tuple(_pieces(change)),
        line=cited.line(change.place),
    )


def shown_pieces(pieces: Iterable[Piece]) -> tuple[views.ShownPiece, ...]:
    """Pieces in plain words."""
    return tuple(views.ShownPiece(each.change, plain(each.words)) for each in pieces)


def _pieces(change: Change) -> Iterable[views.ShownPiece]:
    """The wording at a place as one row: what stays, what goes, what comes."""
    out: Sequence[str] = ()
    new: Sequence[str] = ()
    match change:
        case Reword(was=was, start=start, end=end, words=words):
            whole = len(plain(was))
            cut = (sliced(was, 0, start), sliced(was, start, end), words, sliced(was, end, whole))
            kinds = ("same", "out", "in", "same")
            rows = (Piece(kind, said) for kind, said in zip(kinds, cut, strict=True) if said)  # type: ignore[arg-type]
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
