"""Decisions as a feed (Atom, RFC 4287), the newest first: each with its entry and the proof of it."""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree

from smolny.press.akn.xml import child, written
from smolny.readings import views

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""So many of the newest decisions stand in a feed."""


def atom(told: views.Minutes, base: str, origin: str) -> bytes:
    """The feed. `base` is the address of the assembly on this server, without a slash behind it.

    The identifier of an item is made of the `origin` of the record and the number of the entry: it is the
    same on every server.
    """
    head = told.masthead
    root = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": head.language})
    child(root, "id", _named(origin, "decisions"))
    child(root, "title", head.name)
    child(root, "updated", head.recorded_at)
    child(child(root, "author"), "name", head.name)
    child(root, "link", rel="self", type="application/atom+xml", href=f"{base}/decisions.atom")
    child(root, "link", rel="alternate", type="text/html", href=f"{base}/minutes?form=short")
    for each in sorted(_decisions(told), key=lambda line: -line.entry)[:MOST]:
        _item(root, base, origin, each)
    return written(root)


def _decisions(told: views.Minutes) -> Iterator[views.Minuted]:
    lines = (each for chapter in told.chapters for part in chapter.sections for each in part.lines)
    return (each for each in lines if each.decision)


def _item(root: Tree.Element, base: str, origin: str, each: views.Minuted) -> None:
    item = child(root, "entry")
    child(item, "id", _named(origin, f"entries/{each.entry}"))
    child(item, "title", each.voted.title if each.voted else each.sentence)
    child(item, "updated", each.recorded_at)
    child(item, "summary", " ".join((each.sentence, *each.working)))
    child(item, "link", rel="alternate", type="text/html", href=f"{base}/entries/{each.entry}")
    child(item, "link", rel="related", type="text/plain", href=f"{base}/entries/{each.entry}/proof")


def _named(origin: str, what: str) -> str:
    return uuid5(NAMESPACE_URL, f"{origin}/{what}").urn
