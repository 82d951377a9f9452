"""Why bytes that can be read as an entry are not those in which the entry is written: the slow way."""

import json
import re
from typing import Any

from smolny.protocol.forms import plain

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_SPACE = re.compile(rb"[ \t\r\n]")


class _Found(Exception):
    """Carries a reason out of the reading."""


def other_form(body: bytes, due: bytes) -> str:
    """The reason why `body` is not `due`, which says the same as far as an entry goes.

    It is `duplicate-member`, `null`, `white-space`, `spelling` (the order of members, an escape, a sign),
    `not-nfc` or `empty-member`.
    """
    try:
        found, wanted = json.loads(body, object_pairs_hook=_members), json.loads(due)
    except _Found as reason:
        return str(reason)
    if found == wanted:
        return "white-space" if _SPACE.search(_STRING.sub(b"", body)) else "spelling"
    return "not-nfc" if plain(found) == wanted else "empty-member"


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _Found("duplicate-member")
    if None in members.values():
        raise _Found("null")
    return members
