"""A page of the application as one that stands alone: relative links, no forms, no script of a server.

The pages are our own, and their words are escaped: what looks like a tag is one.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

_ANCHOR = re.compile(r'<a\b([^>]*?) href="(/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_ASSET = re.compile(r'(<(?:link|script)\b[^>]*? (?:href|src)=")(/[^"]*)(")')
_FORM = re.compile(r"<form\b.*?</form>\s*", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_LEAD = re.compile(r'<p class="says[^"]*">(.*?)</p>', re.DOTALL)
_LINKS = re.compile(r' (?:href|src)="(/[^"]*)"')

Places = Callable[[str], str | None]


def links(page: str) -> Iterator[str]:
    """Every address on the server that a page leads to, without fragments."""
    for found in _LINKS.findall(page):
        yield unescape(found).partition("#")[0]


def standing_alone(page: str, file: str, place: Places) -> str:
    """The page as it is written into `file`; `place` tells which file an address became, or none.

    A link to what is not published is left as its words.
    """
    up = "../" * file.count("/")

    def relative(address: str) -> str | None:
        target, mark, fragment = unescape(address).partition("#")
        found = place(target)
        return None if found is None else escape(up + found + mark + fragment)

    def anchor(match: re.Match[str]) -> str:
        to = relative(match[2])
        return match[4] if to is None else f'<a{match[1]} href="{to}"{match[3]}>{match[4]}</a>'

    def asset(match: re.Match[str]) -> str:
        return f"{match[1]}{relative(match[2]) or ''}{match[3]}"

    return _ASSET.sub(asset, _ANCHOR.sub(anchor, _FORM.sub("", page)))


def told(page: str) -> tuple[str, str]:
    """The heading of a page, and the first words under it."""
    return _words(_HEADING.search(page)), _words(_LEAD.search(page))


def _words(found: re.Match[str] | None) -> str:
    return " ".join(unescape(_TAG.sub(" ", found[1])).split()) if found else ""
