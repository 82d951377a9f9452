"""The articles of an act as they are worded on a day: whole-article operations on a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from smolny.domain.acts.state import Change, Standing
from smolny.domain.order import OutOfOrder
from smolny.domain.values import ActId, ArticleId
from smolny.domain.values.copies import replace
from smolny.texts import (
    Consolidated,
    InsertAfter,
    Node,
    Operation,
    Repeal,
    Replace,
    Unamendable,
    articles,
    consolidated,
    words,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """An article as it is worded: since which entry, from which day (none for how it was set out), by which
    act, and how it was worded before. A repealed one says nothing.
    """

    article: ArticleId
    content: str | None
    heading: str | None
    entry: int
    day: int | None = None
    by: ActId | None = None
    earlier: "tuple[Worded, ...]" = ()


def wording(standing: Standing, day: int | None = None) -> tuple[Worded, ...]:
    """Every article in its order, repealed ones too, as the changes of all days until this one leave it (a
    day number; without one, all changes).

    OutOfOrder `article-is-unknown`, `article-is-repealed`, `identifier-is-taken`.
    """
    set_out = {
        told.article: Worded(told.article, told.content, told.heading, entry)
        for entry, told in standing.articles
    }
    if len(set_out) < len(standing.articles):
        raise OutOfOrder("identifier-is-taken", article=standing.articles[-1][1].article)
    changes = [each for each in standing.changes if day is None or each.day <= day]
    text = Node("text", parts=tuple(_node(each, told.heading) for each, told in set_out.items()))
    made = _consolidated(text, [_operation(str(place), each) for place, each in enumerate(changes)])
    return tuple(_worded(made, ArticleId(each.id), set_out, changes) for each in articles(made.text))


def _node(article: ArticleId, heading: str | None) -> Node:
    return Node("article", article, article, words(heading or ""))


def _operation(by: str, change: Change) -> Operation:
    told = change.told
    if told.change == "repeal":
        return Repeal(by, told.article)
    node = _node(told.article, told.heading)
    if told.change == "insert":
        return InsertAfter(by, told.after or "", node)
    return Replace(by, told.article, node)


def _consolidated(text: Node, operations: Sequence[Operation]) -> Consolidated:
    try:
        return consolidated(text, operations)
    except Unamendable as refused:
        article = str(refused.particulars.get("article", refused.particulars.get("identifier", "")))
        if refused.rule == "no-such-article":
            raise OutOfOrder("article-is-unknown", article=article) from None
        if refused.rule == "article-is-repealed":
            raise OutOfOrder("article-is-repealed", article=article) from None
        raise OutOfOrder("identifier-is-taken", article=article) from None


def _worded(
    made: Consolidated, article: ArticleId, set_out: dict[ArticleId, Worded], changes: Sequence[Change]
) -> Worded:
    """An article after all that was done to it, with every earlier wording."""
    told: Worded | None = set_out.get(article)
    for each in made.wordings[article]:
        if each.by:
            told = _changed(told, changes[int(each.by)])
    assert told is not None
    return told


def _changed(before: Worded | None, change: Change) -> Worded:
    told = change.told
    heading = before.heading if before is not None and told.heading is None else told.heading
    earlier = () if before is None else (*before.earlier, replace(before, earlier=()))
    return Worded(told.article, told.content, heading, change.entry, change.day, change.by, earlier)
