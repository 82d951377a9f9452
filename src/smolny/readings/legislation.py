"""Acts as they stand on a day: in force or not, worded so, changed by what; and two days side by side."""

import re
from collections.abc import Iterator

from smolny.domain.acts import VersionAdded, Worded, force_on, wording
from smolny.domain.acts.state import Change, Effect, Standing
from smolny.domain.gazette import ActDispatched
from smolny.domain.order import Entry
from smolny.domain.values import ActId, IssueId
from smolny.domain.values.moments import begin, date_in, end, moment_of
from smolny.readings import views
from smolny.readings.dates import days_words
from smolny.readings.sentences import sentence
from smolny.readings.standpoint import Standpoint, grouped, index
from smolny.texts import plain, reworded, words


def day_asked(here: Standpoint, text: str) -> int:
    """The day number of what somebody asks for, "1917-10-28" or "1917-11-10 N.S."; that of the newest dated
    entry where nothing is asked. ValueError.
    """
    return moment_of(text, here.names.calendar)[0] if text.strip() else newest_day(here)


def newest_day(here: Standpoint) -> int:
    """The last day on which anything on the record happened; 0 where no entry is dated."""
    return here.once("newest_day", _newest_day)


def _newest_day(here: Standpoint) -> int:
    days = (last[0] for entry in here.entries if (last := end(entry.occurred_at)) is not None)
    return max(days, default=0)


def in_words(here: Standpoint, day: int) -> str:
    """A day number in every calendar that is shown."""
    return days_words(here.words, here.names.calendar, day, day)


def optional_day(here: Standpoint, day: int | None) -> str | None:
    """A day number in every calendar that is shown, where there is one."""
    return None if day is None else in_words(here, day)


def machine_day(day: int | None) -> str | None:
    """A day number as YYYY-MM-DD of the Gregorian calendar, where there is one."""
    return None if day is None else date_in("gregorian", day)


def act_on(here: Standpoint, name: ActId, day: int) -> views.ActOnDay:
    """An act on a day (a day number); KeyError where none is on the register under this name."""
    adopted = here.state.acts.register[name][1]
    standing = here.state.acts.standing[name]
    force = force_on(standing, day)
    return views.ActOnDay(
        day=in_words(here, day),
        machine=date_in("gregorian", day),
        force=force,
        force_words=here.words.value(force),
        since=optional_day(here, standing.since),
        since_on=machine_day(standing.since),
        until=optional_day(here, standing.until),
        until_on=machine_day(standing.until),
        articles=tuple(_article(here, each) for each in wording(standing, day)),
        changes=tuple(changes(here, standing)),
        signed=tuple(_signed(here, standing)),
        versions=tuple(_versions(here, name, standing)),
        basis=tuple((each, here.names.act(each)) for each in adopted.basis),
        provision=adopted.provision,
        issues=tuple(_issues(here, name)),
        dispatched=tuple(_dispatched(here, name)),
    )


def _origin(here: Standpoint, told: Worded) -> views.Origin:
    title = None if told.by is None else here.names.act(told.by)
    return views.Origin(told.entry, told.by, title, None if told.day is None else in_words(here, told.day))


def paragraphs(content: str | None) -> tuple[str, ...]:
    """What stands between blank lines; nothing of what says nothing."""
    parts = re.split(r"\n\s*\n", content or "")
    return tuple(" ".join(each.split()) for each in parts if each.strip())


def _article(here: Standpoint, told: Worded) -> views.ArticleShown:
    earlier = tuple((_origin(here, each), paragraphs(each.content)) for each in told.earlier)
    said, repealed = paragraphs(told.content), told.content is None
    return views.ArticleShown(told.article, told.heading, said, repealed, _origin(here, told), earlier)


