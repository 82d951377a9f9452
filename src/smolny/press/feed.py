"""Feeds: the newest decisions, the issues of the gazette, and what falls due."""

from collections.abc import Iterable, Iterator, Sequence

from smolny.locale import Words, words
from smolny.press.akn.xml import child, written
from smolny.press.atom import begun, item, named
from smolny.readings import views

MOST = 100
"""So many of the newest decisions stand in a feed."""


def decisions_atom(head: views.Masthead, told: Iterable[views.Minuted], base: str, origin: str) -> bytes:
    """Decisions, each with its entry and the proof of it. `base` is the address of the assembly on this
    server, without a slash behind it; names are made of the `origin` of the record.
    """
    own, page = "decisions.atom", "minutes?form=short"
    root = begun(head, base, origin, "decisions", title=head.name, own=own, page=page)
    for each in told:
        title, summary = (
            each.voted.title if each.voted else each.sentence,
            " ".join((each.sentence, *each.working)),
        )
        path = f"entries/{each.entry}"
        made = item(root, named(origin, path), title, each.recorded_at, summary, f"{base}/{path}")
        child(made, "link", rel="related", type="text/plain", href=f"{base}/{path}/proof")
    return written(root)


def gazette_atom(head: views.Masthead, issues: Iterable[views.Issue], base: str, origin: str) -> bytes:
    """The issues, the newest first, each with its items."""
    title, own = words(head.language).paper("feed_gazette", assembly=head.name), "gazette/feed.atom"
    root = begun(head, base, origin, "gazette", title=title, own=own, page="gazette")
    for each in issues:
        called = f"{each.number}/{each.year}" + (f": {each.title}" if each.title else "")
        summary = "; ".join(one.heading for one in each.items)
        updated = f"{each.machine}T00:00:00Z" if each.machine else head.recorded_at
        path = f"gazette/{each.issue}"
        item(root, named(origin, path), called, updated, summary, f"{base}/{path}")
    return written(root)


def reminders_atom(head: views.Masthead, told: Sequence[views.Promise], base: str, origin: str) -> bytes:
    """What is overdue, due or about to lapse."""
    said, own = words(head.language), "commitments/feed.atom"
    title = said.paper("feed_reminders", assembly=head.name)
    root = begun(head, base, origin, "reminders", title=title, own=own, page="commitments")
    for each in told:
        summary = "; ".join((each.state_words, *_days(said, each)))
        name = named(origin, f"commitments/{each.id}/{each.due or each.sunset or ''}")
        item(root, name, each.content, head.recorded_at, summary, f"{base}/commitments#c-{each.id}")
    return written(root)


def _days(said: Words, each: views.Promise) -> Iterator[str]:
    """When it is due, to be reported of, and when it lapses."""
    if each.due:
        yield said.paper("feed_due", day=each.due, late="" if each.overdue else None)
    yield from (said.paper("feed_report", day=day) for day in each.reports_due)
    if each.sunset:
        yield said.paper("feed_lapses", day=each.sunset)
