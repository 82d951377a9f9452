"""Rules of one's own: parts do what their words say, contradictions are refused, a record has them whole."""

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smolny.counting.elections import (
    RULES,
    Paper,
    Rule,
    Validity,
    count,
    counted_again,
    own_rule,
    own_rule_told,
    prose,
    svg,
    table,
    told,
)
from smolny.counting.uncountable import Uncountable
from tests.counting.elections.slow_mixed import mixed
from tests.counting.elections.test_schema import VALIDATOR
from tests.counting.elections.test_transferable import PROFILES, contest, decided, made_of

PARTS: dict[str, Any] = {
    "quota": st.sampled_from(["whole-droop", "hare", "majority", "over-half"]),
    "transfer": st.sampled_from(["inclusive", "last-parcel", "none"]),
    "precision": st.sampled_from(["exact", 0, 1, 5]),
    "rounding": st.sampled_from(["down", "nearest"]),
    "surplus-order": st.sampled_from(["largest", "in-turn"]),
    "bulk-exclusion": st.booleans(),
    "early-stop": st.booleans(),
    "ties": st.sampled_from(
        [["lot"], *([each, "lot"] for each in ("latest-stage", "earliest-stage", "first-preferences"))]
    ),
}
MIXED = st.fixed_dictionaries({"own": st.just(True), "name": st.just("mine")}, optional=PARTS)


def is_possible(data: dict[str, Any]) -> bool:
    """Whether a rule can be so."""
    try:
        own_rule(data)
    except Uncountable:
        return False
    return True


RULES_OF_ONES_OWN = MIXED.filter(is_possible).map(own_rule)


def mine(**parts: Any) -> Rule:
    """A rule of one's own with these parts, their names with strokes."""
    return own_rule(
        {"own": True, "name": "mine", **{part.replace("_", "-"): told for part, told in parts.items()}}
    )


@given(PROFILES, RULES_OF_ONES_OWN)
def test_any_mix_of_parts_is_what_its_words_say(
    profile: tuple[list[tuple[int, ...]], int, int], rule: Rule
) -> None:
    """Given any papers and parts, then the same are elected as paper by paper, ties included."""
    papers, candidates, seats = profile
    assume(any(papers))
    made = made_of(papers, candidates, seats)
    done = decided(made, rule)
    assert set(done.record.elected) == mixed(papers, candidates, seats, rule)
    for stage in done.record.stages:
        assert sum(stage.totals.values()) + stage.exhausted + stage.lost == done.record.valid


@given(PROFILES, RULES_OF_ONES_OWN)
def test_a_record_has_the_whole_rule(profile: tuple[list[tuple[int, ...]], int, int], rule: Rule) -> None:
    """Given any, then it is as the schema says, and is counted again without the rule beside it."""
    papers, candidates, seats = profile
    assume(any(papers))
    made = made_of(papers, candidates, seats)
    data = json.loads(json.dumps(told(made, decided(made, rule))))
    VALIDATOR.validate(data)
    assert own_rule(data["own"]) == rule
    assert own_rule_told(rule) == data["own"]
    assert counted_again(data)[1] is None
    data["rule"] = "another"
    with pytest.raises(Uncountable, match="no-such-rule"):
        counted_again(data)


def test_what_is_not_said_is_as_in_the_scottish_rule_or_as_meek_needs_it() -> None:
    """Given a name alone, and a transfer by Meek's count."""
    assert mine() == Rule("mine")
    meek = mine(transfer="meek")
    assert (meek.quota, meek.places, meek.ties) == ("of-votes-left", 9, "lot")
    assert mine(validity={"gaps": "skip"}).validity == Validity(gaps="skip")


def test_as_many_as_have_no_hope_are_excluded_together() -> None:
    """Given C and D with fewer votes together than B, then one stage excludes both, and is told so."""
    made = contest([(10, "A"), (8, "B"), (3, "CB"), (2, "DB")])
    done = count(made, mine(bulk_exclusion=True))
    assert [(stage.candidate, stage.also) for stage in done.record.stages[1:]] == [(4, (3,))]
    assert done.record.names == ("B",)
    assert "Stage 2: D, C are excluded with 5.00000; 5.00000 go on." in "\n".join(prose(done))
    assert [row[-1] for row in table(done.record)[3:5]] == ["excluded, stage 2"] * 2
    assert svg(done.record).startswith("<svg")
    assert count(made, mine()).record.stages[1].also == ()


