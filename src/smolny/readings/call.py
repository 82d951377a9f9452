"""How the congress is called: the opening, who demands it, deadlines with the days that are left, notices."""

from smolny.domain.agenda import (
    Due,
    Notice,
    convening_rules,
    due,
    is_open,
    must_be_convened,
    second_is_quorate,
)
from smolny.domain.values import NoticeId
from smolny.domain.values.moments import date_in
from smolny.readings import views
from smolny.readings.credentials import masthead
from smolny.readings.dates import date_words, days_words
from smolny.readings.running_order import document
from smolny.readings.standpoint import Standpoint


def call(here: Standpoint, today: int | None = None) -> views.Call:
    """The call as it stands; `today` is the day number from which the days that are left are counted."""
    state, told = here.state, here.state.agenda.convocation
    return views.Call(
        after=masthead(here).after,
        opening=opening(here),
        cancelled=told.cancelled,
        postponed=told.postponed,
        second=told.second,
        quorate=second_is_quorate(state),
        demanding=tuple(map(here.names.council, told.demanding)),
        councils=len(state.federation.councils),
        must=must_be_convened(state),
        deadlines=_deadlines(here, today),
        notices=tuple(notice(name, each) for name, each in state.agenda.notices.items()),
    )


def opening(here: Standpoint) -> str | None:
    """The opening in force in words, none where the congress is not called."""
    told = here.state.agenda.convocation
    if told.opening is None:
        return told.described
    return date_words(here.words, here.names.calendar, told.opening, told.calendar)


def notice(name: NoticeId, each: Notice) -> views.CallNotice:
    """Something that was sent, and what became of it."""
    sent, report = each.sent, each.delivery
    return views.CallNotice(
        notice=name,
        genus=sent.genus,
        to=sent.to,
        means=sent.means,
        addressees=sent.addressees,
        second=sent.second,
        delivered=None if report is None else report.delivered,
        failed=None if report is None else report.failed,
        document=None if sent.document is None else document(sent.document),
        entry=each.entry,
    )


def _deadlines(here: Standpoint, today: int | None) -> tuple[views.CallDeadline, ...]:
    """Those with a day, or the rules alone while none is named."""
    named = tuple(_deadline(here, each, today) for each in due(here.state))
    return named or tuple(
        views.CallDeadline(each.of, f"{each.before} {each.unit}", None, None, None, None, None, None, None)
        for each in convening_rules(here.state).deadlines
    )


def _deadline(here: Standpoint, each: Due, today: int | None) -> views.CallDeadline:
    rule, waiver = each.deadline, each.waiver
    until = None if waiver is None or waiver.until is None else waiver.until
    return views.CallDeadline(
        of=rule.of,
        before=f"{rule.before} {rule.unit}",
        last=_words(here, each.last),
        date=date_in("gregorian", each.last),
        left=None if today is None else each.last - today,
        is_open=None if today is None else is_open(each, today),
        waived=None if waiver is None else waiver.told.reason,
        waived_by=None if waiver is None else waiver.entry,
        until=None if until is None else _words(here, until),
    )


def _words(here: Standpoint, day: int) -> str:
    return days_words(here.words, here.names.calendar, day, day)
