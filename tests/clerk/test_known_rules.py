"""Rules by which known bodies vote (R63 to R74), each as a document of standing orders, each with numbers."""

from fractions import Fraction
from pathlib import Path

import pytest

from smolny.clerk.orders import read_orders
from smolny.counting.majorities import TOGETHER, Counts, Tally, Verdict, judge, persons
from smolny.domain.standing_orders import StandingOrders

HEAD = 'title = "Rules"\nversion = 1\nfamily = "ours"\n'
TWO_THIRDS = '{ share = "2/3", reached = "at-least" }'


def orders(folder: Path, sections: str) -> StandingOrders:
    """What a document with these sections says."""
    path = folder / "orders.toml"
    path.write_text(HEAD + sections)
    return read_orders(path).orders


def rule(conditions: str, more: str = "") -> str:
    """A section of one majority."""
    return (
        f'[majorities]\nordinary = "rule"\n[[majorities.rules]]\nname = "rule"\n'
        f"conditions = [{conditions}]\n{more}\n"
    )


def found(folder: Path, sections: str, tally: Tally) -> Verdict:
    """What the rule of a document makes of counts."""
    section = orders(folder, sections).majorities
    assert section is not None
    ordinary = section.of(None)
    assert ordinary is not None
    return judge(ordinary.majority, tally)


ONE_OF_THREE = """
[majorities]
ordinary = "rule"

[[majorities.rules]]
name = "rule"
alternatives = [
    { conditions = [{ share = "1/2", of = "accredited" }] },
    { conditions = [{ share = "2/3", of = "present", reached = "at-least" }] },
    { conditions = [{ share = "3/4", reached = "at-least" }] },
]
"""
HALF_OF = '{{ share = "1/2", of = "{}" }}'
CASES = {
    # R64: weights of members; a third of a member is a third of a vote.
    "weights, carried by a third": (
        rule('{ share = "1/2", measure = "weight" }'),
        Tally({("weight", TOGETHER): Counts(Fraction(538, 3), 179, 0)}),
        "carried",
    ),
    # R67: of the votes cast without blanks and abstentions, illegal ones in; elsewhere abstentions count.
    "illegal papers in the base": (
        rule('{ share = "1/2", of = "valid" }', 'invalid = "voting"'),
        persons(50, 45, abstained=20, blank=5, invalid=5),
        "lost",
    ),
    "abstentions in the base": (
        rule('{ share = "1/2" }', 'abstentions = "voting"'),
        persons(50, 45, abstained=5),
        "lost",
    ),
    # R68: of those present, of those entitled, of all.
    "of those present": (rule(HALF_OF.format("present")), persons(50, 30, present=100), "lost"),
    "of those accredited": (rule(HALF_OF.format("accredited")), persons(101, 3, accredited=200), "carried"),
    "of all seats": (rule(HALF_OF.format("seats")), persons(101, 3, accredited=200, seats=202), "lost"),
    # R69: fractions, reached or exceeded; yes at least twice no; 0:0.
    "two thirds reached": (rule(TWO_THIRDS), persons(200, 100), "carried"),
    "two thirds exceeded": (rule('{ share = "2/3", reached = "more-than" }'), persons(200, 100), "lost"),
    "yes twice no": (rule(TWO_THIRDS), persons(201, 101), "lost"),
    "seventy in a hundred": (rule('{ share = "7/10", reached = "at-least" }'), persons(70, 30), "carried"),
    "nothing to nothing": (rule(TWO_THIRDS, 'nothing = "lost"'), persons(0, 0, abstained=9), "lost"),
    "nothing to nothing is void": (rule(TWO_THIRDS, 'nothing = "void"'), persons(0, 0, abstained=9), "void"),
    # R70: both thresholds at once, or one of three alternatives.
    "both thresholds": (
        rule(f'{TWO_THIRDS}, {{ share = "1/2", of = "present" }}'),
        persons(40, 10, present=81),
        "lost",
    ),
    "one of three": (
        ONE_OF_THREE,
        persons(75, 25, present=130, accredited=200),
        "carried",
    ),
    # R71: every chamber for itself; a tie of dioceses carries.
    "a chamber is against": (
        rule('{ share = "1/2", chamber = "each" }'),
        Tally({("persons", "clergy"): Counts(60, 40, 0), ("persons", "laity"): Counts(50, 51, 0)}),
        "lost",
    ),
    "a tie of dioceses carries": (
        rule('{ share = "1/2", measure = "councils" }', 'tie = "carried"'),
        Tally({("councils", TOGETHER): Counts(12, 12, 1)}),
        "carried",
    ),
    # R72: lost; casting vote; repeat; lot.
    "a tie is lost": (rule('{ share = "1/2" }', 'tie = "lost"'), persons(8, 8), "lost"),
    "a tie waits for the chair": (rule('{ share = "1/2" }', 'tie = "casting-vote"'), persons(8, 8), "tied"),
    "a tie is repeated": (rule('{ share = "1/2" }', 'tie = "repeat"'), persons(8, 8), "tied"),
    "a tie goes to the lot": (rule('{ share = "1/2" }', 'tie = "lot"'), persons(8, 8), "tied"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_document_says_what_a_known_body_does(case: str, tmp_path: Path) -> None:
    """Given its counts, then the verdict is that of the body."""
    sections, tally, outcome = CASES[case]
    assert found(tmp_path, sections, tally).outcome == outcome


def test_a_blocking_minority_is_told(tmp_path: Path) -> None:
    """R73: at 70 %, 31 of a hundred votes stop what 69 want, and eleven of eighty would have."""
    document = rule('{ share = "7/10", reached = "at-least" }')
    assert found(tmp_path, document, persons(69, 31)).outcome == "lost"
    carried = found(tmp_path, document, persons(80, 20))
    assert (carried.outcome, carried.to_block) == ("carried", 11)


def test_demands_tellers_and_phases_are_settings(tmp_path: Path) -> None:
    """R63, R65, R66, R74: who demands cards, secrecy and a count, that voting is opened and closed, and until
    when a result is challenged.
    """
    told = orders(
        tmp_path,
        '[results]\nphases = true\n[ballots]\ntellers = 2\nchallenges = "sitting"\nsecret_at_least = 10\n'
        '[[ballots.demands]]\nmode = "cards"\nnumber = 50\nshare = "1/3"\nchair = true\n'
        '[[ballots.demands]]\nmode = "secret"\nnumber = 1\n'
        '[[ballots.demands]]\nmode = "division"\nchair = true\n',
    )
    assert told.ballots is not None
    cards, secret, division = told.ballots.demands
    assert (cards.number, cards.share, cards.chair) == (50, "1/3", True)
    assert (secret.number, division.chair) == (1, True)
    assert (told.results.phases, told.ballots.tellers, told.ballots.challenges) == (True, 2, "sitting")
