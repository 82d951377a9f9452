"""Copies with some fields changed: what `dataclasses.replace` makes, sooner."""

import dataclasses
from dataclasses import FrozenInstanceError, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.credentials import Mandate
from smolny.domain.values import MandateId, PersonId
from smolny.domain.values.copies import replace

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "present": st.booleans(),
        "card": st.integers(),
        "sits_on": st.none() | st.just(MandateId("x")),
    },
)


@dataclass(frozen=True, slots=True)
class One:
    """A value with one field."""

    field: int = 1


@given(CHANGES)
def test_a_copy_is_what_dataclasses_make_of_it(changes: dict[str, object]) -> None:
    """The value itself stays as it was, and neither can be changed."""
    mandate = Mandate(PersonId("ada"), None, "deciding", "designated")
    before = dataclasses.replace(mandate)
    copy = replace(mandate, **changes)  # type: ignore[arg-type]
    assert copy == dataclasses.replace(mandate, **changes)  # type: ignore[arg-type]
    assert mandate == before
    with pytest.raises(FrozenInstanceError):
        copy.card = 3  # type: ignore[misc]


def test_a_value_may_have_one_field_only() -> None:
    """It is copied like any other."""
    assert replace(One(), field=2) == One(2)


def test_a_field_that_is_not_there_is_no_change() -> None:
    """A slip is told at once."""
    with pytest.raises(KeyError):
        replace(One(), another=2)  # type: ignore[call-arg]
