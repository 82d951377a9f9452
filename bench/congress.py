"""A congress that never was, as large as wanted: the same entries every time, each able to follow the last.

The mix is that of a large live congress: a roll of delegates with sealed names, then sitting after sitting
with speeches, texts, positions, questions, results, acts and what acts bring about. What tells of a person is
sealed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

import msgspec

ASSEMBLY = "synthetic"
ORIGIN = f"smolny.invalid/{ASSEMBLY}"
ADOPTED = 2
"""The entry of the standing orders under which everything is decided."""
FACTIONS = 12
ITEMS_A_SITTING = 4
SPEECHES = (12, 48)
"""At least so many speeches on a text, and fewer than so many."""
SUBJECTS = ("the report", "the budget", "the statutes", "the accounts", "an urgent question", "procedure")
FIRST_DAY = datetime(2026, 5, 1, 9, tzinfo=UTC)

Told = dict[str, Any]
Deed = tuple[str, Told] | tuple[str, Told, Told]
_encode = msgspec.json.Encoder(order="sorted").encode


def text_of(number: int) -> bytes:
    """The words of the text with that number."""
    return f"# Text {number}\n\nThe congress resolves as set out in part {number}.\n".encode() * 4


def bodies(entries: int, speeches: tuple[int, int] = SPEECHES) -> Iterator[bytes]:
    """The canonical bytes of the first `entries` entries of a congress that is about that long, with so many
    speeches on each text.
    """
    clock, second = FIRST_DAY, timedelta(seconds=2)
    deeds = _congress(entries, speeches)
    for number in range(1, entries + 1):
        kind, particulars, *others = next(deeds)
        clock += second
        entry = {
            "actor": {"office": "secretary"},
            "assembly": ASSEMBLY,
            "format": 1,
            "kind": kind,
            "number": number,
            "occurred_at": _moment(clock),
            "particulars": particulars,
            "recorded_at": f"{clock:%Y-%m-%dT%H:%M:%SZ}",
        }
        yield _encode(entry | (others[0] if others else {}))


def _moment(clock: datetime) -> Told:
    return {
        "calendar": "gregorian",
        "date": f"{clock:%Y-%m-%d}",
        "precision": "exact",
        "time": f"{clock:%H:%M:%S}",
        "zone": "UTC",
    }


def _congress(entries: int, speeches: tuple[int, int]) -> Iterator[Deed]:
    chance = Random(1917)
    persons = max(20, entries // 16)
    yield from _house()
    for number in range(persons):
        yield from _delegate(number, chance)
    sitting = 0
    while True:
        sitting += 1
        yield from _sitting(sitting, persons, speeches, chance)


def _house() -> Iterator[Deed]:
    founding = {"calendar": "gregorian", "genus": "congress", "language": "en", "mode": "live"}
    yield "assembly-founded", founding | {"name": "A synthetic congress", "zone": "UTC"}
    orders = {"family": "synthetic", "language": "en", "title": "Rules", "version": 1}
    yield "standing-orders-adopted", {"document": _text(0), "orders": orders | _settings()}
    for number in range(FACTIONS):
        told = {"faction": f"faction-{number}", "letters": f"F{number}", "name": f"Faction {number}"}
        yield "faction-noted", told
    for body in ("presidium", "council", "credentials"):
        yield "body-noted", {"body": body, "genus": "committee", "name": body.title()}


def _settings() -> Told:
    return {
        "publicity": {"movers": False, "office_holders": False, "roll_call_votes": True},
        "results": {"counts": "required", "majority": "1/2", "reached": "more-than"},
        "sittings": {"questions_need_open_sitting": True},
    }


def _text(number: int) -> Told:
    words = text_of(number)
    return {"bytes": len(words), "media_type": "text/markdown", "sha256": sha256(words).hexdigest()}


def _sealed(name: str, field: str) -> Told:
    return {"sealed": {field: sha256(name.encode()).hexdigest()}}


def _delegate(number: int, chance: Random) -> Iterator[Deed]:
    person, mandate = f"person-{number}", f"mandate-{number}"
    council = f"council-{number // 8}"
    if number % 8 == 0:
        told = {"council": council, "genus": "branch", "members": chance.randrange(40, 4000)}
        yield "council-registered", told | {"name": f"Branch {number // 8}", "reference_date": "2026-01-01"}
        if number % 16 == 0:
            position = "For shorter reports and longer debates"
            yield "instruction-given", {"councils": [council], "position": position}
    yield "person-noted", {"person": person}, _sealed(person, "name")
    designation = {"council": council, "mandate": mandate, "person": person, "voice": "deciding"}
    yield "delegate-designated", designation
    yield "mandate-recognised", {"mandate": mandate}
    if number % 40 == 39:
        yield "mandate-ended", {"mandate": mandate}, _sealed(mandate, "cause")


def _sitting(ordinal: int, persons: int, speeches: tuple[int, int], chance: Random) -> Iterator[Deed]:
    sitting = f"sitting-{ordinal}"
    yield "sitting-opened", {"ordinal": ordinal, "place": "the great hall", "sitting": sitting}
    for _ in range(3):
        person = _person(persons, chance)
        yield "absence-noted", {"person": person, "sitting": sitting}, _sealed(person, "reason")
    yield "announcement-made", {"content": "Greetings were read", "reception": "applause", "sitting": sitting}
    if ordinal % 10 == 1:
        yield from _composition(persons, chance)
    chair = _person(persons, chance)
    yield "office-filled", {"body": "presidium", "office": "chair", "person": chair}
    for number in range(ITEMS_A_SITTING):
        if number == ITEMS_A_SITTING // 2:
            yield "recess-declared", {"reason": "dinner", "sitting": sitting}
            yield "sitting-resumed", {"sitting": sitting}
        yield from _item(f"item-{ordinal}-{number}", sitting, persons, speeches, chance)
    left = {"body": "presidium", "office": "chair", "person": chair}
    yield "office-vacated", left, _sealed(chair, "cause")
    yield "sitting-closed", {"final": False, "sitting": sitting}


def _composition(persons: int, chance: Random) -> Iterator[Deed]:
    counts = [chance.randrange(persons) for _ in range(FACTIONS)]
    figures = [{"count": count, "of": f"faction-{number}"} for number, count in enumerate(counts)]
    told = {"by": {"body": "credentials"}, "figures": figures, "moment": "sitting", "total": sum(counts)}
    yield "composition-reported", told


def _item(item: str, sitting: str, persons: int, speeches: tuple[int, int], chance: Random) -> Iterator[Deed]:
    place = {"item": item, "sitting": sitting}
    yield "item-placed", {"item": item, "title": f"Of {chance.choice(SUBJECTS)}"}
    yield "report-assigned", {"item": item, "rapporteur": _person(persons, chance)}
    for number in range(chance.randrange(2, 5)):
        yield from _speeches(chance.randrange(*speeches), place, persons, chance)
        yield from _motion(f"{item}-{number}", place, persons, chance)


def _speeches(number: int, place: Told, persons: int, chance: Random) -> Iterator[Deed]:
    yield "debate-noted", {"on": "the text", **place}
    for _ in range(number):
        told = {"on": chance.choice(SUBJECTS), "person": _person(persons, chance)}
        yield "speech-noted", told | {"seconds": chance.randrange(30, 900)} | place
        if chance.random() < 0.02:
            content, by = "Noted for the minutes", [{"person": _person(persons, chance)}]
            name = f"declaration-{chance.getrandbits(60):x}"
            made = {"by": by, "content": content, "declaration": name, "genus": "personal"}
            yield "declaration-made", made | {"others": False, "sitting": place["sitting"]}


def _motion(name: str, place: Told, persons: int, chance: Random) -> Iterator[Deed]:
    text, question = f"text-{name}", f"question-{name}"
    mover = {"person": _person(persons, chance)}
    tabled = {
        "genus": "motion",
        "item": place["item"],
        "mover": mover,
        "text": text,
        "title": f"Motion {name}",
    }
    if chance.random() < 0.5:
        tabled["words"] = _text(chance.randrange(1, 2000))
    yield "text-tabled", tabled
    yield "text-read", {"reader": _person(persons, chance), "text": text}
    for number in chance.sample(range(FACTIONS), 3):
        side = chance.choice(("supports", "opposes"))
        yield "position-declared", {"by": [{"faction": f"faction-{number}"}], "position": side, "text": text}
    if chance.random() < 0.1:
        yield "text-withdrawn", {"text": text}
        return
    if chance.random() < 0.02:
        yield (
            "correction-noted",
            {"entry": chance.randrange(1, 50), "right": "the motion", "wrong": "a motion"},
        )
    wording = {"method": "show of hands", "question": question, "wording": "That the motion be adopted"}
    told = {"settles": True, "sitting": place["sitting"], "text": text, "under": ADOPTED}
    yield "question-put", wording | told
    abstained = chance.randrange(persons // 9)
    against = (persons - abstained) * chance.choice((1, 2, 3, 4, 11)) // 20
    in_favour = persons - against - abstained
    outcome = "adopted" if in_favour > against else "rejected"
    counts = {"abstained": abstained, "against": against, "in_favour": in_favour, "present": persons}
    told = {"outcome": outcome, "question": question, "unanimous": False, "under": ADOPTED}
    yield "result-declared", counts | told
    if outcome == "adopted":
        yield from _act(name, place, chance)


def _act(name: str, place: Told, chance: Random) -> Iterator[Deed]:
    act, number = f"act-{name}", str(chance.getrandbits(53))
    told: Told = {"act": act, "genus": "resolution", "number": number, "numbering": "own"}
    told |= {"question": f"question-{name}", "sitting": place["sitting"], "text": f"text-{name}"}
    yield "act-adopted", told | {"title": f"Resolution {name}"}
    if chance.random() < 0.5:
        yield "commitment-made", {"act": act, "commitment": f"task-{name}", "content": "To report in a year"}
        yield "body-charged", {"body": "council", "commitments": [f"task-{name}"]}
    if chance.random() < 0.1:
        told = {"act": act, "addressees": [{"body": "council"}], "content": "To report", "genus": "call"}
        yield "call-addressed", told
    paper = {"act": act, "calendar": "gregorian", "date": "2026-06-01", "number": "7", "paper": "The Gazette"}
    yield "publication-recorded", paper


def _person(persons: int, chance: Random) -> str:
    # Some are named far more often than others.
    return f"person-{int(persons * chance.random() ** 2)}"
