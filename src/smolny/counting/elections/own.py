"""Rules of one's own: the parts of a rule mixed freely, as data; refused where they contradict each other."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from smolny.counting.elections.rules import RULES, Quota, Rule, Surplus, Ties, Validity
from smolny.counting.uncountable import Uncountable

EXACT, MOST_PLACES = "exact", 12
ALL_PLACES = 9
"""By Meek's and Warren's count every figure has so many decimal places."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "quota": get_args(Quota),
    "transfer": get_args(Surplus),
    "rounding": ("down", "nearest"),
    "surplus-order": ("largest", "in-turn"),
}
_VALIDITY = ("overvotes", "gaps", "repeats")
_PARTS = ("own", "name", *_CHOICES, "precision", "bulk-exclusion", "early-stop", "ties", "validity")


def own_rule_told(rule: Rule) -> dict[str, Any]:
    """A rule as data, every part of it."""
    return {
        "own": True,
        "name": rule.name,
        "quota": rule.quota,
        "transfer": rule.surplus,
        "precision": EXACT if rule.places is None else rule.places,
        "rounding": rule.rounding,
        "surplus-order": rule.surpluses,
        "bulk-exclusion": rule.bulk,
        "early-stop": rule.stop == "at-once",
        "ties": ["lot"] if rule.ties == "lot" else [rule.ties, "lot"],
        "validity": {part: getattr(rule.validity, part) for part in _VALIDITY},
    }


def own_rule(data: object) -> Rule:
    """The rule that is written so; what it does not say is as in scottish-2007, by Meek's and Warren's count
    as these need it.

    Uncountable `rule-is-not-marked` without `own = true`, `own-rule-is-impossible` with the part that cannot
    be, `own-rule-contradicts-itself` with two parts that do not go together.
    """
    if not isinstance(data, Mapping) or data.get("own") is not True:
        raise Uncountable("rule-is-not-marked")
    for part in _impossible(data):
        raise Uncountable("own-rule-is-impossible", part=part[:40])
    rule = _made(data)
    for part, other in _contradictions(rule):
        raise Uncountable("own-rule-contradicts-itself", part=part, other=other)
    return rule


def _impossible(data: Mapping[Any, Any]) -> Iterator[str]:
    """Parts that no rule has, or that say what no rule says."""
    yield from (str(part) for part in data if part not in _PARTS)
    if "name" not in data:
        yield "name"
    yield from (part for part, fits in _FITS.items() if part in data and not fits(data[part]))


def _is_name(told: object) -> bool:
    return isinstance(told, str) and 0 < len(told) <= 60 and told not in RULES


def _is_flag(told: object) -> bool:
    return isinstance(told, bool)


def _one_of(choices: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda told: told in choices


def _is_precision(told: object) -> bool:
    if isinstance(told, int) and not isinstance(told, bool):
        return 0 <= told <= MOST_PLACES
    return told == EXACT


def _is_chain(told: object) -> bool:
    """Stages at which a difference is looked for, if any, and a lot at the end."""
    if not isinstance(told, list) or told[-1:] != ["lot"]:
        return False
    return len(told) == 1 or (len(told) == 2 and told[0] in get_args(Ties) and told[0] != "lot")


def _is_validity(told: object) -> bool:
    return isinstance(told, Mapping) and all(
        part in _VALIDITY and value in ("skip", "stop") for part, value in told.items()
    )


_FITS: dict[str, Callable[[object], bool]] = {
    "name": _is_name,
    **{part: _one_of(choices) for part, choices in _CHOICES.items()},
    "precision": _is_precision,
    "bulk-exclusion": _is_flag,
    "early-stop": _is_flag,
    "ties": _is_chain,
    "validity": _is_validity,
}


def _made(data: Mapping[str, Any]) -> Rule:
    in_billionths = data.get("transfer") in ("meek", "warren")
    precision = data.get("precision", ALL_PLACES if in_billionths else 5)
    return Rule(
        data["name"],
        quota=data.get("quota", "of-votes-left" if in_billionths else "whole-droop"),
        surplus=data.get("transfer", "inclusive"),
        places=None if precision == EXACT else precision,
        rounding=data.get("rounding", "down"),
        surpluses=data.get("surplus-order", "largest"),
        bulk=data.get("bulk-exclusion", False),
        stop="at-once" if data.get("early-stop", True) else "without-surplus",
        ties=data.get("ties", ["lot"] if in_billionths else ["latest-stage", "lot"])[0],
        validity=Validity(**data.get("validity", {})),
    )


def _contradictions(rule: Rule) -> Iterator[tuple[str, str]]:
    """Every two parts that do not go together."""
    yield from _of_quota(rule)
    yield from _of_precision(rule)
    yield from ((part, "transfer") for part in _never(rule))
    if rule.in_billionths and rule.ties != "lot":
        yield "ties", "transfer"


def _of_quota(rule: Rule) -> Iterator[tuple[str, str]]:
    if (rule.quota == "of-votes-left") != rule.in_billionths:
        yield "quota", "transfer"
    if rule.quota in ("majority", "over-half") and rule.surplus != "none":
        yield "quota", "transfer"


def _of_precision(rule: Rule) -> Iterator[tuple[str, str]]:
    if rule.places is None and rule.rounding != "down":
        yield "precision", "rounding"
    if rule.in_billionths and rule.places != ALL_PLACES:
        yield "precision", "transfer"


def _never(rule: Rule) -> Iterator[str]:
    """Parts that differ from the plain ones though by this transfer they say nothing."""
    never = {"rounding": "rounding", "bulk": "bulk-exclusion"} if rule.in_billionths else {}
    if rule.in_billionths or rule.surplus == "none":
        never |= {"surpluses": "surplus-order", "stop": "early-stop"}
    plain = Rule(rule.name)
    return (part for at, part in never.items() if getattr(rule, at) != getattr(plain, at))
