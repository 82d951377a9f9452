"""Forms that officers send: read within limits, and only where they came from a page of ours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import parse_qsl

from starlette.requests import Request

from smolny.web.multipart import read_parts
from smolny.web.office.origin import is_minted, refuse_foreign
from smolny.web.once import KEY, refuse_twice
from smolny.web.refusals import Misasked, Unclean

if TYPE_CHECKING:
    from smolny.web.office.officers import Officer

MOST_BYTES = 65_536
MOST_FIELDS, MOST_FIELDS_EVER = 500, 10_000
"""So many fields may a form have; one that may be larger has more in proportion, never more than so many."""
CSRF = "csrf"
"""The field in which every form carries the token of its session."""

_URLENCODED = "application/x-www-form-urlencoded"
_PLAIN, _CONTROLS = frozenset("\n\t"), frozenset({"Cc", "Cs"})
_BREAKS = re.compile(r"(?<=\S)[\x0b\x0c\x1c-\x1e\x85](?=\S)")
"""Ends of lines and pages that are left out: a blank stands for one between words."""
_SECRET = frozenset({"password", "again", "old", "code"})
"""Fields that no page shows again."""


@dataclass(frozen=True, slots=True)
class Form(Mapping[str, str]):
    """The fields of a form: text in Unicode without control characters, lines ended by one line feed.

    `form["name"]` is the last value of a field and raises KeyError where there is none; `form.all("name")` is
    every value; `form.text("name")` is never missing and has no blanks around it. `files` holds the content
    of files by field, those that were chosen; `dropped` the control characters that stood in a field, and are
    left out there.
    """

    fields: Mapping[str, tuple[str, ...]]
    files: Mapping[str, bytes] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.fields[name][-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field, in order."""
        return self.fields.get(name, ())

    def text(self, name: str) -> str:
        """The value of a field without blanks around it; "" where it is missing."""
        return self.get(name, "").strip()


async def posted(
    request: Request, officer: "Officer", most: int = MOST_BYTES, *, cleans: bool = False
) -> Form:
    """The form that an officer sent from a page of ours, urlencoded or multipart, of at most `most` bytes.
    A page that `cleans` what is typed says itself what was dropped.

    Raises Misasked: form-from-elsewhere, form-is-stale (its token is not that of this session),
    form-is-malformed, form-is-too-large; Unclean where control characters were dropped.
    """
    return await read_form(request, officer.token, most, cleans=cleans)


async def read_form(request: Request, secret: str, most: int = MOST_BYTES, *, cleans: bool = False) -> Form:
    """The same for a form whose token was made from any secret; AnsweredBefore where it was done before."""
    form, body = await checked_form(request, secret, most, cleans=cleans)
    if form.text(KEY):
        await refuse_twice(request, secret, body)
    return form


async def checked_form(
    request: Request, secret: str, most: int = MOST_BYTES, *, cleans: bool = False
) -> tuple[Form, bytes]:
    """The form and its bytes, for a deed that knows itself whether it was done before; raises Misasked as
    `posted` does.
    """
    refuse_foreign(request)
    content_type, body = request.headers.get("content-type", ""), await _body(request, most)
    fields = min(MOST_FIELDS * max(1, most // MOST_BYTES), MOST_FIELDS_EVER)
    form = _parsed(content_type, body, fields)
    is_ours = is_minted(secret, form.get(CSRF, ""))
    if form.dropped and (not is_ours or _SECRET & form.keys()):
        raise Misasked("form-is-malformed")
    if not is_ours:
        raise Misasked("form-is-stale", status=403)
    if form.dropped and not cleans:
        raise Unclean(form.fields, form.dropped, bool(form.files))
    return form, body


def _parsed(content_type: str, body: bytes, most: int) -> Form:
    if content_type.partition(";")[0].strip().lower() == _URLENCODED:
        return _gathered(_pairs(body, most), {})
    values, files = [], {}
    for part in read_parts(content_type, body):
        if part.is_file:
            files[part.name] = part.content
        else:
            values.append((part.name, _decoded(part.content)))
    if len(values) + len(files) > most:
        raise Misasked("form-is-malformed")
    return _gathered(values, {name: content for name, content in files.items() if content})


def _pairs(body: bytes, most: int) -> list[tuple[str, str]]:
    try:
        told = body.decode("ascii")
        return parse_qsl(told, keep_blank_values=True, errors="strict", max_num_fields=most)
    except ValueError:
        raise Misasked("form-is-malformed") from None


def _gathered(pairs: list[tuple[str, str]], files: Mapping[str, bytes]) -> Form:
    """The form of these fields; Misasked where the name of one holds what nobody types."""
    fields: dict[str, list[str]] = {}
    dropped: dict[str, str] = {}
    for told, value in pairs:
        name, controls = _plain(told)
        if controls:
            raise Misasked("form-is-malformed")
        words, controls = _plain(value)
        fields.setdefault(name, []).append(words)
        if controls:
            dropped[name] = dropped.get(name, "") + controls
    return Form({name: tuple(values) for name, values in fields.items()}, files, dropped)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Misasked("form-is-malformed") from None


def _plain(text: str) -> tuple[str, str]:
    """The text with the line ends of the house and without control characters, and those."""
    told = text.replace("\r\n", "\n").replace("\r", "\n")
    if told.isprintable():
        return told, ""
    controls = "".join(each for each in told if category(each) in _CONTROLS and each not in _PLAIN)
    return _BREAKS.sub(" ", told).translate(dict.fromkeys(map(ord, controls))), controls


async def _body(request: Request, most: int) -> bytes:
    """What was sent, read only as far as the limit."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told[:19]) > most:
        raise Misasked("form-is-too-large", status=413, most=most)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise Misasked("form-is-too-large", status=413, most=most)
    return bytes(body)
