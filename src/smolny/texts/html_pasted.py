"""What word processors and browsers put into HTML, and what a parser is spared."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from smolny.texts.marks import ITEM, PARAGRAPH
from smolny.texts.words import Run, Words, plain

LONGEST_TAG = 20_000
"""A tag that is longer holds a picture, or means no good."""
_DECLARED = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_BOLD = re.compile(r"bold|bolder|[6-9]00")
_WEIGHTS = {"normal", "lighter", "400"}


def spared(source: str, dropped: Counter[str]) -> str:
    """HTML without comments, and without tags that are too long or never end: a parser may take very long to
    find that out.
    """
    return "".join(_tags(_without_comments(source, dropped), dropped))


def _without_comments(source: str, dropped: Counter[str]) -> str:
    """As a browser does: what is not closed ends with the page."""
    kept, at = [], 0
    while (start := source.find("<!--", at)) >= 0:
        dropped["comment"] += 1
        kept.append(source[at:start])
        end = source.find("-->", start + 2)
        at = end + 3 if end >= 0 else len(source)
    return "".join([*kept, source[at:]])


def _tags(source: str, dropped: Counter[str]) -> Iterator[str]:
    at = 0
    while (start := source.find("<", at)) >= 0:
        end = source.find(">", start)
        yield source[at:start]
        if end < 0:
            yield source[start:].replace("<", "&lt;")
            return
        at = end + 1
        if end - start <= LONGEST_TAG:
            yield source[start:at]
        else:
            dropped["long-tag"] += 1
    yield source[at:]


def styled_marks(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The marks that a style gives, as editors on the web write emphasis."""
    said = declared(attributes)
    line = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    told = {
        "strong": bool(_BOLD.fullmatch(said.get("font-weight", ""))),
        "emphasis": said.get("font-style") in ("italic", "oblique"),
        "underline": "underline" in line,
        "struck": "line-through" in line,
        "sub": said.get("vertical-align") == "sub",
        "sup": said.get("vertical-align") == "super",
    }
    return tuple(mark for mark, has in told.items() if has)


def is_unmarked(attributes: Mapping[str, str]) -> bool:
    """Does the style of an element that marks say that it does not?"""
    return declared(attributes).get("font-weight") in _WEIGHTS


def declared(attributes: Mapping[str, str]) -> dict[str, str]:
    """What the style of an element says."""
    return dict(_DECLARED.findall(attributes.get("style", "")[:LONGEST_TAG].lower()))


def is_label(attributes: Mapping[str, str]) -> bool:
    """Is this the bullet or the number that a word processor wrote before an item of a list?"""
    return "mso-list:ignore" in "".join(attributes.get("style", "").lower().split())


def label(said: str) -> str:
    """A bullet or a number, as in plain text."""
    sign = "".join(said.split())
    return f"{sign if PARAGRAPH.fullmatch(sign) or ITEM.fullmatch(sign) else '-'} "


def number_unmarked(said: Words) -> Words:
    """Words whose number, where they begin with one, is no part of what is marked."""
    if said and said[0].marks and "note" not in said[0].marks:
        first = plain(said[:1]).strip()
        if PARAGRAPH.fullmatch(first) or ITEM.fullmatch(first):
            return (Run(said[0].text), *said[1:])
    return said
