"""Whatever bytes come, there is a rule that refuses them and nothing else goes wrong."""

import json
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.ballots.ballot import check_ballot
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from smolny.ballots.wire import dump
from tests.ballots.made import BENCH, CHAIR, ORDER, making, whole
from tests.ballots.rewriting import steps, with_content, with_told, written

MADE = making(CHAIR, BENCH, pedersen=(1, 2), voters=1)
ARCHIVE = whole(MADE, [(0, [[0, 1, 1, 0], [[1, 1, 0], [0, 0]]])], [1, 3])
RANKED = making(ORDER, voters=1)
RANKED_ARCHIVE = whole(RANKED, [(0, [[1, 2, 3]])], [1])
PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["0", "1", "0" * 63 + "1", "0" * 64, str(2**255), "\x7f", "é", -1, 10**400]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["alpha", "challenge", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def nodes(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to everything in a message."""
    found = [path]
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            found += nodes(value, (*path, key))
    return found


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A message with something else in one place."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


def judged(archive: bytes) -> None:
    """Sound, or refused by a rule; anything else is a fault."""
    with suppress(Unsound):
        verify(archive)


@given(data=st.data())
@PATIENT
def test_any_value_in_any_place_of_a_message_is_judged(data: st.DataObject) -> None:
    """Given a value that does not belong there, in any message, then a rule refuses it."""
    found = steps(data.draw(st.sampled_from([ARCHIVE, RANKED_ARCHIVE])))
    place = data.draw(st.sampled_from([at for at, each in enumerate(found) if each.contents]))
    which = data.draw(st.integers(0, len(found[place].contents) - 1))
    message = json.loads(found[place].contents[which])
    path = data.draw(st.sampled_from(nodes(message)))
    value = data.draw(JSON)
    judged(written(with_content(found, place, dump(replaced(message, path, value)), which)))


@given(data=st.data())
@PATIENT
def test_any_value_in_any_payload_is_judged(data: st.DataObject) -> None:
    """Given a value that does not belong into a payload, then a rule refuses it."""
    found = steps(ARCHIVE)
    places = [at for at, each in enumerate(found) if set(each.told) & {"owner", "num_tallied"}]
    place = data.draw(st.sampled_from(places))
    name = data.draw(st.sampled_from(sorted(found[place].told)))
    judged(written(with_told(found, place, **{name: data.draw(JSON)})))


@given(st.integers(0, len(ARCHIVE) - 1), st.integers(1, 255))
@PATIENT
def test_no_byte_may_be_another(place: int, by: int) -> None:
    """Given any byte changed, then the archive is refused."""
    changed = bytearray(ARCHIVE)
    changed[place] ^= by
    try:
        verify(bytes(changed))
    except Unsound:
        return
    raise AssertionError(place)


@given(st.binary(max_size=3000))
@PATIENT
def test_any_bytes_are_judged(content: bytes) -> None:
    """Given anything as an archive or as a ballot, then a rule refuses it."""
    judged(content)
    try:
        check_ballot(MADE.setup, content)
    except Unsound:
        return
    raise AssertionError(content)
