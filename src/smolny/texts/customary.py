"""What is moved in a sentence, as it is customary, read into changes: in English and German."""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple, TypeVar

from smolny.texts.amendments import (
    Change,
    Insert,
    LeaveOut,
    Move,
    Renumber,
    Reword,
    Side,
    Substitute,
    wording,
)
from smolny.texts.citing import instructions, label_of, ordinal
from smolny.texts.identifiers import identified
from smolny.texts.lines import Line, at_line, spots
from smolny.texts.places import places_of
from smolny.texts.plain import read_plain
from smolny.texts.refusals import Illegible
from smolny.texts.sentences import sentences
from smolny.texts.tree import Kind, Node, identifiers
from smolny.texts.words import plain, words

_QUOTED = r"[\"'“„«‘‚]([^\"“”„»«]+?)[\"'”“»’‘]"
_PLACE = r"((?:[^\"'“„«‘‚:]|(?<=\w)'){1,200}?)"
_REST = r"(.+)"
_END = r"\s*[.;]?"
_EN, _DE = "en", "de"
_FORMS: tuple[tuple[str, str, str], ...] = tuple(
    (language, name, rf"\s*{form}{'' if form.endswith(_REST) else _END}\s*")
    for language, name, form in (
        (_EN, "replace-words", rf"in {_PLACE},? (?:replace|substitute) {_QUOTED} (?:by|with) {_QUOTED}"),
        (_EN, "leave-words", rf"in {_PLACE},? (?:leave out|delete|strike(?: out)?|omit) {_QUOTED}"),
        (_EN, "insert-words", rf"in {_PLACE},? (after|before) {_QUOTED},? (?:insert|add) {_QUOTED}"),
        (_EN, "words-inserted", rf"in {_PLACE},? (?:insert|add) {_QUOTED} (after|before) {_QUOTED}"),
        (_EN, "insert", rf"(after|before) {_PLACE},? (?:insert|add):?\s+{_REST}"),
        (_EN, "substitute", rf"(?:replace|substitute) {_PLACE} (?:by|with):?\s+{_REST}"),
        (_EN, "move", rf"move {_PLACE} (?:to )?(after|before) {_PLACE}"),
        (_EN, "renumber", rf"renumber {_PLACE} (?:as|to) {_REST}"),
        (_EN, "leave", rf"(?:leave out|delete|strike(?: out)?|omit) {_PLACE}"),
        (_DE, "replace-words", rf"in {_PLACE},? {_QUOTED} durch {_QUOTED} (?:zu )?ersetzen"),
        (_DE, "replace-words", rf"ersetze in {_PLACE},? {_QUOTED} durch {_QUOTED}"),
        (_DE, "leave-words", rf"in {_PLACE},? {_QUOTED} (?:zu )?streichen"),
        (_DE, "leave-words", rf"streiche in {_PLACE},? {_QUOTED}"),
        (_DE, "insert-words", rf"in {_PLACE},? (nach|vor) {_QUOTED},? {_QUOTED} (?:einfügen|einzufügen)"),
        (_DE, "insert-words", rf"füge in {_PLACE},? (nach|vor) {_QUOTED},? {_QUOTED} ein"),
        (_DE, "insert", rf"(nach|vor) {_PLACE},? (?:einfügen|füge ein):?\s+{_REST}"),
        (_DE, "substitute", rf"{_PLACE} ersetzen durch:?\s+{_REST}"),
        (_DE, "substitute", rf"ersetze {_PLACE} durch:?\s+{_REST}"),
        (_DE, "move", rf"{_PLACE} (nach|vor) {_PLACE} verschieben"),
        (_DE, "renumber", rf"{_PLACE} (?:erhält die Nummer|wird(?: zu)?) {_REST}"),
        (_DE, "leave", rf"streiche {_PLACE}"),
        (_DE, "leave", rf"{_PLACE} (?:zu )?streichen"),
    )
)
_SIDES: dict[str, Side] = {"after": "after", "before": "before", "nach": "after", "vor": "before"}
_STEP = re.compile(
    r"(?:(?P<article>article|artikel|art\.?|§)|(?P<section>section|chapter|part|abschnitt|kapitel|teil)"
    r"|(?P<paragraph>paragraph|para\.?|absatz|abs\.?)|(?P<item>item|letter|point|buchstabe|nummer|nr\.?)"
    r"|(?P<sentence>sentence|satz)|(?P<line>line|zeile))\s*\(?(?P<label>[0-9]+[a-z]?|[ivxlc]+|[a-z])\)?\s*[,]?\s*(?:of\s+)?",
    re.IGNORECASE,
)
_LEVELS: tuple[Kind, ...] = ("section", "article", "paragraph", "item", "sentence")
LONGEST = 20_000