def changes(here: Standpoint, standing: Standing) -> Iterator[views.ChangeLine]:
    """What changed articles and the whole act, in the order of days."""
    told: list[Change | Effect] = [*standing.changes, *standing.effects]
    for each in sorted(told, key=lambda one: (one.day, one.entry)):
        article = each.told.article if isinstance(each, Change) else None
        what = f"changed-{each.told.change}" if isinstance(each, Change) else each.kind
        day = in_words(here, each.day)
        origin = views.Origin(each.entry, each.by, here.names.act(each.by), day)
        ends = each.until if isinstance(each, Effect) else None
        until = optional_day(here, ends)
        machine = date_in("gregorian", each.day)
        kind = each.told.change if isinstance(each, Change) else each.kind
        yield views.ChangeLine(
            kind, day, machine, until, machine_day(ends), here.words.value(what), article, origin
        )


def _signed(here: Standpoint, standing: Standing) -> Iterator[views.Signed]:
    for number, told in standing.signed:
        names = tuple(map(here.names.person, told.signatories))
        yield views.Signed(names, here.when(here.entries[number - 1].occurred_at), number)


def _versions(here: Standpoint, name: ActId, standing: Standing) -> Iterator[views.VersionLine]:
    entries = {each.particulars.language: each.number for each in here.under(_added, name) or ()}
    for language, told in standing.versions.items():
        yield views.VersionLine(
            language, told.words.sha256, told.words.bytes, told.authentic, entries[language]
        )


def _issues(here: Standpoint, name: ActId) -> Iterator[views.Printed]:
    for issue in here.under(_printed, name) or ():
        entry, told = here.state.gazette.issues[issue]
        words = here.words.say("issue", number=str(told.number), year=str(told.year))
        yield views.Printed(told.issue, words, *day_of_entry(here, entry), entry, str(told.number))


def day_of_entry(here: Standpoint, entry: int) -> tuple[str, str]:
    """The day of an entry, in words and as YYYY-MM-DD; "not given" and "" where none is known."""
    moment = begin(here.entries[entry - 1].occurred_at)
    if moment is None:
        return here.words.unknown("not-given"), ""
    return in_words(here, moment[0]), date_in("gregorian", moment[0])


def _dispatched(here: Standpoint, name: ActId) -> Iterator[views.Dispatch]:
    for entry in here.under(_sent, name) or ():
        yield views.Dispatch(sentence(here.names, entry), here.when(entry.occurred_at), entry.number)


@index("versions")
def _added(here: Standpoint) -> dict[ActId, list[Entry[VersionAdded]]]:
    return grouped(here.of(VersionAdded), lambda entry: entry.particulars.act)


@index("issues_of")
def _printed(here: Standpoint) -> dict[ActId, list[IssueId]]:
    found: dict[ActId, list[IssueId]] = {}
    for issue, (_, told) in here.state.gazette.issues.items():
        for act in dict.fromkeys(each.act for each in told.items if each.act is not None):
            found.setdefault(act, []).append(issue)
    return found


@index("dispatched")
def _sent(here: Standpoint) -> dict[ActId, list[Entry[ActDispatched]]]:
    return grouped(here.of(ActDispatched), lambda entry: entry.particulars.act)


def compared(here: Standpoint, name: ActId, first: int, second: int) -> tuple[views.TwoDays, ...]:
    """The articles of an act on two days (day numbers), in the order of the second; what is left of the first
    stands at the end.
    """
    standing = here.state.acts.standing[name]
    before = {each.article: each for each in wording(standing, first)}
    after = {each.article: each for each in wording(standing, second)}
    return tuple(_compared(before.get(each), after.get(each)) for each in {**after, **before})


def _compared(before: Worded | None, after: Worded | None) -> views.TwoDays:
    old, new = _said(before), _said(after)
    told = after or before
    assert told is not None
    state = "same" if old == new else "new" if not old else "repealed" if not new else "changed"
    pieces = _pieces(old, new)
    return views.TwoDays(told.article, told.heading, state, *pieces)


def _said(told: Worded | None) -> str:
    return "" if told is None or told.content is None else told.content


def _pieces(old: str, new: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Both wordings in pieces, whole words and signs, marked where the other has none of them."""
    pieces = reworded(words(old), words(new))
    before = tuple((plain(each.words), each.change != "same") for each in pieces if each.change != "in")
    after = tuple((plain(each.words), each.change != "same") for each in pieces if each.change != "out")
    return before, after
