"""A sentence with gaps: `{name}` is filled, `{name?}` unless unknown, `[...]` vanishes with an empty gap."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from smolny.locale.faults import Unreadable

Fill = Callable[[str], str | None]
"""What stands in a gap: words, "" for nothing to say, none for nothing known."""

_TOKENS = re.compile(r"\{([a-z0-9_]+\??)\}|(\[)|(\])|([^{}\[\]]+)|(.)")
_DOUBLED = re.compile(r"\.(?=[.;,:])|(?<=[?!])\.")
"""A full stop before another mark, or after a question mark or an exclamation mark."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place for words."""

    name: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Parts that are said together or, when `optional` and something is missing, not at all."""

    parts: tuple["str | Gap | Segment", ...]
    optional: bool


@lru_cache(maxsize=1024)
def parsed(template: str) -> Segment:
    """The parts of a template; raises Unreadable `template-is-malformed`."""
    open_segments: list[list[str | Gap | Segment]] = [[]]
    for name, opening, closing, literal, stray in _TOKENS.findall(template):
        if stray or (closing and len(open_segments) == 1):
            raise Unreadable("template-is-malformed", template=template)
        if opening:
            open_segments.append([])
        elif closing:
            optional = Segment(tuple(open_segments.pop()), optional=True)
            open_segments[-1].append(optional)
        else:
            open_segments[-1].append(Gap(name) if name else literal)
    if len(open_segments) != 1:
        raise Unreadable("template-is-malformed", template=template)
    return Segment(tuple(open_segments[0]), optional=False)


def gaps(template: str) -> frozenset[str]:
    """The names of the gaps, without question marks; raises Unreadable."""
    return frozenset(gap.name.rstrip("?") for gap in _gaps(parsed(template)))


def demanded(template: str) -> frozenset[str]:
    """The names of the gaps outside of brackets: without them the sentence says "not given"."""
    return frozenset(part.name.rstrip("?") for part in parsed(template).parts if isinstance(part, Gap))


def filled(template: str, fill: Fill, missing: str) -> str:
    """The sentence with its gaps filled; `missing` stands where a gap outside of brackets has nothing."""
    return _DOUBLED.sub("", _said(parsed(template), fill, missing) or "")


def _gaps(segment: Segment) -> list[Gap]:
    found: list[Gap] = []
    for part in segment.parts:
        found += [part] if isinstance(part, Gap) else _gaps(part) if isinstance(part, Segment) else []
    return found


def _said(segment: Segment, fill: Fill, missing: str) -> str | None:
    said = []
    for part in segment.parts:
        words = _part(part, fill, missing)
        if words is None and segment.optional:
            return None
        said.append(missing if words is None else words)
    return "".join(said)


def _part(part: "str | Gap | Segment", fill: Fill, missing: str) -> str | None:
    if isinstance(part, str):
        return part
    if isinstance(part, Gap):
        return fill(part.name)
    return _said(part, fill, missing) or ""
