"""Which file an address of the application becomes; the specification is docs/specification/published.md."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_SEGMENT = re.compile(r"[A-Za-z0-9-][A-Za-z0-9._-]*", re.ASCII)
_PLAIN = re.compile(r"(?:/[A-Za-z0-9-][A-Za-z0-9._-]*)+", re.ASCII)
"""What most addresses are: segments alone."""
_OF_THE_SERVER = frozenset({"api", "static"})
"""What stands where assemblies do."""
_PART = re.compile(r"(from|stage)=[1-9][0-9]{0,8}", re.ASCII)
_MINUTES = re.compile(r"minutes(\.[a-z]+|/[^/]+)?", re.ASCII)
_FORM = re.compile(r"form=(?:long|short)|after=[1-9][0-9]{0,8}", re.ASCII)
_SERVED = frozenset({"office", "me", "hall", "press", "screen", "live"})
"""What needs a sign-in or a stream."""
_IN_RECORD = {
    "export.tar.gz": "README.txt",
    "checkpoint": "checkpoint",
    "log/checkpoint": "checkpoint",
    "vkey": "vkey",
}
_ENTRY_FILES = {"body": ".json", "proof": ".tlog-proof"}


def file_of(address: str) -> str | None:
    """The path below the published directory, or none for what is not published.

    Not published are moments of the past, lists by other choices than their parts, and what needs a server.
    """
    if _PLAIN.fullmatch(address):
        return _within(address[1:], "")
    parts = urlsplit(address)
    path = unquote(parts.path).strip("/")
    if path and not all(map(_SEGMENT.fullmatch, path.split("/"))):
        return None
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    return _within(path, parts.query)


def _within(path: str, query: str) -> str | None:
    if path.startswith("-/"):
        return path
    assembly, _, rest = path.partition("/")
    if rest.partition("/")[0] in _SERVED or assembly in _OF_THE_SERVER:
        return None
    return _page(assembly, rest, query)


def _page(assembly: str, rest: str, query: str) -> str | None:
    if query and _MINUTES.fullmatch(rest):
        return _minutes(assembly, rest, query)
    if query:
        return _part(f"{assembly}/{rest}", query)
    if not rest:
        return f"{assembly}/index.html" if assembly else "index.html"
    if rest in _IN_RECORD:
        return f"{assembly}/record/{_IN_RECORD[rest]}"
    place, _, last = rest.rpartition("/")
    if place.startswith("entries/") and last in _ENTRY_FILES:
        return f"{assembly}/{place}{_ENTRY_FILES[last]}"
    if place == "texts":
        return f"{assembly}/{rest}.txt"
    return f"{assembly}/{rest}" if "." in last else f"{assembly}/{rest}.html"


def _minutes(assembly: str, rest: str, query: str) -> str | None:
    """Minutes in their short form, or as they were confirmed."""
    if not _FORM.fullmatch(query):
        return None
    path = _page(assembly, rest, "")
    if path is None or query == "form=long":
        return path
    stem, mark, ending = path.rpartition(".")
    return f"{stem}-{query.replace('=', '-').removeprefix('form-')}{mark}{ending}"


def _part(path: str, query: str) -> str | None:
    """A part of a long list, or a stage of a count."""
    if not _PART.fullmatch(query):
        return None
    ((name, number),) = parse_qsl(query)
    return f"{path}.html" if (name, number) == ("from", "1") else f"{path}/{name}-{number}.html"
