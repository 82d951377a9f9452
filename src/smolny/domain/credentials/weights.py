"""What a seat weighs when cards are counted, as an exact fraction."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache

from smolny.domain.credentials.state import Mandate, Roll, is_kept_out, is_taken, on_the_roll, rules_of
from smolny.domain.standing_orders import Credentials as Rules
from smolny.domain.values import CouncilId, Count, MandateId, is_known

NOTHING = "0"


def weight_of(state: Roll, name: MandateId) -> Fraction:
    """The card weight of a seat now, exactly, by the rule in force; nothing for a voice without a vote, and
    for an alternate, who has no seat of its own.
    """
    return Fraction(weigher(state)(state.credentials.mandates[name]))


def weigher(state: Roll) -> Callable[[Mandate], str]:
    """What weighs any seat of the roll as it stands now, and says the weight as text.

    Shared among the delegates present: the members of the council divided by the seats of it that are taken
    in the hall and not kept out; nothing for a seat that is not taken, or whose council has no known number
    of members.
    """
    weight = rules_of(state).weight
    rule = _sharing(state) if weight == "shared" else _one if weight == "one" else _frozen
    return lambda seat: rule(seat) if _is_weighed(seat) else NOTHING


def frozen_weight(state: Roll, mandate: Mandate) -> str | None:
    """The weight that the rules give a mandate when it is recognised, as text; none where they give none
    that is frozen, or where the number of members or seats is unknown.
    """
    rules = rules_of(state)
    if not _is_weighed(mandate) or rules.weight not in ("fixed", "affiliation"):
        return None
    if rules.weight == "fixed":
        return str(_capped(Fraction(mandate.weight or 1), rules))
    allotted = None if mandate.council is None else state.federation.seats.get(mandate.council)
    members = _members(state, mandate.council)
    if not is_known(members) or allotted is None or allotted.seats < 1:
        return None
    return str(_capped(Fraction(members, allotted.seats), rules))


def _is_weighed(mandate: Mandate) -> bool:
    return mandate.voice == "deciding" and mandate.rank is None


def _one(seat: Mandate) -> str:
    return "1"


def _frozen(seat: Mandate) -> str:
    return seat.weight or "1"


def _sharing(state: Roll) -> Callable[[Mandate], str]:
    """The rule that shares; what a share of a council is, is worked out once."""
    rules, mandates = rules_of(state), state.credentials.mandates

    def shares(seat: Mandate) -> bool:
        there = on_the_roll(seat) and is_taken(mandates, seat)
        return there and _is_weighed(seat) and not is_kept_out(seat, rules)

    @cache
    def share(council: CouncilId) -> str:
        members = _members(state, council)
        taken = sum(shares(mandates[name]) for name in state.credentials.of_council[council])
        return str(_capped(Fraction(members, taken), rules)) if is_known(members) else NOTHING

    return lambda seat: share(seat.council) if seat.council is not None and shares(seat) else NOTHING


def _members(state: Roll, council: CouncilId | None) -> Count:
    """The members of a council; a council without any is taken for one that has not told them."""
    members: Count = "not-given" if council is None else state.federation.councils[council].members
    return members if is_known(members) and members > 0 else "not-given"


def _capped(weight: Fraction, rules: Rules) -> Fraction:
    return weight if rules.most_weight == "not-given" else min(weight, Fraction(rules.most_weight))
