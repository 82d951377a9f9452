"""Whatever stands in a form, it is told as wrong, refused by the core, or done: nothing else happens."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.clerk.forms import FORMS, DeedForm, Filled, FormFault, filled, in_the_way
from smolny.clerk.toml import Problem
from smolny.domain.order import OutOfOrder
from smolny.protocol.refused import Refused
from tests.clerk.forms.test_kinds import STATE
from tests.domain.hall import CHAIR, WHEN

WORDS = st.sampled_from(
    [
        *("north", "West", "Bergen, Centre", "0007", "7", "ada", "-", ";", ":", ",", "person:", "words: x"),
        *("person: ada; body: b", "a; b; c; 7; d", "a; b; 3", "x: 3", "x: -1", "yes", "no", "good", "for"),
        *("not-given", "1", "-1", "0", "9007199254740991", "2026-11-01", "0000-00-00", "9999-12-31", "45000"),
        *("federation", "title = 1", "[[[", "a" * 64, "A" * 64, "\ufeff", "\u202e", "\0", "\ud800", "\r\n"),
    ]
)
ANYTHING = st.one_of(WORDS, st.lists(WORDS, max_size=4).map("\n".join), st.text(max_size=80))


def read(form: DeedForm, told: dict[str, str]) -> tuple[Filled | None, tuple[Problem, ...]]:
    """What a form asks for, or what is wrong with it."""
    try:
        return filled(form, told, STATE), ()
    except FormFault as fault:
        return None, fault.problems


@pytest.mark.parametrize("deed", FORMS)
@settings(max_examples=40)
@given(st.data())
def test_a_form_is_read_or_told_wrong(deed: str, data: st.DataObject) -> None:
    """Every problem has a field of the form, a rule and words; what is read the core refuses or takes."""
    form = FORMS[deed]
    told = data.draw(st.fixed_dictionaries({}, optional={each.name: ANYTHING for each in form.fields}))
    asked, problems = read(form, told)
    assert (asked is None) == bool(problems)
    assert {each.path for each in problems} <= {each.name for each in form.fields}
    assert all(each.rule and each.words and len(each.words) < 1000 for each in problems)
    with suppress(OutOfOrder, Refused):
        assert asked is None or in_the_way(STATE, asked.request(CHAIR, WHEN)) is not None


@given(st.text(max_size=60).filter(lambda name: name not in ("mandate", "cause")), ANYTHING)
def test_a_field_that_nobody_asked_for_is_told(name: str, text: str) -> None:
    """By a name that is not endless."""
    with pytest.raises(FormFault) as fault:
        filled(FORMS["end-mandate"], {"mandate": "7", name: text}, STATE)
    (problem,) = fault.value.problems
    assert problem.rule == "field-is-unknown"
    assert len(problem.path) <= 40
