"""Popolo read in: people, bodies, factions, sittings, motions and votes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from smolny.clerk.foreign.told import Foreign, Gathering, voted
from smolny.domain.credentials import DesignateDelegate, RecogniseMandate
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.motions import TableText
from smolny.domain.offices import FillOffice
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.values import (
    BodyId,
    FactionId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    SittingId,
    TextId,
)
from smolny.domain.votes import PutQuestion
from smolny.protocol.refused import Refused

Item = Mapping[str, Any]
CLASSES = ("persons", "organizations", "memberships", "motions", "vote_events")
"""What is read, in this order; the name of a list of the file."""
_PARTIES = frozenset({"party", "faction", "parliamentary group", "parliamentary-group"})
_SEATS = frozenset({"deciding", "delegate", "member", "mp", "representative", "councillor"})
"""Roles in a house that are a seat and no office."""
_HOUSES = frozenset({"legislature", "chamber", "congress", "parliament", "council", "assembly"})


def read_popolo(content: bytes) -> Foreign:
    """What a file tells: an object with a list for each class, or the list of one class alone.

    Raises Refused: `foreign-file-is-broken`, `foreign-file-tells-nothing`.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused("foreign-file-is-broken", why=str(error)[:200]) from None
    document = _document(found)
    into = Gathering()
    for name in CLASSES:
        for item in _items(document, name, into):
            if name == "vote_events" and (session := _text(item, "legislative_session_id")):
                into.of_sittings.setdefault(session, []).append(item)
            else:
                _READ[name](into, item)
    _sat(into, document)
    for name in document.keys() - {*CLASSES, "events"}:
        listed = document[name]
        times = len(listed) if isinstance(listed, list) else 1
        into.leave(name, "a class that a chronicle has no deed for", times)
    if not into.told:
        raise Refused("foreign-file-tells-nothing")
    return into.foreign(_house(document) or "Popolo")


def _document(found: Any) -> dict[str, Any]:
    if isinstance(found, list):
        return {"vote_events" if _is_vote(found) else "motions": found}
    if not isinstance(found, dict):
        raise Refused("foreign-file-is-broken", why="neither an object nor a list")
    if "vote_events" in found or "motions" in found or "persons" in found or "organizations" in found:
        return found
    return {"motions": [found]} if "text" in found else {"vote_events": [found]}


def _is_vote(found: list[Any]) -> bool:
    return any(isinstance(each, dict) and ("counts" in each or "votes" in each) for each in found)


def _items(document: Item, name: str, into: Gathering) -> Iterator[Item]:
    listed = document.get(name, [])
    if not isinstance(listed, list):
        raise Refused("foreign-file-is-broken", why=f"{name} is no list")
    for each in listed:
        if isinstance(each, dict):
            yield each
        else:
            into.leave(name, "no object")


def _sat(into: Gathering, document: Item) -> None:
    """The sittings in the order of their days, each with the votes that were taken in it."""
    for item in sorted(_items(document, "events", into), key=lambda each: str(each.get("start_date") or "")):
        _event(into, item)
    for item in (each for rest in into.of_sittings.values() for each in rest):
        _vote_event(into, item)


def _text(item: Item, *names: str) -> str | None:
    """The first of these fields that is a word; numbers are no words here."""
    return next((each for name in names if isinstance(each := item.get(name), str) and each.strip()), None)


def _day(item: Item, *names: str) -> str | None:
    told = _text(item, *names)
    return told[:10] if told and len(told) >= 10 else None


def _id(item: Item) -> str | None:
    return _text(item, "id", "_id")


def _house(document: Item) -> str | None:
    listed = document.get("organizations")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and str(each.get("classification")).casefold() in _HOUSES:
            return _text(each, "name")
    return None


def _person(into: Gathering, item: Item) -> None:
    key, name = _id(item), _text(item, "name")
    if key is None or into.knows("person", key):
        into.leave("person", "no identifier of its own")
        return
    into.do(NotePerson(PersonId(into.name("person", key)), name))
    for field in sorted(item.keys() - {"id", "_id", "name"}):
        into.leave(f"person.{field}", "a field that a chronicle does not keep")


def _organization(into: Gathering, item: Item) -> None:
    key, name = _id(item), _text(item, "name")
    if key is None or name is None:
        into.leave("organization", "no identifier or no name")
        return
    genus = (_text(item, "classification") or "organization").casefold()
    if genus in _PARTIES:
        letters = "".join(word[0] for word in name.split())[:6].upper()
        into.do(NoteFaction(FactionId(into.name("faction", key)), name, letters))
    else:
        into.do(NoteBody(BodyId(into.name("body", key)), name, genus))
        if genus in _HOUSES:
            into.name("house", key)


