"""What the pages refuse, each by the name of its rule; the words are in refusals.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Particulars = Mapping[str, object]


class Misasked(Exception):
    """A request that cannot be answered as it was put: a rule, its particulars, the status of the answer."""

    def __init__(self, rule: str, /, *, status: int = 400, **particulars: str | int) -> None:
        super().__init__(rule, particulars)
        self.rule = rule
        self.status = status
        self.particulars = particulars


@dataclass(frozen=True, slots=True)
class Notice:
    """A refusal in words: the heading, what is so, and the way out."""

    rule: str
    heading: str
    told: str
    way_out: str


def notice(rule: str, particulars: Particulars) -> Notice:
    """The words of a refusal; a rule without words of its own is told by its name and particulars."""
    words = _words().get(rule)
    if words is None:
        listed = "; ".join(f"{name} {value}" for name, value in particulars.items())
        return Notice(rule, "Not in order.", listed or "The record cannot answer this.", "")
    told = _Told(particulars)
    return Notice(rule, words["heading"], words["told"].format_map(told), words["way-out"].format_map(told))


class _Told(dict[str, object]):
    """Particulars for words: what is missing is told as not given."""

    def __missing__(self, name: str) -> str:
        return "not given"


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "refusals.toml").read_text(encoding="utf-8"))
