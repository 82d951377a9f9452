"""From the text of a field to a value of the core, one reader for each kind of field."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from smolny.clerk.forms import blocks
from smolny.clerk.forms.blanks import Blank, identifier, items, lines, refuse_unwritten
from smolny.clerk.forms.describing import Kind
from smolny.clerk.importing import cells
from smolny.clerk.importing.faults import Unfit
from smolny.clerk.orders import OrdersDocument, OrdersFault, orders_in, preset, presets, read_orders
from smolny.counting.majorities import Measure
from smolny.domain.elections import GroupShare
from smolny.domain.factions import NewFaction
from smolny.domain.federation import CouncilKind
from smolny.domain.motions import Evidence
from smolny.domain.values import FactionId, Figure, MandateId, Party, TextRef, is_commitment
from smolny.domain.values.moments import LABELS, Calendar
from smolny.domain.votes import Tallied

MARKDOWN = "text/markdown"
MEASURES = get_args(Measure)
TALLY = tuple(each.name for each in fields(Tallied))
"""What a line of a tally says, in this order."""
YES, NO = ("yes", "true"), ("no", "false")

_BETWEEN = re.compile(r"\r?\n={3,}[ \t]*\r?\n")
_PART = re.compile(r"(person|body|faction|words)\s*:\s*", re.IGNORECASE)


def _identifier(blank: Blank, text: str) -> str:
    return blank.named(text)


def _identifiers(blank: Blank, text: str) -> tuple[str, ...]:
    return blank.each(_things(blank, text), blank.named)


def _things(blank: Blank, text: str) -> Iterator[tuple[int, str]]:
    """A line that is the name of a council is one thing, whatever commas stand in it."""
    for number, line in lines(text):
        parts = [(1, line)] if "," in line and blank.is_council(line) else items(line)
        yield from ((number, part) for _, part in parts)


def _words(blank: Blank, text: str) -> str:
    return text


def _day(blank: Blank, text: str) -> str:
    return cells.day(blank.name, text, _calendar(blank.told))


def _calendar(told: Mapping[str, str]) -> Calendar:
    """The calendar that the form names beside a day."""
    said = told.get("calendar", "").strip().casefold()
    return next((calendar for calendar in LABELS if calendar == said), "gregorian")


def _hash(blank: Blank, text: str) -> str:
    if not is_commitment(text.lower()):
        raise Unfit("not-a-hash", column=blank.name, value=text)
    return text.lower()


def _whole(blank: Blank, text: str) -> int:
    return cells.integer(blank.name, text)


def _yes_or_no(blank: Blank, text: str) -> bool:
    said: str = cells.one_of((*YES, *NO))(blank.name, text)
    return said in YES


def _choice(blank: Blank, text: str) -> str:
    said: str = cells.one_of(blank.asked.choices)(blank.name, text)
    return said


def _count(blank: Blank, text: str) -> Any:
    return cells.count(blank.name, text, cells.integer)


def _figures(blank: Blank, text: str) -> tuple[Figure, ...]:
    return blank.each(items(text), lambda part: _figure(blank, part))


def _figure(blank: Blank, part: str) -> Figure:
    of, colon, count = (each.strip() for each in part.rpartition(":"))
    if not (of and colon and count):
        raise Unfit("not-a-figure", column=blank.name, value=part)
    return Figure(of, _count(blank, count))


def _party(blank: Blank, text: str) -> Party:
    """Parts as "person: ada; body: board", and whatever follows them as words."""
    named: dict[str, str] = {}
    while match := _PART.match(text):
        part = match[1].lower()
        if part == "words":
            text = text[match.end() :]
            break
        told, _, text = (each.strip() for each in text[match.end() :].partition(";"))
        if part in named:
            raise Unfit("part-comes-twice", column=blank.name, part=part)
        named[part] = identifier(told)
    return Party(**named, described=text or None)  # type: ignore[arg-type]


def _parties(blank: Blank, text: str) -> tuple[Party, ...]:
    return blank.each(lines(text), lambda line: _party(blank, line))


def _text(blank: Blank, text: str) -> TextRef:
    source = text.encode()
    blank.texts.append(source)
    return TextRef(sha256(source).hexdigest(), len(source), MARKDOWN)


def _texts(blank: Blank, text: str) -> tuple[TextRef, ...]:
    """One text, or several with a line of equals signs between them."""
    parts = (part for part in _BETWEEN.split(text) if part.strip())
    return tuple(_text(blank, part) for part in parts)


def _orders(blank: Blank, text: str) -> OrdersDocument | None:
    """A preset by its name, or the document itself."""
    try:
        document = _document(text, Path(blank.name))
    except OrdersFault as fault:
        blank.problems.listed += fault.problems
        return None
    blank.texts.append(document.source)
    return document


def _document(text: str, path: Path) -> OrdersDocument:
    name = text.strip()
    return read_orders(preset(name)) if name in presets() else orders_in(text.encode(), path)


def _new_factions(blank: Blank, text: str) -> tuple[NewFaction, ...]:
    return blank.each(lines(text), lambda line: _new_faction(blank, line))


def _new_faction(blank: Blank, line: str) -> NewFaction:
    parts = [part.strip() for part in line.split(";", 4)]
    if len(parts) < 4:
        raise Unfit("not-a-new-faction", column=blank.name, value=line)
    name, title, letters, members, declaration = (*parts, "")[:5]
    return NewFaction(
        FactionId(identifier(name)),
        title,
        letters,
        tuple(MandateId(blank.named(part, MandateId)) for _, part in items(members)),
        _text(blank, declaration) if declaration else None,
    )


def _council_kinds(blank: Blank, text: str) -> tuple[CouncilKind, ...]:
    return blank.each(lines(text), lambda line: _council_kind(blank, line))


def _council_kind(blank: Blank, line: str) -> CouncilKind:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 3 or not all(parts):
        raise Unfit("not-a-kind-of-council", column=blank.name, value=line)
    return CouncilKind(parts[0], parts[1], _count(blank, parts[2]))


def _tallies(blank: Blank, text: str) -> tuple[Tallied, ...]:
    return blank.each(lines(text), lambda line: _tally(blank, line))


def _tally(blank: Blank, line: str) -> Tallied:
    """The measure, and what was counted of it, as far as anything is said."""
    parts = [part.strip() for part in line.split(";")]
    if not 2 <= len(parts) <= len(TALLY) or parts[0] not in MEASURES:
        raise Unfit("not-a-tally", column=blank.name, value=line)
    told = dict(zip(TALLY, (part or None for part in parts), strict=False))
    return Tallied(**told)  # type: ignore[arg-type]


def _shares(blank: Blank, text: str) -> tuple[GroupShare, ...]:
    return blank.each(lines(text), lambda line: _share(blank, line))


def _share(blank: Blank, line: str) -> GroupShare:
    """A group, how many of it at least, and at most, where that is limited."""
    group, least, most = (*(part.strip() for part in line.split(";")), "", "")[:3]
    if not group or not least:
        raise Unfit("not-a-share", column=blank.name, value=line)
    return GroupShare(group, _whole(blank, least), _whole(blank, most) if most else None)


def _evidence(blank: Blank, text: str) -> tuple[Evidence, ...]:
    return blank.each(lines(text), lambda line: _piece(blank, line))


def _piece(blank: Blank, line: str) -> Evidence:
    """The title, where it is found, and the hash of a file, as far as anything is said."""
    title, reference, digest = (*(part.strip() for part in line.split(";", 2)), "", "")[:3]
    return Evidence(title, reference or None, _hash(blank, digest) if digest else None)


def _lines(blank: Blank, text: str) -> tuple[str, ...]:
    return blank.each(lines(text), lambda line: line)


READERS: dict[Kind, Callable[[Blank, str], Any]] = {
    "identifier": _identifier,
    "identifiers": _identifiers,
    "words": _words,
    "day": _day,
    "hash": _hash,
    "whole": _whole,
    "yes-or-no": _yes_or_no,
    "choice": _choice,
    "count": _count,
    "figures": _figures,
    "party": _party,
    "parties": _parties,
    "text": _text,
    "texts": _texts,
    "orders": _orders,
    "new-factions": _new_factions,
    "council-kinds": _council_kinds,
    "tallies": _tallies,
    "shares": _shares,
    "articles": blocks.articles,
    "changes": blocks.changes,
    "issue-items": blocks.issue_items,
    "evidence": _evidence,
    "lines": _lines,
}
"""What makes a value of the text of a field: without blanks around it, and not empty, but for texts, which
are taken as they are.
"""


def value(blank: Blank, text: str) -> Any:
    """The value of a field; worth nothing where its problems say so."""
    try:
        refuse_unwritten(blank.name, text, as_it_is=blank.asked.as_it_is)
        return READERS[blank.asked.kind](blank, text)
    except Unfit as unfit:
        blank.wrong(unfit)
        return None
