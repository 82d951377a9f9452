"""What every feed shares (Atom, RFC 4287): whose it is, where it is, and items whose names stay their own."""

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree

from smolny.press.akn.xml import child
from smolny.readings import views

ATOM = "http://www.w3.org/2005/Atom"


def begun(
    head: views.Masthead, base: str, origin: str, name: str, *, title: str, own: str, page: str
) -> Tree.Element:
    """A feed without items. `base` is the address of the assembly on this server, without a slash behind it;
    `own` and `page` are below it: the feed itself, and the page that it follows.
    """
    root = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": head.language})
    child(root, "id", named(origin, name))
    child(root, "title", title)
    child(root, "updated", head.recorded_at)
    child(child(root, "author"), "name", head.name)
    child(root, "link", rel="self", type="application/atom+xml", href=f"{base}/{own}")
    child(root, "link", rel="alternate", type="text/html", href=f"{base}/{page}")
    return root


def item(root: Tree.Element, id: str, title: str, updated: str, summary: str, address: str) -> Tree.Element:
    """One more item of a feed, which stands at an address."""
    made = child(root, "entry")
    child(made, "id", id)
    child(made, "title", title)
    child(made, "updated", updated)
    child(made, "summary", summary)
    child(made, "link", rel="alternate", type="text/html", href=address)
    return made


def named(origin: str, what: str) -> str:
    """The name of something of a record, made of the record's origin: the same on every server."""
    return uuid5(NAMESPACE_URL, f"{origin}/{what}").urn
