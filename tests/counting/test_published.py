"""Apportionments as they were published."""

from smolny.counting.apportionment import Key, Part, Threshold, Unit, apportion, plain_key
from tests.counting.cases import seats, units

# 2020 Census, apportionment population and representatives of each state.
STATES = {
    "AL": (5030053, 7), "AK": (736081, 1), "AZ": (7158923, 9), "AR": (3013756, 4), "CA": (39576757, 52),
    "CO": (5782171, 8), "CT": (3608298, 5), "DE": (990837, 1), "FL": (21570527, 28), "GA": (10725274, 14),
    "HI": (1460137, 2), "ID": (1841377, 2), "IL": (12822739, 17), "IN": (6790280, 9), "IA": (3192406, 4),
    "KS": (2940865, 4), "KY": (4509342, 6), "LA": (4661468, 6), "ME": (1363582, 2), "MD": (6185278, 8),
    "MA": (7033469, 9), "MI": (10084442, 13), "MN": (5709752, 8), "MS": (2963914, 4), "MO": (6160281, 8),
    "MT": (1085407, 2), "NE": (1963333, 3), "NV": (3108462, 4), "NH": (1379089, 2), "NJ": (9294493, 12),
    "NM": (2120220, 3), "NY": (20215751, 26), "NC": (10453948, 14), "ND": (779702, 1), "OH": (11808848, 15),
    "OK": (3963516, 5), "OR": (4241500, 6), "PA": (13011844, 17), "RI": (1098163, 2), "SC": (5124712, 7),
    "SD": (887770, 1), "TN": (6916897, 9), "TX": (29183290, 38), "UT": (3275252, 4), "VT": (643503, 1),
    "VA": (8654542, 11), "WA": (7715946, 10), "WV": (1795045, 2), "WI": (5897473, 8), "WY": (577719, 1),
}  # fmt: skip

# Second votes and seats; parties below the threshold are left out of the seats, not of the votes.
BUNDESTAG_2017 = {
    "CDU": (12447656, 200), "SPD": (9539381, 153), "AfD": (5878115, 94), "FDP": (4999449, 80),
    "Linke": (4297270, 69), "Grüne": (4158400, 67), "CSU": (2869688, 46), "others": (2325533, 0),
}  # fmt: skip
BUNDESTAG_2025 = {
    "CDU": (11196374, 164), "AfD": (10328780, 152), "SPD": (8149124, 120), "Grüne": (5762380, 85),
    "Linke": (4356532, 64), "CSU": (2964028, 44), "BSW": (2472947, 0), "FDP": (2148757, 0), "SSW": (76138, 1),
    "others": (2194062, 0),
}  # fmt: skip


def test_the_us_house_of_2020() -> None:
    """435 seats by Huntington-Hill, as the Census Bureau published them."""
    people = {state: population for state, (population, _) in STATES.items()}

    assert sum(people.values()) == 331_108_434
    assert seats(people, "huntington-hill", 435) == {state: count for state, (_, count) in STATES.items()}


def test_new_york_was_89_persons_short() -> None:
    """The last seat went to Minnesota, and New York, next in line, would have needed 89 more to win it."""
    people = {state: population for state, (population, _) in STATES.items()}

    whole = apportion(units(people), plain_key("huntington-hill"), 435).parts[0].whole

    assert [(claim.unit, claim.seat) for claim in whole.last_won] == [("MN", 8)]
    assert [(claim.unit, claim.seat) for claim in whole.first_missed] == [("NY", 27)]
    assert next(row.short for row in whole.rows if row.unit == "NY") == 89
    assert {name for group in whole.order[:50] for name in group} == set(STATES)


def test_the_bundestag_of_2017() -> None:
    """709 seats by Sainte-Laguë among those above five in the hundred of all votes."""
    key = Key("Bundestag", (Part("votes", "sainte-lague"),), thresholds=(Threshold("votes", share="1/20"),))
    parties = [Unit(name, {"votes": votes}) for name, (votes, _) in BUNDESTAG_2017.items()]

    result = apportion(parties, key, 709)

    assert result.by_unit == {name: count for name, (_, count) in BUNDESTAG_2017.items()}


def test_the_bundestag_of_2025() -> None:
    """630 seats; the party of a minority is exempt from the threshold, others were below it."""
    threshold = Threshold("votes", share="1/20", exempt=("minority",))
    key = Key("Bundestag", (Part("votes", "sainte-lague"),), seats=630, thresholds=(threshold,))
    parties = [
        Unit(name, {"votes": votes}, ("minority",) if name == "SSW" else ())
        for name, (votes, _) in BUNDESTAG_2025.items()
    ]

    result = apportion(parties, key)

    assert result.by_unit == {name: count for name, (_, count) in BUNDESTAG_2025.items()}
    assert result.hurdles[0].below == ("BSW", "FDP", "others")
