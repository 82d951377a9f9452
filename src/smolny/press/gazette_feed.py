"""Feeds (Atom, RFC 4287) of the gazette and of what falls due."""

from collections.abc import Iterable, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree

from smolny.press.akn.xml import child, written
from smolny.press.feed import ATOM
from smolny.readings import views


def gazette_atom(head: views.Masthead, issues: Iterable[views.Issue], base: str, origin: str) -> bytes:
    """The issues, the newest first, each with its items. `base` is the address of the assembly on this
    server, without a slash behind it; identifiers are made of the `origin` of the record.
    """
    root = _feed(head, base, origin, "gazette", "gazette/feed.atom", "gazette")
    for each in issues:
        title = f"{each.number}/{each.year}" + (f": {each.title}" if each.title else "")
        summary = "; ".join(item.heading for item in each.items)
        updated = f"{each.machine}T00:00:00Z" if each.machine else head.recorded_at
        _item(
            root,
            _named(origin, f"gazette/{each.issue}"),
            title,
            updated,
            summary,
            f"{base}/gazette/{each.issue}",
        )
    return written(root)


def reminders_atom(head: views.Masthead, told: Sequence[views.Promise], base: str, origin: str) -> bytes:
    """What is overdue, due or about to lapse."""
    root = _feed(head, base, origin, "reminders", "commitments/feed.atom", "commitments")
    for each in told:
        days = [
            each.due and f"{each.due}{' (overdue)' if each.overdue else ''}",
            *each.reports_due,
            each.sunset,
        ]
        summary = "; ".join((each.state_words, *(day for day in days if day)))
        address = f"{base}/commitments#c-{each.id}"
        name = _named(origin, f"commitments/{each.id}/{each.due or each.sunset or ''}")
        _item(root, name, each.content, head.recorded_at, summary, address)
    return written(root)


def _feed(head: views.Masthead, base: str, origin: str, name: str, own: str, page: str) -> Tree.Element:
    root = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": head.language})
    child(root, "id", _named(origin, name))
    child(root, "title", f"{head.name}: {name}")
    child(root, "updated", head.recorded_at)
    child(child(root, "author"), "name", head.name)
    child(root, "link", rel="self", type="application/atom+xml", href=f"{base}/{own}")
    child(root, "link", rel="alternate", type="text/html", href=f"{base}/{page}")
    return root


def _item(root: Tree.Element, id: str, title: str, updated: str, summary: str, address: str) -> None:
    item = child(root, "entry")
    child(item, "id", id)
    child(item, "title", title)
    child(item, "updated", updated)
    child(item, "summary", summary)
    child(item, "link", rel="alternate", type="text/html", href=address)


def _named(origin: str, what: str) -> str:
    return uuid5(NAMESPACE_URL, f"{origin}/{what}").urn
