"""Acts that amend acts: whole articles inserted, replaced and repealed, and where each comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from smolny.texts.refusals import Illegible, Unamendable
from smolny.texts.told import read_told, string, told
from smolny.texts.tree import (
    LONGEST_IDENTIFIER,
    Node,
    articles,
    checked_identifier,
    identifiers,
    turned,
    walk,
)

Action = Literal["original", "inserted", "replaced", "repealed"]
LONGEST_ORIGIN = 400
_NO_ARTICLES = ("text", "sentence", "head", "row", "cell", "note")


@dataclass(frozen=True, slots=True)
class InsertAfter:
    """A new article behind that of the name `place`, or before all others where it is empty. `by` says who
    orders it, as the caller names acts.
    """

    by: str
    place: str
    article: Node


@dataclass(frozen=True, slots=True)
class Replace:
    """Another wording for the article of the name `place`, which it keeps."""

    by: str
    place: str
    article: Node


@dataclass(frozen=True, slots=True)
class Repeal:
    """The article of the name `place` says nothing any more; its place and its name stay taken."""

    by: str
    place: str


Operation = InsertAfter | Replace | Repeal


@dataclass(frozen=True, slots=True)
class Wording:
    """What an article said from one operation to the next: `by` whom, empty for the text that is amended, and
    what the operation did; `article` is as it stood, an empty place where it was repealed.
    """

    by: str
    action: Action
    article: Node


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The text in force, and for each article by its name its wordings, the oldest first."""

    text: Node
    wordings: Mapping[str, tuple[Wording, ...]]

    def made_by(self, article: str) -> str:
        """Which operation made the article what it is; empty where none did."""
        return self.wordings[article][-1].by

    def before(self, article: str) -> Node | None:
        """What the article said before that, if it was there."""
        earlier = self.wordings[article][:-1]
        return earlier[-1].article if earlier else None


def consolidated(text: Node, operations: Sequence[Operation]) -> Consolidated:
    """A text with operations done to it, one after the other. Unamendable, with the number of the operation:
    `no-such-article`, `article-is-repealed`, `identifier-is-taken`, `identifier-is-not-plain`,
    `identifier-is-missing`, `not-an-article`.
    """
    act = _Act(text)
    for number, operation in enumerate(operations, 1):
        try:
            act.do(operation)
        except Unamendable as refused:
            raise Unamendable(refused.rule, **{**refused.particulars, "operation": number}) from None
    return Consolidated(act.text, act.wordings)


class _Act:
    """A text while it is amended, what was said of each article, and the names that are taken."""

    def __init__(self, text: Node) -> None:
        self.text = text
        self.wordings = {article.id: (Wording("", "original", article),) for article in articles(text)}
        self.taken = set(identifiers(text))

    def do(self, operation: Operation) -> None:
        match operation:
            case InsertAfter(by, place, article):
                self._insert(place, self._fitting(article, frozenset()))
                self._note(Wording(by, "inserted", article))
            case Replace(by, place, article):
                old = self._standing(place)
                self._put(self._fitting(replace(article, id=place), identifiers(old)))
                self._note(Wording(by, "replaced", replace(article, id=place)))
            case Repeal(by, place):
                old = self._standing(place)
                empty = Node(old.kind, old.id, old.number, repealed=True)
                self._put(empty)
                self._note(Wording(by, "repealed", empty))

    def _note(self, wording: Wording) -> None:
        id = wording.article.id
        self.wordings[id] = (*self.wordings.get(id, ()), wording)
        self.taken |= identifiers(wording.article)

    def _known(self, place: str) -> tuple[Wording, ...]:
        if place not in self.wordings:
            raise Unamendable("no-such-article", article=place)
        return self.wordings[place]

    def _standing(self, place: str) -> Node:
        newest = self._known(place)[-1]
        if newest.article.repealed:
            raise Unamendable("article-is-repealed", article=place, by=newest.by)
        return newest.article

    def _fitting(self, article: Node, free: frozenset[str]) -> Node:
        if article.kind in _NO_ARTICLES or article.repealed:
            raise Unamendable("not-an-article", kind=article.kind)
        own: set[str] = set()
        for node in walk(article):
            if not node.id:
                raise Unamendable("identifier-is-missing", kind=node.kind, number=node.number)
            id = checked_identifier(node.id)
            if id in own or (id in self.taken and id not in free):
                raise Unamendable("identifier-is-taken", identifier=id)
            own.add(id)
        return article

    def _insert(self, place: str, new: Node) -> None:
        if place:
            self._known(place)
            self.text = turned(self.text, _way(self.text, place), lambda old: (old, new))
        elif first := next(iter(articles(self.text)), None):
            self.text = turned(self.text, _way(self.text, first.id), lambda old: (new, old))
        else:
            self.text = replace(self.text, parts=(new, *self.text.parts))

    def _put(self, new: Node) -> None:
        self.text = turned(self.text, _way(self.text, new.id), lambda old: (new,))


def _way(text: Node, article: str) -> tuple[int, ...]:
    """The way to an article, which stands in the text or in a section."""
    for place, part in enumerate(text.parts):
        if part.id == article:
            return (place,)
        below = _way(part, article) if part.kind == "section" else ()
        if below:
            return (place, *below)
    return ()


def operation_told(operation: Operation) -> dict[str, Any]:
    """An operation as plain data that JSON writes."""
    match operation:
        case InsertAfter(by, place, article):
            return {"do": "insert-after", "by": by, "place": place, "article": told(article)}
        case Replace(by, place, article):
            return {"do": "replace", "by": by, "place": place, "article": told(article)}
        case Repeal(by, place):
            return {"do": "repeal", "by": by, "place": place}


def read_operation(said: object) -> Operation:
    """An operation from what `operation_told` made of it; Illegible `not-an-operation`, `not-a-text`."""
    match said:
        case {"do": "repeal", "by": by, "place": place, **rest} if not rest:
            return Repeal(*_whence(by, place))
        case {"do": "insert-after", "by": by, "place": place, "article": article, **rest} if not rest:
            return InsertAfter(*_whence(by, place), read_told(article))
        case {"do": "replace", "by": by, "place": place, "article": article, **rest} if not rest:
            return Replace(*_whence(by, place), read_told(article))
    raise Illegible("not-an-operation")


def _whence(by: object, place: object) -> tuple[str, str]:
    return string(by, "by", LONGEST_ORIGIN), string(place, "place", LONGEST_IDENTIFIER)