def _membership(into: Gathering, item: Item) -> None:
    person, organization, role = (_text(item, name) for name in ("person_id", "organization_id", "role"))
    known = person is not None and into.knows("person", person)
    if known and (role or "member").casefold() in _SEATS and into.knows("house", organization):
        _seated(into, str(person))
    elif known and role and organization is not None and into.knows("body", organization):
        body = BodyId(into.name("body", organization))
        into.do(FillOffice(role, PersonId(into.name("person", str(person))), body), _day(item, "start_date"))
    else:
        into.leave("membership", "not of a person in an office of a body")


def _event(into: Gathering, item: Item) -> None:
    key, kind = _id(item), (_text(item, "classification") or "").casefold()
    if key is None or kind not in ("sitting", "session", "meeting"):
        into.leave(f"event of the class {kind!r}", "no sitting")
        return
    number = sum(each == "sitting" for each, _ in into.names) + 1
    sitting = SittingId(into.name("sitting", key))
    into.do(OpenSitting(sitting, number, _text(item, "location")), _day(item, "start_date"))
    for each in into.of_sittings.pop(key, ()):
        _vote_event(into, each)
    into.do(CloseSitting(sitting), _day(item, "end_date", "start_date"))


def _motion(into: Gathering, item: Item) -> None:
    key, title = _id(item), _text(item, "text", "title", "name")
    if key is None or title is None:
        into.leave("motion", "no identifier or no text")
        return
    creator = _text(item, "creator_id")
    mover = Party(person=_voter(into, creator)) if creator else None
    text = TextId(into.name("text", key))
    into.titles[text] = title
    genus = _text(item, "classification") or "motion"
    into.do(TableText(text, genus, title, mover=mover), _day(item, "date"))
    events = item.get("vote_events")
    for each in events if isinstance(events, list) else ():
        if isinstance(each, dict):
            _vote_event(into, {"motion_id": key, **each})


def _vote_event(into: Gathering, item: Item) -> None:
    key, motion = _id(item) or _text(item, "motion_id"), _text(item, "motion_id")
    inner = item.get("motion")
    if isinstance(inner, dict):
        motion = _id(inner) or key
        if motion and not into.knows("text", motion):
            _motion(into, {"id": motion, **inner})
    if key is None:
        into.leave("vote event", "no identifier")
        return
    text = TextId(into.name("text", motion)) if motion and into.knows("text", motion) else None
    titled = into.titles.get(text) if text else None
    wording = titled or _text(item, "identifier", "title") or motion or key
    question = QuestionId(into.name("question", key))
    put = PutQuestion(question, wording, text, sitting=_sitting(into, item))
    voted(
        into, put, _text(item, "result"), _counts(into, item), _voices(into, item), _day(item, "start_date")
    )


def _sitting(into: Gathering, item: Item) -> SittingId | None:
    session = _text(item, "legislative_session_id")
    return SittingId(into.name("sitting", session)) if session and into.knows("sitting", session) else None


def _counts(into: Gathering, item: Item) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in _items(item, "counts", into):
        option, value = _text(each, "option"), each.get("value")
        if option is None or type(value) is not int or value < 0:
            into.leave("count", "no option, or no whole number")
        elif each.get("group_id") is not None:
            into.leave("count of a group", "counts are told of all together")
        else:
            found[option.casefold()] = value
    return found


def _voices(into: Gathering, item: Item) -> dict[PersonId, str]:
    found: dict[PersonId, str] = {}
    for each in _items(item, "votes", into):
        voter, option = _text(each, "voter_id"), _text(each, "option")
        inner = each.get("voter")
        if voter is None and isinstance(inner, dict):
            voter = _id(inner) or _text(inner, "name")
        if voter is None or option is None:
            into.leave("vote", "no voter or no option")
        else:
            found[_seated(into, voter)] = option
    return found


def _voter(into: Gathering, foreign: str) -> PersonId:
    """Somebody whom the file names, brought onto the record where it has not told of them before."""
    if not into.knows("person", foreign):
        into.do(NotePerson(PersonId(into.name("person", foreign)), foreign))
    return PersonId(into.name("person", foreign))


def _seated(into: Gathering, foreign: str) -> PersonId:
    """A voter, with the mandate that whoever votes has."""
    person = _voter(into, foreign)
    mandate = MandateId(person)
    if mandate not in into.seats:
        into.seats.add(mandate)
        into.do(DesignateDelegate(mandate, person))
        into.do(RecogniseMandate(mandate))
    return person


_READ = {
    "persons": _person,
    "organizations": _organization,
    "memberships": _membership,
    "motions": _motion,
    "vote_events": _vote_event,
}
