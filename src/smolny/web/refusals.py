"""What the pages refuse, each by the name of its rule, in the words of the locale."""

from collections.abc import Mapping
from dataclasses import dataclass

from smolny.locale.surfaces import surface

Particulars = Mapping[str, object]


class Misasked(Exception):
    """A request that cannot be answered as it was put: a rule, its particulars, the status of the answer."""

    def __init__(self, rule: str, /, *, status: int = 400, **particulars: str | int) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.status = status
        self.particulars = particulars


class Unclean(Misasked):
    """A form of a page of ours with control characters in it: its `fields` without them, and in which they
    were; whether files came with it, which are not kept.
    """

    def __init__(
        self, fields: Mapping[str, tuple[str, ...]], dropped: Mapping[str, str], with_files: bool
    ) -> None:
        every = sorted(set("".join(dropped.values())))
        rule = "controls-left-out"
        super().__init__(rule, found=", ".join(f"U+{ord(each):04X}" for each in every))
        self.fields = fields
        self.dropped = dropped
        self.with_files = with_files


class SignInFirst(Exception):
    """Nobody is signed in: which sign-in of which assembly comes first, and which page after it."""

    def __init__(self, assembly: str, path: str | None, room: str = "office") -> None:
        super().__init__(assembly)
        self.assembly = assembly
        self.path = path
        self.room = room


class FactorFirst(Exception):
    """An officer whose office wants a second factor has none yet: they set it up, and do nothing before."""

    def __init__(self, assembly: str, office: str) -> None:
        super().__init__(assembly, office)
        self.assembly = assembly
        self.office = office


@dataclass(frozen=True, slots=True)
class Notice:
    """A refusal in words: the heading, what is so, and the way out."""

    rule: str
    heading: str
    told: str
    way_out: str


def notice(rule: str, particulars: Particulars) -> Notice:
    """The words of a refusal; a rule without a heading of its own is not in order."""
    words = surface("pages")
    heading = words.part(rule, "heading", particulars) or "Not in order."
    return Notice(rule, heading, words.told(rule, particulars), words.part(rule, "way-out", particulars))