class Understood(NamedTuple):
    """What was read, and what of it was understood: the changes, and how they are said in full."""

    changes: tuple[Change, ...]
    said: tuple[str, ...]


def understood(text: Node, moved: str, name: str, numbered: Sequence[Line] = ()) -> Understood:
    """The changes that a sentence asks for, to be confirmed by whoever moved it. `name` begins the names of
    what is new, `numbered` are the lines where lines are cited. Illegible `not-understood`, `no-such-place`,
    `several-places`, `words-not-found`, `words-found-twice`, `no-such-line`.
    """
    if len(moved) > LONGEST:
        raise Illegible("not-understood", most=LONGEST)
    for language, form, pattern in _FORMS:
        match = re.fullmatch(pattern, moved, re.IGNORECASE | re.DOTALL)
        if match:
            change = _READERS[form](_Motion(text, name, tuple(numbered)), *match.groups())
            return Understood((change,), instructions(text, (change,), language))
    raise Illegible("not-understood")


class _Motion:
    """The text that a sentence is about."""

    def __init__(self, text: Node, name: str, numbered: tuple[Line, ...]) -> None:
        self.places, self.name, self.numbered = places_of(text), name, numbered

    def replace(self, place: str, old: str, new: str) -> Change:
        return self._reword(place, old, new, 0)

    def leave(self, place: str, old: str) -> Change:
        return self._reword(place, old, "", 0)

    def insert_words(self, place: str, side: str, near: str, new: str) -> Change:
        return self._reword(place, near, new, 1 if _SIDES[side.lower()] == "after" else -1)

    def words_inserted(self, place: str, new: str, side: str, near: str) -> Change:
        return self.insert_words(place, side, near, new)

    def insert(self, side: str, place: str, new: str) -> Change:
        node = self._place(place)
        return Insert(node.id, _SIDES[side.lower()], self._parts(node, new, side))

    def substitute(self, place: str, new: str) -> Change:
        node = self._place(place)
        return Substitute(node.id, node, self._parts(node, new))

    def move(self, place: str, side: str, to: str) -> Change:
        node = self._place(place)
        return Move(node.id, node, self._place(to).id, _SIDES[side.lower()])

    def renumber(self, place: str, number: str) -> Change:
        node = self._place(place)
        return Renumber(node.id, node.number, _unquoted(number).rstrip("."))

    def leave_out(self, place: str) -> Change:
        node = self._place(place)
        return LeaveOut(node.id, node)

    def _parts(self, node: Node, new: str, side: str = "") -> tuple[Node, ...]:
        """New parts of the kind that stands there. Their names tell of place and words, so that one name
        begins several insertions.
        """
        new = _unquoted(new)
        if node.kind == "sentence":
            made = tuple(Node("sentence", words=each) for each in sentences(words(new.strip())))
        else:
            made = read_plain(new).text.parts
        bare = tuple(_unnamed(part) for part in made)
        name = f"{self.name}-{sha256(f'{side} {node.id} {new}'.encode()).hexdigest()[:8]}"
        taken = {id.removeprefix(f"{name}-") for id in identifiers(self.places.text)}
        whole = identified(Node("text", "text", parts=bare), taken)
        return tuple(_prefixed(part, name) for part in whole.parts)

    def _place(self, said: str) -> Node:
        """The part that is cited; every step narrows where the next is looked for."""
        steps = list(_steps(said))
        if any(kind == "line" for kind, _ in steps):
            (number,) = [int(label) for kind, label in steps if kind == "line" and label.isdigit()] or [0]
            return self.places.node(at_line(self.numbered, number).place)
        found = [self.places.text.id]
        for kind, label in ((kind, label) for kind in _LEVELS for each, label in steps if each == kind):
            found = [id for parent in found for id in self._below(parent, kind, label)]
        return self.places.node(_only(found, "no-such-place", "several-places", said))

    def _below(self, parent: str, kind: Kind, label: str) -> list[str]:
        """The parts of this kind and number in another; by which of its kind it is where it has no number."""
        inside = [
            id
            for id, node in self.places.nodes.items()
            if node.kind == kind and id != parent and self.places.is_in(id, parent)
        ]
        near = [id for id in inside if self.places.parents[id].parent == parent] or inside
        named = [id for id in near if _is_called(label_of(self.places, id), label)]
        return named or [id for id in near if str(ordinal(self.places, id)) == label]

    def _reword(self, place: str, near: str, new: str, side: int) -> Change:
        """Words in a sentence instead of others (0), before them (-1) or after them (1)."""
        spot, at = self._spot(place, near)
        node = self.places.node(spot)
        said, end = wording(node), at + len(near)
        if side:
            point = end if side > 0 else at
            return Reword(spot, said, point, point, words(f" {new}" if side > 0 else f"{new} "))
        start, end = _closed_up(plain(said), at, end) if not new else (at, end)
        return Reword(spot, said, start, end, words(new))

    def _spot(self, place: str, near: str) -> tuple[str, int]:
        """In which sentence, and where in it, these words stand once in a place, or in the line that is
        cited.
        """
        node = self._place(place)
        inside = [each for each in self.places.nodes.values() if self.places.is_in(each.id, node.id)]
        line = next((each for each in self._cited(place)), None)
        if line is not None:
            inside = [node]
        found = [
            (spot.place, match.start())
            for each in inside
            if line is not None or each.kind == "sentence" or each.heading
            for spot, said in spots(each)
            for match in re.finditer(rf"(?<!\w){re.escape(near)}(?!\w)", said)
            if line is None or line.start <= spot.at + match.start() < line.end
        ]
        return _only(list(dict.fromkeys(found)), "words-not-found", "words-found-twice", near)

    def _cited(self, place: str) -> Iterator[Line]:
        return (at_line(self.numbered, int(label)) for kind, label in _steps(place) if kind == "line")


