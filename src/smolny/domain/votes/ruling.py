"""The majority by which a question is decided; votes.md, section 3."""

from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import MajorityRule
from smolny.domain.votes.commands import PutQuestion
from smolny.domain.votes.state import Voting


def rule_of(state: Voting, told: PutQuestion) -> MajorityRule | None:
    """The rule by which a question is decided: the one that it names, else that of its matter; none where the
    standing orders name no majorities. OutOfOrder `no-such-majority`.
    """
    if told.majority is not None:
        return named(state, told.majority)
    orders = state.standing_orders.in_force
    return None if orders is None or orders.majorities is None else orders.majorities.of(told.matter)


def named(state: Voting, majority: str) -> MajorityRule:
    """The rule of this name in the standing orders in force; OutOfOrder `no-such-majority`."""
    orders = state.standing_orders.in_force
    rule = None if orders is None or orders.majorities is None else orders.majorities.named(majority)
    if rule is None:
        raise OutOfOrder("no-such-majority", majority=majority)
    return rule
