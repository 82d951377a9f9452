"""People, bodies, motions and votes as Popolo (popoloproject.com, 1.0): plain data for other programs.

Days are Gregorian. What is not known is left out. Names are those that everybody may read.
"""

import json
from collections.abc import Iterator
from typing import Any

from smolny.domain.motions import Text
from smolny.domain.values import Party, QuestionId, is_known
from smolny.domain.votes import Question
from smolny.readings.congress import header, sittings
from smolny.readings.standpoint import Standpoint
from smolny.readings.verdicts import OPTIONS, counted
from smolny.readings.votes import ballots

Plain = dict[str, Any]
SAID = {"in-favour": "yes", "against": "no", "abstained": "abstain"}
RESULTS = {"adopted": "pass", "rejected": "fail"}


def popolo(here: Standpoint) -> bytes:
    """The whole document: one object with a list for each class, the same bytes every time."""
    told = {
        "persons": list(_persons(here)),
        "organizations": list(_organizations(here)),
        "posts": list(_posts(here)),
        "memberships": list(_memberships(here)),
        "events": list(_events(here)),
        "motions": list(_motions(here)),
        "vote_events": list(_vote_events(here)),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _known(**told: object) -> Plain:
    return {name: value for name, value in told.items() if value is not None}


def _persons(here: Standpoint) -> Iterator[Plain]:
    for person in here.state.federation.persons:
        yield {"id": f"person/{person}", "name": here.names.person(person)}


def _organizations(here: Standpoint) -> Iterator[Plain]:
    told = header(here)
    yield {"id": f"assembly/{told.id}", "name": told.name, "classification": told.genus}
    parent = f"assembly/{told.id}"
    for body, noted in here.state.federation.bodies.items():
        yield {"id": f"body/{body}", "name": noted.name, "classification": noted.genus, "parent_id": parent}
    for council, registered in here.state.federation.councils.items():
        yield {"id": f"council/{council}", "name": registered.name, "classification": registered.genus}
    for faction, group in here.state.factions.noted.items():
        told_of = {"name": group.name, "classification": "faction"}
        yield {"id": f"faction/{faction}", **told_of, "parent_id": parent}


def _posts(here: Standpoint) -> Iterator[Plain]:
    for office, body in here.state.offices.holders:
        name, of = _post(here, office, body), _of(here, body)
        yield {"id": name, "label": office, "role": office, "organization_id": of}


def _post(here: Standpoint, office: str, body: object) -> str:
    return f"post/{body or here.state.id}/{office}"


def _of(here: Standpoint, body: object) -> str:
    return f"assembly/{here.state.id}" if body is None else f"body/{body}"


def _memberships(here: Standpoint) -> Iterator[Plain]:
    for (office, body), holders in here.state.offices.holders.items():
        for person in holders:
            post = _post(here, office, body)
            yield _membership(f"{post}/{person}", person, _of(here, body), role=office, post_id=post)
    for name, mandate in here.state.credentials.mandates.items():
        behalf = None if mandate.council is None else f"council/{mandate.council}"
        assembly, role = f"assembly/{here.state.id}", mandate.voice
        yield _membership(f"mandate/{name}", mandate.person, assembly, role=role, on_behalf_of_id=behalf)
        for faction in here.state.factions.of_mandate(name):
            yield _membership(f"faction/{faction}/{name}", mandate.person, f"faction/{faction}")


def _membership(name: str, person: str, organization: str, **more: str | None) -> Plain:
    return _known(id=f"membership/{name}", person_id=f"person/{person}", organization_id=organization, **more)


def _events(here: Standpoint) -> Iterator[Plain]:
    for each in sittings(here):
        closed = None if each.closed is None else _day(each.closed.machine)
        yield _known(
            id=f"sitting/{each.id}",
            name=each.name,
            classification="sitting",
            organization_id=f"assembly/{here.state.id}",
            start_date=_day(each.opened.machine),
            end_date=closed,
        )


def _motions(here: Standpoint) -> Iterator[Plain]:
    by_text = {each.put.text: each for each in here.state.votes.questions.values() if each.put.settles}
    for name, text in here.state.motions.texts.items():
        decided = by_text.get(name)
        yield _known(
            id=f"motion/{name}",
            organization_id=f"assembly/{here.state.id}",
            creator_id=_creator(text),
            text=text.tabled.title,
            classification=text.tabled.genus,
            date=_when(here, text.entry),
            result=None if decided is None or decided.outcome is None else _result(decided.outcome),
        )
    for key, question in here.state.votes.questions.items():
        if question.put.text is None:
            yield _known(
                id=f"motion/question-{key}",
                organization_id=f"assembly/{here.state.id}",
                text=question.put.wording,
                date=_when(here, question.entry),
                result=None if question.outcome is None else _result(question.outcome),
            )


def _creator(text: Text) -> str | None:
    parties: tuple[Party | None, ...] = (text.tabled.mover, text.tabled.author)
    person = next((each.person for each in parties if each is not None and each.person), None)
    return None if person is None else f"person/{person}"


def _vote_events(here: Standpoint) -> Iterator[Plain]:
    for name, question in here.state.votes.questions.items():
        if question.result is None or question.declared is None:
            continue
        sitting, motion = question.put.sitting, question.put.text or f"question-{name}"
        yield _known(
            id=f"vote-event/{name}",
            organization_id=f"assembly/{here.state.id}",
            legislative_session_id=None if sitting is None else f"sitting/{sitting}",
            motion_id=f"motion/{motion}",
            start_date=_when(here, question.declared),
            result=_result(question.result.outcome),
            counts=list(_counts(question)),
            votes=list(_votes(here, name)),
        )


def _counts(question: Question) -> Iterator[Plain]:
    for option in OPTIONS:
        count = counted(question.result, option) if question.result else "not-counted"
        if is_known(count):
            yield {"option": SAID[option.replace("_", "-")], "value": count}


def _votes(here: Standpoint, name: QuestionId) -> Iterator[Plain]:
    for mandate, choice in ballots(here, name).items():
        person = here.state.credentials.mandates[mandate].person
        yield {"voter_id": f"person/{person}", "option": SAID.get(choice, choice)}


def _result(outcome: str) -> str:
    return RESULTS.get(outcome, outcome)


def _when(here: Standpoint, entry: int) -> str | None:
    return _day(here.when(here.entries[entry - 1].occurred_at).machine)


def _day(machine: str | None) -> str | None:
    return None if machine is None else machine[:10]
