"""A page as its reader's browser takes it apart: well-formed or not, and what is in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
INLINE = frozenset(("a", "b", "cite", "code", "em", "small", "span", "time"))
LABELLED = frozenset(("input", "select", "textarea"))
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}

Attributes = dict[str, str]


@dataclass
class Page(HTMLParser):
    """Tags in order with their attributes, text without tags, and every fault that was found."""

    source: str
    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self._open]
        self.faults += [
            *self._id_faults(),
            *self._label_faults(),
            *self._heading_faults(),
            *self._style_faults(),
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in INLINE:
            self.words.append(" ")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing, line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page, with single spaces."""
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[Attributes]:
        """The attributes of every tag of that name."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        """Every address on this server that the page leads to, without fragments."""
        found = [each["href"] for each in self.all("a") + self.all("link") if "href" in each]
        found += [each["src"] for each in self.all("script") if "src" in each]
        found += [each["action"] for each in self.all("form") if each.get("method") == "get"]
        inside = (link.partition("#")[0] for link in found if not urlsplit(link).scheme)
        return [link for link in inside if link]

    @property
    def ids(self) -> list[str]:
        """Every id."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def _id_faults(self) -> list[str]:
        twice = {id for id in self.ids if self.ids.count(id) > 1}
        named = [
            (attribute, name)
            for _, attributes in self.tags
            for attribute in ("for", "aria-labelledby", "aria-describedby", "list")
            for name in attributes.get(attribute, "").split()
        ]
        lost = [f"{attribute}={name} names nothing" for attribute, name in named if name not in self.ids]
        within = [
            each["href"][1:] for each in self.all("a") + self.all("use") if each.get("href", "")[:1] == "#"
        ]
        return (
            [f"id {id} twice" for id in twice]
            + lost
            + [f"#{id} is nowhere" for id in within if id not in self.ids]
        )

    def _label_faults(self) -> list[str]:
        labelled = {each.get("for") for each in self.all("label")}
        fields = [(tag, attributes) for tag, attributes in self.tags if tag in LABELLED]
        return [
            f"<{tag}> without label"
            for tag, attributes in fields
            if attributes.get("type") != "hidden" and attributes.get("id") not in labelled
        ]

    def _heading_faults(self) -> list[str]:
        levels = [HEADINGS[tag] for tag, _ in self.tags if tag in HEADINGS]
        jumps = [f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1]
        return [*jumps, *([] if levels.count(1) == 1 and levels[0] == 1 else ["not one h1 at the beginning"])]

    def _style_faults(self) -> list[str]:
        return [
            f"<{tag}> has {name}" for tag, attributes in self.tags for name in attributes if _is_active(name)
        ]


def _is_active(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith("on")
