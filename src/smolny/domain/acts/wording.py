"""The articles of an act as they are worded on a day."""

from dataclasses import dataclass, replace

from smolny.domain.acts.state import Change, Standing
from smolny.domain.order import OutOfOrder
from smolny.domain.values import ActId, ArticleId


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
    order: list[ArticleId] = []
    worded: dict[ArticleId, Worded] = {}
    for entry, told in standing.articles:
        _refuse_taken(worded, told.article)
        order.append(told.article)
        worded[told.article] = Worded(told.article, told.content, told.heading, entry)
    for change in standing.changes:
        if day is None or change.day <= day:
            _apply(order, worded, change)
    return tuple(worded[each] for each in order)


def _apply(order: list[ArticleId], worded: dict[ArticleId, Worded], change: Change) -> None:
    told = change.told
    if told.change == "insert":
        _refuse_taken(worded, told.article)
        order.insert(_place(order, worded, told.after), told.article)
        worded[told.article] = Worded(told.article, told.content, told.heading, *_by(change))
        return
    before = _standing(worded, told.article)
    heading = before.heading if told.heading is None else told.heading
    earlier = (*before.earlier, replace(before, earlier=()))
    worded[told.article] = Worded(told.article, told.content, heading, *_by(change), earlier)


def _by(change: Change) -> tuple[int, int, ActId]:
    return change.entry, change.day, change.by


def _place(order: list[ArticleId], worded: dict[ArticleId, Worded], after: ArticleId | None) -> int:
    if after is None:
        return 0
    if after not in worded:
        raise OutOfOrder("article-is-unknown", article=after)
    return order.index(after) + 1


def _standing(worded: dict[ArticleId, Worded], article: ArticleId) -> Worded:
    if article not in worded:
        raise OutOfOrder("article-is-unknown", article=article)
    if worded[article].content is None:
        raise OutOfOrder("article-is-repealed", article=article)
    return worded[article]


def _refuse_taken(worded: dict[ArticleId, Worded], article: ArticleId) -> None:
    if article in worded:
        raise OutOfOrder("identifier-is-taken", article=article)