def _steps(said: str) -> Iterator[tuple[str, str]]:
    """The steps of a citation; Illegible `not-understood` where it has something else."""
    at, said = 0, said.strip()
    while at < len(said):
        match = _STEP.match(said, at)
        if match is None or match.end() == at:
            raise Illegible("not-understood", place=said)
        yield next(kind for kind in (*_LEVELS, "line") if match[kind]), match["label"].lower()
        at = match.end()


def _is_called(own: str, label: str) -> bool:
    return own.split()[-1].lower() == label if own else False


_Found = TypeVar("_Found")


def _only(found: Sequence[_Found], none: str, several: str, what: str) -> _Found:
    if len(found) != 1:
        raise Illegible(several if found else none, what=what)
    return found[0]


def _unquoted(said: str) -> str:
    """What stands in marks of quotation, where they stand around all of it."""
    match = re.fullmatch(r"\s*[\"'“„«‘‚](.+)[\"'”“»’‘]\s*[.;]?\s*", said, re.DOTALL)
    return match[1] if match else said.strip()


def _closed_up(said: str, start: int, end: int) -> tuple[int, int]:
    """Words that are left out take one blank with them."""
    if said[start - 1 : start] == " " and start:
        return start - 1, end
    return start, end + 1 if said[end : end + 1] == " " else end


def _unnamed(node: Node) -> Node:
    return Node(
        node.kind, "", node.number, node.heading, node.words, tuple(_unnamed(part) for part in node.parts)
    )


def _prefixed(node: Node, name: str) -> Node:
    parts = tuple(_prefixed(part, name) for part in node.parts)
    return Node(node.kind, f"{name}-{node.id}", node.number, node.heading, node.words, parts)


_READERS: dict[str, Callable[..., Change]] = {
    "replace-words": _Motion.replace,
    "leave-words": _Motion.leave,
    "insert-words": _Motion.insert_words,
    "words-inserted": _Motion.words_inserted,
    "insert": _Motion.insert,
    "substitute": _Motion.substitute,
    "move": _Motion.move,
    "renumber": _Motion.renumber,
    "leave": _Motion.leave_out,
}