def test_surpluses_may_go_on_before_those_who_are_left_are_elected() -> None:
    """Given as many left as seats while a surplus waits, then it goes on first, and B's own after it."""
    made = contest([(50, "AB"), (10, "B"), (9, "C")], 3)
    assert len(count(made, mine()).record.stages) == 1
    assert len(count(made, mine(early_stop=False)).record.stages) == 3


def test_surpluses_in_turn_are_those_of_who_was_elected_first() -> None:
    """Given a larger surplus of somebody who was elected later, then by one rule it waits."""
    made = contest([(21, "ABC"), (19, "B"), (14, "D"), (3, "E"), (2, "F")], 3)
    for parts in ({}, {"surplus_order": "in-turn"}):
        assert count(made, mine(**parts)).record.stages[1].by == ("turn" if parts else "votes")


def test_a_half_counts_up_where_a_rule_rounds() -> None:
    """Given two thirds of each of six votes to go on with one decimal place, then 3.6 or 4.2 do."""
    made = contest([(6, "AB"), (1, "C")], 5)
    rules = [mine(precision=1, rounding=each, early_stop=False) for each in ("down", "nearest")]
    assert [str(count(made, rule).record.stages[1].moved[2]) for rule in rules] == ["18/5", "21/5"]


@pytest.mark.parametrize(
    ("data", "rule", "part"),
    [
        ([], "rule-is-not-marked", None),
        ({"name": "x"}, "rule-is-not-marked", None),
        ({"own": 1, "name": "x"}, "rule-is-not-marked", None),
        ({"own": True}, "own-rule-is-impossible", "name"),
        ({"own": True, "name": "scottish-2007"}, "own-rule-is-impossible", "name"),
        ({"more": 1}, "own-rule-is-impossible", "more"),
        ({"quota": "x"}, "own-rule-is-impossible", "quota"),
        ({"transfer": []}, "own-rule-is-impossible", "transfer"),
        ({"precision": 13}, "own-rule-is-impossible", "precision"),
        ({"precision": True}, "own-rule-is-impossible", "precision"),
        ({"early-stop": 1}, "own-rule-is-impossible", "early-stop"),
        ({"ties": ["latest-stage"]}, "own-rule-is-impossible", "ties"),
        ({"ties": ["lot", "lot"]}, "own-rule-is-impossible", "ties"),
        ({"ties": "lot"}, "own-rule-is-impossible", "ties"),
        ({"validity": {"gaps": "read"}}, "own-rule-is-impossible", "validity"),
        ({"validity": 1}, "own-rule-is-impossible", "validity"),
        ({"quota": "of-votes-left"}, "own-rule-contradicts-itself", "quota"),
        ({"quota": "hare", "transfer": "meek"}, "own-rule-contradicts-itself", "quota"),
        ({"quota": "majority"}, "own-rule-contradicts-itself", "quota"),
        ({"precision": "exact", "rounding": "nearest"}, "own-rule-contradicts-itself", "precision"),
        ({"transfer": "warren", "precision": 5}, "own-rule-contradicts-itself", "precision"),
        ({"transfer": "meek", "bulk-exclusion": True}, "own-rule-contradicts-itself", "bulk-exclusion"),
        ({"transfer": "meek", "ties": ["latest-stage", "lot"]}, "own-rule-contradicts-itself", "ties"),
        ({"transfer": "none", "early-stop": False}, "own-rule-contradicts-itself", "early-stop"),
        ({"transfer": "none", "surplus-order": "in-turn"}, "own-rule-contradicts-itself", "surplus-order"),
    ],
)
def test_what_cannot_be_a_rule_is_refused(data: object, rule: str, part: str | None) -> None:
    """Given one that is not marked, parts that no rule has, and two that do not go together."""
    marked = (
        {"own": True, "name": "x", **data}
        if isinstance(data, dict) and not {"own", "name"} & data.keys()
        else data
    )
    with pytest.raises(Uncountable) as refused:
        own_rule(marked)
    assert (refused.value.rule, refused.value.particulars.get("part")) == (rule, part)


def test_shipped_rules_are_possible_and_told_by_their_names() -> None:
    """All of them, under another name."""
    for name, rule in RULES.items():
        again = own_rule(own_rule_told(rule) | {"name": "mine"})
        assert own_rule_told(again) | {"name": name} == own_rule_told(rule)
        made = made_of([(1,)], 2, 1)
        assert "own" not in told(made, count(made, rule))
        assert made.papers == (Paper(((1,),)),)
