"""Names of parts as bookmarks, which may have 40 letters, figures and low lines."""

import re

_OURS = re.compile(r"n_[a-z0-9]+(?:_[a-z0-9]+)*")
_NAMELESS = re.compile(r"n__[0-9]+")
LONGEST_BOOKMARK = 40


def bookmark(id: str, place: int) -> str:
    """The bookmark of a part; where its name is too long, one that says only that it has a name."""
    said = f"n_{id.replace('-', '_')}"
    return said if len(said) <= LONGEST_BOOKMARK else f"n__{place}"


def is_ours(said: str) -> bool:
    """Did we set this bookmark?"""
    return bool(_OURS.fullmatch(said) or _NAMELESS.fullmatch(said))


def bookmarked(said: str) -> str:
    """The name of the part that is bookmarked so; nothing where it is not told."""
    return said[2:].replace("_", "-") if _OURS.fullmatch(said) else ""
