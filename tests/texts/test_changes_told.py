"""Amendments as plain data, and back."""

import json

import pytest
from hypothesis import given

from smolny.texts import Amendment, Change, Illegible, amendment_told, read_amendment, read_change
from tests.texts.test_merging import MOTION, QUIET, change


@given(change("x"))
@QUIET
def test_an_amendment_survives_json(made: Change) -> None:
    """Given any change, then its amendment is read again from JSON as it was."""
    amendment = Amendment("58", (made,), to="57", instruction="as moved")
    assert read_amendment(json.loads(json.dumps(amendment_told(amendment)))) == amendment


def test_a_whole_text_survives_json() -> None:
    """Given an alternative, then it is read again from JSON as it was."""
    whole = Amendment("65", alternative=MOTION)
    assert read_amendment(json.loads(json.dumps(amendment_told(whole)))) == whole


@pytest.mark.parametrize("said", [None, {}, {"id": "1", "colour": "red"}, [], {"changes": []}])
def test_what_is_no_amendment_is_not_read(said: object) -> None:
    """Given data of any other shape, then it is refused."""
    with pytest.raises(Illegible, match="not-an-amendment"):
        read_amendment(said)


NO_CHANGES: list[object] = [
    None,
    {"do": "dance"},
    {"do": "insert", "place": "p1", "side": "beside", "parts": []},
    {"do": "reword", "place": "p1", "was": "a", "start": "0", "end": 1, "words": ""},
]


@pytest.mark.parametrize("said", NO_CHANGES)
def test_what_is_no_change_is_not_read(said: object) -> None:
    """Given data of any other shape, then it is refused."""
    with pytest.raises(Illegible, match="not-a-change"):
        read_change(said)
