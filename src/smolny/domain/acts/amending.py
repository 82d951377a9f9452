"""What acts do to acts: articles set out and changed, whole acts repealed, suspended and confirmed."""

from collections.abc import Iterator

from smolny.domain.acts.entries import (
    ActAmended,
    ActConfirmed,
    ActRepealed,
    ActSuspended,
    AmendAct,
    ArticleChange,
    ArticlesSetOut,
    ConfirmAct,
    RepealAct,
    SuspendAct,
)
from smolny.domain.acts.register import day_named, day_of_entry, with_standing
from smolny.domain.acts.state import Acts, Change, Effect, Legislating, Standing, rest_on
from smolny.domain.acts.wording import wording
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, stated
from smolny.domain.values import ActId, ArticleId, is_identifier
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Calendar

Doing = AmendAct | RepealAct | SuspendAct | ConfirmAct


def decide_amendment(state: Legislating, command: AmendAct) -> Decision:
    """An act that is in force no longer is not amended, and no two acts amend each other."""
    return Decision(stated(ActAmended, command), tuple(_against(state.acts, command))[:1])


def decide_repeal(state: Legislating, command: RepealAct) -> Decision:
    """An act is repealed once."""
    return Decision(stated(ActRepealed, command), tuple(_against(state.acts, command))[:1])


def decide_suspension_of_act(state: Legislating, command: SuspendAct) -> Decision:
    """An act that is repealed is not suspended, and a suspension does not end before it begins."""
    notes = list(_against(state.acts, command))
    since, until = (day_named(command.calendar, each) for each in (command.since, command.until))
    if since is not None and until is not None and until < since:
        notes.append(breach("ends-before-it-begins", act=command.act, until=command.until or ""))
    return Decision(stated(ActSuspended, command), tuple(notes[:1]))


def decide_confirmation(state: Legislating, command: ConfirmAct) -> Decision:
    """An act that is repealed is not confirmed."""
    return Decision(stated(ActConfirmed, command), tuple(_against(state.acts, command))[:1])


def _against(acts: Acts, command: Doing) -> Iterator[Irregularity]:
    standing = acts.standing.get(command.act)
    if standing is None or command.by_act not in acts.register:
        return
    if any(each.kind == "repealed" for each in standing.effects):
        yield breach("act-is-repealed", act=command.act)
    if isinstance(command, AmendAct) and command.act in _amended_by(acts, command.act, command.by_act):
        yield breach("amends-in-a-circle", act=command.act, by=command.by_act)
    before, since = acts.standing[command.by_act].adopted, getattr(command, "since", None)
    if since is not None and not isinstance(command, ConfirmAct):
        day = day_named(command.calendar, since)
        if before is not None and day is not None and day < before:
            yield breach("in-force-before-adopted", act=command.by_act, since=since)


def _amended_by(acts: Acts, act: ActId, by: ActId) -> set[ActId]:
    """Every act that amends the amending one, or one that amends it, and so on."""
    seen, waiting = set[ActId](), [by]
    while waiting:
        changes = acts.standing[waiting.pop()].changes
        fresh = {each.by for each in changes} - seen
        seen |= fresh
        waiting += fresh - {act}
    return seen


def turn_articles(state: Legislating, entry: Recorded[ArticlesSetOut]) -> Acts:
    """The articles follow those that were set out before; each has an identifier of its own."""
    told, acts = entry.particulars, state.acts
    rest_on(acts, told.act)
    if not told.articles:
        raise OutOfOrder("nothing-is-named")
    standing = acts.standing[told.act]
    for each in told.articles:
        _refuse_unplain(each.article)
    more = tuple((entry.number, each) for each in told.articles)
    turned = replace(standing, articles=(*standing.articles, *more))
    wording(turned)
    return with_standing(acts, told.act, turned)


def turn_amendment(state: Legislating, entry: Recorded[ActAmended]) -> Acts:
    """The articles are changed from that day on, in the order of days, and of entries on one day."""
    told, acts = entry.particulars, state.acts
    day = _day(state, entry, told.calendar, told.since)
    if not told.changes:
        raise OutOfOrder("nothing-is-named")
    for each in told.changes:
        _refuse_malformed(each)
    standing = acts.standing[told.act]
    made = [Change(day, entry.number, told.by_act, each) for each in told.changes]
    changes = tuple(sorted((*standing.changes, *made), key=lambda each: (each.day, each.entry)))
    turned = replace(standing, changes=changes)
    wording(turned)
    return with_standing(acts, told.act, turned)


def _refuse_unplain(article: ArticleId) -> None:
    """OutOfOrder `not-an-identifier`: of an article it has no two hyphens together, and none at its end."""
    if not is_identifier(article) or "--" in article or article.endswith("-"):
        raise OutOfOrder("not-an-identifier", name=article)


def _refuse_malformed(change: ArticleChange) -> None:
    """OutOfOrder `not-an-identifier`, `change-is-malformed`: a repeal says nothing, all else says something;
    only what is inserted comes after another article.
    """
    _refuse_unplain(change.article)
    says = change.content is not None
    if says == (change.change == "repeal") or (change.after is not None and change.change != "insert"):
        raise OutOfOrder("change-is-malformed", article=change.article, change=change.change)


def turn_repeal(state: Legislating, entry: Recorded[ActRepealed]) -> Acts:
    """The act is repealed from that day on."""
    told = entry.particulars
    day = _day(state, entry, told.calendar, told.since)
    return _affected(state.acts, told.act, Effect("repealed", day, None, entry.number, told.by_act))


def turn_suspension_of_act(state: Legislating, entry: Recorded[ActSuspended]) -> Acts:
    """The act waits from that day on."""
    told = entry.particulars
    day, until = _day(state, entry, told.calendar, told.since), day_named(told.calendar, told.until)
    return _affected(state.acts, told.act, Effect("suspended", day, until, entry.number, told.by_act))


def turn_confirmation(state: Legislating, entry: Recorded[ActConfirmed]) -> Acts:
    """The act is confirmed from the adoption of the other on."""
    told = entry.particulars
    day = _day(state, entry, "gregorian", None)
    return _affected(state.acts, told.act, Effect("confirmed", day, None, entry.number, told.by_act))


def _day(
    state: Legislating,
    entry: Recorded[ActAmended | ActRepealed | ActSuspended | ActConfirmed],
    calendar: Calendar,
    since: str | None,
) -> int:
    """The day from which an act is touched by another, both on the register; OutOfOrder `acts-on-itself`."""
    told, acts = entry.particulars, state.acts
    rest_on(acts, told.act)
    rest_on(acts, told.by_act)
    if told.act == told.by_act:
        raise OutOfOrder("acts-on-itself", act=told.act)
    named = day_named(calendar, since)
    if named is not None:
        return named
    return acts.standing[told.by_act].adopted or day_of_entry(entry.occurred_at) or 0


def _affected(acts: Acts, act: ActId, effect: Effect) -> Acts:
    standing: Standing = acts.standing[act]
    effects = tuple(sorted((*standing.effects, effect), key=lambda each: (each.day, each.entry)))
    return with_standing(acts, act, replace(standing, effects=effects))
