"""The constituting stage: who presides at the opening, and what is done first, in which order."""

import pytest

from smolny.domain.standing_orders import Constituting, StandingOrders, Step, faults


@pytest.mark.parametrize("steps", [(), ("roll", "agenda", "roll")])
def test_steps_that_make_no_sense_are_named(steps: tuple[Step, ...]) -> None:
    """There is a step at least, and none comes twice."""
    orders = StandingOrders("Orders", 1, "test", constituting=Constituting(steps))
    assert faults(orders) == ("constituting.steps",)


def test_an_order_of_steps_may_leave_some_out() -> None:
    """A body that elects no tellers has no step for them."""
    orders = StandingOrders("Orders", 1, "test", constituting=Constituting(("roll", "presidium")))
    assert faults(orders) == ()
