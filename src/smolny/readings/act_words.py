"""What entries about acts, powers, the gazette and minutes tell in words of their own."""

from collections.abc import Callable
from typing import Any

from smolny.domain.acts import (
    ActAdopted,
    ActAmended,
    ArticlesSetOut,
    ForceSet,
    PowerDelegated,
    PowerDisputed,
    PowerEnded,
    PowerShared,
    numbered,
)
from smolny.domain.gazette import IssueItem, IssuePublished
from smolny.domain.minutes import CorrectionDecided, MinutesCirculated, MinutesConfirmed, MinutesSigned
from smolny.locale import Words
from smolny.readings.names import Names


def _power(names: Names, told: Any) -> str:
    """A power by the words in which it was taken or passed on."""
    return names.state.acts.powers.get((told.power, told.territory), str(told.power))


def _changes(words: Words, told: ActAmended) -> str:
    """What becomes of which articles."""
    each = (words.say(f"change_{change.change}", article=change.article) for change in told.changes)
    return words.joined(each)


def _wordings(words: Words, told: ActAmended) -> str:
    """How articles are worded from then on."""
    return "; ".join(
        words.say(
            f"worded_{change.change}",
            article=change.article,
            content=" ".join((change.content or "").split()),
        )
        for change in told.changes
    )


def _items(names: Names, told: IssuePublished) -> str:
    return names.words.joined(_item(names, each) for each in told.items)


def _item(names: Names, item: IssueItem) -> str:
    """An item of an issue by what it is about."""
    if item.act is not None:
        return names.act(item.act)
    if item.election is not None:
        return names.election(item.election)
    if item.question is not None:
        return f"“{names.question(item.question)}”"
    return item.heading or names.words.say("a_correction" if item.corrects else "a_notice")


DERIVED: dict[tuple[type, str], Callable[[Names, Any], str | None]] = {
    (ActAdopted, "number"): lambda names, told: numbered(told),
    (ForceSet, "adoption"): lambda names, told: None if told.since or told.until else "",
    (ArticlesSetOut, "articles"): lambda names, told: names.words.joined(
        each.article for each in told.articles
    ),
    (ActAmended, "changes"): lambda names, told: _changes(names.words, told),
    (ActAmended, "wordings"): lambda names, told: _wordings(names.words, told),
    **{(kind, "name"): _power for kind in (PowerDelegated, PowerShared, PowerEnded, PowerDisputed)},
    (IssuePublished, "items"): lambda names, told: _items(names, told),
    (MinutesCirculated, "document"): lambda names, told: names.minutes(told.minutes),
    (MinutesConfirmed, "document"): lambda names, told: names.minutes(told.minutes),
    (MinutesSigned, "document"): lambda names, told: names.minutes(told.minutes),
    (CorrectionDecided, "refused"): lambda names, told: None if told.accepted else "",
}
"""The words of a gap in the sentence of an entry."""
