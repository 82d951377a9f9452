"""Whatever an entry says, it follows or it is refused by a rule: no fold and no verifier breaks on it."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.cli.verify import replayed
from smolny.domain.assembly import Assembly, evolve, fold
from smolny.domain.order import Entry, OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import AssemblyId, Mode
from smolny.protocol.codec import Undecodable, canonical, encode
from smolny.protocol.verify import verify
from tests.domain.deeds import deeds
from tests.domain.hall import Hall
from tests.protocols.anything import KNOWN, WHOLE, entries
from tests.protocols.made import Record, signing_key

MODES = st.sampled_from(["live", "chronicle"])
COURSES = st.lists(deeds(), max_size=25)
SLOWLY = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
Told = dict[str, Any] | list[Any]


def course(mode: Mode, commands: list[object]) -> Hall:
    """A congress in which these deeds were tried, in order or not."""
    hall = Hall().given(FoundAssembly("Hall", "congress", mode, "julian", "not-given"))
    for command in commands:
        decision = hall.decide(command)
        if not isinstance(decision, OutOfOrder):
            hall.state = fold(hall.state, decision)
            hall.entries += decision
    return hall


@SLOWLY
@given(MODES, COURSES, entries(KNOWN), st.booleans())
def test_any_entry_follows_or_is_refused_by_a_rule(
    mode: Mode, commands: list[object], told: Entry[Any], fits: bool
) -> None:
    """Given any course, when an entry of any kind comes that nobody decided, no other exception is raised."""
    hall = course(mode, commands)
    last = hall.entries[-1]
    told = replace(told, assembly=last.assembly, number=last.number + 1, recorded_at=last.recorded_at)
    if fits:
        told = replace(
            told, occurred_at=last.occurred_at, actor=last.actor, sources=last.sources, irregularities=()
        )

    with suppress(OutOfOrder):
        assert evolve(hall.state, canonical(encode(told))).size == told.number


def places(told: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to every value within a JSON value."""
    parts = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    return [place for key, part in parts for place in ((*way, key), *places(part, (*way, key)))]


def changed(body: bytes, data: st.DataObject) -> bytes:
    """The same entry with one value replaced, or left out."""
    told = json.loads(body)
    *way, last = data.draw(st.sampled_from(places(told)))
    within = told
    for key in way:
        within = within[key]
    if data.draw(st.booleans()):
        within[last] = data.draw(st.one_of(KNOWN, WHOLE, st.booleans(), st.none(), st.just([]), st.just({})))
    else:
        del within[last]
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@SLOWLY
@given(MODES, COURSES, st.data())
def test_a_changed_entry_follows_or_is_refused_by_a_rule(
    mode: Mode, commands: list[object], data: st.DataObject
) -> None:
    """Given any course, when one value of one entry is another, the record is replayed or refused."""
    hall = course(mode, commands)
    bodies = list(map(encode, hall.entries))
    at = data.draw(st.integers(0, len(bodies) - 1))
    bodies[at] = changed(bodies[at], data)

    with suppress(OutOfOrder, Undecodable):
        assert fold(Assembly(AssemblyId("hall")), map(canonical, bodies)).size == len(bodies)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(MODES, COURSES, st.data())
def test_verify_answers_whatever_was_signed(mode: Mode, commands: list[object], data: st.DataObject) -> None:
    """Given a record with harmed bytes, truly hashed and signed, verify reports and does not fail."""
    bodies = list(map(encode, course(mode, commands).entries))
    at = data.draw(st.integers(0, len(bodies) - 1))
    bodies[at] = data.draw(st.one_of(st.binary(min_size=1, max_size=40), st.just(changed(bodies[at], data))))

    with TemporaryDirectory() as folder:
        record = Record(bodies, key=signing_key("smolny.invalid/hall"))
        report = verify(record.export(Path(folder) / "record"), fold=replayed)

    assert report.sound or (report.finding is not None and report.finding.rule)
